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

/** As listed, or largest first where the policy says so. */
export function inOrder({ policy, rooms }: Pick<Placing, "policy" | "rooms">, guests: Int32Array): Int32Array {
  return policy.order === "decreasing" && guests.length > 1 ? decreasingOrder(rooms, guests) : guests
}

/**
 * Guests of one instant come one by one: as listed, largest first, or in turns that the policy gives out as hosts fill.
 *
 * @param guests rows, each once, ascending
 * @param arrive places the guest or refuses it, before it returns
 */
export function arriveTogether({ policy, placer, rooms }: Placing, guests: Int32Array, arrive: (guest: number) => void): void {
  const isAlone = guests.length < 2
  const affinity = rooms.strict?.affinity ?? rooms.affinity
  const ordered = inOrder({ policy, rooms }, guests)
  if (isAlone || (placer.inTurn === undefined && affinity?.hasMates !== true)) {
    for (let i = 0; i < ordered.length; i++) arrive(ordered[i]!)
    return
  }
  const waiting = new Set(ordered)
  // Guests that must share a host follow each other, before others take the room that is left for them.
  const arriveWithMates = (guest: number): void => {
    if (!waiting.delete(guest)) return
    arrive(guest)
    affinity?.mates(guest).forEach(arriveWithMates)
  }
  if (placer.inTurn === undefined) ordered.forEach(arriveWithMates)
  else {
    const next = placer.inTurn(guests, (guest) => waiting.has(guest))
    for (let guest = next(); guest !== NONE; guest = next()) arriveWithMates(guest)
  }
}
