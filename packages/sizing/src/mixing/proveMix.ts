/** How near a mixed fleet is to the best possible: every family of fleets bounded, then the fleets in between decided one by one. */
import type { Highs } from "highs"
import { prove } from "../prove.ts"
import type { SecondsLeft } from "../solver.ts"
import { canBeHad } from "./fleet.ts"
import { hostCosts } from "./hostCosts.ts"
import { mostCarrying, type BoundedFamily } from "./family.ts"
import { better, type MixFound } from "./mixFleets.ts"
import { foundFleet, problemOn, type FoundFleet } from "./placeFleet.ts"
import { decideFleets } from "./decideFleets.ts"

export interface MixProof {
  /** optimal: no fleet has a smaller figure. within: none is smaller by more than figure − bound. infeasible: not all guests find a host. unknown: no fleet was found, and nothing says that there is none. */
  readonly status: "optimal" | "within" | "infeasible" | "unknown"
  readonly best: FoundFleet | null
  /** No fleet has a figure below. Infinity where infeasible. */
  readonly bound: number
  /** What ended it: the proof; the caller's time; or the sizes up to which this is tried, the same on every machine. */
  readonly endedBy: "proof" | "time" | "size"
  /** Fleets that were decided one by one. */
  readonly decided: number
}

export interface ProveMixOptions {
  readonly secondsLeft?: SecondsLeft
  /** Told at each better bound or fleet: the answer if it ended then. */
  readonly onProgress?: (soFar: MixProof) => void
}

/** Figures closer than this part are one. */
export const CLOSE = 1e-9

/**
 * Each family by its costs (hostCosts), as an integer programme: what no fleet of it is below. Its optimum is by costs that leave out how
 * the load is spread; so the fleets between bound and best are then looked at by their own figures, the smallest first, and the first that
 * takes everybody is the best of all.
 *
 * **Cost** exponential at worst; secondsLeft bounds it. Where a rule spreads guests over all hosts there are, nothing is proved: its
 * meaning depends on how many there are.
 */
export function proveMix(highs: Highs, found: MixFound, { secondsLeft: given = () => Infinity, onProgress }: ProveMixOptions = {}): MixProof {
  const { mix } = found
  let isCut = false
  const secondsLeft: SecondsLeft = () => {
    const seconds = given()
    if (seconds <= 0) isCut = true
    return seconds
  }
  let best = found.best
  const figure = (): number => best?.fleet.figure ?? Infinity
  const end = (bound: number, decided: number): MixProof => {
    const reached = best !== null && bound >= figure() - CLOSE * Math.abs(figure())
    const status = best === null ? (bound === Infinity ? "infeasible" : "unknown") : reached ? "optimal" : "within"
    return { status, best, bound: reached ? figure() : bound, endedBy: status === "optimal" || status === "infeasible" ? "proof" : isCut ? "time" : "size", decided }
  }
  const lowest = (families: ReadonlyArray<BoundedFamily>): number => families.reduce((least, { bound }) => Math.min(least, bound), figure())
  if (mix.isSpread || found.bound === Infinity || found.bound >= figure() - CLOSE * Math.abs(figure())) return end(found.bound, 0)

  const families = [...found.families].sort((a, b) => a.bound - b.bound)
  for (const [row, family] of families.entries()) {
    if (family.bound >= figure() - CLOSE * Math.abs(figure()) || secondsLeft() <= 0) continue
    const { bound, fleet } = proveFamily(highs, found, family, figure(), partOf(secondsLeft, 0.6 / (families.length - row)), (seconds) => (isCut ||= seconds))
    families[row] = { ...family, ...bound }
    if (fleet !== null) best = better(best, fleet)
    onProgress?.(end(lowest(families), 0))
  }
  const decided = decideFleets(highs, mix, families, best, secondsLeft, (bound, count) => onProgress?.(end(bound, count)))
  best = decided.best
  return end(Math.max(found.bound, lowest(families), Math.min(decided.bound, figure())), decided.count)
}

function partOf(secondsLeft: SecondsLeft, part: number): SecondsLeft {
  const kept = secondsLeft() * (1 - part)
  return kept < Infinity ? () => secondsLeft() - kept : secondsLeft
}

/** @returns the costs that were used with the bound that they gave, and the best fleet found */
function proveFamily(highs: Highs, { mix }: MixFound, family: BoundedFamily, best: number, secondsLeft: SecondsLeft, told: (isCut: boolean) => void): { readonly bound: Pick<BoundedFamily, "costs" | "bound">; readonly fleet: FoundFleet | null } {
  const costs = hostCosts(mix, family, best)
  if (costs.bound === -Infinity) return { bound: family, fleet: null }
  const carrying = mostCarrying(mix, family)
  const offered = mix.most.map((_, kind) => (family.allowed.includes(kind) ? Math.min(mix.guests.length, carrying[kind]!, best === Infinity ? Infinity : Math.floor((best - costs.constant) / costs.cost[kind]! + CLOSE)) : 0))
  const proof = prove(highs, problemOn(mix, offered, costs.cost), { secondsLeft })
  told(proof.endedBy === "time")
  const bound = Math.max(costs.bound, costs.constant + proof.lowerBound)
  return { bound: { costs, bound }, fleet: proof.guestHost === null ? null : fleetIfHad(mix, offered, proof.guestHost) }
}

function fleetIfHad(mix: MixFound["mix"], offered: ReadonlyArray<number>, guestHost: Int32Array): FoundFleet | null {
  const found = foundFleet(mix, offered, guestHost)
  return canBeHad(mix, found.fleet) ? found : null
}
