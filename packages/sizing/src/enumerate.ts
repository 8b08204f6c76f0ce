/** All patterns that a placement cheaper than the best one known could be made of. */
import { allFillings, heldOn } from "./fillings.ts"
import type { PricedBound } from "./generate.ts"
import type { Pattern } from "./pattern.ts"
import type { PackingProblem } from "./problem.ts"
import type { SecondsLeft } from "./solver.ts"

const MOST_PATTERNS = 20_000
const SEARCH_STEPS = 3_000_000

/**
 * A host whose content is worth less than it costs adds the difference to the bound. One that adds more than there is
 * between the bound and the cost to be reached is in no such placement (reduced cost fixing).
 *
 * @param costAtMost of placements that are looked for, in parts of the dearest host's cost
 * @returns null where there are too many
 */
export function enumeratePatterns(problem: PackingProblem, bound: PricedBound, costUnit: number, costAtMost: number, secondsLeft: SecondsLeft): ReadonlyArray<Pattern> | null {
  const gap = costAtMost - bound.amount
  const patterns: Pattern[] = []
  for (let kind = 0; kind < problem.kinds.length; kind++) {
    const cost = problem.kinds[kind]!.cost / costUnit
    const least = Math.max(cost, bound.most[kind]!) - gap - 1e-7
    const found = allFillings(problem, kind, bound.worth[kind]!, heldOn(problem, kind), least, problem.wideRules.length === 0, MOST_PATTERNS - patterns.length, SEARCH_STEPS, () => secondsLeft() <= 0)
    if (found === null) return null
    patterns.push(...found.filter(({ flavours }) => flavours.length > 0))
  }
  return patterns
}
