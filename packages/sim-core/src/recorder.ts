/** The series of the outcome: one row per sample, taken when everything that happens at its start has happened. */
import { RESOURCES } from "./columns.ts"
import type { Series } from "./outcome.ts"
import type { Plan } from "./plan.ts"
import type { State } from "./state.ts"

export interface Recorder {
  /** Sums power over hosts from zero, in row order; keeps a row where the plan asks for series. Returns the watts. */
  readonly sample: () => number
  readonly close: () => Series
}

export function makeRecorder(plan: Plan, state: State): Recorder {
  const { hostCount, hostCapacity } = plan.hosts
  // May be one too many: period ÷ sample rounds, and the loop compares products.
  const rows = plan.record.series ? Math.ceil(plan.periodSeconds / plan.sampleSeconds) : 0
  const columns = () => RESOURCES.map(() => new Float64Array(rows))
  const timeSeconds = new Float64Array(rows)
  const hostsOn = new Int32Array(rows)
  const hostsUsed = new Int32Array(rows)
  const guests = new Int32Array(rows)
  const watts = new Float64Array(rows)
  const demand = columns()
  const served = columns()
  const capacity = columns()
  let row = 0

  const keep = (total: number) => {
    timeSeconds[row] = state.now
    hostsOn[row] = state.hostsOn
    hostsUsed[row] = state.hostsUsed
    guests[row] = state.guestsPlaced
    watts[row] = total
    for (const resource of plan.resourcesInPlay) {
      const { hostDemand, hostServed, hostIsOn } = state
      let asked = 0
      let given = 0
      let there = 0
      for (let host = 0; host < hostCount; host++) {
        if (hostIsOn[host] === 0) continue
        asked += hostDemand[resource]![host]!
        given += hostServed[resource]![host]!
        there += hostCapacity[resource]![host]!
      }
      demand[resource]![row] = asked
      served[resource]![row] = given
      capacity[resource]![row] = there
    }
    row++
  }

  return {
    sample: () => {
      let total = 0
      for (let host = 0; host < hostCount; host++) total += state.hostWatts[host]!
      if (row < rows) keep(total)
      return total
    },
    close: () => {
      const cut = <Column extends Float64Array | Int32Array>(column: Column) => column.subarray(0, row) as Column
      return { timeSeconds: cut(timeSeconds), hostsOn: cut(hostsOn), hostsUsed: cut(hostsUsed), guests: cut(guests), watts: cut(watts), demand: demand.map(cut), served: served.map(cut), capacity: capacity.map(cut) }
    }
  }
}
