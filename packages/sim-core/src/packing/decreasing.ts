/** The order in which the decreasing policies take guests that arrive together. */
import { CPU } from "../columns.ts"
import { countUpTo } from "./levels.ts"
import type { Rooms } from "./rooms.ts"
import { capsPlacement } from "./ruling.ts"
import { noFigure, rounded, withFraction } from "./scoreScale.ts"

/**
 * The guests sorted by size, largest first, equals by row. Size = the figure that place.by makes of need ÷
 * largest usable amount of any host: their sum, the largest, or their product over all resources in play, or
 * CPU alone. CPU is what the guest takes on the host with the fastest core where plan.capAtCoreClock.
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

/** Size of one guest, rounded, so that equal sizes compare equal. */
function guestSize({ plan, scale }: Rooms, guest: number): number {
  const { guestPlacement, guestVcpus } = plan.guests
  let figure = noFigure(scale)
  for (const resource of scale.resources) {
    const asked = guestPlacement[resource]![guest]!
    const capped = resource === CPU && capsPlacement(plan) ? Math.min(asked, guestVcpus[guest]! * scale.fastestCoreMhz) : asked
    figure = withFraction(scale, figure, capped / scale.largestUsable[resource]!)
  }
  return rounded(scale, figure)
}
