/** What the terminal prints of how many hosts: sentences, the candidates, the worksheet of the best. */
import type { WorksheetLine } from "@rackfold/sizing"
import { DASH, formatAmount, formatCount, formatFigure, formatFixed, formatPercent, withUnit, type Lang } from "../format.ts"
import type { ResourceName } from "../summary.ts"
import { alignColumns, plainText, textWidth } from "../terminal.ts"
import { changeText } from "./changeText.ts"
import { mixSentences, mixTable } from "./mixText.ts"
import type { PlanAnswer } from "./planAnswer.ts"
import { lineFigures, unitIn, withItsUnit } from "./planFigures.ts"
import { planMessages } from "./planMessages.ts"
import { planSummary, type CandidateSummary, type PlanSummary } from "./planSummary.ts"

const RESOURCE_ORDER: ReadonlyArray<ResourceName> = ["cpu", "ram", "disk", "iops", "network"]

/** The answer for a terminal. Ends with a line break. */
export function planText(answer: PlanAnswer, lang: Lang): string {
  const summary = planSummary(answer)
  const best = summary.best === null ? null : summary.candidates[0]!
  return [
    ...(summary.mix === undefined ? [] : [mixSentences(summary.mix, lang).map(plainText).join("\n"), mixTable(summary.mix, lang).join("\n")]),
    planSentences(summary, lang).map(plainText).join("\n"),
    ...changeText(summary, lang),
    ...(summary.candidates.length > 1 ? [candidateTable(summary, lang).join("\n")] : []),
    ...(best === null ? [] : [`${plainText(planMessages(lang).worksheet.title(best.name))}\n${worksheetTable(best.worksheet, lang).join("\n")}`])
  ].join("\n\n") + "\n"
}

/** How many, of what, and why; how far from the best possible; what a loss leaves; arrays and links; energy; what was compared. */
export function planSentences(summary: PlanSummary, lang: Lang): ReadonlyArray<string> {
  const say = planMessages(lang)
  const { candidates, leftOut, chosenBy, statistic, cpuCountedBy } = summary
  const [first] = candidates
  const compared = [
    ...(chosenBy.by === "catalogue" ? [say.catalogue(candidates.length, monthOf(chosenBy.fromMonth), monthOf(chosenBy.newestMonth), chosenBy.leftOut)] : []),
    ...(leftOut.length === 0 ? [] : [say.leftOut(leftOut)])
  ]
  const countedBy = say.counted(say.statistic[statistic] ?? statistic, cpuCountedBy)
  if (summary.best === null) {
    const why = candidates.length === 1 ? first!.obstacles.map((obstacle) => (lang === "fr" ? obstacle.whyFr : obstacle.why)) : candidates.map(({ name, obstacles }) => `${name}: ${obstacles.map((obstacle) => (lang === "fr" ? obstacle.whyFr : obstacle.why)).join(" ")}`)
    return [say.infeasibleAll(candidates.length, summary.mix !== undefined && summary.mix.best !== null, candidates.some(({ obstacles }) => obstacles.some(({ by }) => by === "tooFew"))), ...why, countedBy, ...compared]
  }
  return [...candidateSentences(first!, summary, lang), countedBy, ...compared]
}

function candidateSentences(best: CandidateSummary, { servers }: PlanSummary, lang: Lang): string[] {
  const say = planMessages(lang)
  const { hosts, energy } = best
  const kwh = (value: number): string => withUnit(formatFixed(value, 2, lang), "kWh")
  const meter = say.energy(withUnit(formatFigure(energy!.watts, lang, 6), "W"), kwh(energy!.kwhPerYear), formatFigure(energy!.pue, lang, 4))
  return [
    say.carried({ hosts: hosts.total!, servers, ratio: formatFigure(best.ratio!, lang), inReserve: hosts.inReserve!, binding: best.binding, isAtLeast: best.status === "bound" }, best.name),
    ...distance(best, lang),
    ...lossSentences(best, lang),
    ...best.shared.map(({ kind, name, resource, demand, usable, ratio, isEnough, capacityNeeded }) => {
      const amount = (value: number): string => formatAmount(value, resource, lang, 6)
      return isEnough ? say.sharedFits(name, amount(demand), amount(usable)) : say.sharedShort(kind, name, amount(demand), amount(usable), formatFigure(ratio, lang, 4), amount(capacityNeeded))
    }),
    ...RESOURCE_ORDER.flatMap((resource) => {
      const { p95OfSum, demand, unit } = best.resources[resource]
      return p95OfSum === null || p95OfSum >= demand ? [] : [say.peaks(resource, withUnit(formatFigure(p95OfSum, lang, 4), unitIn(unit, lang)), formatPercent(1 - p95OfSum / demand, lang))]
    }),
    `${meter}${energy!.before === null ? say.noBefore((lang === "fr" ? energy!.beforeUnknownFr : energy!.beforeUnknown) ?? "") : say.saved(kwh(energy!.before.savedKwh), formatPercent(energy!.before.savedFraction, lang))}`,
    say.licences(best.cores!, best.sockets!, best.rackUnits === null ? null : withUnit(formatCount(best.rackUnits, lang), "U")),
    ...(best.ramToMatch === null ? [] : [say.ramToMatch(withUnit(formatFixed(Math.ceil(best.ramToMatch.ramGib), 0, lang), unitIn("GiB", lang)), best.ramToMatch.hosts)])
  ]
}

