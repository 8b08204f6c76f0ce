/** The key figures of a summary as labelled text: the rows of the terminal's table and of the variants' table. */
import { RATES, RESOURCES } from "@rackfold/sim-core"
import { availableHosts, guestsWanted, spareHosts } from "./answer.ts"
import { DASH, formatCount, formatDuration, formatFigure, formatPercent, formatSmallPercent, withUnit, type Lang } from "./format.ts"
import { growthRows } from "./growth/growthRows.ts"
import { containersRows } from "./containers/containersRows.ts"
import { stackMessages } from "./messages/stack.ts"
import { moveMessages } from "./messages/moves.ts"
import { messagesOf } from "./messages/messagesOf.ts"
import { latencyRows, queueRows } from "./pressure/latencyKeyFigures.ts"
import { faultRows } from "./failing/faultRows.ts"
import { cpuPressureRows } from "./pressure/cpuPressureRows.ts"
import { memoryRows } from "./pressure/memoryRows.ts"
import { worthRows } from "./worth/worthRows.ts"
import type { MigratingSummary, ResourceName, SharedSummary, Summary } from "./summary.ts"

/** A row: its label, and a text for each summary. */
export interface KeyFigure {
  readonly label: string
  readonly values: ReadonlyArray<string>
}

/** The key figures of one or more summaries; rows that say nothing for any of them are left out. */
export function keyFigures(summaries: ReadonlyArray<Summary>, lang: Lang): ReadonlyArray<KeyFigure> {
  const say = messagesOf(lang)
  const { key } = say
  const row = (label: string, text: (summary: Summary) => string): KeyFigure => ({ label, values: summaries.map(text) })
  const count = (n: number): string => formatCount(n, lang)
  const watts = (n: number): string => withUnit(formatFigure(n, lang), "W")
  return [
    row(key.placed, (s) => key.of(count(s.placedCount), count(guestsWanted(s)))),
    row(key.refused, (s) => count(s.refusedCount)),
    row(key.hostsUsed, (s) => key.of(count(s.hostsUsed), count(availableHosts(s)))),
    row(key.lowerBound, (s) => count(s.hostsLowerBound)),
    ...(summaries.some(({ hostsLowerBoundByRules }) => hostsLowerBoundByRules > 0) ? [row(key.boundByRules, (s) => count(s.hostsLowerBoundByRules))] : []),
    row(key.boundCounts, (s) => key.boundAt(s.hostsLowerBoundCpuStatistic, s.hostsLowerBoundAtSeconds === 0 ? null : formatDuration(s.hostsLowerBoundAtSeconds, lang))),
    ...(summaries.some((s) => spareHosts(s) > 0) ? [row(key.spareHosts, (s) => count(spareHosts(s)))] : []),
    ...(summaries.some(({ hypervisors }) => hypervisors !== undefined) ? [row(key.hypervisor, (s) => hypervisorText(s, lang)), row(stackMessages(lang).exposedKey, (s) => exposedText(s, lang))] : []),
    ...(summaries.some(({ fleet }) => fleet !== undefined) ? [row(stackMessages(lang).fleetKey, ({ fleet }) => (fleet === undefined ? DASH : stackMessages(lang).fleetText(fleet.brands.length, fleet.cpuGenerations.length)))] : []),
    ...(summaries.some(({ wide }) => wide !== undefined) ? [row(stackMessages(lang).wideKey, ({ wide }) => (wide === undefined ? DASH : stackMessages(lang).wideText(count(wide.guests.length), formatFigure(wide.nodeCores, lang))))] : []),
    ...sharedRows(summaries, lang),
    row(key.binding, (s) => (s.bindingResource === null ? DASH : say.resource[s.bindingResource])),
    row(key.ratio, (s) => (s.consolidationRatio === null ? DASH : formatFigure(s.consolidationRatio, lang))),
    row(key.hostHours, (s) => withUnit(formatFigure(s.hostHours, lang), "h")),
    row(key.energy, (s) => withUnit(formatFigure(s.energyKwh, lang, 4), "kWh")),
    row(key.power, (s) => `${watts(s.meanWatts)} / ${watts(s.peakWatts)}`),
    ...RATES.map((rate) => RESOURCES[rate])
      .filter((rate) => summaries.some((s) => s.unservedPerGuest[rate].maxFraction > 0))
      .map((rate) => row(key.unservedPerGuest(say.resource[rate]), ({ unservedPerGuest: { [rate]: missed } }) => `${formatPercent(missed.p95Fraction, lang)} / ${formatPercent(missed.maxFraction, lang)}`)),
    ...(summaries.some(({ jobs }) => jobs !== undefined) ? [row(key.length, (s) => formatDuration(s.periodSeconds, lang)), row(key.wait, (s) => waitText(s, lang))] : []),
    ...(summaries.some(({ consolidation }) => consolidation !== undefined)
      ? [
          row(key.consolidation, (s) => s.consolidation?.policy ?? DASH),
          row(key.migrations, (s) => (s.consolidation === undefined ? DASH : `${count(s.migrationCount)} / ${count(s.consolidation.shutdownCount)}`)),
          row(key.slav, (s) => (s.consolidation === undefined ? DASH : [s.consolidation.slatahFraction, s.consolidation.pdmFraction, s.consolidation.slavFraction].map((fraction) => formatSmallPercent(fraction, lang)).join(" / "))),
          ...(summaries.some(({ consolidation }) => (consolidation?.withoutMovesKwh ?? null) !== null) ? [row(key.still, (s) => stillText(s, lang))] : [])
        ]
      : []),
    ...containersRows(summaries, lang),
    ...queueRows(summaries, lang),
    ...latencyRows(summaries, lang),
    ...cpuPressureRows(summaries, lang),
    ...memoryRows(summaries, lang),
    ...moveRows(summaries, lang),
    ...faultRows(summaries, lang),
    ...growthRows(summaries, lang),
    ...worthRows(summaries, lang),
    ...(summaries.length > 1 ? [row(key.policy, (s) => s.consolidation?.placement ?? s.policy)] : [])
  ]
}

