/** Step 5 of the worksheet: hosts by each resource, and which decides. */
import { ceilBins } from "@rackfold/sim-core"

export interface HostsNeeded {
  /** demand ÷ usable: Infinity where nothing is usable and something is asked for. */
  readonly ratio: number
  /** The ratio rounded up; what exceeds a whole number by 10⁻⁹ or less is rounding. */
  readonly hosts: number
}

/** **Example** `hostsNeeded(453.6, 102.06)` // => { ratio: 4.4444…, hosts: 5 } */
export function hostsNeeded(demand: number, usablePerHost: number): HostsNeeded {
  const ratio = demand === 0 ? 0 : usablePerHost > 0 ? demand / usablePerHost : Infinity
  return { ratio, hosts: ceilBins(ratio) }
}

/**
 * The resource with the largest ratio, the first of equals.
 *
 * @param ratios in the order of resources
 * @returns its row; −1 where none is above 0
 */
export function bindingResource(ratios: ReadonlyArray<number>): number {
  return ratios.reduce((binding, ratio, row) => (ratio > (binding < 0 ? 0 : ratios[binding]!) ? row : binding), -1)
}
