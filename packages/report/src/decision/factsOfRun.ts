/** What a run says of a decision. */
import { DAYS_PER_YEAR, wholeDays } from "@rackfold/growth"
import { SECONDS_PER_DAY, READY_THRESHOLDS } from "@rackfold/sim-core"
import { refusalCause } from "../answer.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { RateName, Summary } from "../summary.ts"
import type { ContentionFacts, DataFacts, DecisionFacts, EventFacts, LossFacts, MoveFacts, NotPlacedFacts, PeakFacts, RunwayFacts, UseFacts } from "./decisionFacts.ts"
import { worthFacts } from "../worth/worthFacts.ts"

const RATES: ReadonlyArray<RateName> = ["cpu", "iops", "network"]

/** Each part only where the run has it. */
export function factsOfRun(summary: Summary): DecisionFacts {
  const { fleet, worth } = summary
  return {
    ...present("data", dataFacts(summary)),
    ...(fleet === undefined ? {} : { generations: { count: fleet.cpuGenerations.length, groups: fleet.migrationGroups } }),
    ...present("peak", peakFacts(summary)),
    ...present("use", useFacts(summary)),
    ...present("notPlaced", notPlacedFacts(summary)),
    ...present("contention", contentionFacts(summary)),
    ...present("loss", lossFacts(summary)),
    ...present("moves", moveFacts(summary)),
    ...present("event", eventFacts(summary)),
    ...present("runway", runwayFacts(summary)),
    ...(worth === undefined ? {} : worthFacts(worth))
  }
}

function present<Key extends keyof DecisionFacts>(key: Key, value: DecisionFacts[Key] | null): Partial<DecisionFacts> {
  return value === null ? {} : { [key]: value }
}

/** Of the longest series, and of the column measured least. */
function dataFacts({ dataQuality }: Summary): DataFacts | null {
  if (dataQuality.length === 0) return null
  const series = dataQuality.flatMap((quality) => (quality.series === undefined ? [] : [quality.series]))
  const covered = series.flatMap(({ columns }) => columns.map(({ coveredFraction }) => coveredFraction))
  return {
    days: series.reduce((longest, { lengthSeconds }) => Math.max(longest, lengthSeconds), 0) / SECONDS_PER_DAY,
    coveredFraction: covered.length === 0 ? null : Math.min(...covered),
    columnsDefaulted: new Set(dataQuality.flatMap(({ defaulted }) => defaulted.map(({ column }) => column))).size
  }
}

/** The rate whose peaks come least together. */
function peakFacts({ demand }: Summary): PeakFacts | null {
  const found = RATES.flatMap((resource) => {
    const peaks = demand[resource]
    return peaks === null || peaks.sumOfP95 === 0 ? [] : [{ resource, belowFraction: 1 - peaks.p95OfSum / peaks.sumOfP95 }]
  })
  return found.length === 0 ? null : found.reduce((most, one) => (one.belowFraction > most.belowFraction ? one : most))
}

function useFacts({ waterfall: { cpu } }: Summary): UseFacts | null {
  if (cpu === null || cpu.raw === 0) return null
  return { placedFraction: cpu.placed / cpu.raw, reserveFraction: (cpu.reserve + cpu.headroom) / cpu.raw, strandedFraction: cpu.stranded / cpu.raw, freeFraction: cpu.free / cpu.raw }
}

function notPlacedFacts({ refused, refusedCount }: Summary): NotPlacedFacts | null {
  if (refusedCount === 0) return null
  const counts = new Map<ReturnType<typeof refusalCause>, number>()
  for (const one of refused) counts.set(refusalCause(one), (counts.get(refusalCause(one)) ?? 0) + 1)
  const [en, fr] = [messagesOf("en").cause, messagesOf("fr").cause]
  return { count: refusedCount, reasons: [...counts].sort((a, b) => b[1] - a[1]).map(([cause, count]) => ({ reason: en[cause], reasonFr: fr[cause], count })) }
}

/** The service that slows down most at its peak, and those above the second threshold of ready time. */
function contentionFacts({ pressure }: Summary): ContentionFacts | null {
  if (pressure === undefined) return null
  const services = (pressure.latency?.services ?? []).filter(({ slowdown, maxMs, maxAtSeconds, unloadedMs }) => slowdown !== null && maxMs !== null && maxAtSeconds !== null && unloadedMs !== null)
  const worst = services.length === 0 ? null : services.reduce((most, one) => (one.slowdown! > most.slowdown! ? one : most))
  const thresholdFraction = READY_THRESHOLDS[1]
  return {
    response: worst === null ? null : { atSeconds: worst.maxAtSeconds!, name: worst.name, ms: worst.maxMs!, unloadedMs: worst.unloadedMs! },
    ready: pressure.cpu === undefined ? null : { guests: pressure.cpu.guestsAbove.significant, thresholdFraction }
  }
}

/** By what really happened: the host kind with the most guests at one time. */
function lossFacts({ failing }: Summary): LossFacts | null {
  const host = failing?.blastRadius.find(({ kind }) => kind === "host")
  if (failing === undefined || host === undefined || failing.faults.count === 0) return null
  return { host: host.domain, guests: host.guestsMax, p95Seconds: failing.restarts.p95Seconds, longestSeconds: null, notRestarted: failing.notBack.length, survives: null }
}

function moveFacts({ migrating }: Summary): MoveFacts | null {
  if (migrating === undefined) return null
  const [first] = migrating.notConverged
  const worst = migrating.notConverged.reduce((most, one) => (one.dirtyMibPerSecond > most.dirtyMibPerSecond ? one : most), first ?? { guest: "", dirtyMibPerSecond: 0, sentMibPerSecond: 0 })
  return { migrations: migrating.begun, notConverged: migrating.didNotConverge, dirtyMibPerSecond: worst.dirtyMibPerSecond, linkMibPerSecond: worst.sentMibPerSecond }
}

/** The domain that takes most guests at one time, whatever its kind. */
function eventFacts({ failing }: Summary): EventFacts | null {
  const radii = failing?.blastRadius ?? []
  if (radii.length === 0) return null
  const worst = radii.reduce((most, one) => (one.guestsMax > most.guestsMax ? one : most))
  return { kind: worst.kind, domain: worst.domain, guests: worst.guestsMax, services: worst.servicesMax }
}

/** The limit that is reached first, by the projection that is planned by; null: none is within the horizon. */
function runwayFacts({ growth }: Summary): RunwayFacts | null {
  const [first] = growth?.limits ?? []
  if (growth === undefined || first === undefined) return null
  const { days, orderDays, orderDate } = first.usableEnds[growth.by]
  const percent = growth.by === "conservative" ? first.growth.conservativePercentPerYear : first.growth.aggressivePercentPerYear
  if (days === null || days > growth.horizonYears * DAYS_PER_YEAR || (percent === null && days > 0)) return null
  return {
    resource: first.resource, ...(first.scope === "hosts" ? {} : { on: { kind: first.scope, name: first.name ?? "" } }),
    yearlyFraction: (percent ?? 0) / 100, days: wholeDays(days), orderBefore: orderDate, orderInDays: wholeDays(orderDays!)
  }
}
