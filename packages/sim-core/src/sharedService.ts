/** What datastores and links give to the guests that share them, sample by sample: a fair share where they are short. */
import { NONE } from "./columns.ts"
import type { Outcome } from "./outcome.ts"
import { makeShareScratch, shareMaxMin, widenShareScratch } from "./physics/share.ts"
import type { Plan, SharedThing } from "./plan.ts"

export interface SharedService {
  /** Highest of any sample, in the thing's unit. */
  readonly peakAsked: number
  readonly peakServed: number
  /** ∫ over the run, in the thing's unit × s. */
  readonly askedAmountSeconds: number
  readonly servedAmountSeconds: number
  /** Time in which not all was served. */
  readonly shortSeconds: number
  /** Mean of what each got over its time, in the order of `thing.guests`; 0: it was never placed. */
  readonly guestServedMean: Float64Array
}

/**
 * The demand of the guests that were placed, on one shared thing: each gets what it asks for, or its max-min fair share.
 * What a host alone was short of is not deducted: hosts and shared things are looked at one by one.
 *
 * **Cost** O(guests of the thing × samples).
 */
export function sharedService(plan: Plan, outcome: Outcome, thing: SharedThing): SharedService {
  const { guests, profiles, sampleSeconds } = plan
  const rows = thing.guests.filter((guest) => outcome.guests.guestHost[guest] !== NONE)
  const given = new Map([...thing.guests].map((guest, at) => [guest, at]))
  const scratch = makeShareScratch()
  widenShareScratch(scratch, Math.max(1, rows.length))
  const guestServed = new Float64Array(thing.guests.length)
  const guestSeconds = new Float64Array(thing.guests.length)
  const scale = guests.guestScale[thing.rate]!
  const profile = guests.guestProfile[thing.rate]!
  const total = { peakAsked: 0, peakServed: 0, askedAmountSeconds: 0, servedAmountSeconds: 0, shortSeconds: 0 }
  const present = new Int32Array(rows.length)
  for (let sample = 0, from = 0; from < outcome.endSeconds; from = ++sample * sampleSeconds) {
    const seconds = Math.min(sampleSeconds, outcome.endSeconds - from)
    let count = 0
    let asked = 0
    for (const guest of rows) {
      if (guests.guestArrivalSeconds[guest]! > from || guests.guestDepartureSeconds[guest]! <= from) continue
      const start = profiles.profileStart[profile[guest]!]!
      const length = profiles.profileStart[profile[guest]! + 1]! - start
      const amount = scale[guest]! * profiles.profileSamples[start + (sample % length)]!
      scratch.ceiling[count] = amount
      scratch.floor[count] = 0
      scratch.weight[count] = 1
      present[count++] = guest
      asked += amount
    }
    const served = asked > thing.capacity ? shareMaxMin(scratch, count, thing.capacity) : asked
    for (let i = 0; i < count; i++) {
      const at = given.get(present[i]!)!
      guestServed[at]! += (asked > thing.capacity ? scratch.given[i]! : scratch.ceiling[i]!) * seconds
      guestSeconds[at]! += seconds
    }
    total.peakAsked = Math.max(total.peakAsked, asked)
    total.peakServed = Math.max(total.peakServed, served)
    total.askedAmountSeconds += asked * seconds
    total.servedAmountSeconds += served * seconds
    if (asked > thing.capacity) total.shortSeconds += seconds
  }
  return { ...total, guestServedMean: guestServed.map((amount, at) => (guestSeconds[at] === 0 ? 0 : amount / guestSeconds[at]!)) }
}
