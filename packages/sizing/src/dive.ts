/** From divided hosts to whole ones: what the linear programme is sure of is fixed, and the rest is asked anew. */
import type { Highs } from "highs"
import { generatePatterns, type Generated } from "./generate.ts"
import { makeMaster } from "./master.ts"
import { patternText, type Pattern } from "./pattern.ts"
import type { PackingProblem } from "./problem.ts"
import type { SecondsLeft } from "./solver.ts"

/** A pattern that is used for this part of a host or more becomes a host: one descent each. */
const SURE_PARTS = [0.7, 0.9, 0.5, 0.99]
/** Programmes solved for what is left of each round, where the first one did not come to its end. */
const ROUNDS = 8

/**
 * Whole parts first; where there are none, what is used most, ties to the first. New patterns are made for what is left.
 *
 * @param costAtMost in steps: given up beyond
 * @returns hosts by their patterns, one each; null = none found. What it finds must be checked: it does not look at rules over places.
 * **Cost** a column generation a round, each on fewer items.
 */
export function divePatterns(highs: Highs, problem: PackingProblem, generated: Generated, costAtMost: number, secondsLeft: SecondsLeft): ReadonlyArray<Pattern> | null {
  for (const sure of SURE_PARTS) {
    const found = descend(highs, problem, generated, costAtMost, sure, secondsLeft)
    if (found !== null || secondsLeft() <= 0) return found
  }
  return null
}

function descend(highs: Highs, problem: PackingProblem, generated: Generated, costAtMost: number, surePart: number, secondsLeft: SecondsLeft): ReadonlyArray<Pattern> | null {
  const chosen: Pattern[] = []
  let costSoFar = 0
  let rest = problem
  let { patterns, use } = generated
  for (;;) {
    const sure = sureOf(patterns, use, surePart)
    if (sure.length === 0) return null
    for (const pattern of sure) {
      const clipped = clip(rest, pattern)
      if (clipped.flavours.length === 0) continue
      if (rest.kinds[clipped.kind]!.hosts.length === 0) break
      chosen.push(clipped)
      costSoFar += rest.kinds[clipped.kind]!.cost
      rest = without(rest, clipped)
    }
    if (rest.flavours.every(({ items }) => items.length === 0)) return chosen
    if (costSoFar >= costAtMost) return null
    const atMost = rest.kinds.map(({ cost, hosts }) => Math.min(hosts.length, Math.floor((costAtMost - costSoFar) / cost)))
    const useful = new Map(patterns.map((pattern) => clip(rest, pattern)).filter(({ flavours }) => flavours.length > 0).map((pattern) => [patternText(pattern), pattern]))
    const next = generatePatterns(highs, rest, makeMaster(rest, atMost, true), atMost, [...useful.values()], costAtMost - costSoFar + 1, secondsLeft, () => undefined, generated.isCut ? ROUNDS : Infinity)
    if (next.use.length === 0 || secondsLeft() <= 0) return null
    ;({ patterns, use } = next)
  }
}

function sureOf(patterns: ReadonlyArray<Pattern>, use: Float64Array, surePart: number): ReadonlyArray<Pattern> {
  const sure = patterns.flatMap((pattern, at) => Array.from({ length: Math.floor((use[at] ?? 0) + 1 - surePart) }, () => pattern))
  if (sure.length > 0) return sure
  let most = -1
  use.forEach((part, at) => {
    if (part > 1e-6 && (most === -1 || part > use[most]! + 1e-9)) most = at
  })
  return most === -1 ? [] : [patterns[most]!]
}

/** The pattern with no more of a flavour than there is left. */
function clip({ flavours }: PackingProblem, pattern: Pattern): Pattern {
  const held = pattern.flavours.map((flavour, k) => [flavour, Math.min(pattern.counts[k]!, flavours[flavour]!.items.length)] as const).filter(([, count]) => count > 0)
  return { kind: pattern.kind, flavours: held.map(([flavour]) => flavour), counts: held.map(([, count]) => count) }
}

/** What is left to place, and where, when one host holds the pattern. */
export function without(problem: PackingProblem, { kind, flavours, counts }: Pattern): PackingProblem {
  const left = [...problem.flavours]
  flavours.forEach((flavour, k) => (left[flavour] = { ...left[flavour]!, items: left[flavour]!.items.slice(counts[k]) }))
  return { ...problem, flavours: left, kinds: problem.kinds.map((own, at) => (at === kind ? { ...own, hosts: own.hosts.slice(1) } : own)) }
}
