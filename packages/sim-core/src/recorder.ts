/** The series of the outcome: one row per sample, taken when everything that happens at its start has happened. */
import { RATES, RESOURCES, SPACES, type ResourceIndex } from "./columns.ts"
import { ROW_LENGTH, type HostRows } from "./hostRows.ts"
import type { Series } from "./outcome.ts"
import type { Plan } from "./plan.ts"
import type { State } from "./state.ts"

export interface Recorder {
  /** Sums power over hosts from zero, in row order; keeps a row where the plan asks for series. Returns the watts. */
  readonly sample: () => number
  /** The rows of a stretch: open, add every host that is on in row order, close. */
  readonly openRows: (rows: HostRows) => void
  /** A host with guests. */
  readonly addRows: (host: number, rows: HostRows) => void
  /** An empty host that is on. */
  readonly addIdle: (host: number, rows: HostRows) => void
  readonly closeRows: (rows: HostRows) => { readonly watts: number; readonly peakWatts: number }
  readonly close: () => Series
}

export function makeRecorder(plan: Plan, state: State): Recorder {
  const { hostCount, hostCapacity } = plan.hosts
  const { hostDemand, hostServed, hostIsOn, hostWatts } = state
  const keeps = plan.record.series
  // May be one too many: period ÷ sample rounds, and the loop compares products. Without a period rows are added as they come.
  let room = !keeps ? 0 : plan.periodSeconds < Infinity ? Math.ceil(plan.periodSeconds / plan.sampleSeconds) + 1 : 1024
  const columns = () => RESOURCES.map(() => new Float64Array(room))
  let timeSeconds = new Float64Array(room)
  let hostsOn = new Int32Array(room)
  let hostsUsed = new Int32Array(room)
  let guests = new Int32Array(room)
  let watts = new Float64Array(room)
  let demand = columns()
  let served = columns()
  let capacity = columns()
  const rates = RATES.filter((rate) => plan.resourcesInPlay.includes(rate))
  const spaces = SPACES.filter((space) => plan.resourcesInPlay.includes(space))
  /** Σ power of a stretch, sample by sample. */
  const stretchWatts = new Float64Array(ROW_LENGTH)
  /** Σ over the hosts of a stretch of what does not change in it: used space, raw capacity. */
  const usedSpace = new Float64Array(RESOURCES.length)
  const rawCapacity = new Float64Array(RESOURCES.length)
  let next = 0

  /** Room for so many more rows. */
  const makeRoom = (more: number) => {
    if (!keeps || next + more <= room) return
    room = Math.max(2 * room, next + more)
    timeSeconds = widened(timeSeconds, room)
    hostsOn = widened(hostsOn, room)
    hostsUsed = widened(hostsUsed, room)
    guests = widened(guests, room)
    watts = widened(watts, room)
    demand = demand.map((column) => widened(column, room))
    served = served.map((column) => widened(column, room))
    capacity = capacity.map((column) => widened(column, room))
  }

  const keepCounts = (row: number, time: number) => {
    timeSeconds[row] = time
    hostsOn[row] = state.hostsOn
    hostsUsed[row] = state.hostsUsed
    guests[row] = state.guestsPlaced
  }

  const keepSums = (row: number) => {
    for (const resource of plan.resourcesInPlay) {
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
  }

  const addCapacity = (host: number) => {
    for (const resource of plan.resourcesInPlay) rawCapacity[resource]! += hostCapacity[resource]![host]!
  }

  const addRate = (rate: ResourceIndex, rows: HostRows) => {
    const asks = rows.demand[rate]!
    const gets = rows.served[rate]!
    const askedSum = demand[rate]!
    const givenSum = served[rate]!
    for (let s = 0; s < rows.count; s++) {
      askedSum[next + s]! += asks[s]!
      givenSum[next + s]! += gets[s]!
    }
  }

  return {
    sample: () => {
      let total = 0
      for (let host = 0; host < hostCount; host++) total += hostWatts[host]!
      if (!keeps) return total
      makeRoom(1)
      keepCounts(next, state.now)
      keepSums(next)
      watts[next++] = total
      return total
    },
    openRows: ({ count }) => {
      makeRoom(count)
      stretchWatts.fill(0, 0, count)
      usedSpace.fill(0)
      rawCapacity.fill(0)
    },
    addRows: (host, rows) => {
      for (let s = 0; s < rows.count; s++) stretchWatts[s]! += rows.watts[s]!
      if (!keeps) return
      for (const rate of rates) addRate(rate, rows)
      for (const space of spaces) usedSpace[space]! += hostServed[space]![host]!
      addCapacity(host)
    },
    addIdle: (host, { count }) => {
      const idle = hostWatts[host]!
      for (let s = 0; s < count; s++) stretchWatts[s]! += idle
      if (keeps) addCapacity(host)
    },
    closeRows: ({ count, firstSample }) => {
      let peakWatts = 0
      for (let s = 0; s < count; s++) {
        if (stretchWatts[s]! > peakWatts) peakWatts = stretchWatts[s]!
        if (!keeps) continue
        keepCounts(next + s, (firstSample + s) * plan.sampleSeconds)
        watts[next + s] = stretchWatts[s]!
        for (const resource of plan.resourcesInPlay) capacity[resource]![next + s] = rawCapacity[resource]!
        for (const space of spaces) demand[space]![next + s] = served[space]![next + s] = usedSpace[space]!
      }
      if (keeps) next += count
      return { watts: stretchWatts[count - 1]!, peakWatts }
    },
    close: () => {
      // A run that ends with its work may end on a sample, which then lasts for no time.
      while (next > 0 && timeSeconds[next - 1]! >= state.now) next--
      const cut = <Column extends Float64Array | Int32Array>(column: Column) => column.subarray(0, next) as Column
      return { timeSeconds: cut(timeSeconds), hostsOn: cut(hostsOn), hostsUsed: cut(hostsUsed), guests: cut(guests), watts: cut(watts), demand: demand.map(cut), served: served.map(cut), capacity: capacity.map(cut) }
    }
  }
}

function widened<Column extends Float64Array | Int32Array>(column: Column, rows: number): Column {
  const wider = (column instanceof Float64Array ? new Float64Array(rows) : new Int32Array(rows)) as Column
  wider.set(column)
  return wider
}
