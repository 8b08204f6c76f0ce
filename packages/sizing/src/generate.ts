/** Column generation: patterns that are worth their host at the prices of the moment, until there are none. */
import type { Highs } from "highs"
import { roundUpSteps } from "./costs.ts"
import { bestFilling, disjointFillings, heldOn } from "./fillings.ts"
import { openRelaxation, type Master, type Prices } from "./master.ts"
import { patternText, type Pattern } from "./pattern.ts"
import type { PackingProblem } from "./problem.ts"
import type { SecondsLeft } from "./solver.ts"

/** Steps of the search for one of many contents. */
const QUICK_STEPS = 500
/** Steps of the searches for the best content, the longer one where the shorter finds nothing; beyond, what the surrogate promises is believed. */
const SEARCH_STEPS = [50_000, 3_000_000]
/** Contents that are told of one search for the best at most. */
const PATTERNS_PER_KIND = 8

export interface PricedBound {
  /** No placement costs less: in parts of the dearest host's cost, not rounded. */
  readonly amount: number
  /** At which prices, and what the best content of each kind is worth there at most. */
  readonly prices: Prices
  readonly worth: ReadonlyArray<Float64Array>
  readonly most: ReadonlyArray<number>
}

interface Priced {
  readonly round: PricedBound
  readonly more: ReadonlyArray<Pattern>
}

export interface Generated {
  readonly patterns: ReadonlyArray<Pattern>
  /** The best of all rounds; null = not one came to its end. */
  readonly bound: PricedBound | null
  /** Hosts of each pattern, of the first ones in the list, in the linear programme's last optimum. */
  readonly use: Float64Array
  /** It ended by its time or its rounds: the bound may be below the linear programme's optimum. */
  readonly isCut: boolean
}

/**
 * The linear programme over all patterns, of which only those that help are ever made (Gilmore, Gomory 1961).
 *
 * The bound of each round needs no trust in the solver: whatever the prices, a placement costs at least what its items are
 * worth, less what the best contents of hosts are worth beyond their cost (Lagrange). Both are worked out here.
 *
 * @param stopAt a bound, in steps, beyond which there is nothing left to find
 * @param mostRounds programmes solved; Infinity: until nothing helps any more
 */
export function generatePatterns(highs: Highs, problem: PackingProblem, master: Master, hostsAtMost: ReadonlyArray<number>, start: ReadonlyArray<Pattern>, stopAt: number, secondsLeft: SecondsLeft, onBound: (steps: number) => void, mostRounds = Infinity): Generated {
  const patterns = [...start]
  const known = new Set(start.map(patternText))
  const isOver = (): boolean => secondsLeft() <= 0
  const held = problem.kinds.map((_, kind) => heldOn(problem, kind))
  let bound: PricedBound | null = null
  let use: Float64Array = new Float64Array(0)
  return highs.withModel((model) => {
    const relaxation = openRelaxation(highs, model, problem, master, patterns)
    // Prices of the first rounds swing between extremes: they are kept near those of the best bound so far.
    let centre = pricesBySize(problem, master)
    accept(priceAll(centre, false))
    for (let solvedBefore = 0; ; solvedBefore++) {
      const solved = relaxation.solve(secondsLeft)
      if (solved === null) return { patterns, bound, use, isCut: true }
      use = solved.use
      if (solvedBefore + 1 >= mostRounds) return { patterns, bound, use, isCut: true }
      const near = priceAll(between(centre, solved.prices), false)
      const { round, more } = near.more.length > 0 ? near : priceAll(solved.prices, true)
      accept({ round, more })
      const steps = roundUpSteps(bound!.amount * master.costUnit)
      if (more.length === 0) return { patterns, bound, use, isCut: false }
      // Once both round up to the same, further rounds change nothing.
      if (steps >= stopAt || (steps >= roundUpSteps(solved.cost * master.costUnit) && steps > 0)) return { patterns, bound, use, isCut: false }
    }

    function accept({ round, more }: Priced): void {
      if (bound === null || round.amount > bound.amount) {
        bound = round
        centre = round.prices
        onBound(roundUpSteps(round.amount * master.costUnit))
      }
      for (const pattern of more) known.add(patternText(pattern))
      patterns.push(...more)
      relaxation.add(more)
    }
  })

  function priceAll(prices: Prices, isExact: boolean): Priced {
    const worth = problem.kinds.map((_, kind) => worthOn(problem, kind, prices))
    const isNew = (pattern: Pattern): boolean => !known.has(patternText(pattern))
    const above = (kind: number): number => problem.kinds[kind]!.cost / master.costUnit + 1e-7
    const many = problem.kinds.flatMap((_, kind) => disjointFillings(problem, kind, worth[kind]!, held[kind]!, above(kind), QUICK_STEPS, isOver).filter(isNew))
    for (const steps of SEARCH_STEPS) {
      const found = problem.kinds.map((_, kind) => bestFilling(problem, kind, worth[kind]!, held[kind]!, above(kind), steps, isOver))
      const most = found.map((best) => best.most)
      const more = new Map([...many, ...found.flatMap(({ patterns: own }) => own.slice(-PATTERNS_PER_KIND).filter(isNew))].map((pattern) => [patternText(pattern), pattern]))
      if (more.size > 0 || !isExact || steps === SEARCH_STEPS.at(-1)) return { round: { amount: lagrangian(problem, master, hostsAtMost, prices, most), prices, worth, most }, more: [...more.values()] }
    }
    throw new Error("no search has any steps")
  }
}

/** How near to the centre: 1 = nothing of the newest prices. */
const STEADINESS = 0.8

function between(centre: Prices, newest: Prices): Prices {
  const mix = (a: number, b: number): number => STEADINESS * a + (1 - STEADINESS) * b
  return {
    cover: centre.cover.map((price, flavour) => mix(price, newest.cover[flavour]!)),
    place: centre.place.map((prices, rule) => prices.map((price, at) => mix(price, newest.place[rule]![at]!)))
  }
}

/** Each item by what it takes of the resource that all together ask most of, at the price of the kind that has most for its cost. */
function pricesBySize({ flavours, kinds, resources, wideRules }: PackingProblem, { costUnit }: Master): Prices {
  const place = wideRules.map(({ places }) => places.map(() => 0))
  const priced = resources.map((_, k) => Float64Array.from(flavours, ({ size, fitsOn }) => {
    let least = Infinity
    kinds.forEach(({ cost, room }, kind) => fitsOn[kind] && (least = Math.min(least, room[k]! < Infinity ? (size[kind]![k]! / room[k]!) * (cost / costUnit) : 0)))
    return least
  }))
  const total = (prices: Float64Array): number => prices.reduce((sum, price, flavour) => sum + price * flavours[flavour]!.items.length, 0)
  const [first] = priced.sort((a, b) => total(b) - total(a))
  return { cover: first ?? new Float64Array(flavours.length), place }
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
