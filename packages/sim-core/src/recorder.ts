/** The series of the outcome: one row per sample, taken when everything that happens at its start has happened. */
import { RESOURCES } from "./columns.ts"
import type { HostRows } from "./hostRows.ts"
import type { Series } from "./outcome.ts"
import type { Plan } from "./plan.ts"
import type { MemoryRecorder } from "./pressure/memorySeries.ts"
import type { ReadySeries } from "./pressure/readySeries.ts"
import type { State } from "./state.ts"
import { constantSpaces, varyingResources } from "./varying.ts"

export interface Recorder {
  /** Sums power over hosts from zero, in row order; keeps a row where the plan asks for series. Returns the watts. */
  readonly sample: () => number
  /** The same for so many samples in which nothing changes. */
  readonly repeat: (firstSample: number, count: number) => number
  /** The rows of a stretch: open, add every host that is on in row order once it is swept, close. */
  readonly openRows: (rows: HostRows) => void
  readonly add: (host: number) => void
  readonly closeRows: (rows: HostRows) => { readonly watts: number; readonly peakWatts: number }
  /** Rows of samples whose sums were made elsewhere; `served` is demand less what is missing. */
  readonly keep: (firstSample: number, count: number, counts: SampleCounts, watts: Float64Array, drawnJoules: Float64Array, demand: (resource: number) => Float64Array, missing: (resource: number) => Float64Array, capacity: ReadonlyArray<Float64Array>) => void
  readonly close: () => Series
}

/** As they stand at each sample. */
export interface SampleCounts {
  readonly hostsOn: Int32Array
  readonly hostsUsed: Int32Array
  readonly guests: Int32Array
}

/**
 * @param drawnUntil what all hosts have drawn by a time
 * @param memory takes a row whenever this does; null: not modelled
 * @param ready the same, of who waits for CPU
 */
