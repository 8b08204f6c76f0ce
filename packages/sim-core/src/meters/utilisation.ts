/** How full hosts are, per resource in play: integrals of demand and of what was served, and their spread over host-time. */
import { RESOURCES, zeroResourceColumns } from "../columns.ts"
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

  return {
    hostServedIntegral,
    hostDemandIntegral,
    hostMaxFraction,
    advance: (host: number, seconds: number) => {
      const isOn = hostIsOn[host] === 1
      for (const resource of resourcesInPlay) {
        const served = hostServed[resource]![host]!
        hostServedIntegral[resource]![host]! += served * seconds
        hostDemandIntegral[resource]![host]! += hostDemand[resource]![host]! * seconds
        const capacity = hostCapacity[resource]![host]!
        if (!isOn || capacity === Infinity) continue
        capacityIntegral[resource]! += capacity * seconds
        const fraction = served / capacity
        if (fraction > hostMaxFraction[resource]![host]!) hostMaxFraction[resource]![host] = fraction
        histograms[resource]!.add(fraction, seconds)
      }
    },
    /** [5], in the order of RESOURCES. */
    spreads: (): Spread[] => RESOURCES.map((_, resource) => spreadOf(resource))
  }
}
