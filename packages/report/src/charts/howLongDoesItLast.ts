/** How long does it last? What is in use, as it was measured and as it goes on, against what there is: a fan for each limit that is near. */
import { calendarDate, dayOfDate, DAYS_PER_YEAR, expectedOn, todayOf, wholeDays, type MeasuredGrowth, type ProjectedLimit, type Runway } from "@rackfold/growth"
import type { TopLevelSpec } from "vega-lite"
import { displayUnit, inDisplayUnit, type Lang } from "../format.ts"
import { growthMessages } from "../messages/growth.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { CHART_WIDTH, chartConfig, INK, plotFrom, RESOURCE_STROKES } from "./chartStyle.ts"
import { spreadApart } from "./endLabels.ts"
import { TIME_PLOT } from "./timeAxis.ts"

const WIDTH = CHART_WIDTH - TIME_PLOT.left - TIME_PLOT.right
const HEIGHT = 170
const LABEL_PIXELS = 15
/** Limits that are drawn; the table has all. */
export const MOST_PANELS = 3
/** Points of a line, and days of what was measured before several are drawn as one. */
const POINTS = 240
const MOST_DAYS = 900
/** In longer drawings weeks are too narrow to be seen. */
const MOST_SPAN = 2000
/** Raw capacity this many times the usable one is beyond the drawing. */
const NEAR = 1.8
const BAND = "#cfdfee"
const QUIET = "#8c8c8c"
const DASH = [8, 3]

/** Limits with a growth that is known, the soonest first. */
export function limitsToDraw({ limits }: Runway): ReadonlyArray<ProjectedLimit> {
  return limits.filter(({ growth: { from }, summary: { usable, used } }) => from !== "none" && from !== "notEnough" && usable > 0 && used > 0)
}

/** The specification; null where nothing is known to grow. */
export function howLongDoesItLast(runway: Runway, lang: Lang): TopLevelSpec | null {
  const shown = limitsToDraw(runway).slice(0, MOST_PANELS)
  if (shown.length === 0) return null
  const horizonDays = runway.summary.horizonYears * DAYS_PER_YEAR
  const pastDays = Math.max(0, ...shown.map((limit) => pastOf(runway, limit)?.days ?? 0))
  const span = { from: -pastDays, until: horizonDays }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(TIME_PLOT.left),
    spacing: 42,
    bounds: "flush",
    vconcat: shown.map((limit, row) => panel(runway, limit, span, row === shown.length - 1, lang))
  } as unknown as TopLevelSpec
}

interface Past {
  readonly growth: MeasuredGrowth
  /** Days from the first reading to today. */
  readonly days: number
}

/** What was measured of the limit itself. */
function pastOf({ today: { measured, startDay } }: Runway, { limit, summary }: ProjectedLimit): Past | null {
  const growth = summary.counts === "measured" ? measured[limit.resource] : null
  return growth?.isEnough === true ? { growth, days: todayOf(growth, startDay) } : null
}

interface Span {
  readonly from: number
  readonly until: number
}

