/** Migrations as they start, in columns that grow. */
import type { MigrationTable } from "../outcome.ts"

export interface MigrationLog {
  readonly add: (timeSeconds: number, guest: number, from: number, to: number, durationSeconds: number) => void
  readonly close: () => MigrationTable
}

export function makeMigrationLog(): MigrationLog {
  let room = 256
  let count = 0
  let times = new Float64Array(room)
  let durations = new Float64Array(room)
  let guests = new Int32Array(room)
  let fromHosts = new Int32Array(room)
  let toHosts = new Int32Array(room)

  const widen = <Column extends Float64Array | Int32Array>(column: Column, wider: Column): Column => {
    wider.set(column)
    return wider
  }
  const grow = () => {
    room *= 2
    times = widen(times, new Float64Array(room))
    durations = widen(durations, new Float64Array(room))
    guests = widen(guests, new Int32Array(room))
    fromHosts = widen(fromHosts, new Int32Array(room))
    toHosts = widen(toHosts, new Int32Array(room))
  }

  return {
    add: (timeSeconds, guest, from, to, durationSeconds) => {
      if (count === room) grow()
      times[count] = timeSeconds
      durations[count] = durationSeconds
      guests[count] = guest
      fromHosts[count] = from
      toHosts[count] = to
      count++
    },
    close: () => ({ count, timeSeconds: times.subarray(0, count), guest: guests.subarray(0, count), from: fromHosts.subarray(0, count), to: toHosts.subarray(0, count), durationSeconds: durations.subarray(0, count) })
  }
}
