/** Guests go where somebody has worked out already that they go; once each, and only where there is room. */
import { NONE } from "../../columns.ts"
import type { Rooms } from "../../packing/rooms.ts"
import type { Placer } from "../placePolicy.ts"

/**
 * @param given host of each guest, a row; NONE = nobody says: [guestCount]
 * @param otherwise places whom this does not: those of NONE, those whose host has no room for them, those who come back after they stopped
 */
export function placeAsGiven(given: Int32Array, rooms: Rooms, otherwise: Placer): Placer {
  const isDone = new Uint8Array(given.length)
  return {
    place: (guest) => {
      const host = given[guest]!
      if (host === NONE || isDone[guest] === 1 || !rooms.fits(guest, host)) return otherwise.place(guest)
      isDone[guest] = 1
      return host
    },
    score: otherwise.score
  }
}