export function makeRecorder(plan: Plan, state: State, drawnUntil: (timeSeconds: number) => number, memory: MemoryRecorder | null = null, ready: ReadySeries | null = null): Recorder {
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
  let drawnJoules = new Float64Array(room)
  let demand = columns()
  let served = columns()
  let capacity = columns()
  const rates = varyingResources(plan)
  const spaces = constantSpaces(plan)
  /** Σ over the hosts of a stretch of what does not change in it: used space, raw capacity. */
  const usedSpace = new Float64Array(RESOURCES.length)
  const rawCapacity = new Float64Array(RESOURCES.length)
  let next = 0
  /** At the first row of a stretch. */
  let drawnBefore = 0

  /** Room for so many more rows. */
  const makeRoom = (more: number) => {
    if (!keeps || next + more <= room) return
    room = Math.max(2 * room, next + more)
    timeSeconds = widened(timeSeconds, room)
    hostsOn = widened(hostsOn, room)
    hostsUsed = widened(hostsUsed, room)
    guests = widened(guests, room)
    watts = widened(watts, room)
    drawnJoules = widened(drawnJoules, room)
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
      let missing = 0
      let there = 0
      for (let host = 0; host < hostCount; host++) {
        if (hostIsOn[host] === 0) continue
        asked += hostDemand[resource]![host]!
        missing += hostDemand[resource]![host]! - hostServed[resource]![host]!
        there += hostCapacity[resource]![host]!
      }
      demand[resource]![row] = asked
      served[resource]![row] = asked - missing
      capacity[resource]![row] = there
    }
  }

  const sumWatts = () => {
    let total = 0
    for (let host = 0; host < hostCount; host++) total += hostWatts[host]!
    return total
  }

  return {
    repeat: (firstSample, count) => {
      const total = sumWatts()
      if (!keeps) return total
      makeRoom(count)
      keepSums(next)
      const drawn = drawnUntil(firstSample * plan.sampleSeconds)
      for (let s = 0; s < count; s++, next++) {
        keepCounts(next, (firstSample + s) * plan.sampleSeconds)
        watts[next] = total
        drawnJoules[next] = drawn + total * s * plan.sampleSeconds
        if (s > 0) for (const resource of plan.resourcesInPlay) for (const columns of [demand, served, capacity]) columns[resource]![next] = columns[resource]![next - 1]!
      }
      ready?.sample()
      ready?.repeat(count - 1)
      return total
    },
    sample: () => {
      const total = sumWatts()
      if (!keeps) return total
      makeRoom(1)
      keepCounts(next, state.now)
      keepSums(next)
      drawnJoules[next] = drawnUntil(state.now)
      watts[next++] = total
      memory?.sample()
      ready?.sample()
      return total
    },
    openRows: ({ count, firstSample }) => {
      makeRoom(count)
      if (keeps) drawnBefore = drawnUntil(firstSample * plan.sampleSeconds)
      usedSpace.fill(0)
      rawCapacity.fill(0)
      ready?.openRows(count)
    },
    add: (host) => {
      if (!keeps) return
      for (const space of spaces) usedSpace[space]! += hostServed[space]![host]!
      for (const resource of plan.resourcesInPlay) rawCapacity[resource]! += hostCapacity[resource]![host]!
    },
    closeRows: (rows) => {
      const { count, firstSample, allWatts, allDemand, allMissing, isAllServed } = rows
      memory?.keepRows(rows, count)
      if (keeps) {
        for (const rate of rates) {
          demand[rate]!.set(allDemand[rate]!.subarray(0, count), next)
          served[rate]!.set(allDemand[rate]!.subarray(0, count), next)
          if (isAllServed[rate] === 0) subtract(served[rate]!, next, allMissing[rate]!, count)
        }
      }
      let peakWatts = 0
      for (let s = 0; s < count; s++) {
        if (allWatts[s]! > peakWatts) peakWatts = allWatts[s]!
        if (!keeps) continue
        keepCounts(next + s, (firstSample + s) * plan.sampleSeconds)
        watts[next + s] = allWatts[s]!
        drawnJoules[next + s] = s === 0 ? drawnBefore : drawnJoules[next + s - 1]! + allWatts[s - 1]! * plan.sampleSeconds
        for (const resource of plan.resourcesInPlay) capacity[resource]![next + s] = rawCapacity[resource]!
        for (const space of spaces) demand[space]![next + s] = served[space]![next + s] = usedSpace[space]!
      }
      if (keeps) {
        next += count
        ready?.closeRows(count)
      }
      return { watts: allWatts[count - 1]!, peakWatts }
    },
    keep: (firstSample, count, counts, allWatts, allDrawn, asked, missing, there) => {
      if (!keeps) return
      makeRoom(count)
      for (let s = 0; s < count; s++, next++) {
        timeSeconds[next] = (firstSample + s) * plan.sampleSeconds
        hostsOn[next] = counts.hostsOn[s]!
        hostsUsed[next] = counts.hostsUsed[s]!
        guests[next] = counts.guests[s]!
        watts[next] = allWatts[s]!
        drawnJoules[next] = allDrawn[s]!
        for (const resource of plan.resourcesInPlay) {
          demand[resource]![next] = asked(resource)[s]!
          served[resource]![next] = asked(resource)[s]! - missing(resource)[s]!
          capacity[resource]![next] = there[resource]![s]!
        }
      }
    },
    close: () => {
      // A run that ends with its work may end on a sample, which then lasts for no time.
      while (next > 0 && timeSeconds[next - 1]! >= state.now) next--
      const cut = <Column extends Float64Array | Int32Array>(column: Column) => column.subarray(0, next) as Column
      return { timeSeconds: cut(timeSeconds), hostsOn: cut(hostsOn), hostsUsed: cut(hostsUsed), guests: cut(guests), watts: cut(watts), drawnJoules: cut(drawnJoules), demand: demand.map(cut), served: served.map(cut), capacity: capacity.map(cut) }
    }
  }
}

function subtract(column: Float64Array, from: number, amounts: Float64Array, count: number): void {
  for (let s = 0; s < count; s++) column[from + s]! -= amounts[s]!
}

function widened<Column extends Float64Array | Int32Array>(column: Column, rows: number): Column {
  const wider = (column instanceof Float64Array ? new Float64Array(rows) : new Int32Array(rows)) as Column
  wider.set(column)
  return wider
}
