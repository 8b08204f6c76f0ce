/** How many hosts of one kind a workload needs: what is asked, what a host may promise, which resource decides, and no fewer than how many. */
import { busiestGuests, hostsBound, RESOURCE_INDEXES, type OldServers, type Plan, type ResourceIndex } from "@rackfold/sim-core"
import type { Facility } from "@rackfold/worth"
import type { HaRule } from "../worksheet/hostsInReserve.ts"
import { bindingResource, hostsNeeded, type HostsNeeded } from "../worksheet/hostsNeeded.ts"
import { fleetDemand, type FleetDemand } from "./fleetDemand.ts"
import { obstaclesOf, type Obstacle } from "./obstacles.ts"

/** What CPU is counted in. */
export interface CpuIndex {
  readonly unit: "GHz" | "ssj_ops"
  /** For one reference MHz. */
  readonly perMhz: number
}

/** A host as it is bought and licensed. */
export interface Machine {
  readonly cores: number
  readonly sockets: number
  /** null = not known. */
  readonly rackUnits: number | null
}

export interface FleetInput {
  /** One host of the kind; who is there, and which rules hold, as in a run. */
  readonly plan: Plan
  /** null = nothing is known of the machines before. */
  readonly servers: OldServers | null
  readonly cpu: CpuIndex
  /** What placement reserves of CPU: p95, mean, p99, max, nominal, cores. */
  readonly statistic: string
  /** CPU that virtualisation adds. */
  readonly overheadFraction: number
  /** More memory is promised than there is, at the guest: 1 = no more. */
  readonly ramOvercommit: number
  readonly ha: HaRule
  /** The building that the hosts stand in. */
  readonly facility: Facility
  /** What the machines before draw, all of them; null = not enough data. */
  readonly oldWatts: number | null
  readonly machine: Machine
  /** How many can be had, those in reserve counted; absent = as many as needed. */
  readonly most?: number
}

export interface FleetSizing {
  readonly input: FleetInput
  /** When most is asked for. */
  readonly atSeconds: number
  readonly demand: FleetDemand
  /** By resource: [5]; ratio 0 where not limited, or nothing is asked for. */
  readonly needed: ReadonlyArray<HostsNeeded>
  readonly binding: ResourceIndex | -1
  /** ⌈largest ratio⌉: a bound, not a placement. Infinity where nothing is left of a resource. */
  readonly byWorksheet: number
  /** No placement does with fewer: the worksheet, Martello–Toth's L2, and what rules need. */
  readonly bound: number
  /** None: every guest finds an empty host that takes it. */
  readonly obstacles: ReadonlyArray<Obstacle>
}

/** **Cost** O(n log n) for n guests; places nobody. */
export function sizeFleet(input: FleetInput): FleetSizing {
  const { plan, servers } = input
  const { atSeconds, guests } = busiestGuests(plan)
  const present = guests.length > 0 ? guests : allGuests(plan)
  const demand = fleetDemand(plan, present, servers)
  const usable = plan.hosts.hostUsable.map((column) => column[0]!)
  const needed = RESOURCE_INDEXES.map((resource) => (usable[resource] === Infinity ? { ratio: 0, hosts: 0 } : hostsNeeded(demand.reserved[resource]!, usable[resource]!)))
  const byWorksheet = needed.reduce((most, { hosts }) => Math.max(most, hosts), present.length > 0 ? 1 : 0)
  const obstacles = obstaclesOf(plan, demand)
  return {
    input, atSeconds, demand, needed, byWorksheet, obstacles, binding: bindingResource(needed.map(({ ratio }) => ratio)) as ResourceIndex | -1,
    bound: byWorksheet === Infinity ? Infinity : Math.max(byWorksheet, hostsBound(plan, present, atSeconds).hosts)
  }
}

/** Where no empty host takes anybody, nobody makes a moment the busiest: then all count. */
function allGuests({ guests: { guestCount } }: Plan): Int32Array {
  return Int32Array.from({ length: guestCount }, (_, guest) => guest)
}
