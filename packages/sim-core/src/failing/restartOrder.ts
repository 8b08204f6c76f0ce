/** In which order guests that stopped are started: by class, then as listed. */
import type { Plan } from "../plan.ts"

/** @returns sorts in place, and gives back what it was given */
export function restartOrder({ failing }: Plan): (guests: number[]) => number[] {
  const { guestClass } = failing!.restarting
  return (guests) => (guests.length < 2 ? guests : guests.sort((a, b) => guestClass[a]! - guestClass[b]! || a - b))
}
