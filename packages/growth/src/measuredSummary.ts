/** What was measured of a resource, in figures. */
import { RESOURCE_UNITS, RESOURCES, type ResourceIndex } from "@rackfold/sim-core"
import { DAYS_PER_YEAR } from "./calendar.ts"
import { todayOf } from "./growthOf.ts"
import { lineOf, type MeasuredGrowth, type NotEnoughData } from "./measured.ts"
import type { MeasuredSummary } from "./runwaySummary.ts"
import type { StatedRate } from "./settings.ts"

const HOURS_PER_DAY = 24

/** @param stated for the same resource, and used instead */
export function measuredSummary(found: MeasuredGrowth | NotEnoughData, resource: ResourceIndex, stated: StatedRate | null, startDay: number | null): MeasuredSummary {
  const name = { resource: RESOURCES[resource], unit: RESOURCE_UNITS[resource], statedPercentPerYear: stated?.kind === "percent" ? stated.perYear : null }
  if (!found.isEnough) {
    return { ...name, isEnough: false, days: found.days, leastDays: found.leastDays, percentPerYear: null, percentPerYearLow: null, percentPerYearHigh: null, autocorrelation: null, peakOverTrend: null, busiestHour: null, busiestHourFactor: null, weekFactors: [], monthFactors: [] }
  }
  const { trend, peak, week, months, rules, bins } = found
  const busiest = week === null ? null : week.reduce((most, factor, slot) => (factor > week[most]! ? slot : most), 0)
  const percent = (slope: number): number | null => percentOf(found, slope, todayOf(found, startDay))
  return {
    ...name, isEnough: true, days: found.days, leastDays: rules.leastDays,
    percentPerYear: percent(trend.slope), percentPerYearLow: percent(trend.slopeLow), percentPerYearHigh: percent(trend.slopeHigh),
    autocorrelation: trend.autocorrelation, peakOverTrend: peak,
    busiestHour: busiest === null || bins.binsPerDay === 1 ? null : (busiest * HOURS_PER_DAY) / bins.binsPerDay, busiestHourFactor: busiest === null || bins.binsPerDay === 1 ? null : week![busiest]!,
    weekFactors: week === null ? [] : [...week], monthFactors: months === null ? [] : [...months]
  }
}

/** A slope as percents of today's line in a year; months apart, which say nothing of the trend. */
function percentOf(growth: MeasuredGrowth, slope: number, today: number): number | null {
  const line = lineOf({ ...growth, trend: { ...growth.trend, lineAt: (day) => growth.trend.lineAt(today) + slope * (day - today) } })
  const now = line(today)
  return now > 0 ? (line(today + DAYS_PER_YEAR) / now - 1) * 100 : null
}
