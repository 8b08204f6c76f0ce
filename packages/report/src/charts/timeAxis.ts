/** Time on an axis: minutes, hours or days from the start of the run, with ticks at round values. */
import { SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from "@rackfold/sim-core"

/** Room beside a plot over time: the axis at its left, names and figures at its right. Equal for all, so that they line up. */
export const TIME_PLOT = { left: 52, right: 132 } as const

export interface TimeAxis {
  readonly unit: "minutes" | "hours" | "days"
  readonly secondsPerUnit: number
  /** Ticks, in units. */
  readonly ticks: ReadonlyArray<number>
}

const STEPS = {
  minutes: [0.1, 0.5, 1, 2, 5, 10, 15, 20, 30],
  hours: [1, 2, 3, 6, 12],
  days: [1, 2, 5, 7, 14, 28, 56, 91, 182, 364, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000]
} as const

const MOST_TICKS = 13

/** The axis for a run of this length. */
export function timeAxis(periodSeconds: number): TimeAxis {
  const unit = periodSeconds <= 2 * SECONDS_PER_HOUR ? "minutes" : periodSeconds <= 3 * SECONDS_PER_DAY ? "hours" : "days"
  const secondsPerUnit = { minutes: SECONDS_PER_MINUTE, hours: SECONDS_PER_HOUR, days: SECONDS_PER_DAY }[unit]
  const length = periodSeconds / secondsPerUnit
  const steps: ReadonlyArray<number> = STEPS[unit]
  const step = steps.find((candidate) => length / candidate + 1 <= MOST_TICKS) ?? Math.ceil(length / MOST_TICKS)
  return { unit, secondsPerUnit, ticks: Array.from({ length: Math.floor(length / step) + 1 }, (_, tick) => tick * step) }
}
