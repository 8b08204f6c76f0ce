/** What the hosts of a cluster have for guests, and what is left of it when the largest are lost. */
import type { ResourceIndex } from "../columns.ts"
import type { Plan } from "../plan.ts"

/** Hosts that count: they are up, and no spares, which never take a guest. */
export type HostCounts = (host: number) => boolean

export function countingHosts({ hosts }: Plan, hostIsUp: HostCounts): HostCounts {
  return (host) => hosts.hostIsSpare[host] === 0 && hostIsUp(host)
}

/** What guests may have of a host: capacity − reserve, in the resource's unit; Infinity where it is not limited. */
export function forGuests({ hosts }: Plan, resource: ResourceIndex, host: number): number {
  return hosts.hostCapacity[resource]![host]! - hosts.hostReserve[resource]![host]!
}

/** Σ of all but the `lost` largest of the first `count` amounts, which it sorts. **Cost** O(count · log count). */
export function sumOfSmallest(amounts: Float64Array, count: number, lost: number): number {
  amounts.subarray(0, count).sort()
  let sum = 0
  // Added up, never taken away: amounts may be infinite.
  for (let i = 0; i < count - lost; i++) sum += amounts[i]!
  return sum
}