function panel(runway: Runway, projected: ProjectedLimit, span: Span, isLast: boolean, lang: Lang): object {
  const { summary, growth } = projected
  const say = growthMessages(lang)
  const { resource } = summary
  const isWhole = summary.scope === "placement"
  const shown = (amount: number): number => (isWhole ? amount : inDisplayUnit(amount, resource))
  const past = pastOf(runway, projected)
  const measured = past === null ? [] : measuredDays(past, shown)
  const hasRaw = summary.raw > summary.usable && summary.raw <= NEAR * summary.usable
  const top = Math.max(shown(hasRaw ? summary.raw : summary.usable), ...measured.map(({ amount }) => amount)) * 1.1
  const days = Array.from({ length: POINTS + 1 }, (_, i) => (i / POINTS) * span.until)
  // Far above the drawing all is alike, and too large a figure is none.
  const near = (amount: number): number => Math.min(3 * top, shown(amount))
  const line = days.map((day) => ({ day, low: near(growth.aggressive.at(day)), high: near(growth.conservative.at(day)) }))
  const ends = [
    { name: say.line.aggressive, at: Math.min(top, line.at(-1)!.low) }, { name: say.line.conservative, at: Math.min(top, line.at(-1)!.high) }, { name: say.line.usable, at: shown(summary.usable) }, ...(hasRaw ? [{ name: say.line.raw, at: shown(summary.raw) }] : [])
  ]
  const heights = spreadApart(ends.map(({ at }) => at / top), LABEL_PIXELS / HEIGHT)
  const labels = ends.map(({ name, at }, i) => ({ name, at, height: heights[i]! * top }))
  const x = (axis: object | null) => ({ field: "day", type: "quantitative", scale: { domain: [span.from, span.until], nice: false }, axis })
  const axis = timeAxis(runway, span, isLast, lang)
  const y = (field: string): object => ({ field, type: "quantitative", scale: { domain: [0, top], nice: false }, axis: { title: null, tickCount: 4 } })
  const rule = (at: number, dash: ReadonlyArray<number>): object => ({ data: { values: [{ at }] }, mark: { type: "rule", color: INK, strokeWidth: 1, strokeDash: dash }, encoding: { y: y("at") } })
  const full = summary.usableEnds[runway.summary.by]
  const isShown = full.days !== null && full.days <= span.until
  return {
    title: { text: `${say.limit(summary, messagesOf(lang).resource[resource])}${isWhole ? "" : `, ${displayUnit(resource, lang)}`}`, fontWeight: "bold" },
    width: WIDTH,
    height: HEIGHT,
    layer: [
      { data: { values: line }, mark: { type: "area", color: BAND, opacity: 1, clip: true }, encoding: { x: x(axis), y: y("low"), y2: { field: "high" } } },
      ...(measured.length === 0 ? [] : [{ data: { values: measured }, mark: { type: "line", color: QUIET, strokeWidth: 1 }, encoding: { x: x(axis), y: y("amount") } }]),
      ...(past === null || span.until - span.from > MOST_SPAN ? [] : [{ data: { values: expectedDays(past, span.until, shown) }, mark: { type: "line", color: QUIET, strokeWidth: 0.75, clip: true }, encoding: { x: x(axis), y: y("amount") } }]),
      rule(shown(summary.usable), [1, 0]), ...(hasRaw ? [rule(shown(summary.raw), [2, 3])] : []),
      ...(span.from < 0 ? [{ data: { values: [{ day: 0 }] }, mark: { type: "rule", color: QUIET, strokeWidth: 1 }, encoding: { x: x(axis) } }] : []),
      { data: { values: line }, mark: { type: "line", color: RESOURCE_STROKES[0], strokeWidth: 2, clip: true }, encoding: { x: x(axis), y: y("low") } },
      { data: { values: line }, mark: { type: "line", color: RESOURCE_STROKES[1], strokeWidth: 2, strokeDash: DASH, clip: true }, encoding: { x: x(axis), y: y("high") } },
      ...(isShown ? reached({ day: full.days!, at: shown(summary.usable), text: full.date ?? say.days(wholeDays(full.days!)) }, full.days! > (span.from + span.until) / 2, x(axis), y("at")) : []),
      { data: { values: labels }, mark: { type: "rule", strokeWidth: 1, color: INK }, encoding: { x: { value: WIDTH + 1 }, x2: { value: WIDTH + 13 }, y: y("at"), y2: { field: "height" } } },
      { data: { values: labels }, mark: { type: "text", align: "left", baseline: "middle" }, encoding: { x: { value: WIDTH + 17 }, y: y("height"), text: { field: "name", type: "nominal" } } }
    ]
  }
}

