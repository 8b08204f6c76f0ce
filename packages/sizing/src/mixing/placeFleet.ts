/** A placement on hosts of several kinds, by the policies, and the fleet that it makes. */
import { NONE, placePolicies, type Plan } from "@rackfold/sim-core"
import { bestHeuristic, variantsOf, type Variant } from "../bestHeuristic.ts"
import { packingProblem, type PackingProblem } from "../problem.ts"
import { withHosts } from "../planning/withHosts.ts"
import { canBeHad, compareFleets, fleetOf, type Fleet } from "./fleet.ts"
import type { Mix } from "./mix.ts"

export interface FoundFleet {
  readonly fleet: Fleet
  /** Hosts that were offered of each kind: rows of the placement, kind after kind. */
  readonly offered: ReadonlyArray<number>
  /** A row of the hosts offered; NONE = not there: [guestCount] */
  readonly guestHost: Int32Array
}

/** A fleet with a host for everybody. */
export interface PlacedFleet extends Fleet {
  /** With as many hosts as the fleet has: kind after kind, those that carry before those in reserve. */
  readonly plan: Plan
  /** A row of plan.hosts; NONE = not there: [guestCount] */
  readonly guestHost: Int32Array
  /** Kind of each host of plan: [hostCount] */
  readonly hostKind: Int32Array
}

/** Kind of each host where so many of each kind stand, kind after kind. */
export function kindsOfHosts(offered: ReadonlyArray<number>): Int32Array {
  return Int32Array.from(offered.flatMap((count, kind) => Array.from({ length: count }, () => kind)))
}

/** @param cost of each host of a kind; absent = 1: hosts are counted */
export function problemOn({ plan, guests }: Mix, offered: ReadonlyArray<number>, cost?: ArrayLike<number>): PackingProblem {
  const offer = withHosts(plan, offered)
  return packingProblem(offer, guests, cost === undefined ? undefined : Float64Array.from(kindsOfHosts(offered), (kind) => cost[kind]!))
}

export function foundFleet(mix: Mix, offered: ReadonlyArray<number>, guestHost: Int32Array): FoundFleet {
  const hostKind = kindsOfHosts(offered)
  const isUsed = new Uint8Array(hostKind.length)
  for (const host of guestHost) if (host !== NONE) isUsed[host] = 1
  const carrying = offered.map(() => 0)
  isUsed.forEach((isIt, host) => { if (isIt === 1) carrying[hostKind[host]!]!++ })
  return { fleet: fleetOf(mix, carrying), offered, guestHost }
}

/** Guests from which on only the quickest of the policies that fill hosts are asked. */
const MANY = 3000

/**
 * Policies that fill hosts to the brim, in the order they are known for: on all hosts and on each kind alone. Where guests are many,
 * best-fit decreasing by two figures.
 */
function fillingVariants(problem: PackingProblem, isEnough: boolean): ReadonlyArray<Variant> {
  const isFilling = ({ policy, order }: Variant): boolean => order !== "asGiven" && placePolicies.some((own) => own.name === policy && own.order === order)
  const isQuick = ({ policy, by }: Variant): boolean => policy === "bestFitDecreasing" && (by === "sum" || by === "product")
  return variantsOf(problem).filter((variant) => isFilling(variant) && (problem.guests.length <= MANY || isQuick(variant)) && (!isEnough || variant.onlyKind === null))
}

/**
 * The best fleet that the policies make of these hosts, by its figure.
 *
 * @param isEnough true: on all these hosts, and the first that places everybody will do
 * @returns null where each of them leaves somebody out, or takes more hosts than can be had with their reserve
 * **Cost** that of each policy: see bestHeuristic.
 */
export function bestPlacement(mix: Mix, problem: PackingProblem, offered: ReadonlyArray<number>, isEnough = false): FoundFleet | null {
  if (problem.homeless.length > 0) return null
  let best: FoundFleet | null = null
  for (const variant of fillingVariants(problem, isEnough)) {
    const placed = bestHeuristic(problem, [variant])
    if (placed.left > 0) continue
    const found = foundFleet(mix, offered, placed.guestHost)
    if (!canBeHad(mix, found.fleet)) continue
    if (best === null || compareFleets(found.fleet, best.fleet) < 0) best = found
    if (isEnough) return best
  }
  return best
}

/** On hosts without gaps between them. */
export function placedFleet(mix: Mix, { fleet, offered, guestHost }: FoundFleet): PlacedFleet {
  const isUsed = new Uint8Array(offered.reduce((sum, count) => sum + count, 0))
  for (const host of guestHost) if (host !== NONE) isUsed[host] = 1
  const counts = fleet.carrying.map((count, kind) => count + fleet.inReserve[kind]!)
  const rowOf = new Int32Array(isUsed.length).fill(NONE)
  let [from, first] = [0, 0]
  offered.forEach((count, kind) => {
    let row = first
    for (let host = from; host < from + count; host++) if (isUsed[host] === 1) rowOf[host] = row++
    from += count
    first += counts[kind]!
  })
  return { ...fleet, plan: withHosts(mix.plan, counts), hostKind: kindsOfHosts(counts), guestHost: guestHost.map((host) => (host === NONE ? NONE : rowOf[host]!)) }
}
