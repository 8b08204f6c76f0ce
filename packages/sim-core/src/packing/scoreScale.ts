/** One figure of several fractions (place.by): what the scores of hosts and the sizes of guests are made of. */
import { CPU, type ResourceIndex } from "../columns.ts"
import type { PlaceBy, Plan } from "../plan.ts"

/** A sum or a largest fraction is a whole number of 1e-9ths: figures that are equal but for binary rounding compare equal. */
const STEPS_PER_UNIT = 1e9

/** What a score is made of, and the amount of each resource that counts as 1. */
export interface ScoreScale {
  readonly by: PlaceBy
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
  const counted = plan.resourcesInPlay.filter((resource) => resource === CPU || plan.place.by !== "cpu")
  const resources = counted.filter((resource) => {
    for (const usable of plan.hosts.hostUsable[resource]!) {
      if (usable < Infinity && usable > largestUsable[resource]!) largestUsable[resource] = usable
    }
    return largestUsable[resource]! > 0
  })
  const fastestCoreMhz = plan.hosts.hostCoreMhz.reduce((fastest, mhz) => (mhz > fastest ? mhz : fastest), 0)
  return { by: plan.place.by, resources, largestUsable, fastestCoreMhz }
}

/** The figure of no fraction yet. */
export function noFigure({ by }: ScoreScale): number {
  return by === "product" ? 1 : 0
}

/** The figure with one fraction more. */
export function withFraction({ by }: ScoreScale, figure: number, fraction: number): number {
  if (by === "product") return figure * fraction
  if (by === "max") return fraction > figure ? fraction : figure
  return figure + fraction
}

/** The finished figure, comparable: rounded to 1e-9; a product, which may be far smaller than that, to 30 binary digits. */
export function rounded({ by }: ScoreScale, figure: number): number {
  return by === "product" ? toThirtyDigits(figure) : Math.round(figure * STEPS_PER_UNIT)
}

/** A finished figure as a plain number. */
export function plainFigure({ by }: ScoreScale, figure: number): number {
  return by === "product" ? figure : figure / STEPS_PER_UNIT
}

/** Veltkamp's splitting: 2^23 + 1 pushes the last 23 of 53 binary digits out. */
function toThirtyDigits(figure: number): number {
  const pushed = figure * 8388609
  return pushed - (pushed - figure)
}
