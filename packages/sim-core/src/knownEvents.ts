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
  const inside = (time: number) => time < endSeconds
  const times: number[] = []
  const codes: number[] = []
  let isSorted = true
  const add = (time: number, code: number) => {
    if (!inside(time)) return
    const last = times.length - 1
    if (last >= 0 && (times[last]! > time || (times[last] === time && codes[last]! > code))) isSorted = false
    times.push(time)
    codes.push(code)
  }
  // A code orders equal times: departures (0 … n − 1) before arrivals (n … 2n − 1), each by row.
  for (let guest = 0; guest < guestCount; guest++) add(guestArrivalSeconds[guest]!, guestCount + guest)
  for (let guest = 0; guest < guestCount; guest++) if (inside(guestArrivalSeconds[guest]!)) add(guestDepartureSeconds[guest]!, guest)

  const order = Uint32Array.from(times, (_, i) => i)
  if (!isSorted) order.sort((a, b) => times[a]! - times[b]! || codes[a]! - codes[b]!)
  const codeOf = (i: number) => codes[order[i]!]!
  return {
    count: order.length,
    timeSeconds: Float64Array.from(order, (row) => times[row]!),
    kind: Uint8Array.from(order, (_, i) => (codeOf(i) < guestCount ? DEPART : ARRIVE)),
    guest: Int32Array.from(order, (_, i) => codeOf(i) % guestCount)
  }
}