/** A row a datastore or link: what is asked of it, of what it may give. */
function sharedRows(summaries: ReadonlyArray<Summary>, lang: Lang): KeyFigure[] {
  const { key } = messagesOf(lang)
  const names = new Set(summaries.flatMap(({ shared = [] }) => shared.map(({ name }) => name)))
  return [...names].map((name) => {
    const found = summaries.map(({ shared = [] }) => shared.find((thing) => thing.name === name))
    const text = (thing: SharedSummary | undefined): string =>
      thing === undefined ? DASH : `${key.of(demandText(thing, lang), withUnit(formatFigure(thing.usable, lang, 4), thing.unit))} (${[thing.demandOverUsable, ...(thing.atEnd === undefined ? [] : [thing.atEnd.demandOverUsable])].map((fraction) => formatPercent(fraction, lang)).join(" → ")})`
    return { label: key.sharedName(found.find((thing) => thing !== undefined)!.kind, name), values: found.map(text) }
  })
}

/** Where disks came or left, at the start and at the end. */
function demandText({ demand, atEnd }: SharedSummary, lang: Lang): string {
  return [demand, ...(atEnd === undefined ? [] : [atEnd.demand])].map((amount) => formatFigure(amount, lang, 4)).join(" → ")
}

/** What moved while it ran. */
function moveRows(summaries: ReadonlyArray<Summary>, lang: Lang): KeyFigure[] {
  if (summaries.every(({ migrating }) => migrating === undefined)) return []
  const { key } = moveMessages(lang)
  const row = (label: string, text: (found: MigratingSummary) => string): KeyFigure => ({ label, values: summaries.map(({ migrating }) => (migrating === undefined ? DASH : text(migrating))) })
  const hosts = [...new Set(summaries.flatMap(({ migrating }) => migrating?.drains.map(({ host }) => host) ?? []))]
  return [
    row(key.moves, ({ begun, completed, forced }) => `${formatCount(completed + forced, lang)} / ${formatCount(begun, lang)}`),
    row(key.downtime, ({ longestDowntimeSeconds }) => formatDuration(longestDowntimeSeconds, lang)),
    row(key.sent, ({ sentMib }) => withUnit(formatFigure(sentMib / 1024, lang, 4), lang === "fr" ? "Gio" : "GiB")),
    row(key.lost, ({ lostFraction }) => formatSmallPercent(lostFraction, lang)),
    ...hosts.map((host) => row(key.drained(host), ({ drains }) => drains.filter((drain) => drain.host === host).map(({ tookSeconds }) => (tookSeconds === null ? DASH : formatDuration(tookSeconds, lang))).join(", "))),
    ...(summaries.some(({ migrating }) => (migrating?.balance ?? null) !== null) ? [row(key.balance, ({ balance }) => (balance === null ? DASH : `${formatFigure(balance.firstDeviation, lang)} / ${formatFigure(balance.lastDeviation, lang)}`))] : [])
  ]
}

