/** In which order guests of one instant come. */
import { NONE } from "../columns.ts"
import { decreasingOrder } from "../packing/decreasing.ts"
import type { Rooms } from "../packing/rooms.ts"
import type { PlacePolicy, Placer } from "../policies/placePolicy.ts"

export interface Placing {
  readonly policy: PlacePolicy
  readonly placer: Placer
  readonly rooms: Rooms
}

/**
 * Guests of one instant come one by one: as listed, largest first, or in turns that the policy gives out as hosts fill.
 *
 * @param guests rows, each once, ascending
 * @param arrive places the guest or refuses it, before it returns
 */
export function arriveTogether({ policy, placer, rooms }: Placing, guests: Int32Array, arrive: (guest: number) => void): void {
  if (placer.inTurn === undefined || guests.length < 2) {
    const ordered = policy.order === "decreasing" && guests.length > 1 ? decreasingOrder(rooms, guests) : guests
    for (let i = 0; i < ordered.length; i++) arrive(ordered[i]!)
    return
  }
  const waiting = new Set(guests)
  const next = placer.inTurn(guests, (guest) => waiting.has(guest))
  for (let guest = next(); guest !== NONE; guest = next()) {
    waiting.delete(guest)
    arrive(guest)
  }
}
