/** Guests in order of size. */

/** Demands are compared in whole steps of 1e-6 MHz: rounding must not decide. */
const STEPS_PER_MHZ = 1e6
/** Up to here insertion is faster. */
const FEW = 48

let keys = new Float64Array(64)

/**
 * Sorts the first `count` rows, largest demand first; of equal ones the lowest row.
 *
 * @param guests rows, each once
 */
export function byDemand(guests: Int32Array, count: number, demandOf: (guest: number) => number): void {
  if (count > FEW) {
    const sorted = Array.from(guests.subarray(0, count), (guest) => ({ guest, key: Math.round(demandOf(guest) * STEPS_PER_MHZ) }))
    sorted.sort((a, b) => b.key - a.key || a.guest - b.guest)
    sorted.forEach(({ guest }, i) => (guests[i] = guest))
    return
  }
  if (keys.length < count) keys = new Float64Array(2 * count)
  for (let i = 0; i < count; i++) {
    const guest = guests[i]!
    const key = Math.round(demandOf(guest) * STEPS_PER_MHZ)
    let at = i
    for (; at > 0 && (keys[at - 1]! < key || (keys[at - 1] === key && guests[at - 1]! > guest)); at--) {
      keys[at] = keys[at - 1]!
      guests[at] = guests[at - 1]!
    }
    keys[at] = key
    guests[at] = guest
  }
}

/** The one that would be first. */
export function largestOf(guests: Int32Array, count: number, demandOf: (guest: number) => number): number {
  let largest = guests[0]!
  let most = -1
  for (let i = 0; i < count; i++) {
    const key = Math.round(demandOf(guests[i]!) * STEPS_PER_MHZ)
    if (key < most || (key === most && guests[i]! > largest)) continue
    largest = guests[i]!
    most = key
  }
  return largest
}
