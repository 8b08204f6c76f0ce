/** The figures of a study as texts, for the terminal and the report. */
import { DASH, formatCount, formatFigure, formatFixed, NUMBER_SIGNS, withUnit, type Lang } from "../format.ts"
import { studyMessages } from "./studyMessages.ts"
import type { StudyAudit, StudyAuditRow, StudyFigures, StudyRun, StudySummary } from "./studySummary.ts"

export const kwh = (energyKwh: number, lang: Lang): string => withUnit(formatFixed(energyKwh, 2, lang), "kWh")
export const percent = (value: number, digits: number, lang: Lang): string => (value === 0 ? "0" : formatFigure(value, lang, digits)) + NUMBER_SIGNS[lang].percent
const count = (value: number, lang: Lang): string => formatCount(value, lang)

/** A label and a text for each figure of a run. */
export function runRows(run: StudyRun, { beside, traces, seed }: StudySummary, lang: Lang): ReadonlyArray<readonly [string, string]> {
  const { key } = studyMessages(lang)
  const { figures } = run
  return [
    [key.policy, run.policy],
    [key.energy, kwh(figures.energyKwh, lang)],
    ...(run.movesGuests ? [[key.still, kwh(beside.still.figures.energyKwh, lang)] as const] : []),
    [key.peak, kwh(beside.peak.figures.energyKwh, lang)],
    [key.migrations, count(figures.migrationCount, lang)],
    [key.slatah, percent(figures.slatahPercent, 4, lang)],
    [key.pdm, percent(figures.pdmPercent, 4, lang)],
    [key.slav, percent(figures.slavPercent, 4, lang)],
    [key.esv, withUnit(formatFigure(figures.esvKwh, lang, 4), "kWh")],
    [key.overall, percent(figures.overallSlaPercent, 4, lang)],
    [key.average, percent(figures.averageSlaPercent, 4, lang)],
    [key.shutdowns, count(figures.shutdownCount, lang)],
    [key.hosts, count(figures.hostCount, lang)],
    [key.vms, count(figures.vmCount, lang)],
    [key.destroyed, count(figures.vmsDestroyed, lang)],
    ...(figures.vmsRefused > 0 ? [[key.refused, count(figures.vmsRefused, lang)] as const] : []),
    [key.rules, figures.rules],
    ...(seed === null ? [] : [[key.seed, String(seed)] as const]),
    [key.traces, traces]
  ]
}

export function policyHeader(lang: Lang): ReadonlyArray<string> {
  const { key } = studyMessages(lang)
  return [key.policy, key.energy, key.migrations, key.slatah, key.pdm, key.slav, key.esv, key.shutdowns, key.destroyed]
}

/** A row a policy, under `policyHeader`. */
export function policyRows(runs: ReadonlyArray<StudyRun>, lang: Lang): ReadonlyArray<ReadonlyArray<string>> {
  return runs.map(({ policy, figures }) => [
    policy, kwh(figures.energyKwh, lang), count(figures.migrationCount, lang), percent(figures.slatahPercent, 4, lang), percent(figures.pdmPercent, 4, lang),
    percent(figures.slavPercent, 4, lang), withUnit(formatFigure(figures.esvKwh, lang, 3), "kWh"), count(figures.shutdownCount, lang), count(figures.vmsDestroyed, lang)
  ])
}

/** Of `aloneRows` and `walkRows`; the second column is the rule's title. */
export function auditHeader(lang: Lang): ReadonlyArray<string> {
  const { key } = studyMessages(lang)
  return [key.rule, "", `${key.energy}, kWh`, `${key.change}, kWh`, key.migrations, `${key.slatah}, %`, `${key.pdm}, %`, `${key.slav}, %`, key.shutdowns]
}

/** CloudSim's row, then one for each rule that goes off alone; the change is against CloudSim's. */
export function aloneRows({ cloudsim, alone, rules }: StudyAudit, lang: Lang): ReadonlyArray<ReadonlyArray<string>> {
  const titles = titlesOf(rules, lang)
  return [firstRow(cloudsim, lang), ...alone.map((row) => auditRow(row, cloudsim, titles, lang))]
}

/** CloudSim's row, then one for each step of the walk; the change is against the row above. */
export function walkRows({ cloudsim, walk, rules }: StudyAudit, lang: Lang): ReadonlyArray<ReadonlyArray<string>> {
  const titles = titlesOf(rules, lang)
  return [firstRow(cloudsim, lang), ...walk.map((row, i) => auditRow(row, i === 0 ? cloudsim : walk[i - 1]!.figures, titles, lang))]
}

export function titlesOf(rules: StudyAudit["rules"], lang: Lang): ReadonlyMap<string, string> {
  return new Map(rules.map(({ name, title }) => [name, title[lang]]))
}

function firstRow(cloudsim: StudyFigures, lang: Lang): ReadonlyArray<string> {
  const say = studyMessages(lang)
  return ["", say.from, ...auditFigures(cloudsim, DASH, lang)]
}

function auditRow({ off, figures }: StudyAuditRow, before: StudyFigures, titles: ReadonlyMap<string, string>, lang: Lang): ReadonlyArray<string> {
  return [off.join(" + "), off.length === 1 ? titles.get(off[0]!)! : "", ...auditFigures(figures, signed(figures.energyKwh - before.energyKwh, lang), lang)]
}

function auditFigures(figures: StudyFigures, change: string, lang: Lang): ReadonlyArray<string> {
  return [formatFixed(figures.energyKwh, 3, lang), change, count(figures.migrationCount, lang), formatFixed(figures.slatahPercent, 3, lang), formatFixed(figures.pdmPercent, 4, lang), formatFixed(figures.slavPercent, 6, lang), count(figures.shutdownCount, lang)]
}

/** kWh with its sign; nothing where nothing changes. */
export function signed(changeKwh: number, lang: Lang): string {
  const text = formatFixed(changeKwh, 3, lang)
  if (!/[1-9]/.test(text)) return changeKwh === 0 ? "" : `±${formatFixed(0, 3, lang)}`
  return changeKwh > 0 ? `+${text}` : text
}
