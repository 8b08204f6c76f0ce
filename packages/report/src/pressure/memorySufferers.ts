/** Guests that suffer most from what is taken of their memory, and those that were killed. */
import { CPU, MEMORY_PARTS, NONE, type MemoryKill, type MemoryOutcome, type Outcome, type Plan } from "@rackfold/sim-core"
import type { GuestMemory, KillSummary } from "./memoryFigures.ts"

/** Guests that are named; guests.csv has all. */
const MOST_GUESTS = 10

const [ACTIVE, BALLOONED, COMPRESSED, SWAPPED] = (["active", "ballooned", "compressed", "swapped"] as const).map((part) => MEMORY_PARTS.indexOf(part)) as [number, number, number, number]

/** By what they lost of the CPU they asked for, killed or slowed; then by what was swapped, compressed and ballooned at most. **Cost** O(guests log guests). */
export function sufferingOfMemory({ hosts, guests }: Plan, outcome: Outcome, found: MemoryOutcome): GuestMemory[] {
  const { guestMost, guestDelayedMhzSeconds, guestKilledMhzSeconds, guestIntegral, guestConfiguredMib, guestSwappedSeconds, kills } = found
  const { guestHost, guestRunSeconds, guestDemandIntegral } = outcome.guests
  const asked = guestDemandIntegral[CPU]!
  const times = new Map<number, number>()
  for (const { guest } of kills) times.set(guest, (times.get(guest) ?? 0) + 1)
  const part = (mhzSeconds: number, guest: number): number => (asked[guest]! > 0 ? Math.min(1, mhzSeconds / asked[guest]!) : 0)
  const lost = (guest: number): number => part(guestDelayedMhzSeconds[guest]! + guestKilledMhzSeconds[guest]!, guest)
  const before = (a: number, b: number): number => lost(b) - lost(a) || (times.get(b) ?? 0) - (times.get(a) ?? 0) || guestMost[SWAPPED]![b]! - guestMost[SWAPPED]![a]! || guestMost[COMPRESSED]![b]! - guestMost[COMPRESSED]![a]! || guestMost[BALLOONED]![b]! - guestMost[BALLOONED]![a]! || a - b
  const { cpu, latency } = outcome.pressure!
  return Array.from({ length: guests.guestCount }, (_, guest) => guest)
    .filter((guest) => lost(guest) > 0 || times.has(guest) || [SWAPPED, COMPRESSED, BALLOONED].some((row) => guestMost[row]![guest]! > 0))
    .sort(before)
    .slice(0, MOST_GUESTS)
    .map((guest): GuestMemory => ({
      guest: guests.guestName[guest]!, host: guestHost[guest] === NONE ? "" : hosts.hostName[guestHost[guest]!]!, configuredMib: guestConfiguredMib[guest]!, activeMeanMib: guestRunSeconds[guest]! > 0 ? guestIntegral[ACTIVE]![guest]! / guestRunSeconds[guest]! : 0,
      balloonedMaxMib: guestMost[BALLOONED]![guest]!, compressedMaxMib: guestMost[COMPRESSED]![guest]!, swappedMaxMib: guestMost[SWAPPED]![guest]!, swappedSeconds: guestSwappedSeconds[guest]!,
      delayedFraction: part(guestDelayedMhzSeconds[guest]!, guest), killedFraction: part(guestKilledMhzSeconds[guest]!, guest), kills: times.get(guest) ?? 0,
      ...(cpu === undefined ? {} : { readyMeanFraction: guestRunSeconds[guest]! > 0 ? cpu.guestReadySeconds[guest]! / guestRunSeconds[guest]! : 0 }),
      ...(latency?.guests ? { lateSeconds: latency.guests.guestMissedSeconds[guest]! } : {})
    }))
}

/** Kills with when each was back: by itself, or as who restarts servers brought it back. */
export function killSummaries({ hosts, guests }: Plan, outcome: Outcome, kills: ReadonlyArray<MemoryKill>): KillSummary[] {
  const backs = killsBack(outcome, kills)
  return kills.map(({ guest, host, atSeconds, heldMib, missingMib }, row) => ({ guest: guests.guestName[guest]!, host: hosts.hostName[host]!, atSeconds, heldMib, missingMib, backSeconds: Number.isNaN(backs[row]!) ? null : backs[row]! }))
}

/** When each ran again; NaN: not before the end. **Cost** O(kills + restarts). */
export function killsBack({ failing }: Outcome, kills: ReadonlyArray<MemoryKill>): number[] {
  const upSeconds = new Map<string, number>()
  if (failing !== undefined) for (let row = 0; row < failing.restarts.count; row++) upSeconds.set(`${failing.restarts.guest[row]} ${failing.restarts.downSeconds[row]}`, failing.restarts.upSeconds[row]!)
  return kills.map(({ guest, atSeconds, backSeconds }) => (Number.isNaN(backSeconds) ? (upSeconds.get(`${guest} ${atSeconds}`) ?? NaN) : backSeconds))
}
