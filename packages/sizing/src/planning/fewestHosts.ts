/** A real placement on as few hosts of one kind as the policies find, with the bounds below it. */
import { findPlacePolicy, NONE, type Plan } from "@rackfold/sim-core"
import { bestHeuristic, variantsOf, type Heuristic, type Variant } from "../bestHeuristic.ts"
import { lowerBounds, type LowerBounds } from "../lowerBounds.ts"
import { packingProblem, type PackingProblem } from "../problem.ts"
import { withHosts } from "./withHosts.ts"

export interface FewestHosts {
  /** The plan with the hosts that were offered: those of the placement, and some more. */
  readonly plan: Plan
  readonly problem: PackingProblem
  /** null = few policies were asked, in a comparison, and no bound beyond the worksheet's. */
  readonly bounds: LowerBounds | null
  /** Host of each guest, a row of the plan; NONE = not there: [guestCount]. Where `left` is not 0, those are nowhere. */
  readonly guestHost: Int32Array
  readonly hostsUsed: number
  readonly left: number
  readonly variant: Variant
  /** What the plan's own policy does on the same hosts, as a run would: hosts it uses, guests it leaves. null = it spreads or throws dice, or was not asked. */
  readonly own: { readonly policy: string; readonly hostsUsed: number; readonly left: number } | null
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
 * @param variants of policies, absent = all that may be the best
 * **Cost** that of a packing problem and of each policy; see bestHeuristic.
 */
export function fewestHosts(plan: Plan, guests: Int32Array, bound: number, variants?: ReadonlyArray<Variant>): FewestHosts {
  const spreads = plan.rules?.some(({ kind, isSoft }) => kind === "spread" && isSoft !== true) === true
  let offered = spreads ? bound : Math.ceil(bound * SLACK) + 3
  for (let tries = 1; ; tries++) {
    const hosts = Math.min(offered, guests.length)
    const offer = withHosts(plan, [hosts])
    const problem = packingProblem(offer, guests)
    const found = bestOf(problem, bound, variants)
    if (found.left === 0 || hosts >= guests.length || tries === MOST_TRIES) {
      return { plan: offer, problem, bounds: variants === undefined ? lowerBounds(problem) : null, ...found }
    }
    offered = spreads && tries < MOST_TRIES / 2 ? offered + 1 : offered * 2
  }
}

/** The same hosts, and every policy that may be the best: no worse than what was found. **Cost** see bestHeuristic. */
export function withEveryPolicy(found: FewestHosts, bound: number): FewestHosts {
  const best = bestOf(found.problem, bound)
  const isBetter = best.left < found.left || (best.left === found.left && best.hostsUsed < found.hostsUsed)
  const whole = { ...found, bounds: lowerBounds(found.problem) }
  return isBetter ? { ...whole, ...best } : { ...whole, own: best.own }
}

type Best = Pick<FewestHosts, "guestHost" | "hostsUsed" | "left" | "variant" | "own">

/** The best of the variants, the plan's own policy before all others, as a run places by it; the first that reaches the bound, as none is better. */
function bestOf(problem: PackingProblem, bound: number, variants?: ReadonlyArray<Variant>): Best {
  const ownVariant = variants === undefined ? ownPolicy(problem) : null
  let best: Heuristic | null = null
  let own: FewestHosts["own"] = null
  for (const variant of [...(ownVariant === null ? [] : [ownVariant]), ...(variants ?? fillingVariants(problem))]) {
    const found = bestHeuristic(problem, [variant])
    if (variant === ownVariant) own = { policy: variant.policy, hostsUsed: found.hostsUsed, left: found.left }
    if (best === null || found.left < best.left || (found.left === best.left && found.hostsUsed < best.hostsUsed)) best = found
    if (best.left === 0 && best.hostsUsed <= bound) break
  }
  const { guestHost, hostsUsed, left, variant } = best!
  return { guestHost, hostsUsed, left, variant, own }
}

/** The plan's own policy, in the order that it is known for; null = it spreads guests, throws dice, or takes too long. */
function ownPolicy(problem: PackingProblem): Variant | null {
  const { policy: name, by } = problem.plan.place
  const policy = findPlacePolicy(name)
  if (policy === undefined || SPREADING.includes(name) || (policy.order === "inTurn" && isLarge(problem))) return null
  return variantsOf(problem).find((variant) => variant.policy === name && variant.order === policy.order && (variant.by === null || variant.by === by)) ?? { policy: name, order: policy.order, by, onlyKind: null }
}

/**
 * Policies that fill host by host look at every flavour for every host: beyond so many of both together each takes more than
 * a tenth of a second. A proof tries them up to far more (bestHeuristic).
 */
const MOST_TURNS = 100_000

function isLarge({ plan: { hosts }, guests, flavours }: PackingProblem): boolean {
  return Math.min(hosts.hostCount, guests.length) * flavours.length > MOST_TURNS
}

/** They spread guests over all hosts offered, or throw dice: never the fewest. */
const SPREADING: ReadonlyArray<string> = ["roundRobin", "random"]

export function fillingVariants(problem: PackingProblem): ReadonlyArray<Variant> {
  return variantsOf(problem).filter(({ policy, order }) => !SPREADING.includes(policy) && !(order === "inTurn" && isLarge(problem)))
}

/** Of many guests these find nearly as few hosts as all together, in a tenth of the time. */
export const FEW_VARIANTS: ReadonlyArray<Variant> = [
  { policy: "bestFit", order: "asGiven", by: "sum", onlyKind: null },
  { policy: "firstFitDecreasing", order: "decreasing", by: "product", onlyKind: null },
  { policy: "firstFitDecreasing", order: "decreasing", by: "max", onlyKind: null }
]

/** Rows of hosts that hold somebody, ascending. */
export function usedHosts(hostCount: number, guestHost: Int32Array): Int32Array {
  const isUsed = new Uint8Array(hostCount)
  for (const host of guestHost) if (host !== NONE) isUsed[host] = 1
  return Int32Array.from({ length: hostCount }, (_, host) => host).filter((host) => isUsed[host] === 1)
}
