/** The answer as rows of texts, for the terminal and the report. */
import { DASH, formatCount, formatFigure, type Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { plainFigure } from "./figureText.ts"
import type { SensitivityAnswer, SensitivityFigure, SensitivitySetting } from "./sensitivityAnswer.ts"
import { asHead, sensitivityMessages } from "./sensitivityMessages.ts"
import { rowsInOrder } from "./sensitivitySummary.ts"
import { tornado, tornadoBar, type TornadoEnd } from "./tornado.ts"

const labelOf = ({ label, labelFr }: { readonly label: string; readonly labelFr: string }, lang: Lang): string => (lang === "fr" ? labelFr : label)

/** Heads of `tornadoRows`. */
export function tornadoHeader(of: SensitivityFigure, lang: Lang): ReadonlyArray<string> {
  const { table, figure } = sensitivityMessages(lang)
  return [table.assumption, table.stated, table.low, figure[of], table.high, figure[of], table.change, ...(of === "hosts" ? [] : [table.hosts])]
}

/** What moves the figure, the furthest first: settings and figures at both ends, how far apart they are, and where it is not hosts the hosts. */
export function tornadoRows(answer: SensitivityAnswer, of: SensitivityFigure, lang: Lang): ReadonlyArray<ReadonlyArray<string>> {
  const say = sensitivityMessages(lang)
  const end = ({ setting, isStated, value }: TornadoEnd): string[] => [isStated ? say.asStated : labelOf(setting, lang), plainFigure(of, value, lang)]
  return (tornado(answer, of)?.bars ?? []).map(({ row, low, high, swing }) => {
    const hosts = tornadoBar(row, "hosts")
    return [
      asHead(labelOf(row, lang), lang), labelOf(row.stated, lang), ...end(low), ...end(high), Number.isFinite(swing) ? plainFigure(of, swing, lang) : "∞",
      ...(of === "hosts" ? [] : [hosts === null ? DASH : hosts.swing === 0 ? plainFigure("hosts", hosts.low.value, lang) : `${plainFigure("hosts", hosts.low.value, lang)}–${plainFigure("hosts", hosts.high.value, lang)}`])
    ]
  })
}

/** Which figures of the settings are known at all: columns of `settingRows`. */
export function knownFigures({ stated, rows }: SensitivityAnswer): { readonly money: boolean; readonly kg: boolean; readonly payback: boolean } {
  const outcomes = [stated, ...rows.flatMap(({ others }) => others.flatMap(({ outcome }) => outcome ?? []))]
  return { money: outcomes.some((one) => one.moneyPerYear !== null), kg: outcomes.some((one) => one.kgPerYear !== null), payback: outcomes.some((one) => one.paybackYears !== null) }
}

export function settingHeader(answer: SensitivityAnswer, lang: Lang): ReadonlyArray<string> {
  const { table } = sensitivityMessages(lang)
  const known = knownFigures(answer)
  return [table.setting, table.hosts, table.binding, table.kwh, ...(known.money ? [table.money(answer.currency ?? "")] : []), ...(known.kg ? [table.kg] : []), ...(known.payback ? [table.payback] : []), table.source]
}

/** Each assumption with its settings, the stated one first. */
export function settingGroups(answer: SensitivityAnswer, lang: Lang): ReadonlyArray<{ readonly heading: string; readonly rows: ReadonlyArray<ReadonlyArray<string>> }> {
  const say = sensitivityMessages(lang)
  const known = knownFigures(answer)
  const { resource } = messagesOf(lang)
  const cells = (setting: SensitivitySetting, isStated: boolean): string[] => {
    const { outcome, source, sourceFr, sureness, why, whyFr } = setting
    const figure = (of: SensitivityFigure, value: number | null): string => (value === null ? DASH : plainFigure(of, value, lang))
    return [
      `${labelOf(setting, lang)}${isStated ? ` (${say.asStated})` : ""}`,
      outcome === null ? DASH : figure("hosts", outcome.hosts ?? Infinity),
      outcome === null || outcome.binding === null ? DASH : resource[outcome.binding],
      outcome === null || outcome.kwhPerYear === null ? DASH : formatCount(outcome.kwhPerYear, lang),
      ...(known.money ? [figure("money", outcome?.moneyPerYear ?? null)] : []),
      ...(known.kg ? [figure("kg", outcome?.kgPerYear ?? null)] : []),
      ...(known.payback ? [outcome === null || outcome.paybackYears === null ? DASH : Number.isFinite(outcome.paybackYears) ? formatFigure(outcome.paybackYears, lang) : say.endless.never] : []),
      `${outcome === null ? `${lang === "fr" ? whyFr : why}. ` : ""}${lang === "fr" ? sourceFr : source} (${sureness})`
    ]
  }
  return rowsInOrder(answer).map((row) => ({ heading: asHead(labelOf(row, lang), lang), rows: [cells(row.stated, true), ...row.others.map((setting) => cells(setting, false))] }))
}
