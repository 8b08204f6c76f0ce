/** The smallest change of one setting that makes a candidate work, each found by working the plan out anew, and placing. */
import { inOrderOfSize, type PlanCandidate, type PlanChange } from "@rackfold/report"
import { rankFleets, sharedLines, sizeFleet, smallestStep, type FleetAnswer, type FleetSizing } from "@rackfold/sizing"
import { fleetInput } from "../planHosts.ts"
import type { SizedCandidate } from "../planMix.ts"
import type { Troubled } from "./hostLevers.ts"
import { leversOf, leversOfShared } from "./leversOf.ts"
import type { Lever, PlanEdit } from "./lever.ts"
import { makeChanged, sameCandidate, type PlanWorld } from "./planWorld.ts"

/** Candidates whose changes are looked for at most: the first ones. */
const MOST_CANDIDATES = 3

/**
 * Of each infeasible candidate, up to three, every lever alone, the smallest relative change first; of the best feasible one what makes
 * its datastores and links large enough.
 *
 * **Cost** a plan worked out for some ten steps of each lever; those that only ask whether everybody finds an empty host place nobody.
 */
export function findChanges(world: PlanWorld, sized: ReadonlyArray<SizedCandidate>, isForAll: boolean): ReadonlyMap<number, ReadonlyArray<PlanChange>> {
  const changed = makeChanged(world)
  const byRow = new Map<number, ReadonlyArray<PlanChange>>()
  const infeasible = sized.filter(({ sized: { answer } }) => answer.figures === null)
  const [best] = sized
  const asked = infeasible.length === sized.length && !isForAll ? infeasible.slice(0, 1) : infeasible.slice(0, MOST_CANDIDATES)
  for (const one of asked) {
    const sizingOf = sizingAfter(changed, one)
    const isFound = (sizing: FleetSizing | null): boolean => sizing !== null && sizing.obstacles.length === 0 && sizing.bound < Infinity
    const isEasy = one.sized.answer.obstacles.every(({ by }) => by === "nothingLeft" || by === "noEmptyHost")
    const placed = new Map<string, FleetAnswer | null>()
    const place = (edit: PlanEdit): FleetAnswer | null => {
      const key = JSON.stringify(edit)
      if (!placed.has(key)) {
        const sizing = sizingOf(edit)
        placed.set(key, isFound(sizing) ? rankFleets([sizing!], true)[0]!.answer : null)
      }
      return placed.get(key)!
    }
    byRow.set(one.sized.row, inOrderOfSize(leversOf(troubledOf(world, one), one.sized.answer, one.compiled.servers ?? null).flatMap((lever) => {
      const works = (step: number): boolean => (place(lever.at(step).edit)?.figures ?? null) !== null
      // Whether everybody finds an empty host is quickly told; whether there is a place for all is asked of what comes out.
      const first = isEasy ? smallestStep((step) => isFound(sizingOf(lever.at(step).edit)), lever.most, lever.guess) : lever.guess
      const step = first === null ? null : isEasy && works(first) ? first : smallestStep(works, lever.most, first)
      return step === null ? [] : [changeOf(lever, step, place(lever.at(step).edit)!.figures!.hosts)]
    })))
  }
  if (best !== undefined && best.sized.answer.figures !== null) {
    const sizingOf = sizingAfter(changed, best)
    const shared = leversOfShared(troubledOf(world, best), best.sized.answer)
    byRow.set(best.sized.row, shared.flatMap(({ name, resource, levers }) => inOrderOfSize(levers.flatMap((lever) => {
      const step = smallestStep((count) => {
        const sizing = sizingOf(lever.at(count).edit)
        return sizing !== null && sharedLines(sizing).some((line) => line.name === name && line.resource === resource && line.isEnough)
      }, lever.most, lever.guess)
      return step === null ? [] : [changeOf(lever, step, null)]
    }))))
  }
  return byRow
}

/** What levers are made from. */
export function troubledOf(world: PlanWorld, { candidate, compiled, sized: { name } }: SizedCandidate): Troubled {
  return { decoded: candidate.decoded, candidate, name, hosts: compiled.plan.hosts, cores: compiled.models[0]!.cores, wanted: world.wanted }
}

/** How many hosts the candidate would need after an edit, before anybody is placed; null: the program would tell a problem. */
function sizingAfter(changed: ReturnType<typeof makeChanged>, { candidate }: SizedCandidate): (edit: PlanEdit) => FleetSizing | null {
  return (edit) => {
    const now = changed(edit)
    const same = now === null ? null : sameCandidate(now, candidate)
    const compiled = same === null ? null : same.compile(same.candidate.decoded)
    return same === null || compiled === null ? null : sizeFleet(fleetInput(compiled, same.ha, same.candidate.most))
  }
}

export function changeOf({ kind, resource, of, from, unit, isInstead = false, at }: Lever, step: number, hosts: number | null): PlanChange {
  const { to, relativeFraction, words } = at(step)
  return { kind, resource, of, from, to, unit, relativeFraction, words, isInstead, hosts }
}

export function withChanges(candidates: ReadonlyArray<PlanCandidate>, changes: ReadonlyMap<number, ReadonlyArray<PlanChange>>): ReadonlyArray<PlanCandidate> {
  return candidates.map((one) => (changes.has(one.row) ? { ...one, changes: changes.get(one.row)! } : one))
}
