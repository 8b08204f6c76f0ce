/** Where the memory of hosts and guests was, from a run's outcome. */
import { CPU, MEMORY_PARTS, MEMORY_STATES, NONE, RAM, sumOf, type MemoryOutcome, type MemoryPart, type MemoryPressure, type Outcome, type Plan } from "@rackfold/sim-core"
import type { MemoryResizeSummary, MemorySummary, RamSplit, SharingSummary } from "./memoryFigures.ts"
import { killSummaries, sufferingOfMemory } from "./memorySufferers.ts"
import { pressedHosts } from "./pressedHosts.ts"

/** Row of a part in the columns of hosts and guests. */
export const PART = Object.fromEntries(MEMORY_PARTS.map((part, row) => [part, row])) as Readonly<Record<MemoryPart, number>>

/** Less is rounding. */
const NOTHING_MIB = 1e-6
const MOST_KILLS = 20

/** **Cost** O(hosts + guests + rows of the series). */
export function memorySummary(plan: Plan, pressure: MemoryPressure, outcome: Outcome, found: MemoryOutcome): MemorySummary {
  const { hostStateSeconds, guestDelayedMhzSeconds, guestKilledMhzSeconds, kills } = found
  const onSeconds = sumOf(outcome.hosts.hostOnSeconds)
  const everAt = (state: number): number => Array.from(outcome.hosts.hostOnSeconds.keys()).filter((host) => hostStateSeconds.some((seconds, row) => row >= state && seconds[host]! > 0)).length
  const asked = sumOf(outcome.guests.guestDemandIntegral[CPU]!)
  const fraction = (mhzSeconds: number): number => (asked > 0 ? Math.min(1, mhzSeconds / asked) : 0)
  const moment = worstMoment(outcome, found)
  return {
    states: Object.fromEntries(MEMORY_STATES.map((state, row) => [`${state}Fraction`, onSeconds > 0 ? sumOf(hostStateSeconds[row]!) / onSeconds : 0])) as unknown as MemorySummary["states"],
    hostsAt: { clear: everAt(1), soft: everAt(2), hard: everAt(3), low: everAt(4) },
    ...overcommit(plan, outcome, found),
    meanSplit: meanSplit(plan, pressure, outcome, found),
    worstSplit: moment === null ? null : splitAt(plan, pressure, outcome, found, moment),
    worstAtSeconds: moment === null ? null : outcome.series.timeSeconds[moment]!,
    sharing: sharing(pressure, outcome, found),
    delayedFraction: fraction(sumOf(guestDelayedMhzSeconds)),
    killedFraction: fraction(sumOf(guestKilledMhzSeconds)),
    slowedGuests: guestDelayedMhzSeconds.reduce((count, late) => count + (late > 0 ? 1 : 0), 0),
    hosts: pressedHosts(plan, pressure, outcome, found),
    guests: sufferingOfMemory(plan, outcome, found),
    killCount: kills.length,
    killedGuests: new Set(kills.map(({ guest }) => guest)).size,
    kills: killSummaries(plan, outcome, kills.slice(0, MOST_KILLS)),
    resizes: resizes(plan, pressure, found)
  }
}

/** What guests were configured with ÷ RAM of hosts that were on: over time, and of the host where it is most. */
function overcommit({ hosts }: Plan, { hosts: { hostOnSeconds } }: Outcome, { hostIntegral }: MemoryOutcome): Pick<MemorySummary, "overcommit" | "overcommitMax"> {
  const configured = hostIntegral[PART.configured]!
  const there = hosts.hostCapacity[RAM]!.map((mib, host) => mib * hostOnSeconds[host]!)
  const all = sumOf(there)
  return { overcommit: all > 0 ? sumOf(configured) / all : 0, overcommitMax: there.reduce((most, mib, host) => (mib > 0 ? Math.max(most, configured[host]! / mib) : most), 0) }
}

/** Row of the series when most was taken back from guests; where nothing ever is, when sharing saves most, or least was free. null: no series was kept. */
export function worstMoment({ series: { timeSeconds } }: Outcome, { series: { part } }: MemoryOutcome): number | null {
  if (timeSeconds.length === 0) return null
  const amounts = [
    (row: number) => part[PART.ballooned]![row]! + part[PART.compressed]![row]! + part[PART.swapped]![row]!,
    (row: number) => part[PART.shared]![row]! - part[PART.copies]![row]!,
    (row: number) => -part[PART.free]![row]!
  ]
  const before = (a: number, b: number): number => amounts.map((of) => of(b) - of(a)).find((more) => Math.abs(more) > NOTHING_MIB) ?? 0
  let worst = 0
  for (let row = 1; row < timeSeconds.length; row++) if (before(worst, row) > 0) worst = row
  return worst
}

