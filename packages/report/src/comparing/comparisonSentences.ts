/** What to conclude from a comparison, as sentences: the answer first. */
import type { CauseCount } from "../answer.ts"
import { formatCount, formatFigure, type Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { ComparedFigure } from "./comparedFigures.ts"
import type { Comparison } from "./comparison.ts"
import { comparisonMessages } from "./comparisonMessages.ts"
import { combinationName, dimensionName, figureLabel, meanTexts, splitFigures, variedDimensions } from "./comparisonRows.ts"
import { differenceText } from "./figureText.ts"

/** Figures that the answer names, in this order of interest; the others follow in the order of the tables. */
const FIRST_TOLD = ["energyKwh", "hostsUsed"]
const MOST_TOLD = 6

/** "Compared: place.policy (3) × headroom.cpu (4), 5 seeds each: 60 runs." */
export function comparedSentence(comparison: Comparison, lang: Lang): string {
  const say = comparisonMessages(lang)
  const { dimensions, seedCount, combinations } = comparison
  const varied = variedDimensions(comparison).map((at) => `${dimensionName(dimensions[at]!, lang)} (${formatCount(dimensions[at]!.values.length, lang)})`)
  const runs = combinations.length * seedCount
  return say.compared(varied.join(" × "), seedCount === 1 ? null : formatCount(seedCount, lang), say.runs(runs, formatCount(runs, lang)))
}

/** The answer, then remarks. */
export function comparisonSentences(comparison: Comparison, lang: Lang): ReadonlyArray<string> {
  const say = comparisonMessages(lang)
  const { differing } = splitFigures(comparison, lang)
  const ranked = differing.filter(({ path }) => path !== "refusedCount" && comparison.best.has(path)).sort((a, b) => interest(a) - interest(b))
  return [
    ...(differing.length === 0 ? [say.noDifference] : []),
    ...ranked.slice(0, MOST_TOLD).map((figure) => bestSentence(comparison, figure, lang)),
    ...withoutRoom(comparison, lang),
    ...(comparison.seedCount > 1 && !comparison.anythingRandom ? [say.nothingRandom(formatCount(comparison.seedCount, lang))] : [])
  ]
}

/** Array.sort is stable: the rest stays as it is. */
function interest({ path }: ComparedFigure): number {
  const at = FIRST_TOLD.indexOf(path)
  return at === -1 ? FIRST_TOLD.length : at
}

function bestSentence(comparison: Comparison, figure: ComparedFigure, lang: Lang): string {
  const say = comparisonMessages(lang)
  const { best, notToldApart } = comparison.best.get(figure.path)!
  const texts = meanTexts(comparison, figure, lang)
  const label = figureLabel(figure, lang, comparison.currency)
  const name = combinationName(comparison, best[0]!)
  const who = best.length === 1 ? name : say.andMore(name, formatCount(best.length - 1, lang))
  const value = texts[best[0]!]!
  const difference = comparison.combinations[best[0]!]!.values.get(figure.path)!.difference
  const sentence = best.includes(0) ? say.firstIsBest(label, value, who) : difference === null || !comparison.combinations[0]!.isWeighed ? say.bestOnly(label, value, who) : say.best(label, value, who, differenceText(comparison.forms.get(figure.path)!, difference.mean, lang), texts[0]!)
  return notToldApart.length === 0 ? sentence : `${sentence} ${say.notToldApart(notToldApart.length, formatCount(notToldApart.length, lang))}`
}

/** "RAM 4, CPU 1.5": a mean over seeds. */
export function causesText(causes: ReadonlyArray<CauseCount>, seedCount: number, lang: Lang): string {
  return causes.map(({ cause, count }) => `${messagesOf(lang).cause[cause]} ${formatFigure(count / seedCount, lang)}`).join(", ")
}

/** Servers refused and containers that wait, a seed. */
export function withoutRoomCount({ combinations, seedCount }: Comparison, row: number): number {
  return combinations[row]!.runs.reduce((sum, { figures }) => sum + (figures["refusedCount"] ?? 0) + (figures["containers.waitingCount"] ?? 0), 0) / seedCount
}

function withoutRoom(comparison: Comparison, lang: Lang): string[] {
  const say = comparisonMessages(lang)
  const counts = comparison.combinations.map((_, row) => withoutRoomCount(comparison, row))
  const fewest = counts.reduce((least, count) => Math.min(least, count), Infinity)
  const some = counts.flatMap((count, row) => (count > 0 ? [row] : []))
  if (some.length === 0) return []
  const others = some.filter((row) => counts[row]! > fewest)
  const count = (n: number): string => formatFigure(n, lang)
  const told = (row: number): string[] => {
    const first = comparison.combinations[row]!.runs.find(({ firstRefused }) => firstRefused !== null)?.firstRefused
    return first === null || first === undefined ? [] : [say.firstWithout(combinationName(comparison, row), first.name, lang === "fr" ? first.whyFr : first.why)]
  }
  if (others.length === 0) return [say.equallyRefuse(count(fewest)), ...told(some[0]!)]
  const worst = others.reduce((most, row) => (counts[row]! > counts[most]! ? row : most))
  const causes = causesText(comparison.combinations[worst]!.causes, comparison.seedCount, lang)
  return [
    fewest > 0 ? say.allRefuse(count(fewest)) : say.someRefuse(others.length, formatCount(others.length, lang), formatCount(counts.length, lang), combinationName(comparison, worst), causes === "" ? count(counts[worst]!) : causes),
    ...told(others[0]!)
  ]
}
