/** What follows from a number of hosts: those in reserve, a loss, arrays and uplinks, licences, energy, the ratio. */
import { CPU, DISK, RESOURCE_INDEXES, type ResourceIndex, type SharedThing } from "@rackfold/sim-core"
import { pueAt, type Facility } from "@rackfold/worth"
import { consolidationRatio } from "../worksheet/consolidationRatio.ts"
import { useAfterLoss, withReserve } from "../worksheet/hostsInReserve.ts"
import { sharedCapacity } from "../worksheet/sharedCapacity.ts"
import { kwhPerYear, meanLoad, saving, wattsAtLoad } from "../worksheet/yearlyEnergy.ts"
import type { FleetSizing } from "./sizeFleet.ts"

/** A datastore or a link, beside what it is asked for; of a datastore also its space. */
export interface SharedLine {
  readonly kind: SharedThing["kind"]
  readonly name: string
  /** IOPS or network; disk: its space. */
  readonly resource: ResourceIndex
  readonly guests: number
  readonly demand: number
  readonly capacity: number
  readonly headroomFraction: number
  readonly usable: number
  readonly ratio: number
  readonly isEnough: boolean
  readonly capacityNeeded: number
}

/** Use of what the hypervisor leaves of the hosts left: [5]; null = not limited. */
export interface AfterLoss {
  readonly lost: number
  readonly use: ReadonlyArray<number | null>
  /** No resource is beyond its threshold. */
  readonly isWithinThresholds: boolean
}

export interface FleetEnergy {
  /** Guests spread evenly over all hosts, all on. */
  readonly meanLoad: number
  readonly wattsPerHost: number
  readonly watts: number
  /** At the meter. */
  readonly kwhPerYear: number
  /** Power at the meter ÷ that of the hosts. */
  readonly pue: number
  /** null: what the machines before draw is not known. */
  readonly before: { readonly watts: number; readonly kwhPerYear: number; readonly pue: number; readonly savedKwh: number; readonly savedFraction: number } | null
}

export interface FleetFigures {
  /** Hosts that carry the load. */
  readonly needed: number
  /** With those in reserve. */
  readonly hosts: number
  readonly afterLoss: ReadonlyArray<AfterLoss>
  readonly shared: ReadonlyArray<SharedLine>
  readonly cores: number
  readonly sockets: number
  readonly rackUnits: number | null
  readonly energy: FleetEnergy
  /** Servers per host, all hosts counted. */
  readonly ratio: number
}

/** @param needed hosts that carry the load: of a placement, or a bound. **Cost** O(guests). */
export function fleetFigures(sizing: FleetSizing, needed: number): FleetFigures {
  const { input: { ha, machine }, demand } = sizing
  const hosts = withReserve(needed, ha)
  return {
    needed, hosts, afterLoss: losses(sizing, needed, hosts), shared: sharedLines(sizing),
    cores: hosts * machine.cores, sockets: hosts * machine.sockets, rackUnits: machine.rackUnits === null ? null : hosts * machine.rackUnits,
    energy: energyOf(sizing, hosts), ratio: consolidationRatio(demand.guests.length, hosts)
  }
}

/** One host lost; two, and all in reserve, where there are so many. */
function losses({ input: { plan }, demand }: FleetSizing, needed: number, hosts: number): AfterLoss[] {
  const { hostCapacity, hostReserve, hostHeadroom, hostUsable } = plan.hosts
  const lost = [...new Set([1, ...(hosts - needed >= 2 ? [2, hosts - needed] : [])])].filter((count) => count < hosts)
  return lost.map((count) => {
    const use = RESOURCE_INDEXES.map((resource) => {
      const [raw, reserve, headroom, usable] = [hostCapacity, hostReserve, hostHeadroom, hostUsable].map((columns) => columns[resource]![0]!) as [number, number, number, number]
      if (raw === Infinity) return null
      const real = raw - reserve - headroom
      const overcommit = real > 0 ? usable / real : 1
      return useAfterLoss({ demand: demand.reserved[resource]!, hosts, lost: count, perHost: (raw - reserve) * overcommit })
    })
    return { lost: count, use, isWithinThresholds: use.every((fraction, resource) => fraction === null || fraction <= thresholdOf(plan.hosts, resource) * (1 + 1e-9)) }
  })
}

/** 1 − headroom, of what the hypervisor leaves. */
export function thresholdOf({ hostCapacity, hostReserve, hostHeadroom }: FleetSizing["input"]["plan"]["hosts"], resource: number): number {
  const left = hostCapacity[resource]![0]! - hostReserve[resource]![0]!
  return left === Infinity ? 1 : left > 0 ? 1 - hostHeadroom[resource]![0]! / left : 0
}

/** Each datastore and link beside what is asked of it. **Cost** O(guests on them). */
export function sharedLines({ input: { plan }, demand: { guests } }: FleetSizing): SharedLine[] {
  const isPresent = new Uint8Array(plan.guests.guestCount)
  for (const guest of guests) isPresent[guest] = 1
  return (plan.shared ?? []).flatMap((thing) => {
    const there = thing.guests.filter((guest) => isPresent[guest] === 1)
    const sum = (resource: number): number => there.reduce((total, guest) => total + plan.guests.guestPlacement[resource]![guest]!, 0)
    const line = (resource: ResourceIndex, demand: number, capacity: number, headroomFraction: number): SharedLine =>
      ({ kind: thing.kind, name: thing.name, resource, guests: there.length, demand, capacity, headroomFraction, ...sharedCapacity({ demand, capacity, headroomFraction }) })
    const rate = line(thing.rate as ResourceIndex, sum(thing.rate), thing.capacity, 1 - thing.usable / thing.capacity)
    const { storage } = thing
    return storage === undefined || storage.sizeGib === Infinity ? [rate] : [rate, line(DISK, sum(DISK) * storage.usedFraction, storage.sizeGib, 0)]
  })
}

function energyOf({ input: { plan, facility, oldWatts }, demand: { meanCpuMhz } }: FleetSizing, hosts: number): FleetEnergy {
  const load = meanLoad({ meanDemand: meanCpuMhz, hosts, rawPerHost: plan.hosts.hostCapacity[CPU]![0]! })
  const wattsPerHost = wattsAtLoad(plan.hosts.modelPower[plan.hosts.hostModel[0]!]!, load)
  const after = atMeter(facility, hosts * wattsPerHost)
  const before = oldWatts === null ? null : atMeter(facility, oldWatts)
  const saved = before === null ? null : saving(before.kwhPerYear, after.kwhPerYear)
  return { meanLoad: load, wattsPerHost, ...after, before: before === null ? null : { ...before, savedKwh: saved!.amount, savedFraction: saved!.fraction } }
}

function atMeter(facility: Facility, watts: number): { readonly watts: number; readonly kwhPerYear: number; readonly pue: number } {
  const pue = watts > 0 ? pueAt(facility, watts) : facility.pue
  return { watts, pue, kwhPerYear: kwhPerYear(watts, pue) }
}
