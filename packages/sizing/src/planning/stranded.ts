/** What of the hosts in use is free and out of reach: once the mean guest has used up another resource. */
import { makeRooms, NONE, RESOURCES, sumOf, zeroResourceColumns, type Plan } from "@rackfold/sim-core"

/**
 * Fraction of the raw capacity of the hosts in use: [5]; null = not limited, or nobody is there. By the rule of a run's
 * `strandedFraction`: a host takes as many portions of the mean guest as its scarcest resource has room for; what is left of the others is stranded.
 *
 * **Cost** O(guests + hosts) × resources in play.
 */
export function strandedFractions(plan: Plan, guestHost: Int32Array): ReadonlyArray<number | null> {
  const { hosts, resourcesInPlay } = plan
  const { need } = makeRooms(plan)
  const placed = zeroResourceColumns(hosts.hostCount)
  const isUsed = new Uint8Array(hosts.hostCount)
  guestHost.forEach((host, guest) => {
    if (host === NONE) return
    isUsed[host] = 1
    for (const resource of resourcesInPlay) placed[resource]![host]! += need(guest, resource, host)
  })
  const asked = placed.map(sumOf)
  const free = (resource: number, host: number): number => Math.max(0, hosts.hostUsable[resource]![host]! - placed[resource]![host]!)
  const raw = RESOURCES.map(() => 0)
  const stranded = RESOURCES.map(() => 0)
  isUsed.forEach((isIt, host) => {
    if (isIt === 0) return
    let portions = Infinity
    for (const resource of resourcesInPlay) if (asked[resource]! > 0) portions = Math.min(portions, free(resource, host) / asked[resource]!)
    for (const resource of resourcesInPlay) {
      const capacity = hosts.hostCapacity[resource]![host]!
      if (capacity === Infinity) continue
      raw[resource]! += capacity
      // In real units: one promised unit stands on 1 ÷ overcommit of a real one.
      const real = (capacity - hosts.hostReserve[resource]![host]! - hosts.hostHeadroom[resource]![host]!) / hosts.hostUsable[resource]![host]!
      if (portions < Infinity) stranded[resource]! += Math.max(0, free(resource, host) - portions * asked[resource]!) * real
    }
  })
  return raw.map((capacity, resource) => (capacity === 0 ? null : stranded[resource]! / capacity))
}
