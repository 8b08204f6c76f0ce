/** Losses as texts, for the terminal and the report. */
import { RESOURCES } from "@rackfold/sim-core"
import { DASH, formatCount, formatDuration, formatPercent, type Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { ResourceName } from "../summary.ts"
import { survivalMessages } from "./survivalMessages.ts"
import { lossLabel, shortText } from "./survivalSentences.ts"
import { shortResources, type LossSummary } from "./survivalSummary.ts"

const REASONS = ["noRoom", "tied", "storage", "after"] as const

/** "no room 5 (RAM 4, rule of affinity 1; RAM short by at least 212 GiB), tied to a host 2". */
export function reasonsText(loss: LossSummary, lang: Lang): string {
  const say = survivalMessages(lang)
  const { cause: causeName } = messagesOf(lang)
  const count = (n: number): string => formatCount(n, lang)
  const parts = REASONS.filter((reason) => loss.reasons[reason] > 0).map((reason) => {
    const text = `${say.reason[reason]} ${count(loss.reasons[reason])}`
    if (reason !== "noRoom") return text
    const causes = loss.causes.map(({ cause, count: n }) => `${causeName[cause]} ${count(n)}`).join(", ")
    const short = shortText(loss, shortResources(loss), lang)
    return `${text} (${causes}${short === "" ? "" : `${lang === "fr" ? "\u202f" : ""}; ${short}`})`
  })
  return parts.length === 0 ? DASH : parts.join(", ")
}

/** Resources that are limited on the hosts left, in any of these cases. */
export function loadedResources(losses: ReadonlyArray<LossSummary>): ReadonlyArray<ResourceName> {
  return RESOURCES.filter((resource) => losses.some(({ loadThen }) => (loadThen[resource] ?? 0) > 0))
}

/** @param resources whose loads stand between, then and by the mean */
export function lossHeader(resources: ReadonlyArray<ResourceName>, lang: Lang, withContainers = false): ReadonlyArray<string> {
  const { table } = survivalMessages(lang)
  return [table.what, table.hosts, table.stopped, table.notBack, ...(withContainers ? [table.containers] : []), ...loadHeader(resources, lang), table.longest, table.why]
}

/** A row a loss, under `lossHeader`. */
export function lossRows(losses: ReadonlyArray<LossSummary>, resources: ReadonlyArray<ResourceName>, lang: Lang): ReadonlyArray<ReadonlyArray<string>> {
  return losses.map((loss) => [
    lossLabel(loss, lang), formatCount(loss.hostsLost, lang), formatCount(loss.stopped, lang), formatCount(loss.notBack, lang), ...(loss.containers === undefined ? [] : [`${formatCount(loss.containers.stopped, lang)} / ${formatCount(loss.containers.notBack, lang)}`]), ...loads(loss, resources, lang),
    loss.stopped === loss.notBack ? DASH : formatDuration(loss.longestOutageSeconds, lang), reasonsText(loss, lang)
  ])
}

export function loadHeader(resources: ReadonlyArray<ResourceName>, lang: Lang): ReadonlyArray<string> {
  return resources.map((name) => survivalMessages(lang).table.load(messagesOf(lang).resource[name]))
}

/** "75.0% / 62.5%" of each. */
export function loads(loss: LossSummary, resources: ReadonlyArray<ResourceName>, lang: Lang): ReadonlyArray<string> {
  return resources.map((name) => `${formatPercent(loss.loadThen[name], lang)} / ${formatPercent(loss.meanLoad[name], lang)}`)
}
