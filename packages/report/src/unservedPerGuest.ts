/** Who goes short? What guests asked for and did not get, guest by guest. */
import type { Outcome, Plan, ResourceIndex } from "@rackfold/sim-core"
import { weightedPercentile } from "./percentile.ts"
import type { UnservedPerGuest, WorstGuest } from "./summary.ts"

/** Guests that are named. */
export const WORST_SHOWN = 10

/**
 * How what was not served of a rate is spread over the guests that asked for some, and the worst of them.
 *
 * **Cost** O(guests × WORST_SHOWN) at worst.
 */
export function unservedPerGuest(plan: Plan, { guests }: Outcome, rate: ResourceIndex): UnservedPerGuest {
  const demand = guests.guestDemandIntegral[rate]!
  const served = guests.guestServedIntegral[rate]!
  const seconds = guests.guestUnservedSeconds[rate]!
  const overTime = (guest: number) => ({ p95Fraction: guests.guestUnservedP95Fraction[rate]![guest]!, maxFraction: guests.guestUnservedMaxFraction[rate]![guest]! })
  // Who never got less than it asked for misses nothing, whatever rounding makes of two sums.
  const amount = (guest: number): number => (seconds[guest]! > 0 ? Math.max(0, demand[guest]! - served[guest]!) : 0)
  const fraction = (guest: number): number => (demand[guest] === 0 ? 0 : amount(guest) / demand[guest]!)
  const { guestCount, guestName } = plan.guests
  const asks = (guest: number): number => (demand[guest]! > 0 ? 1 : 0)
  const worst: WorstGuest[] = []
  for (let guest = 0; guest < guestCount; guest++) {
    if (seconds[guest]! > 0) insert(worst, { guest: guestName[guest]!, fraction: fraction(guest), ...overTime(guest), seconds: seconds[guest]!, amountSeconds: amount(guest) })
  }
  return {
    p95Fraction: weightedPercentile(guestCount, fraction, asks, 0.95),
    maxFraction: worst[0]?.fraction ?? 0,
    worst
  }
}

/** Keeps the list sorted, the worst first, equal ones in the order in which they come, and no longer than shown. */
function insert(worst: WorstGuest[], guest: WorstGuest): void {
  const isWorse = (other: WorstGuest): boolean => guest.fraction > other.fraction || (guest.fraction === other.fraction && guest.amountSeconds > other.amountSeconds)
  let place = worst.length
  while (place > 0 && isWorse(worst[place - 1]!)) place--
  if (place >= WORST_SHOWN) return
  worst.splice(place, 0, guest)
  if (worst.length > WORST_SHOWN) worst.pop()
}
