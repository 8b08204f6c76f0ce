/** What comes back each week and each year: factors by which hours and months differ from what is usual. */
import { calendarDate, weekdayOfDay } from "./calendar.ts"
import { isTold, type Bins } from "./bins.ts"
import { medianOf } from "./trend.ts"

const DAYS_PER_WEEK = 7
const MONTHS = 12
/** Of a window's bins: with fewer read, its mean is not that of the time. */
const LEAST_OF_WINDOW = 0.9
/** Three weeks read are a month, fewer are part of one. */
const LEAST_DAYS_OF_MONTH = 21
const LEAST_MONTHS = 24

/**
 * Factor of each hour of the week (or of what a bin is): [7 × binsPerDay], from Monday where dates are known, else from
 * the first day; their mean is 1.
 *
 * By ratios to the moving average, as decomposition is taught: what was read ÷ the mean of the week around it (a straight
 * trend leaves that mean alone), of each hour of the week the median over all weeks, and these brought to a mean of 1.
 *
 * @returns null where some hour of the week has no whole week around it: two weeks are enough, where there are no gaps
 * **Cost** O(bins)
 */
export function weekFactors(bins: Bins): Float64Array | null {
  const slots = DAYS_PER_WEEK * bins.binsPerDay
  const shift = firstSlot(bins)
  const ratios = ratiosToAverage(bins.means, slots)
  return factorsOf(ratios, slots, (bin) => (bin + shift) % slots)
}

/** Where in the week the first bin is. */
export function firstSlot({ firstDay, isDated, binsPerDay }: Bins): number {
  return isDated ? weekdayOfDay(firstDay) * binsPerDay : 0
}

/**
 * Factor of each month of the year, from January; their mean is 1. Of means of months, in the same way, over the twelve
 * months around each.
 *
 * @param levels a value a day, the week's season taken off; NaN where there is none: [days]
 * @param stepDays what one value stands for, where values are rarer than daily
 * @returns null where no dates are known, or fewer than two years of whole months
 */
export function monthFactors(levels: Float64Array, { firstDay, isDated }: Pick<Bins, "firstDay" | "isDated">, stepDays: number): Float64Array | null {
  if (!isDated || levels.length === 0) return null
  const start = calendarDate(firstDay)
  const monthOf = (day: number): number => {
    const { year, month } = calendarDate(firstDay + day)
    return (year - start.year) * MONTHS + month - start.month
  }
  const months = monthOf(levels.length - 1) + 1
  const sums = new Float64Array(months)
  const known = new Float64Array(months)
  for (let day = 0; day < levels.length; day++) {
    const month = monthOf(day)
    if (Number.isNaN(levels[day])) continue
    sums[month]! += levels[day]!
    known[month]! += 1
  }
  const means = sums.map((sum, month) => (known[month]! * Math.max(1, stepDays) >= LEAST_DAYS_OF_MONTH ? sum / known[month]! : NaN))
  if (means.filter((mean) => !Number.isNaN(mean)).length < LEAST_MONTHS) return null
  return factorsOf(ratiosToAverage(means, MONTHS), MONTHS, (month) => (month + start.month - 1) % MONTHS)
}

/** Value ÷ mean of the window around it; NaN where that is cut off, 0, or has too many gaps. An even window has half of either end. */
function ratiosToAverage(values: Float64Array, window: number): Float64Array {
  const half = window >> 1
  const isEven = window % 2 === 0
  // Gaps at either end are no part of what was measured.
  const begin = values.findIndex((value) => !Number.isNaN(value))
  const end = values.findLastIndex((value) => !Number.isNaN(value))
  // Of differences from the first value, so that sums of large like numbers keep their digits.
  const first = begin < 0 ? 0 : values[begin]!
  const sums = new Float64Array(values.length + 1)
  const counts = new Float64Array(values.length + 1)
  for (let i = 0; i < values.length; i++) {
    const isKnown = !Number.isNaN(values[i])
    sums[i + 1] = sums[i]! + (isKnown ? values[i]! - first : 0)
    counts[i + 1] = counts[i]! + (isKnown ? 1 : 0)
  }
  const over = (from: number, until: number): readonly [number, number] => [sums[until]! - sums[from]!, counts[until]! - counts[from]!]
  return values.map((value, i) => {
    if (Number.isNaN(value) || i - half < begin || i + half > end) return NaN
    const [a, n] = over(i - half, i + half + (isEven ? 0 : 1))
    const [b, m] = isEven ? over(i - half + 1, i + half + 1) : [a, n]
    if (n + m < 2 * LEAST_OF_WINDOW * window) return NaN
    const average = first + (a + b) / (n + m)
    return average > 0 ? value / average : NaN
  })
}

function factorsOf(ratios: Float64Array, slots: number, slotOf: (i: number) => number): Float64Array | null {
  const bySlot = Array.from({ length: slots }, (): number[] => [])
  for (let i = 0; i < ratios.length; i++) if (!Number.isNaN(ratios[i])) bySlot[slotOf(i)]!.push(ratios[i]!)
  if (bySlot.some((found) => found.length === 0)) return null
  const factors = Float64Array.from(bySlot, (found) => medianOf(Float64Array.from(found)))
  const mean = factors.reduce((sum, factor) => sum + factor, 0) / slots
  return mean > 0 ? factors.map((factor) => factor / mean) : null
}

/**
 * A value a day with the week's season taken off: the mean over the day's bins of what was read ÷ its factor.
 *
 * @returns NaN where less than half of a day was read: [days]
 */
export function dailyLevels(bins: Bins, week: Float64Array | null): Float64Array {
  const { binsPerDay, means } = bins
  const slots = DAYS_PER_WEEK * binsPerDay
  const shift = firstSlot(bins)
  return Float64Array.from({ length: means.length / binsPerDay }, (_, day) => {
    if (!isTold(means, day, binsPerDay)) return NaN
    let sum = 0
    let count = 0
    for (let bin = day * binsPerDay; bin < (day + 1) * binsPerDay; bin++) {
      const factor = week === null ? 1 : week[(bin + shift) % slots]!
      // An hour in which nothing ever happens tells no level.
      if (Number.isNaN(means[bin]) || factor === 0) continue
      sum += means[bin]! / factor
      count++
    }
    return count === 0 ? NaN : sum / count
  })
}
