/** Step 9 of the worksheet: from load to watts to a year's energy at the meter. */
import { findPowerModel, HOURS_PER_YEAR, type PowerCurve } from "@rackfold/sim-core"

/**
 * Mean load of each host, where the demand is spread evenly over all hosts that are on.
 *
 * @param rawPerHost without reserve or headroom, in the demand's unit
 */
export function meanLoad({ meanDemand, hosts, rawPerHost }: { readonly meanDemand: number; readonly hosts: number; readonly rawPerHost: number }): number {
  return hosts === 0 ? 0 : meanDemand / (hosts * rawPerHost)
}

/** Watts of a host at a load from 0 to 1. */
export function wattsAtLoad(curve: PowerCurve, loadFraction: number): number {
  return findPowerModel(curve.model)!.prepare(curve)(loadFraction)
}

/**
 * kWh a year = W ÷ 1000 × 8,760 h × PUE.
 *
 * @param watts drawn by IT, on average
 * @param pue power usage effectiveness: what the meter shows ÷ what IT draws, ≥ 1
 */
export function kwhPerYear(watts: number, pue: number): number {
  return (watts / 1000) * HOURS_PER_YEAR * pue
}

/** What is saved, and as a fraction of before. */
export function saving(before: number, after: number): { readonly amount: number; readonly fraction: number } {
  return { amount: before - after, fraction: before === 0 ? 0 : (before - after) / before }
}
