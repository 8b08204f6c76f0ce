/** Who waits over time, all hosts together: a row a sample, as the recorder keeps them. */
import { ROW_LENGTH } from "../hostRows.ts"
import type { Plan } from "../plan.ts"
import type { State } from "../state.ts"
import type { ReadyState } from "./readyState.ts"

export interface ReadySeriesOutcome {
  /** vCPUs that run on hosts. */
  readonly vcpus: Float64Array
  /** vCPUs' worth of work that waits. */
  readonly waitingVcpus: Float64Array
  /** The same in MHz; and of that, what shares leave out and nobody serves. */
  readonly delayedMhz: Float64Array
  readonly missedMhz: Float64Array
  /** Ready time of a vCPU of the host where it is highest. */
  readonly worstFraction: Float64Array
}

export interface ReadySeries {
  readonly sample: () => void
  /** The last row for so many samples more. */
  readonly repeat: (more: number) => void
  /** The rows of a stretch: open, add each host that has guests, close. */
  readonly openRows: (count: number) => void
  readonly addVcpus: (vcpus: number) => void
  /** @param fractions waiting ÷ vCPUs, at most 1 */
  readonly addHost: (waiting: Float64Array, fractions: Float64Array, coreMhz: number, count: number) => void
  readonly addMissed: (missedMhz: Float64Array, count: number) => void
  readonly closeRows: (count: number) => void
  /** The first so many rows. */
  readonly close: (rows: number) => ReadySeriesOutcome
}

export function makeReadySeries({ hosts: { hostCount } }: Plan, state: State, { hostVcpus, hostWaiting, hostMissedMhz, coreMhz }: ReadyState): ReadySeries {
  let columns = [0, 1, 2, 3, 4].map(() => new Float64Array(1024))
  let next = 0
  // Of a stretch: [ROW_LENGTH].
  const allWaiting = new Float64Array(ROW_LENGTH)
  const allDelayed = new Float64Array(ROW_LENGTH)
  const worst = new Float64Array(ROW_LENGTH)
  const allMissed = new Float64Array(ROW_LENGTH)
  let allVcpus = 0

  const makeRoom = (more: number) => {
    const room = columns[0]!.length
    if (next + more <= room) return
    columns = columns.map((column) => {
      const wider = new Float64Array(Math.max(2 * room, next + more))
      wider.set(column)
      return wider
    })
  }

  return {
    sample: () => {
      makeRoom(1)
      let [vcpus, waiting, delayed, most, missed] = [0, 0, 0, 0, 0]
      for (let host = 0; host < hostCount; host++) {
        if (state.hostGuests[host] === 0) continue
        vcpus += hostVcpus[host]!
        const amount = hostWaiting[host]!
        if (amount === 0) continue
        waiting += amount
        delayed += amount * coreMhz[host]!
        missed += hostMissedMhz[host]!
        most = Math.max(most, Math.min(1, amount / hostVcpus[host]!))
      }
      for (const [column, value] of [vcpus, waiting, delayed, most, missed].entries()) columns[column]![next] = value
      next++
    },
    repeat: (more) => {
      makeRoom(more)
      for (const column of columns) column.fill(column[next - 1]!, next, next + more)
      next += more
    },
    openRows: (count) => {
      allVcpus = 0
      for (const row of [allWaiting, allDelayed, worst, allMissed]) row.fill(0, 0, count)
    },
    addVcpus: (vcpus) => {
      allVcpus += vcpus
    },
    addHost: (waiting, fractions, mhz, count) => addRow(allWaiting, allDelayed, worst, waiting, fractions, mhz, count),
    addMissed: (missedMhz, count) => {
      for (let s = 0; s < count; s++) allMissed[s]! += missedMhz[s]!
    },
    closeRows: (count) => {
      makeRoom(count)
      columns[0]!.fill(allVcpus, next, next + count)
      for (const [column, row] of [allWaiting, allDelayed, worst, allMissed].entries()) columns[column + 1]!.set(row.subarray(0, count), next)
      next += count
    },
    close: (rows) => {
      const [vcpus, waitingVcpus, delayedMhz, worstFraction, missedMhz] = columns.map((column) => column.subarray(0, rows))
      return { vcpus: vcpus!, waitingVcpus: waitingVcpus!, delayedMhz: delayedMhz!, worstFraction: worstFraction!, missedMhz: missedMhz! }
    }
  }
}

/** Columns as arguments: a loop that reads them from a closure is slower. */
function addRow(allWaiting: Float64Array, allDelayed: Float64Array, worst: Float64Array, waiting: Float64Array, fractions: Float64Array, mhz: number, count: number): void {
  for (let s = 0; s < count; s++) {
    const amount = waiting[s]!
    if (amount === 0) continue
    allWaiting[s]! += amount
    allDelayed[s]! += amount * mhz
    worst[s] = Math.max(worst[s]!, fractions[s]!)
  }
}
