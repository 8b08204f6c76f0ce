/** Growth that was measured: readings → season, trend, and curves that go on from there. */
import { exponential, naturalLogarithm, SECONDS_PER_DAY } from "@rackfold/sim-core"
import { binned, type Bins, type Readings } from "./bins.ts"
import { calendarDate } from "./calendar.ts"
import { firstReach, LAST_DAY, type Curve } from "./curve.ts"
import { dailyLevels, firstSlot, monthFactors, weekFactors } from "./season.ts"
import { fitTrend, type Fit, type Trend } from "./trend.ts"

/** What of the hours counts: their mean, or what so many of a hundred of them do not exceed. */
export const STATISTICS = ["mean", "p95", "p97", "p99", "max"] as const
export type Statistic = (typeof STATISTICS)[number]

/** linear: so much more each year; compound: × so much each year, a line through the logarithms. */
export const SHAPES = ["linear", "compound"] as const
export type Shape = (typeof SHAPES)[number]

/** A line through two points has no doubt of itself. */
const LEAST_POINTS = 3

export interface MeasureRules {
  readonly fit: Fit
  readonly shape: Shape
  readonly statistic: Statistic
  /** Fewer days with readings are not enough: ≥ 14. */
  readonly leastDays: number
  /** Of the interval whose upper end is the conservative projection: in (0, 1). */
  readonly confidence: number
}

export interface NotEnoughData {
  readonly isEnough: false
  readonly days: number
  readonly leastDays: number
}

export interface MeasuredGrowth {
  readonly isEnough: true
  readonly days: number
  readonly bins: Bins
  readonly trend: Trend
  /** Of a level: what the statistic is × the trend, season of months apart. */
  readonly peak: number
  /** [7 × bins a day]; null: too short to tell. */
  readonly week: Float64Array | null
  /** [12] from January; null: no dates, or less than two years. */
  readonly months: Float64Array | null
  /** Levels a day, both seasons taken off; NaN: none. What the trend goes through. */
  readonly levels: Float64Array
  readonly rules: MeasureRules
}

/**
 * What readings tell: means of hours; factors of the hours of the week, and of the months from two years on; a value a
 * day with both taken off; a line through these; and how far above the line the hours go.
 *
 * **Cost** O(readings), and for theilSen half a million pairs of days
 */
export function measureGrowth(readings: Readings, rules: MeasureRules): NotEnoughData | MeasuredGrowth {
  const bins = binned(readings)
  const notEnough = { isEnough: false as const, days: bins.days, leastDays: rules.leastDays }
  if (bins.days < rules.leastDays) return notEnough
  const week = weekFactors(bins)
  const withoutWeek = dailyLevels(bins, week)
  const months = monthFactors(withoutWeek, bins, readings.stepSeconds / SECONDS_PER_DAY)
  const levels = months === null ? withoutWeek : withoutWeek.map((level, day) => over(level, months[calendarDate(bins.firstDay + day).month - 1]!))
  const points = pointsOf(levels, rules.shape)
  // Of a compound shape days of nothing tell nothing.
  if (points.x.length < LEAST_POINTS) return { ...notEnough, days: Math.min(bins.days, points.x.length) }
  const trend = fitTrend(rules.fit, points.x, points.y, rules.confidence)
  const without = { isEnough: true as const, days: bins.days, bins, trend, peak: 1, week, months, levels, rules }
  return { ...without, peak: peakOf(without) }
}

function over(level: number, factor: number): number {
  return factor > 0 ? level / factor : NaN
}

/** Days at their middle. Of a compound shape the logarithms, of those above 0. */
function pointsOf(levels: Float64Array, shape: Shape): { readonly x: Float64Array; readonly y: Float64Array } {
  const days = Array.from(levels.keys()).filter((day) => !Number.isNaN(levels[day]) && (shape === "linear" || levels[day]! > 0))
  return { x: Float64Array.from(days, (day) => day + 0.5), y: Float64Array.from(days, (day) => (shape === "linear" ? levels[day]! : naturalLogarithm(levels[day]!))) }
}

