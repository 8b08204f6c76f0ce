/** What may run out: of all hosts together each resource, and each datastore and link. */
import type { Limit, Today } from "@rackfold/growth"
import { CPU, DISK, RAM, RELATIVE_TOLERANCE, RESOURCE_INDEXES, type Admission, type Outcome, type Plan, type ResourceIndex } from "@rackfold/sim-core"
import type { SharedSummary } from "../summary.ts"

/** @param measured resources that are looked at though no server asks for them */
export function limitsOf(plan: Plan, outcome: Outcome, shared: ReadonlyArray<SharedSummary>, measured: Today["measured"]): Limit[] {
  const looked = RESOURCE_INDEXES.filter((resource) => plan.resourcesInPlay.includes(resource) || measured[resource] !== null)
  return [...looked.flatMap((resource) => hostsLimit(plan, outcome, resource)), ...shared.flatMap((thing, row) => sharedLimits(thing, plan.shared![row]!.rate))]
}

/** None where some host does not limit the resource. */
function hostsLimit(plan: Plan, outcome: Outcome, resource: ResourceIndex): Limit[] {
  const { hostCount, hostCapacity, hostUsable } = plan.hosts
  const column = hostCapacity[resource]!
  if (column.some((amount) => !Number.isFinite(amount))) return []
  const { ratioAt } = ratiosOf(plan, resource)
  const taking = hostsTaking(plan, hostUsable[resource]!)
  const kept = keptFraction(plan, resource)
  const sum = (hosts: ReadonlyArray<number>, of: (host: number) => number): number => hosts.reduce((total, host) => total + of(host), 0)
  const all = Array.from({ length: hostCount }, (_, host) => host)
  return [{
    scope: "hosts", name: null, resource,
    reserved: sum(all, (host) => outcome.hosts.hostPlaced[resource]![host] ?? 0),
    usable: sum(taking, (host) => hostUsable[resource]![host]!) * (1 - kept), raw: sum(all, (host) => column[host]! * ratioAt(host)),
    usableInFact: sum(taking, (host) => hostUsable[resource]![host]! / ratioAt(host)) * (1 - kept), rawInFact: sum(all, (host) => column[host]!)
  }]
}

/**
 * Whole servers like the mean of those placed that find room beside them, host by host: in what may be promised on hosts
 * that take some, and in all that there is. **Cost** O(hosts × resources)
 */
export function roomForServers(plan: Plan, outcome: Outcome, limits: ReadonlyArray<Limit>): { readonly roomServers: number; readonly rawRoomServers: number } {
  const { hostCount, hostUsable, hostCapacity } = plan.hosts
  const placed = outcome.totals.placedCount
  const needed = limits.filter(({ scope, reserved }) => scope === "hosts" && reserved > 0).map(({ resource, reserved, usable }) => ({ resource, mean: reserved / placed, left: usable - reserved, ...ratiosOf(plan, resource) }))
  const whole = (servers: number): number => Math.max(0, Math.floor(servers * (1 + RELATIVE_TOLERANCE)))
  const fits = (host: number, of: (need: (typeof needed)[number]) => number): number => whole(needed.reduce((least, need) => Math.min(least, (of(need) - outcome.hosts.hostPlaced[need.resource]![host]!) / need.mean), Infinity))
  if (needed.length === 0) return { roomServers: 0, rawRoomServers: 0 }
  const taking = hostsTaking(plan, hostUsable[needed[0]!.resource]!)
  const room = taking.reduce((sum, host) => sum + fits(host, ({ resource }) => hostUsable[resource]![host]!), 0)
  return {
    // What is kept unreserved of the whole cluster is kept on no host of its own.
    roomServers: needed.reduce((least, { left, mean }) => Math.min(least, whole(left / mean)), room),
    rawRoomServers: Array.from({ length: hostCount }, (_, host) => fits(host, ({ resource, ratioAt }) => hostCapacity[resource]![host]! * ratioAt(host))).reduce((sum, servers) => sum + servers, 0)
  }
}

/** What is promised of a real unit of each host: its overcommitment. */
function ratiosOf({ hosts: { hostCapacity, hostReserve, hostHeadroom, hostUsable } }: Plan, resource: ResourceIndex): { readonly ratioAt: (host: number) => number } {
  return {
    ratioAt: (host) => {
      const real = hostCapacity[resource]![host]! - hostReserve[resource]![host]! - hostHeadroom[resource]![host]!
      return real > 0 && hostUsable[resource]![host]! > 0 ? hostUsable[resource]![host]! / real : 1
    }
  }
}

const rules = (plan: Plan): ReadonlyArray<Admission> => plan.failing?.admission ?? []

/** Hosts that are not held back for failures; where so many may be lost, all but the largest of these. */
function hostsTaking(plan: Plan, usable: Float64Array): number[] {
  const failover = new Set(rules(plan).flatMap((rule) => (rule.rule === "failoverHosts" ? [...rule.hosts] : [])))
  const lost = rules(plan).reduce((most, rule) => ("hostFailures" in rule ? Math.max(most, rule.hostFailures) : most), 0)
  const taking = Array.from({ length: plan.hosts.hostCount }, (_, host) => host).filter((host) => plan.hosts.hostIsSpare[host] === 0 && !failover.has(host))
  const largestLast = taking.toSorted((a, b) => usable[a]! - usable[b]! || b - a)
  const left = new Set(largestLast.slice(0, Math.max(0, taking.length - lost)))
  return taking.filter((host) => left.has(host))
}

/** Of the cluster, what admission by percentage keeps unreserved. */
function keptFraction(plan: Plan, resource: ResourceIndex): number {
  return rules(plan).reduce((most, rule) => (rule.rule !== "percentage" ? most : Math.max(most, resource === CPU ? rule.cpuFraction : resource === RAM ? rule.ramFraction : 0)), 0)
}

/** Operations or traffic of each; of datastores with a size, space too. */
function sharedLimits({ kind, name, demand, usable, capacity, sizeGib, usedGib }: SharedSummary, rate: ResourceIndex): Limit[] {
  const limit = (resource: ResourceIndex, reserved: number, most: number, raw: number): Limit => ({ scope: kind, name, resource, reserved, usable: most, raw, usableInFact: most, rawInFact: raw })
  return [limit(rate, demand, usable, capacity), ...(sizeGib === null || usedGib === null ? [] : [limit(DISK, usedGib, sizeGib, sizeGib)])]
}
