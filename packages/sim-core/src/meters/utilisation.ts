/** How full hosts are, per resource in play: integrals of demand and of what was served, and their spread over host-time. */
import { RESOURCES, columnsInPlay, type ResourceIndex } from "../columns.ts"
import type { HostRows } from "../hostRows.ts"
import type { Spread } from "../outcome.ts"
import type { State } from "../state.ts"
import { constantSpaces, varyingResources } from "../varying.ts"
import { makeFractionSpread } from "./fractionSpread.ts"

export function makeUtilisationMeter(state: State) {
  const { plan, hostDemand, hostServed, hostIsOn } = state
  const { hostCapacity, hostCount } = plan.hosts
  const { resourcesInPlay } = plan
  const hostServedIntegral = columnsInPlay(hostCount, plan.resourcesInPlay)
  const hostDemandIntegral = columnsInPlay(hostCount, plan.resourcesInPlay)
  const hostMaxFraction = columnsInPlay(hostCount, plan.resourcesInPlay)
  const capacityIntegral = RESOURCES.map(() => 0)
  const spread = plan.record.percentiles === false ? null : makeFractionSpread(hostCount, resourcesInPlay, plan.sampleSeconds)
  const rates = varyingResources(plan)
  const spaces = constantSpaces(plan)

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
      p95Fraction: spread === null ? null : spread.percentile(resource, 0.95),
      maxFraction: highest
    }
  }

  const advanceResource = (resource: ResourceIndex, host: number, seconds: number) => {
    hostDemandIntegral[resource]![host]! += hostDemand[resource]![host]! * seconds
    // Who waits on a host for its boot to be over has its room already, and nothing runs in it.
    if (hostIsOn[host] === 0) return
    const served = hostServed[resource]![host]!
    hostServedIntegral[resource]![host]! += served * seconds
    const capacity = hostCapacity[resource]![host]!
    if (capacity === Infinity) return
    capacityIntegral[resource]! += capacity * seconds
    const fraction = served / capacity
    if (fraction > hostMaxFraction[resource]![host]!) hostMaxFraction[resource]![host] = fraction
    spread?.add(resource, host, fraction, seconds)
  }

  const advanceRate = (rate: ResourceIndex, host: number, rows: HostRows) => {
    hostDemandIntegral[rate]![host]! += rows.demandSum[rate]! * rows.sampleSeconds
    hostServedIntegral[rate]![host]! += rows.servedSum[rate]! * rows.sampleSeconds
    const capacity = hostCapacity[rate]![host]!
    if (capacity === Infinity) return
    capacityIntegral[rate]! += capacity * rows.closedSeconds
    const most = rows.servedMost[rate]! / capacity
    if (most > hostMaxFraction[rate]![host]!) hostMaxFraction[rate]![host] = most
    spread?.addRow(rate, host, rows.served[rate]!, rows.servedMost[rate]!, capacity, rows.count - 1)
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
      for (const space of spaces) advanceResource(space, host, rows.closedSeconds)
    },
    /** [5][hostCount] 95 % of the time that the host was on it was at most so full; empty columns where not recorded. */
    hostP95Fraction: (hostOnSeconds: Float64Array): Float64Array[] => RESOURCES.map((_, resource) => (spread === null ? new Float64Array(0) : spread.hostPercentiles(resource, 0.95, hostMaxFraction[resource]!, hostOnSeconds))),
    /** [5], in the order of RESOURCES. */
    spreads: (): Spread[] => RESOURCES.map((_, resource) => spreadOf(resource))
  }
}
