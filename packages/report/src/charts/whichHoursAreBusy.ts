/** Which hours are busy? Heat map of CPU use: a column an hour of the day, a row a day of the week. */
import { CPU, SECONDS_PER_DAY, SECONDS_PER_HOUR, type Outcome, type Plan } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import { formatCount, type Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { Summary } from "../summary.ts"
import { DAYS, HOURS, hoursOfTheWeek } from "./hoursOfTheWeek.ts"

/** A shorter run has no days to compare. */
export const LEAST_DAYS = 2
/** 1970-01-05, in seconds since 1970-01-01. */
const FIRST_MONDAY = 4 * SECONDS_PER_DAY

/**
 * Mean CPU load by day of the week and hour of the day: Σ served ÷ Σ capacity of the hosts that are on.
 *
 * @param startSeconds where in the week the run starts
 * @returns [day × 24 + hour]; NaN where nothing was on. Weeks lie over each other.
 * **Cost** O(rows + hours of the run).
 */
export function loadByHour(outcome: Outcome, periodSeconds: number, startSeconds = 0): Float64Array {
  const { timeSeconds, served, capacity } = outcome.series
  const work = new Float64Array(DAYS * HOURS)
  const there = new Float64Array(DAYS * HOURS)
  for (let row = 0; row < timeSeconds.length; row++) {
    const end = row + 1 < timeSeconds.length ? timeSeconds[row + 1]! : periodSeconds
    for (let from = timeSeconds[row]!; from < end; ) {
      const hour = Math.floor((from + startSeconds) / SECONDS_PER_HOUR)
      const until = Math.min(end, (hour + 1) * SECONDS_PER_HOUR - startSeconds)
      const cell = hour % (DAYS * HOURS)
      work[cell]! += served[CPU]![row]! * (until - from)
      there[cell]! += capacity[CPU]![row]! * (until - from)
      from = until
    }
  }
  return work.map((amount, cell) => (there[cell]! > 0 && there[cell]! < Infinity ? amount / there[cell]! : NaN))
}

/** Seconds since the last Monday began, UTC; 0 where no date is known. */
export function startInWeek(startEpochSeconds: number | undefined): number {
  if (startEpochSeconds === undefined) return 0
  const week = DAYS * SECONDS_PER_DAY
  return (((startEpochSeconds - FIRST_MONDAY) % week) + week) % week
}

/** The specification; null where the run is too short, or CPU use is the same in all hours. */
export function whichHoursAreBusy(plan: Plan, outcome: Outcome, summary: Summary, startEpochSeconds: number | undefined, lang: Lang): TopLevelSpec | null {
  if (summary.periodSeconds < LEAST_DAYS * SECONDS_PER_DAY || !plan.resourcesInPlay.includes(CPU)) return null
  const say = messagesOf(lang)
  const loads = loadByHour(outcome, summary.periodSeconds, startInWeek(startEpochSeconds))
  const known = loads.filter((load) => !Number.isNaN(load))
  const most = known.reduce((most, load) => Math.max(most, load), 0)
  const least = known.reduce((least, load) => Math.min(least, load), Infinity)
  if (known.length === 0 || most - least < 0.005) return null
  return hoursOfTheWeek({ title: say.chart.cpuByHour, values: loads, isDated: startEpochSeconds !== undefined, label: (load) => formatCount(load * 100, lang) }, lang)
}
