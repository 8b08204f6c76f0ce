/** What datastores and links are asked for at most, where they cannot run short: nothing of it is needed during the run. */
import { NONE } from "./columns.ts"
import type { GuestOutcome, SharedOutcome } from "./outcome.ts"
import type { Plan, SharedThing } from "./plan.ts"
import { addProfile } from "./profileRows.ts"

/**
 * Rows of plan.shared whose guests together, each at its peak, ask for more than there is.
 *
 * @param peak highest sample of a profile
 * **Cost** O(their guests + profile samples).
 */
export function thingsThatRunShort(plan: Plan, peak: (profile: number) => number): number[] {
  if (plan.shared === undefined) return []
  return plan.shared.flatMap(({ guests, rate, capacity }, row) => {
    let most = 0
    for (const guest of guests) most += plan.guests.guestScale[rate]![guest]! * peak(plan.guests.guestProfile[rate]![guest]!)
    return most > capacity ? [row] : []
  })
}

/**
 * Of a thing that never runs short. Its peak is over samples; a guest counts in every sample in which it is there.
 *
 * **Cost** O(guests of the thing × samples).
 */
export function sharedDemand(plan: Plan, guests: GuestOutcome, { guests: rows, rate }: SharedThing, endSeconds: number): SharedOutcome {
  const { sampleSeconds, profiles } = plan
  const asked = new Float64Array(Math.ceil(endSeconds / sampleSeconds) + 1)
  let askedAmountSeconds = 0
  for (const guest of rows) {
    if (guests.guestHost[guest] === NONE) continue
    askedAmountSeconds += guests.guestDemandIntegral[rate]![guest]!
    const left = guests.guestEndSeconds[guest]!
    const end = Number.isNaN(left) ? endSeconds : left
    const start = profiles.profileStart[plan.guests.guestProfile[rate]![guest]!]!
    const length = profiles.profileStart[plan.guests.guestProfile[rate]![guest]! + 1]! - start
    const scale = plan.guests.guestScale[rate]![guest]!
    const first = Math.floor(guests.guestStartSeconds[guest]! / sampleSeconds)
    addProfile(asked, scale, profiles.profileSamples, start, length, first, samplesUntil(end, first, sampleSeconds), first)
  }
  const peakAsked = asked.reduce((most, amount) => Math.max(most, amount), 0)
  return { askedAmountSeconds, missedAmountSeconds: 0, shortSeconds: 0, peakAsked, peakGiven: peakAsked }
}

/** How many samples from number `first` on begin before that time. */
function samplesUntil(endSeconds: number, first: number, sampleSeconds: number): number {
  let count = Math.max(0, Math.ceil(endSeconds / sampleSeconds) - first)
  // The quotient may be rounded; the products decide.
  while (count > 0 && (first + count - 1) * sampleSeconds >= endSeconds) count--
  while ((first + count) * sampleSeconds < endSeconds) count++
  return count
}
