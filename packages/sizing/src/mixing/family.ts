/** A family of fleets with what no fleet of it is below. */
import { lowerBounds } from "../lowerBounds.ts"
import { hostCosts, type HostCosts } from "./hostCosts.ts"
import type { Mix } from "./mix.ts"
import { problemOn, type FoundFleet } from "./placeFleet.ts"
import type { Family } from "./reserve.ts"

/** A family of fleets, and what no fleet of it is below. */
export interface BoundedFamily extends Family {
  readonly costs: HostCosts
  /** The figure of no fleet of it is below, unless that is above the best known. */
  readonly bound: number
}

/** Hosts that can carry, at most: those in reserve are not among them. */
export function mostCarrying({ most, ha }: Mix, { largest }: Family): ReadonlyArray<number> {
  return most.map((count, kind) => Math.max(0, count - (ha.kind === "hosts" && largest.includes(kind) ? ha.hosts : 0)))
}

/** Hosts of the kind that hold all guests that fit there, if hosts could be filled to the brim. */
export function alone({ parts, resourceCount, guests }: Mix, kind: number): number {
  const sums = new Float64Array(resourceCount)
  for (let row = 0; row < guests.length; row++) {
    for (let k = 0; k < resourceCount; k++) {
      const part = parts[kind]![row * resourceCount + k]!
      if (part < Infinity) sums[k]! += part
    }
  }
  return sums.reduce((most, sum) => Math.max(most, sum), 0)
}

/** All hosts together have as much of each resource as the guests take at least. */
export function isRoomy({ bins, leastNeeds }: Mix, carrying: ReadonlyArray<number>): boolean {
  return leastNeeds.every((need, k) => need <= carrying.reduce((sum, count, kind) => (count === 0 ? sum : sum + count * bins[kind]![k]!), 0))
}

/** By counting. **Cost** that of hostCosts, and of a packing problem. */
export function boundedFamily(mix: Mix, family: Family, best: FoundFleet | null): BoundedFamily {
  const costs = hostCosts(mix, family, best?.fleet.figure ?? Infinity)
  // Where a rule spreads guests over all hosts, what it asks depends on how many there are.
  if (mix.isSpread || costs.bound === -Infinity) return { ...family, costs, bound: costs.bound }
  const enough = Math.ceil(family.allowed.reduce((sum, kind) => sum + alone(mix, kind), 0)) + 1
  const least = lowerBounds(problemOn(mix, mix.most.map((_, kind) => (family.allowed.includes(kind) ? Math.min(enough, mix.guests.length) : 0)))).hosts
  return { ...family, costs, bound: Math.max(costs.bound, costs.constant + least * Math.min(...family.allowed.map((kind) => costs.cost[kind]!))) }
}
