/** A real placement on as few hosts of one kind as the policies find, with the bounds below it. */
import { NONE, type Plan } from "@rackfold/sim-core"
import { bestHeuristic, variantsOf, type Heuristic, type Variant } from "../bestHeuristic.ts"
import { lowerBounds, type LowerBounds } from "../lowerBounds.ts"
import { packingProblem, type PackingProblem } from "../problem.ts"
import { withHosts } from "./withHosts.ts"

export interface FewestHosts {
  /** The plan with the hosts that were offered: those of the placement, and some more. */
  readonly plan: Plan
  readonly bounds: LowerBounds
  /** Host of each guest, a row of the plan; NONE = not there: [guestCount]. Where `left` is not 0, those are nowhere. */
  readonly guestHost: Int32Array
  readonly hostsUsed: number
  readonly left: number
  readonly variant: Variant
}

/** Hosts offered beyond the bound: as many as the policies usually need, and few that stay empty. */
const SLACK = 1.25
/** Up to so many tries, each with more hosts. */
const MOST_TRIES = 64

/**
 * Offers hosts until every guest is placed: at first a quarter more than the bound, then twice as many. Where a rule spreads
 * guests over all hosts that there are, the number of hosts is itself part of the question: one more at a time, from the bound on.
 *
 * @param plan one host of the kind
 * @param bound of hostsBound: no placement is below it
 * @param variants of policies that are tried, the first that reaches the bound being the last; absent = all that may be the best
 * @returns null where the guests of the plan are none
 * **Cost** that of a packing problem and of each policy; see bestHeuristic.
 */
export function fewestHosts(plan: Plan, guests: Int32Array, bound: number, variants: (problem: PackingProblem) => ReadonlyArray<Variant> = fillingVariants): FewestHosts {
  const spreads = plan.rules?.some(({ kind, isSoft }) => kind === "spread" && isSoft !== true) === true
  let offered = spreads ? bound : Math.ceil(bound * SLACK) + 3
  for (let tries = 1; ; tries++) {
    const hosts = Math.min(offered, guests.length)
    const offer = withHosts(plan, [hosts])
    const problem = packingProblem(offer, guests)
    const found = bestOf(problem, bound, variants(problem))
    if (found.left === 0 || hosts >= guests.length || tries === MOST_TRIES) {
      return { plan: offer, bounds: lowerBounds(problem), guestHost: found.guestHost, hostsUsed: found.hostsUsed, left: found.left, variant: found.variant }
    }
    offered = spreads && tries < MOST_TRIES / 2 ? offered + 1 : offered * 2
  }
}

/** The best of the variants; the first that reaches the bound, as none is better. */
function bestOf(problem: PackingProblem, bound: number, variants: ReadonlyArray<Variant>): Heuristic {
  let best: Heuristic | null = null
  for (const variant of variants) {
    const found = bestHeuristic(problem, [variant])
    if (best === null || found.left < best.left || (found.left === best.left && found.hostsUsed < best.hostsUsed)) best = found
    if (best.left === 0 && best.hostsUsed <= bound) break
  }
  return best!
}

/** Those that spread guests over all hosts offered, or throw dice, are never the fewest. */
export function fillingVariants(problem: PackingProblem): ReadonlyArray<Variant> {
  return variantsOf(problem).filter(({ policy }) => policy !== "roundRobin" && policy !== "random")
}

/** Rows of hosts that hold somebody, ascending. */
export function usedHosts(hostCount: number, guestHost: Int32Array): Int32Array {
  const isUsed = new Uint8Array(hostCount)
  for (const host of guestHost) if (host !== NONE) isUsed[host] = 1
  return Int32Array.from({ length: hostCount }, (_, host) => host).filter((host) => isUsed[host] === 1)
}
