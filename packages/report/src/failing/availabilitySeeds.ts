/** Availability over seeds: what is followed of each line, and what theory expects. */
import type { AvailabilityLine, FailingSummary } from "./failingFigures.ts"

export interface AvailabilityFigure {
  /** Path in summary.json. */
  readonly path: string
  readonly of: AvailabilityLine["of"]
  readonly name: string
  /** A seed's value; null: not wanted in it. */
  readonly value: (failing: FailingSummary) => number | null
  readonly analytic: number | null
  /** Nothing is above it. */
  readonly most: number
}

/** Fraction, minutes a year and outages of each line of the first seed; the others have the same lines. */
export function availabilityFigures({ availability }: FailingSummary): ReadonlyArray<AvailabilityFigure> {
  return availability.flatMap(({ of, name, analyticFraction, analyticMinutesPerYear }, row): AvailabilityFigure[] => {
    const figure = (field: "fraction" | "minutesPerYear" | "outages", analytic: number | null, most: number): AvailabilityFigure => ({ path: `failing.availability[${row}].${field}`, of, name, value: (failing) => failing.availability[row]![field], analytic, most })
    return [figure("fraction", analyticFraction, 1), figure("minutesPerYear", analyticMinutesPerYear, Infinity), figure("outages", null, Infinity)]
  })
}
