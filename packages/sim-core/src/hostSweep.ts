/**
 * Demand → share → power, for one host over several samples in which nothing but demand changes.
 *
 * Row by row, not sample by sample: a guest's profile is read in one go, and hosts that are not short
 * never look at their guests one by one.
 */
import { CPU, NONE, RATES, RESOURCES, type ResourceIndex } from "./columns.ts"
import { addMissing, ROW_LENGTH, type HostRows } from "./hostRows.ts"
import { InvariantError } from "./invariant.ts"
import { cpuCeilingOf } from "./cpuCeiling.ts"
import type { Misses } from "./meters/guestServed.ts"
import { findPowerModel, prepareAddWatts } from "./physics/power/models.ts"
import type { MemorySweep } from "./pressure/memorySweep.ts"
import type { ReadyRows } from "./pressure/readyRows.ts"
import { makeShareRow, type CpuMissed, type RateMissed } from "./shareRow.ts"
import type { State } from "./state.ts"

/**
 * Fills `rows` for a host that is on and has guests, and leaves the host's load columns as they are in the last
 * sample. What guests miss in the samples that end inside goes to `misses`; what they miss of their CPU, sample by sample, to `cpuMissed`.
 */
export type HostSweep = (host: number, rows: HostRows) => void

/** What memory adds: it is swept first, and guests that it slows are then looked at sample by sample. */
export interface SweptMemory {
  readonly sweeps: MemorySweep
  readonly slowed: (host: number, rows: HostRows) => void
}

/**
 * @param peak highest sample of a profile
 * @param ready whoever asks who waits for CPU; null: nobody does
 * @param cpuMissed whoever asks who is short of it, sample by sample; null: nobody does
 * @param memory null: not modelled
 * @param rateMissed whoever asks who is short of any rate, sample by sample; null: nobody does
 */
export function makeHostSweep(state: State, peak: (profile: number) => number, misses: Misses, ready: ReadyRows | null = null, cpuMissed: CpuMissed | null = null, memory: SweptMemory | null = null, rateMissed: RateMissed | null = null): HostSweep {
  const { plan, guestNext, hostFirstGuest, hostIsShort, hostDemand, hostServed, hostWatts } = state
  const { hosts, guests } = plan
  const { profileStart, profileSamples } = plan.profiles
  const rates = RATES.filter((rate) => plan.resourcesInPlay.includes(rate))
  const addWatts = hosts.modelPower.map(prepareAddWatts)
  const wattsOf = hosts.modelPower.map((curve) => findPowerModel(curve.model)!.prepare(curve))
  const ceilingOf = cpuCeilingOf(plan)
  const ownServed = RESOURCES.map((_, resource) => new Float64Array(rates.some((rate) => rate === resource) ? ROW_LENGTH : 0))
  const noSums = new Float64Array(ROW_LENGTH)
  const halves = new Float64Array(2)
  const shareRow = makeShareRow(state, misses, ready, cpuMissed, rateMissed)

  /** Adds the guests' demands up, from zero in row order; false only if no guest's ceiling can bind. */
  const addDemands = (rate: ResourceIndex, host: number, rows: HostRows) => {
    const demand = rows.demand[rate]!
    const scale = state.guestScale[rate]!
    const profile = guests.guestProfile[rate]!
    const { count, firstSample } = rows
    let mayBind = false
    for (let guest = hostFirstGuest[host]!, isFirst = true; guest !== NONE; guest = guestNext[guest]!, isFirst = false) {
      const amount = scale[guest]!
      const row = profile[guest]!
      const start = profileStart[row]!
      const length = profileStart[row + 1]! - start
      const offset = firstSample % length
      if (offset + count <= length) addSamples(demand, amount, profileSamples, start + offset, count, isFirst)
      else addRepeated(demand, amount, profileSamples, start, length, offset, count, isFirst)
      if (rate === CPU && ceilingOf !== null && amount * peak(row) > ceilingOf(guest, host)) mayBind = true
    }
    return mayBind
  }

  const sweepRate = (rate: ResourceIndex, host: number, rows: HostRows) => {
    const { count } = rows
    const demand = rows.demand[rate]!
    const last = count - 1
    const mayBind = addDemands(rate, host, rows)
    hostIsShort[rate]![host] = 0
    const most = sumRow(demand, count, rate, rows.demandSum, rows.allDemand[rate]!, halves)
    const mostOfAll = most > demand[last]! ? most : demand[last]!
    const mayBeShort = mostOfAll > hosts.hostCapacity[rate]![host]!
    if (rate === CPU) ready?.open(host)
    if ((mayBind || mayBeShort) && shareRow(rate, host, rows, ownServed[rate]!)) {
      rows.served[rate] = ownServed[rate]!
      rows.servedMost[rate] = sumRow(rows.served[rate]!, count, rate, rows.servedSum, noSums, halves)
      addMissing(rows, rate)
    } else {
      rows.served[rate] = demand
      rows.servedMost[rate] = most
      rows.servedSum[rate] = rows.demandSum[rate]!
    }
    if (rate === CPU) ready?.close(rows, mostOfAll)
    // The last sample stays: its columns hold until the next event.
    hostDemand[rate]![host] = demand[last]!
    hostServed[rate]![host] = rows.served[rate]![last]!
  }

  return (host, rows) => {
    if (memory !== null && memory.sweeps.sweep(host, rows)) return memory.slowed(host, rows)
    for (let k = 0; k < rates.length; k++) sweepRate(rates[k]!, host, rows)
    const model = hosts.hostModel[host]!
    const capacity = hosts.hostCapacity[CPU]![host]!
    rows.wattsSum = addWatts[model]!(rows.served[CPU]!, capacity, rows.count, rows.allWatts)
    const watts = wattsOf[model]!(hostServed[CPU]![host]! / capacity)
    hostWatts[host] = watts
    if (!(rows.wattsSum >= 0 && watts > 0)) {
      throw new InvariantError(`A host that is on draws ${watts} W`, { timeSeconds: state.now, event: "sweep", table: "host", row: host })
    }
  }
}

