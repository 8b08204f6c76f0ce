/** How full hosts are, per resource in play: integrals of demand and of what was served, and their spread over host-time. */
import { RATES, RESOURCES, SPACES, zeroResourceColumns, type ResourceIndex } from "../columns.ts"
import type { HostRows } from "../hostRows.ts"
import type { Spread } from "../outcome.ts"
import type { State } from "../state.ts"
import { makeFractionHistogram } from "./fractionHistogram.ts"

export function makeUtilisationMeter(state: State) {
  const { plan, hostDemand, hostServed, hostIsOn } = state
  const { hostCapacity, hostCount } = plan.hosts
  const hostServedIntegral = zeroResourceColumns(hostCount)
  const hostDemandIntegral = zeroResourceColumns(hostCount)
  const hostMaxFraction = zeroResourceColumns(hostCount)
  const capacityIntegral = RESOURCES.map(() => 0)
  const histograms = RESOURCES.map(() => makeFractionHistogram())
  const { resourcesInPlay } = plan
  const rates = RATES.filter((rate) => resourcesInPlay.includes(rate))
  const spaces = SPACES.filter((space) => resourcesInPlay.includes(space))

  const spreadOf = (resource: number): Spread => {
    if (!hostCapacity[resource]!.some(Number.isFinite)) return { meanFraction: null, p95Fraction: null, maxFraction: null }
    let served = 0
    let highest = 0
    for (let host = 0; host < hostCount; host++) {
      if (hostCapacity[resource]![host] === Infinity) continue
      served += hostServedIntegral[resource]![host]!
      if (hostMaxFraction[resource]![host]! > highest) highest = hostMaxFraction[resource]![host]!
    }
    const capacity = capacityIntegral[resource]!
    return {
      meanFraction: capacity > 0 ? served / capacity : 0,
      p95Fraction: histograms[resource]!.percentile(0.95),
      maxFraction: highest
    }
  }

  const advanceResource = (resource: ResourceIndex, host: number, seconds: number) => {
    const served = hostServed[resource]![host]!
    hostServedIntegral[resource]![host]! += served * seconds
    hostDemandIntegral[resource]![host]! += hostDemand[resource]![host]! * seconds
    const capacity = hostCapacity[resource]![host]!
    if (hostIsOn[host] === 0 || capacity === Infinity) return
    capacityIntegral[resource]! += capacity * seconds
    const fraction = served / capacity
    if (fraction > hostMaxFraction[resource]![host]!) hostMaxFraction[resource]![host] = fraction
    histograms[resource]!.add(fraction, seconds)
  }

  const advanceRate = (rate: ResourceIndex, host: number, { count, seconds, totalSeconds, demand, served }: HostRows) => {
    const asks = demand[rate]!
    const gets = served[rate]!
    let asked = hostDemandIntegral[rate]![host]!
    let given = hostServedIntegral[rate]![host]!
    for (let s = 0; s < count; s++) {
      asked += asks[s]! * seconds[s]!
      given += gets[s]! * seconds[s]!
    }
    hostDemandIntegral[rate]![host] = asked
    hostServedIntegral[rate]![host] = given
    const capacity = hostCapacity[rate]![host]!
    if (capacity === Infinity) return
    capacityIntegral[rate]! += capacity * totalSeconds
    const most = histograms[rate]!.addRows(gets, capacity, seconds, count)
    if (most > hostMaxFraction[rate]![host]!) hostMaxFraction[rate]![host] = most
  }

  return {
    hostServedIntegral,
    hostDemandIntegral,
    hostMaxFraction,
    advance: (host: number, seconds: number) => {
      for (const resource of resourcesInPlay) advanceResource(resource, host, seconds)
    },
    /** Accounts the samples of a stretch that end inside it; the host is on. */
    advanceRows: (host: number, rows: HostRows) => {
      for (const rate of rates) advanceRate(rate, host, rows)
      for (const space of spaces) advanceResource(space, host, rows.totalSeconds)
    },
    /** [5], in the order of RESOURCES. */
    spreads: (): Spread[] => RESOURCES.map((_, resource) => spreadOf(resource))
  }
}
