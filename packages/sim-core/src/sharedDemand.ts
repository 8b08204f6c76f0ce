/** What datastores and links are asked for at most, where they cannot run short: nothing of it is needed during the run. */
import { NONE } from "./columns.ts"
import { makeDemandRows } from "./demandRows.ts"
import { ROW_LENGTH } from "./hostRows.ts"
import type { GuestOutcome, SharedOutcome } from "./outcome.ts"
import type { Plan } from "./plan.ts"
import { thingsByGuest } from "./thingsByGuest.ts"

/**
 * Rows of plan.shared whose guests together, each at its peak, ask for more than there is.
 *
 * @param peak highest sample of a profile
 * **Cost** O(their guests + profile samples).
 */
export function thingsThatRunShort(plan: Plan, peak: (profile: number) => number): number[] {
  if (plan.shared === undefined) return []
  const { written, profileStart, profileCount } = plan.profiles
  // What a run has written is there to the end only where it keeps all of it.
  const isForgotten = written !== undefined && profileStart[profileCount]! - profileStart[profileCount - 1]! < plan.periodSeconds / plan.sampleSeconds
  return plan.shared.flatMap(({ guests, rate, capacity }, row) => {
    if (isForgotten && guests.some((guest) => plan.guests.guestProfile[rate]![guest]! >= written.first)) return [row]
    let most = 0
    for (let k = 0; k < guests.length; k++) most += plan.guests.guestScale[rate]![guests[k]!]! * peak(plan.guests.guestProfile[rate]![guests[k]!]!)
    return most > capacity ? [row] : []
  })
}

/**
 * Of things that never run short. A peak is over samples; a guest counts in every sample in which it is there.
 *
 * @param things rows of plan.shared
 * @param knownPeak what was asked for at most, where somebody has added it up; NaN: nobody has: [plan.shared.length]
 * **Cost** O(guests of each thing × samples); guests in row order and samples in blocks, so that rows stay in the cache.
 */
export function sharedDemands(plan: Plan, guests: GuestOutcome, things: ReadonlyArray<number>, endSeconds: number, knownPeak: Float64Array | null): SharedOutcome[] {
  const { sampleSeconds, profiles } = plan
  const { guestCount, guestProfile, guestScale } = plan.guests
  const shared = things.map((row) => plan.shared![row]!)
  const isOpen = things.map((row) => knownPeak === null || Number.isNaN(knownPeak[row]!))
  const { guestFirst, guestThings } = thingsByGuest(guestCount, shared.map((thing, k) => (isOpen[k]! ? thing.guests : new Int32Array(0))))
  const isThere = (guest: number) => guests.guestHost[guest] !== NONE && guestFirst[guest] !== guestFirst[guest + 1]
  const firstSample = new Int32Array(guestCount)
  const endSample = new Int32Array(guestCount)
  for (let guest = 0; guest < guestCount; guest++) {
    if (!isThere(guest)) continue
    const left = guests.guestEndSeconds[guest]!
    firstSample[guest] = Math.floor(guests.guestStartSeconds[guest]! / sampleSeconds)
    endSample[guest] = firstSample[guest]! + samplesUntil(Number.isNaN(left) ? endSeconds : left, firstSample[guest]!, sampleSeconds)
  }
  const asked = shared.map(() => new Float64Array(ROW_LENGTH))
  const demands = makeDemandRows(asked, profiles)
  const peakAsked = things.map((row, k) => (isOpen[k]! ? 0 : knownPeak![row]!))

  const addGuest = (guest: number, from: number, until: number) => {
    const first = Math.max(from, firstSample[guest]!)
    const count = Math.min(until, endSample[guest]!) - first
    if (count <= 0) return
    for (let k = guestFirst[guest]!; k < guestFirst[guest + 1]!; k++) {
      const { rate } = shared[guestThings[k]!]!
      demands.add(guestThings[k]!, guestScale[rate]![guest]!, guestProfile[rate]![guest]!, first, count, first - from)
    }
  }

  const sampleCount = endSample.reduce((most, end) => Math.max(most, end), 0)
  for (let from = 0; from < sampleCount; from += ROW_LENGTH) {
    for (const row of asked) row.fill(0)
    for (let guest = 0; guest < guestCount; guest++) addGuest(guest, from, from + ROW_LENGTH)
    for (let thing = 0; thing < asked.length; thing++) demands.closeRow(thing)
    asked.forEach((row, thing) => {
      peakAsked[thing] = highest(row, peakAsked[thing]!)
    })
  }
  return shared.map(({ guests: rows, rate }, thing) => {
    let askedAmountSeconds = 0
    for (let k = 0; k < rows.length; k++) if (guests.guestHost[rows[k]!] !== NONE) askedAmountSeconds += guests.guestDemandIntegral[rate]![rows[k]!]!
    return { askedAmountSeconds, missedAmountSeconds: 0, shortSeconds: 0, peakAsked: peakAsked[thing]!, peakGiven: peakAsked[thing]! }
  })
}

function highest(row: Float64Array, least: number): number {
  let most = least
  for (let s = 0; s < row.length; s++) if (row[s]! > most) most = row[s]!
  return most
}

/** How many samples from number `first` on begin before that time. */
function samplesUntil(endSeconds: number, first: number, sampleSeconds: number): number {
  let count = Math.max(0, Math.ceil(endSeconds / sampleSeconds) - first)
  // The quotient may be rounded; the products decide.
  while (count > 0 && (first + count - 1) * sampleSeconds >= endSeconds) count--
  while ((first + count) * sampleSeconds < endSeconds) count++
  return count
}