/** Adds amount × samples to a row, or puts it there where it is the first. */
export function addSamples(row: Float64Array, amount: number, samples: Float64Array, at: number, count: number, isFirst: boolean): void {
  if (isFirst) for (let s = 0; s < count; s++) row[s] = amount * samples[at + s]!
  else for (let s = 0; s < count; s++) row[s]! += amount * samples[at + s]!
}

/** The same where the profile ends inside the row, and starts again. */
export function addRepeated(row: Float64Array, amount: number, samples: Float64Array, start: number, length: number, offset: number, count: number, isFirst: boolean): void {
  const end = start + length
  let at = start + offset
  for (let s = 0; s < count; s++) {
    row[s] = (isFirst ? 0 : row[s]!) + amount * samples[at]!
    if (++at === end) at = start
  }
}

/**
 * Puts the sum over the samples that end inside into `sums`, and adds every sample to `all`; returns the highest
 * of those that end inside.
 */
function sumRow(row: Float64Array, count: number, rate: ResourceIndex, sums: Float64Array, all: Float64Array, halves: Float64Array): number {
  const closed = count - 1
  const most = sumPairs(row, closed, all, halves)
  all[closed]! += row[closed]!
  if (closed % 2 === 0) {
    sums[rate] = halves[0]! + halves[1]!
    return most
  }
  const lastClosed = row[closed - 1]!
  all[closed - 1]! += lastClosed
  sums[rate] = halves[0]! + lastClosed + halves[1]!
  return lastClosed > most ? lastClosed : most
}

/**
 * The loop of the above alone, so that the processor's registers hold all of it. Two sums, so that one need not
 * wait for the other. They begin at −0: V8 adds whole numbers to a sum that began as a whole number several times
 * slower, and −0 is none.
 */
function sumPairs(row: Float64Array, closed: number, all: Float64Array, halves: Float64Array): number {
  let even = -0
  let odd = -0
  let most = 0
  for (let s = 0; s + 1 < closed; s += 2) {
    const first = row[s]!
    const second = row[s + 1]!
    even += first
    odd += second
    if (first > most) most = first
    if (second > most) most = second
    all[s]! += first
    all[s + 1]! += second
  }
  halves[0] = even + 0
  halves[1] = odd + 0
  return most
}
