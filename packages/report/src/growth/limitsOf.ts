/** What may run out: of all hosts together each resource, and each datastore and link. */
import type { Limit, Today } from "@rackfold/growth"
import { CPU, DISK, RAM, RESOURCE_INDEXES, type Admission, type Outcome, type Plan, type ResourceIndex } from "@rackfold/sim-core"
import type { SharedSummary } from "../summary.ts"

/** @param measured resources that are looked at though no server asks for them */
export function limitsOf(plan: Plan, outcome: Outcome, shared: ReadonlyArray<SharedSummary>, measured: Today["measured"]): Limit[] {
  const looked = RESOURCE_INDEXES.filter((resource) => plan.resourcesInPlay.includes(resource) || measured[resource] !== null)
  return [...looked.flatMap((resource) => hostsLimit(plan, outcome, resource)), ...shared.flatMap((thing, row) => sharedLimits(thing, plan.shared![row]!.rate))]
}

/** None where some host does not limit the resource. */
function hostsLimit(plan: Plan, outcome: Outcome, resource: ResourceIndex): Limit[] {
  const { hostCount, hostCapacity, hostReserve, hostHeadroom, hostUsable } = plan.hosts
  const column = hostCapacity[resource]!
  if (column.some((amount) => !Number.isFinite(amount))) return []
  /** What is promised of a real unit. */
  const ratioAt = (host: number): number => {
    const real = column[host]! - hostReserve[resource]![host]! - hostHeadroom[resource]![host]!
    return real > 0 && hostUsable[resource]![host]! > 0 ? hostUsable[resource]![host]! / real : 1
  }
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
