/** Sentences that the count and the largest have in common: when it is looked, and what was taken where nothing was said. */
import type { LevelName } from "@rackfold/sim-core"
import { formatDuration, formatPercent, type Lang } from "../format.ts"
import { fitMessages } from "./fitMessages.ts"
import { fullestResource, type FitSummary, type Taken } from "./fitSummary.ts"
import { sizeMessages } from "./sizeMessages.ts"

export function momentSentence(summary: Pick<FitSummary, "atSeconds" | "isFullestMoment" | "there" | "placed" | "closedHosts" | "refusedBefore">, of: LevelName, lang: Lang): string {
  const say = fitMessages(lang, of)
  const placed = fullestResource(summary)
  return [
    say.moment(summary.atSeconds === 0 ? null : formatDuration(summary.atSeconds, lang), summary.isFullestMoment, summary.there, placed === null ? null : { fraction: formatPercent(placed.fraction, lang), resource: say.stop[placed.resource] }),
    ...(summary.closedHosts > 0 ? [say.closed(summary.closedHosts)] : []),
    ...(summary.refusedBefore > 0 ? [say.refused(summary.refusedBefore)] : [])
  ].join(" ")
}

/** What is from one place stands together. */
export function takenSentence(taken: ReadonlyArray<Taken>, lang: Lang, of: LevelName): string[] {
  const groups = new Map<string, string[]>()
  for (const { column, value, valueFr, from, fromFr } of taken) {
    const source = lang === "fr" ? fromFr : from
    groups.set(source, [...(groups.get(source) ?? []), `${column} ${lang === "fr" ? valueFr : value}`])
  }
  return groups.size === 0 ? [] : [sizeMessages(lang, of).taken([...groups].map(([source, list]) => `${list.join(", ")} (${source})`))]
}
