/** Guest-seconds in which answers were checked against limits, and too slow, by service class and hour of the run. */
import { NONE } from "../columns.ts"
import type { Plan } from "../plan.ts"
import { SECONDS_PER_HOUR } from "../units.ts"
import type { ClassLatency } from "./latencyOutcome.ts"

export interface LatencyClasses {
  /** Row of the class of a guest. */
  readonly classOf: (guest: number) => number
  /** So many guests of it answered, or were too slow, for so long from a time on. */
  readonly checked: (row: number, guests: number, startSeconds: number, seconds: number) => void
  readonly missed: (row: number, startSeconds: number, seconds: number) => void
  /** The same, for so long within one hour. */
  readonly missedIn: (row: number, hour: number, seconds: number) => void
  readonly close: () => ClassLatency[]
}

export function makeLatencyClasses({ guests }: Plan): LatencyClasses {
  const { guestService, guestMaxLatencyMs, serviceName, guestCount } = guests
  const withLimit = new Int32Array(serviceName.length + 1)
  const classOf = (guest: number) => (guestService[guest] === NONE ? serviceName.length : guestService[guest]!)
  for (let guest = 0; guest < guestCount; guest++) if (guestMaxLatencyMs[guest]! < Infinity) withLimit[classOf(guest)]!++
  const hours = () => Array.from(withLimit, () => new Float64Array(24))
  const [checkedSeconds, missedSeconds] = [hours(), hours()]
  let hourCount = 0

  /** A sample may be longer than an hour, and begin in the middle of one. */
  const add = (columns: Float64Array[], row: number, weight: number, startSeconds: number, seconds: number) => {
    const end = startSeconds + seconds
    for (let from = startSeconds; from < end; ) {
      const hour = Math.floor(from / SECONDS_PER_HOUR)
      const until = Math.min(end, (hour + 1) * SECONDS_PER_HOUR)
      addIn(columns, row, hour, weight * (until - from))
      from = until
    }
  }
  const addIn = (columns: Float64Array[], row: number, hour: number, seconds: number) => {
    if (hour >= columns[row]!.length) columns[row] = widened(columns[row]!, hour + 1)
    columns[row]![hour]! += seconds
    if (hour >= hourCount) hourCount = hour + 1
  }

  return {
    classOf,
    checked: (row, count, startSeconds, seconds) => add(checkedSeconds, row, count, startSeconds, seconds),
    missed: (row, startSeconds, seconds) => add(missedSeconds, row, 1, startSeconds, seconds),
    missedIn: (row, hour, seconds) => addIn(missedSeconds, row, hour, seconds),
    close: () => Array.from(withLimit, (count, row): ClassLatency => ({ service: row === serviceName.length ? NONE : row, guests: count, hourCheckedSeconds: cut(checkedSeconds[row]!, hourCount), hourMissedSeconds: cut(missedSeconds[row]!, hourCount) })).filter((one) => one.guests > 0)
  }
}

function widened(column: Float64Array, length: number): Float64Array {
  const wider = new Float64Array(Math.max(length, 2 * column.length))
  wider.set(column)
  return wider
}

/** Exactly so many hours, whether or not something was counted in the last ones. */
function cut(column: Float64Array, length: number): Float64Array {
  const exact = new Float64Array(length)
  exact.set(column.subarray(0, Math.min(length, column.length)))
  return exact
}
