/** The order in which the decreasing policies take guests that arrive together. */
import { CPU } from "../columns.ts"
import { countUpTo } from "./levels.ts"
import type { Rooms } from "./rooms.ts"
import { capsPlacement } from "./ruling.ts"
import { STEPS_PER_UNIT } from "./scoreScale.ts"

/**
 * The guests sorted by size, largest first, equals by row. Size = Σ need ÷ largest usable amount of any
 * host, over all resources in play or CPU alone (place.by), rounded to 1e-9; CPU is what the guest takes
 * on the host with the fastest core where plan.capAtCoreClock.
 *
 * @param guests rows, each once, in any order
 * @returns a new column of the same rows
 * **Cost** O(n log n), by sorting plain numbers; allocates.
 */
export function decreasingOrder(rooms: Rooms, guests: Int32Array): Int32Array {
  const rows = guests.slice().sort()
  const sizes = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) sizes[i] = guestSize(rooms, rows[i]!)
  const ascending = sizes.slice().sort()
  const order = new Int32Array(rows.length)
  /** Guests put so far of those that share a size, at the place of their first. */
  const placed = new Int32Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const first = rows.length - countUpTo(ascending, sizes[i]!)
    order[first + placed[first]!++] = rows[i]!
  }
  return order
}

/** Size of one guest in whole steps of 1e-9. */
function guestSize({ plan, scale }: Rooms, guest: number): number {
  const { guestPlacement, guestVcpus } = plan.guests
  let sum = 0
  for (const resource of scale.resources) {
    const asked = guestPlacement[resource]![guest]!
    const capped = resource === CPU && capsPlacement(plan) ? Math.min(asked, guestVcpus[guest]! * scale.fastestCoreMhz) : asked
    sum += capped / scale.largestUsable[resource]!
  }
  return Math.round(sum * STEPS_PER_UNIT)
}
