/** Models that may be mixed: what each host is worth in the figure that is made small, what it offers, and what the guests ask of it. */
import { CPU, findPowerModel, makeRooms, RELATIVE_TOLERANCE, RESOURCES, type Plan } from "@rackfold/sim-core"
import { fleetDemand } from "../planning/fleetDemand.ts"
import { withHosts } from "../planning/withHosts.ts"
import type { HaRule } from "../worksheet/hostsInReserve.ts"

/** What a fleet's figure is made of: hosts, money, kWh or kg. `Σ hosts × perHost + watts × perWatt + constant`. */
export interface MixTerms {
  /** Of each host of the kind, whatever it does: ≥ 0: [kinds] */
  readonly perHost: ReadonlyArray<number>
  /** Of each watt that all hosts together draw on average: ≥ 0. */
  readonly perWatt: number
  /** Whatever the fleet. */
  readonly constant: number
}

export interface MixInput {
  /** One host of each kind. */
  readonly plan: Plan
  /** Rows of those present, ascending. */
  readonly guests: Int32Array
  /** Hosts that can be had of each kind, those in reserve counted; Infinity = any number: [kinds] */
  readonly most: ReadonlyArray<number>
  readonly ha: HaRule
  readonly terms: MixTerms
}

export interface Mix extends MixInput {
  /** Watts of a host at a load from 0 to 1: [kinds] */
  readonly watts: ReadonlyArray<(load: number) => number>
  /** CPU of a host without reserve or headroom, in reference MHz: [kinds] */
  readonly rawMhz: ReadonlyArray<number>
  /** Σ of what the guests ask for on average, on hosts of the kind: [kinds] */
  readonly meanMhz: ReadonlyArray<number>
  /** Part of an empty host of the kind that the guest takes of each limited resource; Infinity: it may not go there, or does not fit: [kinds][guests × resources] */
  readonly parts: ReadonlyArray<Float64Array>
  readonly resourceCount: number
  /** What a host of the kind may promise of each limited resource: [kinds][resources] */
  readonly bins: ReadonlyArray<ReadonlyArray<number>>
  /** Σ of the least that each guest takes on any kind: [resources] */
  readonly leastNeeds: ReadonlyArray<number>
  /** Row s, column k: a host of kind s takes whatever one of kind k takes: [kinds][kinds] */
  readonly covers: ReadonlyArray<ReadonlyArray<boolean>>
  /** A rule spreads guests over all hosts there are, so that their number matters. */
  readonly isSpread: boolean
}

/** **Cost** O(guests × kinds × resources). */
export function prepareMix(input: MixInput): Mix {
  const { plan, guests } = input
  const { hostCount, hostModel, modelPower, hostCapacity } = plan.hosts
  const kinds = Array.from({ length: hostCount }, (_, kind) => kind)
  const rooms = makeRooms(plan)
  const bins = kinds.map((kind) => rooms.limited.map((resource) => plan.hosts.hostUsable[resource]![kind]! * (1 + RELATIVE_TOLERANCE)))
  return {
    ...input, bins,
    leastNeeds: rooms.limited.map((resource) => guests.reduce((sum, guest) => sum + kinds.reduce((least, kind) => Math.min(least, rooms.need(guest, resource, kind)), Infinity), 0)),
    watts: kinds.map((kind) => {
      const curve = modelPower[hostModel[kind]!]!
      return findPowerModel(curve.model)!.prepare(curve)
    }),
    rawMhz: kinds.map((kind) => hostCapacity[CPU]![kind]!),
    meanMhz: kinds.map((kind) => fleetDemand(onlyKind(plan, kind), guests, null).meanCpuMhz),
    parts: kinds.map((kind) => {
      const parts = new Float64Array(guests.length * rooms.limited.length)
      guests.forEach((guest, row) => {
        const needs = rooms.limited.map((resource) => rooms.need(guest, resource, kind))
        const fits = rooms.legal(guest, kind) && needs.every((need, k) => need <= bins[kind]![k]!)
        needs.forEach((need, k) => (parts[row * needs.length + k] = !fits ? Infinity : bins[kind]![k] === Infinity ? 0 : need / bins[kind]![k]!))
      })
      return parts
    }),
    resourceCount: rooms.limited.length,
    covers: kinds.map((s) => kinds.map((k) => coversKind(plan, s, k))),
    isSpread: (plan.rules ?? []).some(({ kind, isSoft }) => kind === "spread" && isSoft !== true)
  }
}

/** The plan with one host of this kind alone. */
export function onlyKind(plan: Plan, kind: number): Plan {
  return withHosts(plan, Array.from({ length: plan.hosts.hostCount }, (_, row) => (row === kind ? 1 : 0)))
}

/** What stands on a full host of `kind` may stand on an empty one of `larger`, whatever it is. */
function coversKind({ hosts, needs = [], rules = [] }: Plan, larger: number, kind: number): boolean {
  // Where a guest takes no more than one core's clock a vCPU, a faster core gives it more.
  const faster = Math.max(1, hosts.hostCoreMhz[larger]! / hosts.hostCoreMhz[kind]!)
  const isAsLarge = RESOURCES.every((_, resource) => {
    const own = hosts.hostUsable[resource]![kind]!
    const usable = hosts.hostUsable[resource]![larger]!
    return usable === Infinity || usable >= own * (resource === CPU ? faster : 1) * (1 - RELATIVE_TOLERANCE)
  })
  return isAsLarge && (hosts.hostOsFamilies[kind]! & ~hosts.hostOsFamilies[larger]!) === 0 &&
    needs.every(({ allowed }) => allowed[larger]! >= allowed[kind]!) &&
    rules.every(({ hostDevices }) => hostDevices === undefined || hostDevices[larger]! >= hostDevices[kind]!)
}