/** French has a thin space before a semicolon. */
const listed = (texts: ReadonlyArray<string>, lang: Lang): string => texts.join(lang === "fr" ? "\u202f; " : "; ")

/** Servers on each family of hypervisors, of all that were placed. */
function exposedText({ exposure = [], placedCount }: Summary, lang: Lang): string {
  const texts = exposure.map(({ family, guests }) => stackMessages(lang).exposedText(family, formatCount(guests, lang), formatCount(placedCount, lang)))
  return texts.length === 0 ? DASH : listed(texts, lang)
}

/** What each hypervisor leaves of a host, once for groups alike. */
function hypervisorText({ hypervisors = [] }: Summary, lang: Lang): string {
  const { key } = messagesOf(lang)
  const amount = (n: number): string => formatFigure(n, lang, 6)
  const texts = hypervisors.map((use) => key.left(use.preset, amount(use.coresLeft), amount(use.cores), amount(use.ramGibLeft), amount(use.ramGib), use.iopsLeft === null ? null : amount(use.iopsLeft)))
  return texts.length === 0 ? DASH : listed([...new Set(texts)], lang)
}

function stillText({ consolidation }: Summary, lang: Lang): string {
  const energies = [consolidation?.withoutMovesKwh ?? null, consolidation?.everyHostOnKwh ?? null]
  return energies.map((energy) => (energy === null ? DASH : withUnit(formatFigure(energy, lang, 4), "kWh"))).join(" / ")
}

function waitText({ jobs }: Summary, lang: Lang): string {
  const wait = jobs?.waitSeconds ?? null
  return wait === null ? DASH : [wait.mean, wait.p95, wait.max].map((seconds) => formatDuration(seconds, lang)).join(" / ")
}

/** Mean, p95 and highest use of each resource that is used at all, as one text a summary. */
export function utilisationFigures(summaries: ReadonlyArray<Summary>, lang: Lang): ReadonlyArray<KeyFigure> {
  const say = messagesOf(lang)
  return usedResources(summaries).map((resource) => ({
    label: say.key.used(say.resource[resource]),
    values: summaries.map((summary) => shares(summary, resource, lang).join(" / "))
  }))
}

/** Stranded and unserved parts, where any summary has some. */
export function lossFigures(summaries: ReadonlyArray<Summary>, lang: Lang): ReadonlyArray<KeyFigure> {
  const say = messagesOf(lang)
  const rows = (label: (name: string) => string, fraction: (summary: Summary, resource: ResourceName) => number | null): KeyFigure[] =>
    usedResources(summaries)
      .filter((resource) => summaries.some((summary) => (fraction(summary, resource) ?? 0) > 0))
      .map((resource) => ({ label: label(say.resource[resource]), values: summaries.map((summary) => formatPercent(fraction(summary, resource), lang)) }))
  return [...rows(say.key.stranded, strandedFraction), ...rows(say.key.unserved, unservedFraction)]
}

/** A line per resource in use: name, mean, p95, max, stranded, not served. */
export function resourceRows(summary: Summary, lang: Lang): ReadonlyArray<ReadonlyArray<string>> {
  const say = messagesOf(lang)
  return usedResources([summary]).map((resource) => [
    say.resource[resource],
    ...shares(summary, resource, lang),
    formatPercent(strandedFraction(summary, resource), lang),
    formatPercent(unservedFraction(summary, resource), lang)
  ])
}

/** Resources of which some of the summaries use anything. */
export function usedResources(summaries: ReadonlyArray<Summary>): ReadonlyArray<ResourceName> {
  return RESOURCES.filter((resource) => summaries.some((summary) => (summary.utilisation[resource].maxFraction ?? 0) > 0))
}

function shares(summary: Summary, resource: ResourceName, lang: Lang): string[] {
  const { meanFraction, p95Fraction, maxFraction } = summary.utilisation[resource]
  return [meanFraction, p95Fraction, maxFraction].map((fraction) => formatPercent(fraction, lang))
}

function strandedFraction(summary: Summary, resource: ResourceName): number | null {
  return summary.stranded[`${resource}Fraction`]
}

/** null for spaces: what does not fit is refused, not left unserved. */
function unservedFraction(summary: Summary, resource: ResourceName): number | null {
  return resource === "ram" || resource === "disk" ? null : summary.unserved[resource].fraction
}
