/** How a deployment stood over time: a row whenever something of it changed. */
import type { DeploymentSteps } from "./containersOutcome.ts"

export interface DeploymentRecorder {
  /** Of one time, the last that is told stands. */
  readonly note: (timeSeconds: number, wanted: number, live: number, serving: number, fresh: number, stopping: number, homeless: number) => void
  readonly close: () => DeploymentSteps
}

const WIDTH = 6

export function makeDeploymentSteps(name: string): DeploymentRecorder {
  let times = new Float64Array(16)
  let rows = new Int32Array(16 * WIDTH)
  let count = 0
  const figures = new Int32Array(WIDTH)

  const grow = () => {
    const wider = { times: new Float64Array(2 * times.length), rows: new Int32Array(2 * rows.length) }
    wider.times.set(times)
    wider.rows.set(rows)
    times = wider.times
    rows = wider.rows
  }
  const isSame = (row: number) => {
    for (let k = 0; k < WIDTH; k++) if (rows[row * WIDTH + k] !== figures[k]) return false
    return true
  }

  return {
    note: (timeSeconds, wanted, live, serving, fresh, stopping, homeless) => {
      figures[0] = wanted
      figures[1] = live
      figures[2] = serving
      figures[3] = fresh
      figures[4] = stopping
      figures[5] = homeless
      if (count > 0 && isSame(count - 1)) return
      if (count > 0 && times[count - 1] === timeSeconds) count--
      if (count === times.length) grow()
      times[count] = timeSeconds
      rows.set(figures, count * WIDTH)
      count++
    },
    close: () => {
      const column = (k: number) => Int32Array.from({ length: count }, (_, row) => rows[row * WIDTH + k]!)
      return { name, timeSeconds: times.slice(0, count), wanted: column(0), live: column(1), serving: column(2), fresh: column(3), stopping: column(4), homeless: column(5) }
    }
  }
}
