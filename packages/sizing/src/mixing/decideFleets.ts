/** Fleets between a bound and the best known, decided one by one: can they take everybody? */
import type { Highs } from "highs"
import { prove } from "../prove.ts"
import type { SecondsLeft } from "../solver.ts"
import { lowerBounds } from "../lowerBounds.ts"
import type { BoundedFamily } from "./family.ts"
import type { Fleet } from "./fleet.ts"
import { fleetsBelow } from "./listFleets.ts"
import type { Mix } from "./mix.ts"
import { bestPlacement, problemOn, type FoundFleet } from "./placeFleet.ts"

/** Fleets that are decided at most. */
const MOST_DECIDED = 400

export interface Decided {
  readonly best: FoundFleet | null
  /** Of the fleets listed, none of those that take everybody has a figure below; -Infinity: they were not listed. */
  readonly bound: number
  readonly count: number
}

/**
 * By figure, the smallest first: one that takes everybody is the best of all. One that does not rules out all that have no more
 * hosts of any kind.
 *
 * @param families each bounded by its costs: no fleet of it is below
 * **Cost** up to MOST_LISTED fleets listed, and MOST_DECIDED integer programmes.
 */
export function decideFleets(highs: Highs, mix: Mix, families: ReadonlyArray<BoundedFamily>, best: FoundFleet | null, secondsLeft: SecondsLeft, onBound: (bound: number, count: number) => void): Decided {
  const fleets = fleetsBelow(mix, families, best?.fleet ?? null)
  if (fleets === null) return { best, bound: -Infinity, count: 0 }
  const refuted: ReadonlyArray<number>[] = []
  let count = 0
  for (const fleet of fleets) {
    if (refuted.some((larger) => larger.every((hosts, kind) => fleet.carrying[kind]! <= hosts))) continue
    if (count >= MOST_DECIDED || secondsLeft() <= 0) return { best, bound: fleet.figure, count }
    onBound(fleet.figure, count)
    count++
    const verdict = decide(highs, mix, fleet, secondsLeft)
    if (verdict === "unknown") return { best, bound: fleet.figure, count }
    if (verdict !== "refuted") return { best: verdict, bound: Math.min(fleet.figure, verdict.fleet.figure), count }
    refuted.push(fleet.carrying)
  }
  return { best, bound: Infinity, count }
}

/** The policies first, then counting, then the integer programme over these hosts alone; null: without it. Hosts that the placement leaves empty stay: they share the load. */
function decide(highs: Highs | null, mix: Mix, fleet: Fleet, secondsLeft: SecondsLeft): FoundFleet | "refuted" | "unknown" {
  const offered = fleet.carrying
  const problem = problemOn(mix, offered)
  const easy = bestPlacement(mix, problem, offered, true)
  if (easy !== null) return { fleet, offered, guestHost: easy.guestHost }
  if (problem.homeless.length > 0 || (!mix.isSpread && lowerBounds(problem).hosts > offered.reduce((sum, count) => sum + count, 0))) return "refuted"
  if (highs === null) return "unknown"
  let isFound = false
  const proof = prove(highs, problem, { secondsLeft: () => (isFound ? 0 : secondsLeft()), onProgress: ({ guestHost }) => (isFound ||= guestHost !== null) })
  if (proof.guestHost !== null) return { fleet, offered, guestHost: proof.guestHost }
  return proof.status === "infeasible" ? "refuted" : "unknown"
}

/** Fleets that are looked at without the integer programme, and guests that are placed for it, at most. */
const MOST_COUNTED = 60
const MOST_PLACED = 30_000

/**
 * The same without the integer programme: what neither a policy places nor counting rules out is left open, and the first such fleet is
 * the bound; those after it may still be better than the best.
 *
 * **Cost** up to MOST_COUNTED fleets, each that of the policies on all its hosts.
 */
export function decideByCounting(mix: Mix, families: ReadonlyArray<BoundedFamily>, best: FoundFleet | null): Decided {
  const fleets = fleetsBelow(mix, families, best?.fleet ?? null)
  if (fleets === null) return { best, bound: -Infinity, count: 0 }
  const refuted: ReadonlyArray<number>[] = []
  let bound = Infinity
  let count = 0
  for (const fleet of fleets) {
    if (refuted.some((larger) => larger.every((hosts, kind) => fleet.carrying[kind]! <= hosts))) continue
    if (count >= MOST_COUNTED || count * mix.guests.length > MOST_PLACED) return { best, bound: Math.min(bound, fleet.figure), count }
    count++
    const verdict = decide(null, mix, fleet, () => 1)
    if (verdict === "refuted") refuted.push(fleet.carrying)
    else if (verdict === "unknown") bound = Math.min(bound, fleet.figure)
    else return { best: verdict, bound: Math.min(bound, fleet.figure), count }
  }
  return { best, bound, count }
}
