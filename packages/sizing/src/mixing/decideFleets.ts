/** Fleets between a bound and the best known, decided one by one: can they take everybody? */
import type { Highs } from "highs"
import { prove } from "../prove.ts"
import type { SecondsLeft } from "../solver.ts"
import { canBeHad, compareFleets, fleetOf, type Fleet } from "./fleet.ts"
import type { Mix } from "./mix.ts"
import { isRoomy, type BoundedFamily } from "./mixFleets.ts"
import { bestPlacement, problemOn, type FoundFleet } from "./placeFleet.ts"
import { largestKinds } from "./reserve.ts"

/** Fleets that are listed at most; where there are more, none is decided. */
const MOST_LISTED = 200_000
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
export function decideFleets(highs: Highs, mix: Mix, families: ReadonlyArray<BoundedFamily>, best: FoundFleet | null, secondsLeft: SecondsLeft, onBound: (bound: number) => void): Decided {
  const fleets = fleetsBelow(mix, families, best?.fleet ?? null)
  if (fleets === null) return { best, bound: -Infinity, count: 0 }
  const refuted: ReadonlyArray<number>[] = []
  let count = 0
  for (const fleet of fleets) {
    if (refuted.some((larger) => larger.every((hosts, kind) => fleet.carrying[kind]! <= hosts))) continue
    if (count >= MOST_DECIDED || secondsLeft() <= 0) return { best, bound: fleet.figure, count }
    onBound(fleet.figure)
    count++
    const verdict = decide(highs, mix, fleet, secondsLeft)
    if (verdict === "unknown") return { best, bound: fleet.figure, count }
    if (verdict !== "refuted") return { best: verdict, bound: Math.min(fleet.figure, verdict.fleet.figure), count }
    refuted.push(fleet.carrying)
  }
  return { best, bound: Infinity, count }
}

/** Fleets with a smaller figure than the best, all where none is known, that nothing has ruled out so far, the smallest first; null: too many. */
function fleetsBelow(mix: Mix, families: ReadonlyArray<BoundedFamily>, best: Fleet | null): ReadonlyArray<Fleet> | null {
  const below: Fleet[] = []
  let listed = 0
  const figure = best?.figure ?? Infinity
  const isOf = ({ largest }: BoundedFamily, carrying: ReadonlyArray<number>): boolean => {
    if (largest.length === 0) return true
    const own = largestKinds(mix, carrying.map((count) => count > 0))
    return own.length === largest.length && own.every((kind) => largest.includes(kind))
  }
  for (const family of families) {
    const { allowed, costs, bound } = family
    if (bound >= figure) continue
    if (bound === -Infinity) return null
    const [least, most] = [bound - costs.constant, figure - costs.constant]
    const carrying = mix.most.map(() => 0)
    const fill = (at: number, spent: number): boolean => {
      const kind = allowed[at]!
      const cost = costs.cost[kind]!
      const isLast = at === allowed.length - 1
      // The last kind makes up for what the bound still asks.
      const from = isLast ? Math.max(0, Math.ceil((least - spent) / cost - 1e-6)) : 0
      const until = Math.min(mix.most[kind]!, mix.guests.length, Math.floor((most - spent) / cost + 1e-6))
      for (let count = from; count <= until; count++) {
        carrying[kind] = count
        if (!isLast) {
          if (!fill(at + 1, spent + count * cost)) return false
          continue
        }
        if (++listed > MOST_LISTED) return false
        if (!isRoomy(mix, carrying) || !isOf(family, carrying)) continue
        const fleet = fleetOf(mix, [...carrying])
        if (canBeHad(mix, fleet) && (best === null || (fleet.figure < figure && compareFleets(fleet, best) < 0))) below.push(fleet)
      }
      carrying[kind] = 0
      return true
    }
    if (!fill(0, 0)) return null
  }
  return below.sort(compareFleets)
}

/** The policies first, then the integer programme over these hosts alone. Hosts that the placement leaves empty stay: they share the load. */
function decide(highs: Highs, mix: Mix, fleet: Fleet, secondsLeft: SecondsLeft): FoundFleet | "refuted" | "unknown" {
  const offered = fleet.carrying
  const problem = problemOn(mix, offered)
  const easy = bestPlacement(mix, problem, offered, true)
  if (easy !== null) return { fleet, offered, guestHost: easy.guestHost }
  let isFound = false
  const proof = prove(highs, problem, { secondsLeft: () => (isFound ? 0 : secondsLeft()), onProgress: ({ guestHost }) => (isFound ||= guestHost !== null) })
  if (proof.guestHost !== null) return { fleet, offered, guestHost: proof.guestHost }
  return proof.status === "infeasible" ? "refuted" : "unknown"
}
