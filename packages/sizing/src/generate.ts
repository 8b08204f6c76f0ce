/** Column generation: patterns that are worth their host at the prices of the moment, until there are none. */
import type { Highs } from "highs"
import { roundUpSteps } from "./costs.ts"
import { bestFilling, heldOn } from "./fillings.ts"
import { openRelaxation, type Master, type Prices } from "./master.ts"
import { patternText, type Pattern } from "./pattern.ts"
import type { PackingProblem } from "./problem.ts"
import type { SecondsLeft } from "./solver.ts"

/** Steps of the search for one content; beyond, what its surrogate promises is believed. */
const SEARCH_STEPS = 200_000
/** Contents that are told of one search at most. */
const PATTERNS_PER_KIND = 8

export interface PricedBound {
  /** No placement costs less: in parts of the dearest host's cost, not rounded. */
  readonly amount: number
  /** At which prices, and what the best content of each kind is worth there at most. */
  readonly prices: Prices
  readonly worth: ReadonlyArray<Float64Array>
  readonly most: ReadonlyArray<number>
}

export interface Generated {
  readonly patterns: ReadonlyArray<Pattern>
  /** The best of all rounds; null = not one came to its end. */
  readonly bound: PricedBound | null
  /** No pattern is worth its host any more: the bound is the linear programme's optimum. */
  readonly isWhole: boolean
}

/**
 * The linear programme over all patterns, of which only those that help are ever made (Gilmore, Gomory 1961).
 *
 * The bound of each round needs no trust in the solver: whatever the prices, a placement costs at least what its items are
 * worth, less what the best contents of hosts are worth beyond their cost (Lagrange). Both are worked out here.
 *
 * @param stopAt a bound, in steps, beyond which there is nothing left to find
 */
export function generatePatterns(highs: Highs, problem: PackingProblem, master: Master, hostsAtMost: ReadonlyArray<number>, start: ReadonlyArray<Pattern>, stopAt: number, secondsLeft: SecondsLeft, onBound: (steps: number) => void): Generated {
  const patterns = [...start]
  const known = new Set(start.map(patternText))
  const held = problem.kinds.map((_, kind) => heldOn(problem, kind))
  let bound: PricedBound | null = null
  return highs.withModel((model) => {
    const relaxation = openRelaxation(highs, model, problem, master, patterns)
    for (;;) {
      const solved = relaxation.solve(secondsLeft)
      if (solved === null) return { patterns, bound, isWhole: false }
      const { round, more } = priceAll(solved.prices)
      if (bound === null || round.amount > bound.amount) bound = round
      const steps = roundUpSteps(bound.amount * master.costUnit)
      onBound(steps)
      if (more.length === 0) return { patterns, bound, isWhole: true }
      // Once both round up to the same, further rounds change nothing.
      if (steps >= stopAt || (steps >= roundUpSteps(solved.cost * master.costUnit) && steps > 0)) return { patterns, bound, isWhole: false }
      for (const pattern of more) known.add(patternText(pattern))
      patterns.push(...more)
      relaxation.add(more)
    }
  })

  function priceAll(prices: Prices): { readonly round: PricedBound; readonly more: ReadonlyArray<Pattern> } {
    const worth: Float64Array[] = []
    const most: number[] = []
    const more: Pattern[] = []
    for (let kind = 0; kind < problem.kinds.length; kind++) {
      worth.push(worthOn(problem, kind, prices))
      const cost = problem.kinds[kind]!.cost / master.costUnit
      const found = bestFilling(problem, kind, worth[kind]!, held[kind]!, cost + 1e-7, SEARCH_STEPS)
      most.push(found.most)
      more.push(...found.patterns.slice(-PATTERNS_PER_KIND).filter((pattern) => !known.has(patternText(pattern))))
    }
    return { round: { amount: lagrangian(problem, master, hostsAtMost, prices, most), prices, worth, most }, more }
  }
}

/** What one item of each flavour is worth on a host of the kind: what covering it is worth, less what its members cost at that place. */
function worthOn({ kinds, flavours, wideRules }: PackingProblem, kind: number, prices: Prices): Float64Array {
  return Float64Array.from(flavours, ({ wideShares }, flavour) =>
    wideShares.reduce((worth, { rule, members }) => worth - members * prices.place[rule]![wideRules[rule]!.places.indexOf(kinds[kind]!.place[rule]!)]!, prices.cover[flavour]!)
  )
}

function lagrangian({ kinds, flavours, wideRules }: PackingProblem, { costUnit }: Master, hostsAtMost: ReadonlyArray<number>, { cover, place }: Prices, most: ReadonlyArray<number>): number {
  const worth = flavours.reduce((sum, { items }, flavour) => sum + cover[flavour]! * items.length, 0)
  const placed = wideRules.reduce((sum, rule, row) => sum + (rule.isTogether ? rule.members * Math.max(0, ...place[row]!) : rule.most * place[row]!.reduce((all, price) => all + price, 0)), 0)
  const beyond = kinds.reduce((sum, { cost }, kind) => sum + hostsAtMost[kind]! * Math.max(0, most[kind]! - cost / costUnit), 0)
  // Where prices are too high by a factor, all of them may be lowered by it.
  const factor = kinds.reduce((largest, { cost }, kind) => Math.max(largest, (most[kind]! * costUnit) / cost), 1)
  return Math.max(worth - placed - beyond, (worth - placed) / factor)
}
