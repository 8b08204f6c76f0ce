/**
 * Arrivals and departures, known before the run: sorted once, walked by a cursor, never in a heap.
 *
 * Order: time, then kind (departures first), then guest row.
 */
import { ARRIVE, DEPART } from "./events.ts"
import type { Plan } from "./plan.ts"
import type { State } from "./state.ts"

export interface KnownEvents {
  readonly count: number
  /** Ascending: [count]. */
  readonly timeSeconds: Float64Array
  /** DEPART or ARRIVE: [count]. */
  readonly kind: Uint8Array
  /** Guest row: [count]. */
  readonly guest: Int32Array
}

/** Every arrival and departure inside the period. Cost: O(n log n), O(n) where all come at one time and stay. */
export function knownEvents({ guests, periodSeconds }: Plan): KnownEvents {
  return sortEvents(guests.guestArrivalSeconds, guests.guestDepartureSeconds, periodSeconds)
}

/** When guests took their room and left it, once a run has shown. */
export function eventsOfRun(state: State): KnownEvents {
  return sortEvents(state.guestStartSeconds, state.guestEndSeconds, Infinity)
}

/** @param guestArrivalSeconds what is not before the end (nor NaN) did not happen */
function sortEvents(guestArrivalSeconds: Float64Array, guestDepartureSeconds: Float64Array, endSeconds: number): KnownEvents {
  const guestCount = guestArrivalSeconds.length
  const times = new Float64Array(2 * guestCount)
  // A code orders equal times: departures (0 … n − 1) before arrivals (n … 2n − 1), each by row.
  const codes = new Int32Array(2 * guestCount)
  let count = 0
  for (let guest = 0; guest < guestCount; guest++) {
    if (!(guestArrivalSeconds[guest]! < endSeconds)) continue
    times[count] = guestArrivalSeconds[guest]!
    codes[count++] = guestCount + guest
  }
  const arrivals = count
  for (let i = 0; i < arrivals; i++) {
    const guest = codes[i]! - guestCount
    if (!(guestDepartureSeconds[guest]! < endSeconds)) continue
    times[count] = guestDepartureSeconds[guest]!
    codes[count++] = guest
  }
  const order = sortedOrder(times, codes, count)
  const timeSeconds = new Float64Array(count)
  const kind = new Uint8Array(count)
  const guest = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    const row = order === null ? i : order[i]!
    const code = codes[row]!
    timeSeconds[i] = times[row]!
    kind[i] = code < guestCount ? DEPART : ARRIVE
    guest[i] = code < guestCount ? code : code - guestCount
  }
  return { count, timeSeconds, kind, guest }
}

/** Rows by time, then code; null where they stand in that order: the usual case. */
function sortedOrder(times: Float64Array, codes: Int32Array, count: number): Uint32Array | null {
  const isBefore = (a: number, b: number) => times[a]! < times[b]! || (times[a] === times[b] && codes[a]! < codes[b]!)
  let row = 1
  while (row < count && isBefore(row - 1, row)) row++
  if (row >= count) return null
  const order = new Uint32Array(count)
  for (let i = 0; i < count; i++) order[i] = i
  return order.sort((a, b) => times[a]! - times[b]! || codes[a]! - codes[b]!)
}
