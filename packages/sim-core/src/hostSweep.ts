/**
 * Demand → share → power, for one host over several samples in which nothing but demand changes.
 *
 * Row by row, not sample by sample: a guest's profile is read in one go, and hosts that are not short
 * never look at their guests one by one.
 */
import { CPU, NONE, RATES, RESOURCES, type ResourceIndex } from "./columns.ts"
import { addRow, addShortRow, ROW_LENGTH, type HostRows } from "./hostRows.ts"
import { InvariantError } from "./invariant.ts"
import { cpuCeilingOf } from "./cpuCeiling.ts"
import type { Misses } from "./meters/guestServed.ts"
import { findPowerModel, prepareAddWatts } from "./physics/power/models.ts"
import type { ProfileFacts } from "./profileFacts.ts"
import { makeShareRow } from "./shareRow.ts"
import type { State } from "./state.ts"

/**
 * Fills `rows` for a host that is on and has guests, and leaves the host's load columns as they are in the last
 * sample. What guests miss in the samples that end inside goes to `misses`.
 */
export type HostSweep = (host: number, rows: HostRows) => void

export function makeHostSweep(state: State, facts: ProfileFacts, misses: Misses): HostSweep {
  const { plan, guestNext, hostFirstGuest, hostIsShort, hostDemand, hostServed, hostWatts } = state
  const { hosts, guests } = plan
  const { profileStart, profileSamples } = plan.profiles
  const rates = RATES.filter((rate) => plan.resourcesInPlay.includes(rate))
  const addWatts = hosts.modelPower.map(prepareAddWatts)
  const wattsOf = hosts.modelPower.map((curve) => findPowerModel(curve.model)!.prepare(curve))
  const ceilingOf = cpuCeilingOf(plan)
  const { profileMost } = facts
  const ownServed = RESOURCES.map((_, resource) => new Float64Array(rates.some((rate) => rate === resource) ? ROW_LENGTH : 0))
  const noSums = new Float64Array(ROW_LENGTH)
  const shareRow = makeShareRow(state, misses)

  /** Adds the guests' demands up, from zero in row order; false only if no sample can be cut: no ceiling binds, and all profiles at their highest fit together. */
  const addDemands = (rate: ResourceIndex, host: number, rows: HostRows) => {
    const demand = rows.demand[rate]!
    const scale = state.guestScale[rate]!
    const profile = guests.guestProfile[rate]!
    const { count, firstSample } = rows
    let most = 0
    let mayBind = false
    for (let guest = hostFirstGuest[host]!, isFirst = true; guest !== NONE; guest = guestNext[guest]!, isFirst = false) {
      const amount = scale[guest]!
      const row = profile[guest]!
      const start = profileStart[row]!
      const length = profileStart[row + 1]! - start
      const offset = firstSample % length
      const highest = amount * profileMost[row]!
      if (offset + count <= length) addSamples(demand, amount, profileSamples, start + offset, count, isFirst)
      else addRepeated(demand, amount, profileSamples, start, length, offset, count, isFirst)
      most += highest
      if (rate === CPU && ceilingOf !== null && highest > ceilingOf(guest, host)) mayBind = true
    }
    return mayBind || most > hosts.hostCapacity[rate]![host]!
  }

  const sweepRate = (rate: ResourceIndex, host: number, rows: HostRows) => {
    const { count } = rows
    const demand = rows.demand[rate]!
    const last = count - 1
    const mayBeCut = addDemands(rate, host, rows)
    hostIsShort[rate]![host] = 0
    rows.served[rate] = demand
    if (mayBeCut && shareRow(rate, host, rows, ownServed[rate]!)) {
      rows.served[rate] = ownServed[rate]!
      sumRow(demand, count, rate, rows.demandSum, noSums)
      rows.servedMost[rate] = sumRow(rows.served[rate]!, count, rate, rows.servedSum, noSums)
      addShortRow(rows, rate)
    } else {
      rows.servedMost[rate] = sumRow(demand, count, rate, rows.demandSum, rows.allDemand[rate]!)
      rows.servedSum[rate] = rows.demandSum[rate]!
      if (rows.isAllServed[rate] === 0) addRow(demand, rows.allServed[rate]!, count)
    }
    // The last sample stays: its columns hold until the next event.
    hostDemand[rate]![host] = demand[last]!
    hostServed[rate]![host] = rows.served[rate]![last]!
  }

  return (host, rows) => {
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

function addSamples(row: Float64Array, amount: number, samples: Float64Array, at: number, count: number, isFirst: boolean): void {
  if (isFirst) for (let s = 0; s < count; s++) row[s] = amount * samples[at + s]!
  else for (let s = 0; s < count; s++) row[s]! += amount * samples[at + s]!
}

/** The profile ends inside the row, and starts again. */
function addRepeated(row: Float64Array, amount: number, samples: Float64Array, start: number, length: number, offset: number, count: number, isFirst: boolean): void {
  const end = start + length
  let at = start + offset
  for (let s = 0; s < count; s++) {
    row[s] = (isFirst ? 0 : row[s]!) + amount * samples[at]!
    if (++at === end) at = start
  }
}

/**
 * Puts the sum over the samples that end inside into `sums`, and adds every sample to `all`; returns the highest
 * of those that end inside. Two sums, so that one need not wait for the other.
 */
function sumRow(row: Float64Array, count: number, rate: ResourceIndex, sums: Float64Array, all: Float64Array): number {
  const closed = count - 1
  let even = 0
  let odd = 0
  let most = 0
  let s = 0
  for (; s + 1 < closed; s += 2) {
    const first = row[s]!
    const second = row[s + 1]!
    even += first
    odd += second
    if (first > most) most = first
    if (second > most) most = second
    all[s]! += first
    all[s + 1]! += second
  }
  if (s < closed) {
    even += row[s]!
    if (row[s]! > most) most = row[s]!
    all[s]! += row[s]!
  }
  all[closed]! += row[closed]!
  sums[rate] = even + odd
  return most
}