function distance({ hosts, proof }: CandidateSummary, lang: Lang): string[] {
  const say = planMessages(lang)
  if (hosts.placed === null || hosts.bound === null) return []
  const own = hosts.ownPolicy !== null && hosts.ownPolicy.hosts > hosts.placed ? hosts.ownPolicy : null
  const policies = say.policies(hosts.policy!, own)
  if (proof?.status === "optimal") return [`${say.proved(hosts.placed)} ${policies}`]
  if (proof?.status === "within" && hosts.placed > hosts.bound) return [`${say.within(hosts.placed - hosts.bound, hosts.placed, proof.endedBy === "time")} ${policies}`]
  return [`${hosts.placed === hosts.bound ? say.optimal(hosts.bound) : say.gap(hosts.placed, hosts.bound)} ${policies}`]
}

/** Of each loss the resource that is nearest to its threshold, or furthest beyond. */
function lossSentences({ afterLoss, resources, hosts }: CandidateSummary, lang: Lang): string[] {
  const say = planMessages(lang)
  if (hosts.total === 1) return [say.noLoss]
  return afterLoss.flatMap(({ lost, use }) => {
    const beside = RESOURCE_ORDER.filter((name) => (use[name] ?? 0) > 0).map((name) => ({ name, part: use[name]! / resources[name].threshold! })).sort((a, b) => b.part - a.part)[0]
    return beside === undefined ? [] : [say.loss(lost, beside.name, formatPercent(use[beside.name]!, lang), formatPercent(resources[beside.name].threshold!, lang), beside.part <= 1 + 1e-9)]
  })
}

/** `2019-04`: the same in both languages. */
function monthOf(month: string): string {
  return month
}

function candidateTable({ candidates }: PlanSummary, lang: Lang): string[] {
  const { table, resource } = planMessages(lang)
  const rows = candidates.map(({ name, status, hosts, ratio, binding, energy }) => {
    if (status === "infeasible") return [name, table.infeasible, DASH, DASH, binding === null ? DASH : resource[binding], DASH]
    const count = (value: number): string => (status === "bound" ? table.atLeast(formatCount(value, lang)) : formatCount(value, lang))
    return [name, count(hosts.placed ?? hosts.bound!), count(hosts.total!), `${status === "bound" ? "≤ " : ""}${formatFigure(ratio!, lang)}`, binding === null ? DASH : resource[binding], status === "bound" ? DASH : formatCount(energy!.kwhPerYear, lang)]
  })
  return alignColumns([[table.host, table.needed, table.hosts, table.ratio, table.decides, table.kwh], ...rows].map((row) => row.map(plainText)))
}

/** A line a figure; what it is made of stands to the left in its column. */
function worksheetTable(lines: ReadonlyArray<WorksheetLine>, lang: Lang): string[] {
  const { worksheet, line: nameOf } = planMessages(lang)
  const rows = lines.map((one) => [`${one.step}  ${nameOf[one.line](one.of)}`, withItsUnit(one, lang), lineFigures(one, lang)].map(plainText))
  const all = [[worksheet.step, worksheet.value, worksheet.how], ...rows]
  const width = Math.max(...all.map((row) => textWidth(row[2]!)))
  return alignColumns(all.map(([name, value, how]) => [name!, value!, how! + " ".repeat(width - textWidth(how!))]))
}
