/** What the scores of hosts and the sizes of guests add up, and in which unit. */
import { CPU, type ResourceIndex } from "../columns.ts"
import type { Plan } from "../plan.ts"

/** A score is a whole number of 1e-9ths: sums that are equal but for binary rounding compare equal. */
export const STEPS_PER_UNIT = 1e9

/** What a score adds up, and the amount of each that counts as 1. */
export interface ScoreScale {
  /** Resources counted, ascending. */
  readonly resources: ReadonlyArray<ResourceIndex>
  /** Largest limited usable amount of any host: [5]; 0 for resources not counted. */
  readonly largestUsable: ReadonlyArray<number>
  /** Clock of the fastest core of any host, in reference MHz. */
  readonly fastestCoreMhz: number
}

/**
 * The scale of `plan.place.by`: CPU alone, or every resource in play. Resources that no host limits,
 * or that nobody asks for, do not count.
 */
export function scoreScale(plan: Plan): ScoreScale {
  const largestUsable = [0, 0, 0, 0, 0]
  const counted = plan.resourcesInPlay.filter((resource) => resource === CPU || plan.place.by === "sum")
  const resources = counted.filter((resource) => {
    for (const usable of plan.hosts.hostUsable[resource]!) {
      if (usable < Infinity && usable > largestUsable[resource]!) largestUsable[resource] = usable
    }
    return largestUsable[resource]! > 0
  })
  const fastestCoreMhz = plan.hosts.hostCoreMhz.reduce((fastest, mhz) => (mhz > fastest ? mhz : fastest), 0)
  return { resources, largestUsable, fastestCoreMhz }
}
