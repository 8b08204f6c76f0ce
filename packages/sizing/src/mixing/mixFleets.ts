/** Which models in which numbers: each alone, and the best mix that the policies find, with a bound below all fleets. */
import { hostsBound } from "@rackfold/sim-core"
import { fewestHosts, type FewestHosts } from "../planning/fewestHosts.ts"
import { breachOf } from "../placement.ts"
import type { PackingProblem } from "../problem.ts"
import { useCheaperHosts } from "../useCheaperHosts.ts"
import { fillByWorth } from "./fillByWorth.ts"
import { canBeHad, compareFleets, fleetOf, type Fleet } from "./fleet.ts"
import { decideByCounting } from "./decideFleets.ts"
import { alone, boundedFamily, isRoomy, mostCarrying, type BoundedFamily } from "./family.ts"
import { hostCosts, type HostCosts } from "./hostCosts.ts"
import { onlyKind, prepareMix, type Mix, type MixInput } from "./mix.ts"
import { bestPlacement, foundFleet, problemOn, type FoundFleet } from "./placeFleet.ts"
import { familiesOf, type Family } from "./reserve.ts"

/** A kind by itself. */
export interface SingleFleet {
  /** null: somebody finds no room on an empty host of it, or rules leave somebody without a place. */
  readonly found: FoundFleet | null
  /** What it would take, if there were so many; null as above. */
  readonly fleet: Fleet | null
}

export interface MixFound {
  readonly mix: Mix
  readonly singles: ReadonlyArray<SingleFleet>
  /** null: none was found. */
  readonly best: FoundFleet | null
  readonly families: ReadonlyArray<BoundedFamily>
  /** No fleet has a figure below; Infinity: there is none. */
  readonly bound: number
}

/** Hosts offered beyond those that would do if they could be filled to the brim. */
const SLACK = 1.25
/** Guests placed anew in exchanges: beyond, they would take seconds. */
const MOST_WORK = 30_000

/**
 * Each kind alone first; then every family of kinds whose bound is below the best fleet known; then hosts of the best are exchanged
 * for others, or left out, as long as that helps.
 *
 * @param known placements on each kind alone, where somebody has them: guests in the same rows: [kinds]
 * **Cost** that of the policies that fill hosts for each kind and family, see bestHeuristic; exchanges up to MOST_WORK.
 */
export function mixFleets(input: MixInput, known: ReadonlyArray<FewestHosts | null> = []): MixFound {
  const mix = prepareMix(input)
  const singles = mix.most.map((_, kind) => single(mix, kind, known[kind] ?? null))
  let best = singles.reduce<FoundFleet | null>((least, { found }) => better(least, found), null)
  const families = familiesOf(mix)
  const order = families.map((family) => ({ family, costs: hostCosts(mix, family, best?.fleet.figure ?? Infinity) })).sort((a, b) => a.costs.bound - b.costs.bound)
  for (const { family, costs } of order) {
    if (family.allowed.length < 2 || (best !== null && costs.bound >= best.fleet.figure)) continue
    best = better(best, mixed(mix, family, costs))
  }
  if (best !== null) best = exchangeHosts(mix, best)
  const bounded = families.map((family) => boundedFamily(mix, family, best))
  const decided = decideByCounting(mix, bounded, best)
  const least = bounded.reduce((lowest, { bound }) => Math.min(lowest, bound), decided.best?.fleet.figure ?? Infinity)
  return { mix, singles, best: decided.best, families: bounded, bound: Math.max(least, decided.best === null ? decided.bound : Math.min(decided.bound, decided.best.fleet.figure)) }
}

export function better(a: FoundFleet | null, b: FoundFleet | null): FoundFleet | null {
  return a === null || (b !== null && compareFleets(b.fleet, a.fleet) < 0) ? b : a
}