interface Amounts {
  readonly rawMib: number
  readonly reserveMib: number
  readonly minFreeMib: number
  readonly of: (part: MemoryPart) => number
}

/** What is on its way is what is left. What only rounding made negative is nothing. */
function split({ rawMib, reserveMib, minFreeMib, of: amountOf }: Amounts): RamSplit {
  const of = (part: MemoryPart): number => Math.max(0, amountOf(part))
  const kept = Math.max(0, Math.min(minFreeMib, of("free")))
  const incoming = rawMib - reserveMib - of("overhead") - of("consumed") - of("copies") - of("cache") - of("free")
  return {
    rawMib, reserveMib, overheadMib: of("overhead"), privateMib: of("consumed"), copiesMib: of("copies"), cacheMib: of("cache"), incomingMib: incoming > rawMib * 1e-9 ? incoming : 0, minFreeMib: kept, freeMib: of("free") - kept,
    sharedSavedMib: Math.max(0, of("shared") - of("copies")), balloonedMib: of("ballooned"), compressedSavedMib: Math.max(0, of("compressed") - of("cache")), swappedMib: of("swapped"), configuredMib: of("configured"), activeMib: of("active")
  }
}

/** Means over the length of the run; a host that is off has none. */
function meanSplit({ hosts: { hostCapacity, hostReserve } }: Plan, { hostMinFreeMib }: MemoryPressure, { hosts: { hostOnSeconds }, endSeconds }: Outcome, { hostIntegral }: MemoryOutcome): RamSplit {
  const mean = (mibOf: (host: number) => number): number => hostOnSeconds.reduce((sum, seconds, host) => sum + (mibOf(host) * seconds) / endSeconds, 0)
  return split({
    rawMib: mean((host) => hostCapacity[RAM]![host]!), reserveMib: mean((host) => hostReserve[RAM]![host]!),
    minFreeMib: hostOnSeconds.reduce((sum, seconds, host) => sum + Math.min((hostMinFreeMib[host]! * seconds) / endSeconds, hostIntegral[PART.free]![host]! / endSeconds), 0),
    of: (part) => sumOf(hostIntegral[PART[part]]!) / endSeconds
  })
}

/** At a row of the series; what hosts kept free then is known host by host in steps of the run. */
function splitAt({ hosts: { hostCount } }: Plan, { hostMinFreeMib }: MemoryPressure, { series: { timeSeconds, capacity, served } }: Outcome, { series: { part: parts }, steps }: MemoryOutcome, row: number): RamSplit {
  const of = (part: MemoryPart): number => parts[PART[part]]![row]!
  const rawMib = capacity[RAM]![row]!
  const step = Math.min(steps!.stepCount - 1, Math.floor(timeSeconds[row]! / steps!.stepSeconds))
  let minFreeMib = 0
  for (let host = 0; host < hostCount; host++) minFreeMib += Math.min(hostMinFreeMib[host]!, steps!.mib[PART.free]![host * steps!.stepCount + step]!)
  return split({ rawMib, reserveMib: Math.max(0, rawMib - served[RAM]![row]! - of("free")), minFreeMib, of })
}

function sharing({ model: { sharing: how } }: MemoryPressure, { series: { timeSeconds } }: Outcome, { series: { part } }: MemoryOutcome): SharingSummary {
  const { isBetweenGuests, hasLargePages } = how
  if (timeSeconds.length === 0) return { isBetweenGuests, hasLargePages, savedMaxMib: null, savedMaxFraction: null, halfAtSeconds: null }
  const saved = Array.from(timeSeconds, (_, row) => Math.max(0, part[PART.shared]![row]! - part[PART.copies]![row]!))
  const most = saved.reduce((best, mib, row) => (mib > saved[best]! + NOTHING_MIB ? row : best), 0)
  const heldMib = ["consumed", "shared", "ballooned", "compressed", "swapped"].reduce((sum, name) => sum + part[PART[name as MemoryPart]]![most]!, 0)
  const half = saved.findIndex((mib) => mib >= saved[most]! / 2)
  return { isBetweenGuests, hasLargePages, savedMaxMib: saved[most]!, savedMaxFraction: heldMib > 0 ? saved[most]! / heldMib : 0, halfAtSeconds: saved[most]! > 0 ? timeSeconds[half]! : null }
}

function resizes({ hosts, guests }: Plan, pressure: MemoryPressure, { resized }: MemoryOutcome): MemoryResizeSummary[] {
  return resized.map(({ resize, fromMib, why, mib, host }) => {
    const { guest, atSeconds, configuredMib, how, tookSeconds, downSeconds } = pressure.resizes[resize]!
    return { guest: guests.guestName[guest]!, host: host === NONE ? "" : hosts.hostName[host]!, atSeconds, fromMib, toMib: configuredMib, how, tookSeconds, downSeconds, why, mib }
  })
}
