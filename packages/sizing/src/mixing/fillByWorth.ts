/** Hosts filled one after the other, each time of the kind that holds most worth for its cost. */
import { bestFilling, heldOn } from "../fillings.ts"
import { without } from "../dive.ts"
import type { Pattern } from "../pattern.ts"
import { fillPatterns, type Placement } from "../placement.ts"
import type { PackingProblem } from "../problem.ts"
import { resourcePrices } from "./resourcePrices.ts"

/** Steps of the search for each host's content. */
const STEPS = 2000
/** Worths are raised to these powers: above 1, large items go before small ones that are worth as much together. */
const POWERS = [1, 1.25, 1.5] as const
/** Hosts × flavours × kinds: beyond, it would take seconds. */
const MOST_WORK = 300_000

/**
 * One placement for each of POWERS; fewer where some are not found, none where there are rules over places or too many unlike items.
 *
 * @returns placements that rules over hosts and resources allow; whoever uses one asks breachOf
 * **Cost** O(hosts × kinds × (flavours log flavours + STEPS)).
 */
export function fillByWorth(problem: PackingProblem): ReadonlyArray<Placement> {
  const { kinds, flavours, resources, wideRules, homeless } = problem
  const count = flavours.reduce((sum, { items }) => sum + items.length, 0)
  if (wideRules.length > 0 || homeless.length > 0 || count === 0) return []
  const least = flavours.map(({ size, fitsOn }) => resources.map((_, k) => kinds.reduce((smallest, __, kind) => (fitsOn[kind] ? Math.min(smallest, size[kind]![k]!) : smallest), Infinity)))
  const needs = resources.map((_, k) => flavours.reduce((sum, { items }, flavour) => sum + items.length * least[flavour]![k]!, 0))
  const prices = resourcePrices(kinds.map(({ room }) => room), kinds.map(({ cost }) => cost), needs)
  const worths = least.map((sizes) => sizes.reduce((sum, size, k) => sum + size * prices[k]!, 0))
  const largest = Math.max(...worths)
  const hosts = worths.reduce((sum, worth, flavour) => sum + worth * flavours[flavour]!.items.length, 0) / Math.min(...kinds.map(({ cost }) => cost))
  if (largest === 0 || hosts * flavours.length * kinds.length > MOST_WORK) return []
  return POWERS.flatMap((power) => fillAll(problem, Float64Array.from(worths, (worth) => Math.max(1e-6, powerOf(worth / largest, power)))) ?? [])
}

/** x^p for the powers in use: engines differ in the last digit of `**`. */
function powerOf(value: number, power: (typeof POWERS)[number]): number {
  const root = Math.sqrt(value)
  return power === 1 ? value : power === 1.5 ? value * root : value * Math.sqrt(root)
}

function fillAll(problem: PackingProblem, worth: Float64Array): Placement | null {
  const chosen: Pattern[] = []
  let rest = problem
  for (;;) {
    if (rest.flavours.every(({ items }) => items.length === 0)) return fillPatterns(problem, chosen, chosen.map(() => 1))
    let best: { readonly pattern: Pattern; readonly ratio: number } | null = null
    for (const [kind, { cost, hosts }] of rest.kinds.entries()) {
      if (hosts.length === 0) continue
      const { patterns, worth: value } = bestFilling(rest, kind, worth, heldOn(rest, kind), 0, STEPS, () => false)
      const pattern = patterns.at(-1)
      if (pattern !== undefined && (best === null || value / cost > best.ratio)) best = { pattern, ratio: value / cost }
    }
    if (best === null) return null
    chosen.push(best.pattern)
    rest = without(rest, best.pattern)
  }
}
