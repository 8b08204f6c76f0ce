/** Outages of guests as they go on, in columns that grow. */
import { NONE } from "../columns.ts"
import type { RestartTable } from "./failingOutcome.ts"

/** Moments of an outage, in their order. */
export const STOPS = 0
export const WANTED = 1
export const PLACED = 2
export const BOOTS = 3
export const BOOTED = 4
export const ANSWERS = 5
const MOMENTS = [STOPS, WANTED, PLACED, BOOTS, BOOTED, ANSWERS] as const
export type OutageMoment = (typeof MOMENTS)[number]

export interface RestartLog {
  /** @returns row of the outage */
  readonly open: (timeSeconds: number, guest: number, fault: number, from: number) => number
  readonly note: (outage: number, moment: OutageMoment, timeSeconds: number) => void
  /** Where it is started; NONE: it stopped again before its service answered, and what was noted since it stopped first is void. */
  readonly send: (outage: number, to: number) => void
  readonly downSeconds: (outage: number) => number
  readonly close: () => RestartTable
}

export function makeRestartLog(): RestartLog {
  let room = 64
  let count = 0
  let guests = new Int32Array(room)
  let faults = new Int32Array(room)
  let fromHosts = new Int32Array(room)
  let toHosts = new Int32Array(room)
  const times = MOMENTS.map(() => new Float64Array(room))

  const widened = <Column extends Float64Array | Int32Array>(column: Column, wider: Column): Column => {
    wider.set(column)
    return wider
  }
  const grow = () => {
    room *= 2
    guests = widened(guests, new Int32Array(room))
    faults = widened(faults, new Int32Array(room))
    fromHosts = widened(fromHosts, new Int32Array(room))
    toHosts = widened(toHosts, new Int32Array(room))
    times.forEach((column, k) => (times[k] = widened(column, new Float64Array(room))))
  }

  return {
    open: (time, guest, fault, from) => {
      if (count === room) grow()
      guests[count] = guest
      faults[count] = fault
      fromHosts[count] = from
      toHosts[count] = NONE
      times[STOPS]![count] = time
      for (let k = 1; k < MOMENTS.length; k++) times[k]![count] = NaN
      return count++
    },
    note: (outage, moment, time) => {
      times[moment]![outage] = time
    },
    send: (outage, to) => {
      toHosts[outage] = to
      if (to === NONE) for (let k = 1; k < MOMENTS.length; k++) times[k]![outage] = NaN
    },
    downSeconds: (outage) => times[0]![outage]!,
    close: () => {
      const cut = <Column extends Float64Array | Int32Array>(column: Column) => column.subarray(0, count) as Column
      const [downSeconds, wantedSeconds, placedSeconds, bootSeconds, bootedSeconds, upSeconds] = times.map(cut) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array]
      return { count, guest: cut(guests), fault: cut(faults), from: cut(fromHosts), to: cut(toHosts), downSeconds, wantedSeconds, placedSeconds, bootSeconds, bootedSeconds, upSeconds }
    }
  }
}
