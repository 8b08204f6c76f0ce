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
  let rows = new Int32Array(3 * room)

  const grow = () => {
    room *= 2
    const wider = { times: new Float64Array(room), durations: new Float64Array(room), rows: new Int32Array(3 * room) }
    wider.times.set(times)
    wider.durations.set(durations)
    wider.rows.set(rows)
    times = wider.times
    durations = wider.durations
    rows = wider.rows
  }
  const column = (offset: number) => Int32Array.from({ length: count }, (_, row) => rows[3 * row + offset]!)

  return {
    add: (timeSeconds, guest, from, to, durationSeconds) => {
      if (count === room) grow()
      times[count] = timeSeconds
      durations[count] = durationSeconds
      rows[3 * count] = guest
      rows[3 * count + 1] = from
      rows[3 * count + 2] = to
      count++
    },
    close: () => ({ count, timeSeconds: times.subarray(0, count), guest: column(0), from: column(1), to: column(2), durationSeconds: durations.subarray(0, count) })
  }
}
