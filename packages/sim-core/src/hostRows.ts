/** One host over several samples: scratch rows that hostSweep.ts fills, and meters and recorder read. */
import { RESOURCES, type ResourceIndex } from "./columns.ts"
import { MEMORY_STATES } from "./physics/memory/memoryModel.ts"
import type { Plan } from "./plan.ts"
import { MEMORY_PARTS } from "./pressure/memoryTables.ts"

/** Samples swept at once: rows of this length stay in the nearest cache. */
export const ROW_LENGTH = 512

/** As many of them as a row of this plan can have: where a run is short, so are rows that there are many of. */
export function rowLength({ periodSeconds, sampleSeconds }: Pick<Plan, "periodSeconds" | "sampleSeconds">): number {
  return Math.min(ROW_LENGTH, Math.ceil(periodSeconds / sampleSeconds) + 1)
}

export interface HostRows {
  /** Samples filled, ≤ ROW_LENGTH. All but the last end inside; the end of the last is not yet known. */
  count: number
  /** Number of the first sample. */
  firstSample: number
  /** Length of each sample. */
  readonly sampleSeconds: number
  /** Of the samples that end inside, together. */
  closedSeconds: number
  /** Demand and served amount of each rate in play: [5][ROW_LENGTH]. `served[rate]` is `demand[rate]` itself where all is served. */
  readonly demand: ReadonlyArray<Float64Array>
  readonly served: Float64Array[]
  /** Σ over the samples that end inside, and their highest served amount: [5]. */
  readonly demandSum: Float64Array
  readonly servedSum: Float64Array
  readonly servedMost: Float64Array
  /**
   * Σ over the hosts swept so far of demand, and of what was not served of it: [5][ROW_LENGTH]. Where
   * `isAllServed[rate]` is 1 the second is not filled: it is 0.
   */
  readonly allDemand: ReadonlyArray<Float64Array>
  readonly allMissing: ReadonlyArray<Float64Array>
  readonly isAllServed: Uint8Array
  /** Σ over the hosts so far of power, idle hosts included: [ROW_LENGTH]. */
  readonly allWatts: Float64Array
  /** Σ of the host's power over the samples that end inside. */
  wattsSum: number
  /** Σ over the hosts so far of each part of their memory, and hosts in each state; null: not modelled, or no series is kept. */
  readonly memory: MemoryRows | null
}

export interface MemoryRows {
  /** [parts][ROW_LENGTH]. */
  readonly part: ReadonlyArray<Float64Array>
  /** [states][ROW_LENGTH]. */
  readonly hosts: ReadonlyArray<Int32Array>
}

export function makeHostRows({ sampleSeconds, pressure, record }: Plan): HostRows {
  const rows = () => RESOURCES.map(() => new Float64Array(ROW_LENGTH))
  const perResource = () => new Float64Array(RESOURCES.length)
  const demand = rows()
  return {
    count: 0,
    firstSample: 0,
    sampleSeconds,
    closedSeconds: 0,
    demand,
    served: [...demand],
    demandSum: perResource(),
    servedSum: perResource(),
    servedMost: perResource(),
    allDemand: rows(),
    allMissing: rows(),
    isAllServed: new Uint8Array(RESOURCES.length),
    allWatts: new Float64Array(ROW_LENGTH),
    wattsSum: 0,
    memory: pressure?.memory === undefined || !record.series ? null : { part: MEMORY_PARTS.map(() => new Float64Array(ROW_LENGTH)), hosts: MEMORY_STATES.map(() => new Int32Array(ROW_LENGTH)) }
  }
}

/** Before the first host of a row of `count` samples from number `firstSample` on. */
export function openRows(rows: HostRows, firstSample: number, count: number): void {
  const { sampleSeconds } = rows
  rows.firstSample = firstSample
  rows.count = count
  rows.closedSeconds = (firstSample + count - 1) * sampleSeconds - firstSample * sampleSeconds
  for (let resource = 0; resource < RESOURCES.length; resource++) rows.allDemand[resource]!.fill(0, 0, count)
  rows.isAllServed.fill(1)
  rows.allWatts.fill(0, 0, count)
  if (rows.memory === null) return
  for (const column of [...rows.memory.part, ...rows.memory.hosts]) column.fill(0, 0, count)
}

/** Adds what a host did not serve, in some sample. */
export function addMissing({ count, demand, served, allMissing, isAllServed }: HostRows, rate: ResourceIndex): void {
  const asked = demand[rate]!
  const given = served[rate]!
  const missing = allMissing[rate]!
  if (isAllServed[rate] === 1) missing.fill(0, 0, count)
  isAllServed[rate] = 0
  for (let s = 0; s < count; s++) missing[s]! += asked[s]! - given[s]!
}