function single(mix: Mix, kind: number, known: FewestHosts | null): SingleFleet {
  const none = mix.most.map(() => 0)
  if (mix.parts[kind]!.includes(Infinity)) return { found: null, fleet: null }
  const plan = onlyKind(mix.plan, kind)
  const offered = (one: FewestHosts) => none.with(kind, one.plan.hosts.hostCount)
  const isKnown = known !== null && known.left === 0 && breachOf(problemOn(mix, offered(known)), known.guestHost) === null
  const placed = isKnown ? known : fewestHosts(plan, mix.guests, Math.max(1, hostsBound(plan, mix.guests, 0).hosts))
  if (placed.left > 0) return { found: null, fleet: null }
  const fleet = fleetOf(mix, none.with(kind, placed.hostsUsed))
  return { fleet, found: canBeHad(mix, fleet) ? foundFleet(mix, offered(placed), placed.guestHost) : null }
}

function mixed(mix: Mix, family: Family, costs: HostCosts): FoundFleet | null {
  const carrying = mostCarrying(mix, family)
  const cap = (kind: number, count: number): number => (family.allowed.includes(kind) ? Math.min(mix.guests.length, carrying[kind]!, count) : 0)
  let offered = mix.most.map((_, kind) => cap(kind, Math.ceil(alone(mix, kind) * SLACK) + 3))
  for (;;) {
    const problem = problemOn(mix, offered, costs.cost)
    const found = fillByWorth(problem).reduce<FoundFleet | null>((best, { guestHost }) => better(best, usable(mix, problem, offered, useCheaperHosts(problem, guestHost))), bestPlacement(mix, problem, offered))
    const more = offered.map((count, kind) => cap(kind, 2 * count))
    if (found !== null || more.every((count, kind) => count === offered[kind])) return found
    offered = more
  }
}

function usable(mix: Mix, problem: PackingProblem, offered: ReadonlyArray<number>, guestHost: Int32Array): FoundFleet | null {
  const found = foundFleet(mix, offered, guestHost)
  return canBeHad(mix, found.fleet) && breachOf(problem, guestHost) === null ? found : null
}

/**
 * Up to three hosts of a kind fewer, and up to three of another more: of those that are better the one nearest to the best first, again
 * and again. Where the policies leave somebody out, they are not asked about fewer hosts of the same.
 */
function exchangeHosts(mix: Mix, start: FoundFleet): FoundFleet {
  const failed: ReadonlyArray<number>[] = []
  const isHopeless = (carrying: ReadonlyArray<number>): boolean => !isRoomy(mix, carrying) || failed.some((larger) => larger.every((count, kind) => carrying[kind]! <= count))
  let best = start
  for (let work = 0; work < MOST_WORK; ) {
    const tries = neighbours(best.fleet.carrying).map((carrying) => fleetOf(mix, carrying)).filter((fleet) => canBeHad(mix, fleet) && compareFleets(fleet, best.fleet) < 0).sort((a, b) => compareFleets(b, a))
    const next = tries.find(({ carrying }) => !isHopeless(carrying))
    if (next === undefined) break
    work += mix.guests.length
    const found = bestPlacement(mix, problemOn(mix, next.carrying), next.carrying, true)
    if (found !== null && compareFleets(found.fleet, best.fleet) < 0) best = found
    else failed.push(next.carrying)
  }
  return best
}

const MOST_EXCHANGED = 3

function neighbours(carrying: ReadonlyArray<number>): ReadonlyArray<ReadonlyArray<number>> {
  const counts = Array.from({ length: MOST_EXCHANGED }, (_, count) => count + 1)
  return carrying.flatMap((own, less) => counts.filter((count) => count <= own).flatMap((count) => {
    const without = carrying.with(less, own - count)
    return [without, ...carrying.flatMap((_, more) => (more === less ? [] : counts.map((added) => without.with(more, without[more]! + added))))]
  }))
}

/**
 * Whether the policies find room for everybody on as many hosts as can be had, those in reserve left out.
 *
 * **Cost** that of some policies on all those hosts, up to one a guest of each kind, for each family.
 */
export function canMix(input: MixInput): boolean {
  const mix = prepareMix(input)
  return familiesOf(mix).some((family) => {
    const carrying = mostCarrying(mix, family)
    const offered = carrying.map((count, kind) => (family.allowed.includes(kind) ? Math.min(mix.guests.length, count) : 0))
    return bestPlacement(mix, problemOn(mix, offered), offered, true) !== null
  })
}
