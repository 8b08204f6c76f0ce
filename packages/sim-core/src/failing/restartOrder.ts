/** In which order guests that stopped are started: by class, then as listed. */
import type { Plan } from "../plan.ts"

/** @returns sorts in place, and gives back what it was given */
export function restartOrder({ failing }: Plan): (guests: number[]) => number[] {
  const { guestClass } = failing!.restarting
  const compare = (a: number, b: number) => guestClass[a]! - guestClass[b]! || a - b
  return (guests) => {
    // As a rule they stop in the order in which they are started.
    for (let i = 1; i < guests.length; i++) if (compare(guests[i - 1]!, guests[i]!) > 0) return guests.sort(compare)
    return guests
  }
}