/** A dot where it is full, and when: with a rim of paper, so that it reads across lines. */
function reached(point: { readonly day: number; readonly at: number; readonly text: string }, isLate: boolean, x: object, y: object): object[] {
  const data = { values: [point] }
  const text = { type: "text", align: isLate ? "right" : "left", dx: isLate ? -8 : 8, dy: 13, fontWeight: "bold" }
  const encoding = { x, y, text: { field: "text", type: "nominal" } }
  return [
    { data, mark: { type: "point", filled: true, color: INK, size: 60, opacity: 1 }, encoding: { x, y } },
    { data, mark: { ...text, stroke: "#ffffff", strokeWidth: 4 }, encoding },
    { data, mark: text, encoding }
  ]
}

interface DayAmount {
  readonly day: number
  readonly amount: number
}

/** The highest bin of each day, or of so many days as it takes to have few enough. */
function measuredDays({ growth: { bins: { means, binsPerDay } }, days }: Past, shown: (amount: number) => number): DayAmount[] {
  const count = means.length / binsPerDay
  const each = Math.ceil(count / MOST_DAYS)
  const found: DayAmount[] = []
  for (let day = 0; day < count; day += each) {
    const highest = means.subarray(day * binsPerDay, Math.min(count, day + each) * binsPerDay).reduce((most, mean) => (Number.isNaN(mean) ? most : Math.max(most, mean)), -1)
    if (highest >= 0) found.push({ day: day + each / 2 - days, amount: shown(highest) })
  }
  return found
}

/** The highest hour of each day to come, as week and months have it. */
function expectedDays({ growth, days }: Past, untilDay: number, shown: (amount: number) => number): DayAmount[] {
  return Array.from({ length: Math.floor(untilDay) }, (_, day) => ({ day: day + 0.5, amount: shown(expectedOn(growth, days + day)) }))
}

/** Months between two ticks. */
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240]
const MOST_TICKS = 9
const DAYS_PER_MONTH = DAYS_PER_YEAR / 12

/** Dates at the first of a month where today is known; else years from today. */
function timeAxis({ summary: { startDate } }: Runway, { from, until }: Span, isLast: boolean, lang: Lang): object {
  const months = (until - from) / DAYS_PER_MONTH
  const step = STEPS.find((length) => months / length <= MOST_TICKS) ?? STEPS.at(-1)!
  const ticks = startDate === null ? yearTicks(from, until, step) : dateTicks(dayOfDate(startDate)!, from, until, step)
  const title = isLast && startDate === null ? growthMessages(lang).axis : null
  // Vega has no list of labels: each tick's is looked up by its place.
  const labelExpr = ticks.reduceRight((rest, { day, label }) => `abs(datum.value - (${day})) < 0.01 ? '${label}' : ${rest}`, "''")
  return { title, values: ticks.map(({ day }) => day), labelExpr, grid: false, labels: isLast, labelFlush: false }
}

function yearTicks(from: number, until: number, stepMonths: number): { readonly day: number; readonly label: string }[] {
  const step = stepMonths / 12
  const first = Math.ceil(from / DAYS_PER_YEAR / step)
  const last = Math.floor(until / DAYS_PER_YEAR / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, i) => ({ day: (first + i) * step * DAYS_PER_YEAR, label: String(Math.round((first + i) * step * 100) / 100) }))
}

function dateTicks(startDay: number, from: number, until: number, stepMonths: number): { readonly day: number; readonly label: string }[] {
  const begin = calendarDate(startDay + Math.ceil(from))
  const ticks: { day: number; label: string }[] = []
  for (let month = Math.ceil((begin.year * 12 + begin.month - 1) / stepMonths) * stepMonths; ; month += stepMonths) {
    const label = `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`
    const first = dayOfDate(`${label}-01`)
    if (first === null || first - startDay > until) return ticks
    if (first - startDay >= from) ticks.push({ day: first - startDay, label })
  }
}

/** Whether any panel shows what was measured. */
export function drawsMeasured(runway: Runway): boolean {
  return limitsToDraw(runway).slice(0, MOST_PANELS).some((limit) => pastOf(runway, limit) !== null)
}
