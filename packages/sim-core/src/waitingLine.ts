/** Who waits for room, first come first served: the head blocks everybody behind. */
import { NONE } from "./columns.ts"

export interface WaitingLine {
  /** Guests that wait · who gave up is not among them. */
  readonly count: () => number
  readonly join: (guest: number) => void
  /** The first guest in line; NONE = nobody waits. */
  readonly head: () => number
  /** The head has taken its room. */
  readonly leave: () => void
  /** A guest's time is over before its turn came; false if it does not wait. */
  readonly giveUp: (guest: number) => boolean
  /** The head found no room; true until `retry`. */
  readonly isBlocked: () => boolean
  readonly block: () => void
  /** Room was given back. */
  readonly retry: () => void
}

/** An empty line for guests that join once each. Cost: O(1) a call, amortised. */
export function makeWaitingLine(guestCount: number): WaitingLine {
  const line = new Int32Array(guestCount)
  const waits = new Uint8Array(guestCount)
  let first = 0
  let end = 0
  let count = 0
  let blocked = false
  const passGone = () => {
    while (first < end && waits[line[first]!] === 0) first++
  }
  const remove = (guest: number) => {
    waits[guest] = 0
    count--
    const head = line[first]
    passGone()
    // A new head has not been asked yet.
    if (guest === head) blocked = false
  }
  return {
    count: () => count,
    join: (guest) => {
      line[end++] = guest
      waits[guest] = 1
      count++
    },
    head: () => (count === 0 ? NONE : line[first]!),
    leave: () => remove(line[first]!),
    giveUp: (guest) => {
      if (waits[guest] === 0) return false
      remove(guest)
      return true
    },
    isBlocked: () => blocked,
    block: () => {
      blocked = true
    },
    retry: () => {
      blocked = false
    }
  }
}
