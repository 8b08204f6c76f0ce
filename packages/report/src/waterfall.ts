/** What becomes of the raw capacity of the hosts in use. */
import { RELATIVE_TOLERANCE, RESOURCE_UNITS, RESOURCES, type Outcome, type Plan, type ResourceIndex } from "@rackfold/sim-core"
import type { PerResource, WaterfallLine } from "./summary.ts"

/** One host's capacity of one resource, split; the parts add up to raw. */
export interface CapacitySplit {
  readonly raw: number
  readonly reserve: number
  readonly headroom: number
  readonly placed: number
  readonly free: number
  readonly stranded: number
}

/** True if the host held a guest at the moment of most hosts in use. */
export function isInUse(plan: Plan, outcome: Outcome, host: number): boolean {
  return plan.resourcesInPlay.some((resource) => outcome.hosts.hostPlaced[resource]![host]! > 0)
}

/**
 * Splits what a host has of a resource into reserve, headroom, placed, free and stranded.
 *
 * `ratio = usable ÷ (capacity − reserve − headroom)` is the overcommit; what is promised is divided by
 * it, so that the parts are of real capacity and add up to raw.
 *
 * @returns null where the resource is not limited at the host.
 * **Fails** with an Error naming the host where more was promised than placement may.
 */
export function splitCapacity(plan: Plan, outcome: Outcome, resource: ResourceIndex, host: number): CapacitySplit | null {
  const raw = plan.hosts.hostCapacity[resource]![host]!
  if (!Number.isFinite(raw)) return null
  const reserve = plan.hosts.hostReserve[resource]![host]!
  const headroom = plan.hosts.hostHeadroom[resource]![host]!
  const usable = plan.hosts.hostUsable[resource]![host]!
  const real = raw - reserve - headroom
  const ratio = usable > 0 && real > 0 ? usable / real : 1
  const name = `${RESOURCES[resource]} of host ${plan.hosts.hostName[host]}`
  const placed = outcome.hosts.hostPlaced[resource]![host]! / ratio
  const open = notNegative(real - placed, raw, `free ${name}`)
  // What is left over by rounding alone is not stranded: it would read as 0.0000…5551 GiB.
  const out = Math.min(outcome.hosts.hostStranded[resource]![host]! / ratio, open)
  const stranded = out < raw * RELATIVE_TOLERANCE ? 0 : out
  return { raw, reserve, headroom, placed, free: open - stranded, stranded }
}

/** Zero for what only rounding made negative. */
function notNegative(value: number, scale: number, name: string): number {
  if (value < -scale * RELATIVE_TOLERANCE) throw new Error(`${name} is ${value}: more was placed than there is room for`)
  return Math.max(value, 0)
}

/** The capacity waterfall of every resource, over the hosts in use at the busiest moment; null: not limited at any of them. */
export function waterfall(plan: Plan, outcome: Outcome): PerResource<WaterfallLine | null> {
  const hosts = Array.from({ length: plan.hosts.hostCount }, (_, host) => host).filter((host) => isInUse(plan, outcome, host))
  const line = (resource: ResourceIndex): WaterfallLine | null => {
    const total = { raw: 0, reserve: 0, headroom: 0, placed: 0, free: 0, stranded: 0, promised: 0 }
    for (const host of hosts) {
      const split = splitCapacity(plan, outcome, resource, host)
      if (split === null) continue
      for (const part of ["raw", "reserve", "headroom", "placed", "free", "stranded"] as const) total[part] += split[part]
      total.promised += outcome.hosts.hostPlaced[resource]![host]!
    }
    return total.raw === 0 ? null : { unit: RESOURCE_UNITS[resource], ...total }
  }
  return { cpu: line(0), ram: line(1), disk: line(2), iops: line(3), network: line(4) }
}
