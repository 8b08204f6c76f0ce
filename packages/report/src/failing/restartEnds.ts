/** When each outage of a guest was over. */
import type { Outcome, RestartTable } from "@rackfold/sim-core"

/**
 * End of each row of restarts: when its service answered; else when the guest stopped again or left; else the end of
 * the run: [count].
 */
export function restartEnds({ failing, guests, endSeconds }: Outcome): Float64Array {
  const { count, guest, downSeconds, upSeconds } = failing!.restarts
  const ends = new Float64Array(count)
  const next = new Map<number, number>()
  for (let row = count - 1; row >= 0; row--) {
    const left = guests.guestEndSeconds[guest[row]!]!
    const last = Number.isNaN(left) ? endSeconds : left
    ends[row] = Number.isNaN(upSeconds[row]!) ? Math.max(downSeconds[row]!, next.get(guest[row]!) ?? last) : upSeconds[row]!
    next.set(guest[row]!, downSeconds[row]!)
  }
  return ends
}

/** Last row of each guest that stopped, in the order in which they stopped last. */
export function lastStops({ count, guest }: RestartTable): ReadonlyArray<number> {
  const last = new Map<number, number>()
  for (let row = 0; row < count; row++) {
    last.delete(guest[row]!)
    last.set(guest[row]!, row)
  }
  return [...last.values()]
}
