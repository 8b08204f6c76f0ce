/** Which hours are busy? Heat map of CPU use: a column an hour of the day, a row a day of the week. */
import { CPU, SECONDS_PER_DAY, SECONDS_PER_HOUR, type Outcome, type Plan } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import { formatCount, type Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { Summary } from "../summary.ts"
import { CHART_WIDTH, chartConfig, INK, labelPixels, plotFrom } from "./chartStyle.ts"

/** A shorter run has no days to compare. */
export const LEAST_DAYS = 2
export const DAYS = 7
export const HOURS = 24
/** 1970-01-05, in seconds since 1970-01-01. */
const FIRST_MONDAY = 4 * SECONDS_PER_DAY
const ROW_HEIGHT = 24
const NAME_GAP = 8
/** From light to dark, so that it reads without colour; the figure stands in the cell. */
const LIGHT = "#f2f6fa"
const DARK = "#1f4e79"
/** Figures in cells darker than this part of the scale are white. */
const TURNS_WHITE = 0.55

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
  const isDated = startEpochSeconds !== undefined
  const names = Array.from({ length: DAYS }, (_, day) => (isDated ? say.chart.weekday[day]! : say.chart.day(day + 1)))
  const nameWidth = Math.max(...names.map((name) => labelPixels(name)))
  const left = nameWidth + NAME_GAP
  const values = Array.from(loads, (load, cell) => ({ cell, load })).filter(({ load }) => !Number.isNaN(load)).map(({ cell, load }) => ({
    hour: cell % HOURS, day: names[Math.floor(cell / HOURS)], load, label: formatCount(load * 100, lang), ink: load > TURNS_WHITE * most ? "#ffffff" : INK
  }))
  const x = { field: "hour", type: "ordinal", scale: { domain: Array.from({ length: HOURS }, (_, hour) => hour) }, axis: { title: isDated ? say.chart.hourUtc : say.chart.hourOfDay, labelAngle: 0, ticks: false, domain: false } }
  const y = { field: "day", type: "nominal", sort: null, axis: { title: null, ticks: false, domain: false, labelPadding: 5, minExtent: nameWidth, maxExtent: nameWidth } }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(left),
    title: say.chart.cpuByHour,
    width: CHART_WIDTH - left - 2,
    height: { step: ROW_HEIGHT },
    data: { values },
    layer: [
      { mark: { type: "rect", stroke: "#ffffff", strokeWidth: 1 }, encoding: { x, y, color: { field: "load", type: "quantitative", scale: { domain: [0, most], range: [LIGHT, DARK] }, legend: null } } },
      { mark: { type: "text", fontSize: 11 }, encoding: { x, y, text: { field: "label", type: "nominal" }, color: { field: "ink", type: "nominal", scale: null } } }
    ],
    resolve: { scale: { color: "independent" } }
  } as TopLevelSpec
}
