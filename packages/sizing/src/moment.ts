/** Who is there at a moment, as if all of them came at once. */
import type { Plan } from "@rackfold/sim-core"

/** Rows of the guests that are present at this time, ascending: arrived, and not left. */
export function guestsAt({ guests }: Plan, atSeconds: number): Int32Array {
  const rows = Int32Array.from({ length: guests.guestCount }, (_, guest) => guest)
  return rows.filter((guest) => guests.guestArrivalSeconds[guest]! <= atSeconds && guests.guestDepartureSeconds[guest]! > atSeconds)
}

/** The plan with these guests coming together, and none of the others at the same time as anybody. */
export function asIfTogether(plan: Plan, guests: Int32Array): Plan {
  const guestArrivalSeconds = Float64Array.from({ length: plan.guests.guestCount }, (_, guest) => guest + 1)
  for (const guest of guests) guestArrivalSeconds[guest] = 0
  // An empty host costs nothing here: whether it would idle or go off is no reason to open it.
  return { ...plan, guests: { ...plan.guests, guestArrivalSeconds }, emptyHosts: { ...plan.emptyHosts, stayOn: false } }
}
