/** Where guests go that all come at one instant, without a run. */
import { NONE } from "../columns.ts"
import { arriveTogether } from "../handlers/arriveTogether.ts"
import type { Rooms } from "../packing/rooms.ts"
import type { PlacePolicy } from "../policies/placePolicy.ts"

/**
 * Places guests as a run does where they arrive together: largest first, or in turn, where the policy says so. Preferences are not looked at.
 *
 * @param rooms as they are before; written
 * @param guests rows, ascending, each once
 * @returns host of each guest of the plan; NONE = refused, or not among `guests`: [guestCount]
 * **Cost** that of the policy.
 */
export function placeTogether(rooms: Rooms, policy: PlacePolicy, guests: Int32Array): Int32Array {
  const guestHost = new Int32Array(rooms.plan.guests.guestCount).fill(NONE)
  const placer = policy.prepare(rooms)
  arriveTogether({ policy, placer, rooms }, guests, (guest) => {
    const host = placer.place(guest)
    if (host === NONE) return
    rooms.take(guest, host)
    guestHost[guest] = host
  })
  return guestHost
}