/** The statistic of what was read ÷ the line × its month, over all bins; 1 for the mean. */
function peakOf(growth: MeasuredGrowth): number {
  const { bins: { means, binsPerDay }, rules: { statistic } } = growth
  if (statistic === "mean") return 1
  const ratios: number[] = []
  for (let bin = 0; bin < means.length; bin++) {
    const day = Math.floor(bin / binsPerDay)
    const expected = lineOf(growth)(day + 0.5) * monthFactorAt(growth, day)
    if (!Number.isNaN(means[bin]) && expected > 0) ratios.push(means[bin]! / expected)
  }
  const sorted = Float64Array.from(ratios).sort()
  const part = { p95: 0.95, p97: 0.97, p99: 0.99, max: 1 }[statistic]
  return sorted.length === 0 ? 1 : sorted[Math.ceil(part * sorted.length - 1e-9) - 1]!
}

/** The line in the unit of what was read, by days from the first. */
export function lineOf({ trend, rules: { shape } }: Pick<MeasuredGrowth, "trend" | "rules">, end: "lineAt" | "upperAt" = "lineAt"): (day: number) => number {
  return shape === "linear" ? (day) => Math.max(0, trend[end](day)) : (day) => exponential(trend[end](day))
}

/** @param day from the first; a part of one counts as the day */
export function monthFactorAt({ months, bins: { firstDay } }: Pick<MeasuredGrowth, "months" | "bins">, day: number): number {
  return months === null ? 1 : months[calendarDate(firstDay + Math.floor(day)).month - 1]!
}

/** The most that the hours of each day of the week are above what is usual: [7], from where the week begins; 1 without a season. */
export function weekdayPeaks({ week, bins: { binsPerDay } }: Pick<MeasuredGrowth, "week" | "bins">): Float64Array {
  return Float64Array.from({ length: 7 }, (_, day) => (week === null ? 1 : week.subarray(day * binsPerDay, (day + 1) * binsPerDay).reduce((most, factor) => Math.max(most, factor), 0)))
}

/** What the hours of a day are expected to reach: line × month × weekday. @param day from the first */
export function expectedOn(growth: MeasuredGrowth, day: number): number {
  const weekday = (Math.floor(firstSlot(growth.bins) / growth.bins.binsPerDay) + day) % 7
  return lineOf(growth)(day + 0.5) * monthFactorAt(growth, day) * weekdayPeaks(growth)[weekday]!
}

/** Of the highest reading: a trend that was measured goes no further, so that each figure can be written. */
const MOST_TIMES = 1e12

/**
 * What is in use from a day on: line (aggressive) or upper end of its interval (conservative), × month, × peak.
 *
 * @param today days from the first to that day
 */
export function measuredCurve(growth: MeasuredGrowth, today: number, end: "lineAt" | "upperAt"): Curve {
  const line = lineOf(growth, end)
  const most = MOST_TIMES * growth.bins.means.reduce((highest, mean) => (mean > highest ? mean : highest), 0)
  const base = (days: number): number => Math.min(most, growth.peak * line(today + days))
  const at = growth.months === null ? base : (days: number): number => base(days) * monthFactorAt(growth, today + days)
  return { at, reaches: (limit) => (growth.months === null ? firstUp(base, limit, 0) : firstInSeason(base, at, growth.months, limit)) }
}

/** A line rises or falls all along; the upper end of an interval may fall first, and then rises for good. */
function firstUp(at: (days: number) => number, limit: number, from: number): number {
  return firstReach(at, limit, from, LAST_DAY)
}

const LONGEST_YEAR = 366
/** Years in a row in which the highest month was enough once, and then not. */
const MOST_TRIES = 1000

/** Whole days: months change from one day to the next. Looked for day by day in the years in which the highest month would do. */
function firstInSeason(base: (days: number) => number, at: (days: number) => number, months: Float64Array, limit: number): number {
  const most = months.reduce((highest, factor) => Math.max(highest, factor), 0)
  if (at(0) >= limit) return 0
  let from = 0
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const start = firstUp(base, limit / most, from)
    if (start === Infinity || start >= LAST_DAY) return Infinity
    const first = Math.floor(start)
    for (let day = first; day <= first + LONGEST_YEAR; day++) if (day > 0 && at(day) >= limit) return day
    from = first + LONGEST_YEAR
  }
  return Infinity
}
