/** Costs of hosts as whole numbers of one step, so that a bound may be rounded up to the next sum that can occur. */
import { InvariantError } from "@rackfold/sim-core"

/** Costs are counted to the millionth of their unit. */
const PARTS_PER_UNIT = 1e6

/**
 * @param hostCost [hostCount], in one unit of the caller's; absent = 1 each
 * @returns whole steps a host, and what a step is in that unit: the largest that all costs are multiples of
 * **Fails** InvariantError: a cost that is not above half a millionth, or not finite.
 */
export function costSteps(hostCount: number, hostCost?: Float64Array): { readonly steps: Float64Array; readonly step: number } {
  const parts = new Float64Array(hostCount)
  for (let host = 0; host < hostCount; host++) {
    parts[host] = Math.round((hostCost === undefined ? 1 : hostCost[host]!) * PARTS_PER_UNIT)
    if (!(parts[host]! > 0 && parts[host]! < Infinity)) throw new InvariantError(`A host's cost must be above 0 and finite, not ${hostCost?.[host]}`, { timeSeconds: 0, event: "sizing", table: "hostCost", row: host })
  }
  const common = parts.reduce(commonDivisor, 0) || PARTS_PER_UNIT
  return { steps: parts.map((amount) => amount / common), step: common / PARTS_PER_UNIT }
}

function commonDivisor(a: number, b: number): number {
  while (b > 0) [a, b] = [b, a % b]
  return a
}

/** A sum of costs that is at least `amount` steps, up to rounding: the next whole number. */
export function roundUpSteps(amount: number): number {
  const slack = amount * 1e-9 > 1e-6 ? amount * 1e-9 : 1e-6
  return Math.max(0, Math.ceil(amount - slack))
}

/** No cost lies between the bound and this one: within a part in 10⁹ where steps are tiny. */
export function isClosed(costInSteps: number, boundInSteps: number): boolean {
  return boundInSteps >= costInSteps - (costInSteps > 1e7 ? 1e-9 * costInSteps : 0)
}
