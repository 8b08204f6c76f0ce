/** Measured amounts as they were read, put into hours and days. */
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from "@rackfold/sim-core"

/** Readings in order of time. */
export interface Readings {
  /** Times are seconds since 1970; else from wherever they are counted. */
  readonly isDated: boolean
  /** Time that one reading stands for, from its own on: > 0. */
  readonly stepSeconds: number
  /** Ascending, at least one: [readings]. */
  readonly seconds: ArrayLike<number>
  /** NaN: nothing was read: [readings]. */
  readonly values: ArrayLike<number>
}

/** Means over equal parts of days, midnight to midnight. */
export interface Bins {
  /** Day of the first bin, since 1970 where dates are known. */
  readonly firstDay: number
  readonly isDated: boolean
  /** 24 where readings are an hour apart or less; 1: whole days. */
  readonly binsPerDay: number
  /** NaN where nothing was read: [days × binsPerDay] */
  readonly means: Float64Array
  /** Days with readings in half of their bins at least; where they are rarer than daily, the days that they stand for. */
  readonly days: number
  /** `endDayOf` the readings. */
  readonly endDay: number
}

/** A day with readings in fewer of its bins says little of itself. */
const LEAST_OF_DAY = 0.5

/** Bins of an hour, or as long as the step where that is longer and parts a day evenly; else days. */
function binsPerDayOf(stepSeconds: number): number {
  if (stepSeconds <= SECONDS_PER_HOUR) return SECONDS_PER_DAY / SECONDS_PER_HOUR
  const parts = SECONDS_PER_DAY / stepSeconds
  return Number.isInteger(parts) ? parts : 1
}

/** **Cost** O(readings + days). */
export function binned({ isDated, stepSeconds, seconds, values }: Readings): Bins {
  const binsPerDay = binsPerDayOf(stepSeconds)
  const binSeconds = SECONDS_PER_DAY / binsPerDay
  const firstDay = Math.floor(seconds[0]! / SECONDS_PER_DAY)
  const lastSeconds = seconds[seconds.length - 1]!
  const isRare = stepSeconds > SECONDS_PER_DAY
  const days = Math.ceil((lastSeconds + (isRare ? SECONDS_PER_DAY : stepSeconds)) / SECONDS_PER_DAY - 1e-9) - firstDay
  const sums = new Float64Array(days * binsPerDay)
  const counts = new Float64Array(days * binsPerDay)
  let read = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (Number.isNaN(value)) continue
    // By where its middle lies: what begins a second before the hour belongs to the next.
    const bin = Math.floor((seconds[i]! - firstDay * SECONDS_PER_DAY + Math.min(stepSeconds, binSeconds) / 2) / binSeconds)
    sums[bin]! += value
    counts[bin]! += 1
    read++
  }
  const means = sums.map((sum, bin) => (counts[bin]! > 0 ? sum / counts[bin]! : NaN))
  const daysRead = isRare ? Math.floor((read * stepSeconds) / SECONDS_PER_DAY) : daysWith(means, binsPerDay)
  return { firstDay, isDated, binsPerDay, means, days: daysRead, endDay: endDayOf({ stepSeconds, seconds }) }
}

/** The day at whose beginning the last reading has ended, since 1970 where dates are known. */
export function endDayOf({ stepSeconds, seconds }: Pick<Readings, "stepSeconds" | "seconds">): number {
  return Math.round((seconds[seconds.length - 1]! + stepSeconds) / SECONDS_PER_DAY)
}

function daysWith(means: Float64Array, binsPerDay: number): number {
  let days = 0
  for (let day = 0; day < means.length / binsPerDay; day++) if (isTold(means, day, binsPerDay)) days++
  return days
}

/** True where enough of a day was read. */
export function isTold(means: Float64Array, day: number, binsPerDay: number): boolean {
  let known = 0
  for (let bin = 0; bin < binsPerDay; bin++) if (!Number.isNaN(means[day * binsPerDay + bin])) known++
  return known >= LEAST_OF_DAY * binsPerDay
}
