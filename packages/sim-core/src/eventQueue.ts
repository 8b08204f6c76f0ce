/**
 * Events born during the run, earliest first, in a total order: time, then rank of the kind, then
 * the order in which they were pushed. A 4-ary heap in three typed arrays; moves a hole, not pairs.
 *
 * Cost: push and pop O(log₄ pending); allocates only when it grows. Capacity is never given back.
 */
import type { EventKind } from "./events.ts"

/** Rank in the high digits, sequence in the low ones: one comparison orders equal times. */
const SEQUENCES = 2 ** 44

/** @typeParam Kind of events: its value is its rank */
export interface EventQueue<Kind extends number = EventKind> {
  /** Events pending. */
  readonly size: () => number
  /** @param timeSeconds finite @param kind its value is its rank @param subject row the event is about */
  readonly push: (timeSeconds: number, kind: Kind, subject: number) => void
  /** Time of the earliest event; Infinity when empty. */
  readonly nextTime: () => number
  /** Kind of the earliest event; undefined behaviour when empty: ask `size` or `nextTime` first. */
  readonly nextKind: () => Kind
  /** Subject of the earliest event; undefined behaviour when empty. */
  readonly nextSubject: () => number
  /** Takes the earliest event out and returns its subject. Throws when empty. */
  readonly pop: () => number
  /** Puts an event about the same subject in the place of the earliest one: pop and push in one go. Throws when empty. */
  readonly replace: (timeSeconds: number, kind: Kind) => void
}

export function makeEventQueue<Kind extends number = EventKind>(capacity = 64): EventQueue<Kind> {
  let room = Math.max(4, capacity)
  let times = new Float64Array(room)
  let orders = new Float64Array(room)
  let subjects = new Int32Array(room)
  let size = 0
  let sequence = 0

  const grow = () => {
    room *= 2
    const moved = { times: new Float64Array(room), orders: new Float64Array(room), subjects: new Int32Array(room) }
    moved.times.set(times)
    moved.orders.set(orders)
    moved.subjects.set(subjects)
    times = moved.times
    orders = moved.orders
    subjects = moved.subjects
  }

  const push = (timeSeconds: number, kind: Kind, subject: number) => {
    if (size === room) grow()
    const order = kind * SEQUENCES + sequence++
    let hole = size++
    while (hole > 0) {
      const parent = (hole - 1) >> 2
      const parentTime = times[parent]!
      if (parentTime < timeSeconds || (parentTime === timeSeconds && orders[parent]! < order)) break
      times[hole] = parentTime
      orders[hole] = orders[parent]!
      subjects[hole] = subjects[parent]!
      hole = parent
    }
    times[hole] = timeSeconds
    orders[hole] = order
    subjects[hole] = subject
  }

  /** Lets an event sink from the top, where there is a hole. */
  const sink = (time: number, order: number, moving: number) => {
    let hole = 0
    for (let child = 1; child < size; child = 4 * hole + 1) {
      let best = child
      let bestTime = times[child]!
      const end = child + 4 < size ? child + 4 : size
      for (let other = child + 1; other < end; other++) {
        const otherTime = times[other]!
        if (otherTime < bestTime || (otherTime === bestTime && orders[other]! < orders[best]!)) {
          best = other
          bestTime = otherTime
        }
      }
      if (time < bestTime || (time === bestTime && order < orders[best]!)) break
      times[hole] = bestTime
      orders[hole] = orders[best]!
      subjects[hole] = subjects[best]!
      hole = best
    }
    times[hole] = time
    orders[hole] = order
    subjects[hole] = moving
  }

  // The same sinking stands here and in `sink`: shared, it cost a fifth more a pop.
  const pop = () => {
    if (size === 0) throw new Error("The event queue is empty.")
    const subject = subjects[0]!
    size--
    const time = times[size]!
    const order = orders[size]!
    const moving = subjects[size]!
    let hole = 0
    for (let child = 1; child < size; child = 4 * hole + 1) {
      let best = child
      let bestTime = times[child]!
      const end = child + 4 < size ? child + 4 : size
      for (let other = child + 1; other < end; other++) {
        const otherTime = times[other]!
        if (otherTime < bestTime || (otherTime === bestTime && orders[other]! < orders[best]!)) {
          best = other
          bestTime = otherTime
        }
      }
      if (time < bestTime || (time === bestTime && order < orders[best]!)) break
      times[hole] = bestTime
      orders[hole] = orders[best]!
      subjects[hole] = subjects[best]!
      hole = best
    }
    times[hole] = time
    orders[hole] = order
    subjects[hole] = moving
    return subject
  }

  const replace = (timeSeconds: number, kind: Kind) => {
    if (size === 0) throw new Error("The event queue is empty.")
    sink(timeSeconds, kind * SEQUENCES + sequence++, subjects[0]!)
  }

  return {
    size: () => size,
    push,
    nextTime: () => (size === 0 ? Infinity : times[0]!),
    nextKind: () => Math.floor(orders[0]! / SEQUENCES) as Kind,
    nextSubject: () => subjects[0]!,
    pop,
    replace
  }
}
