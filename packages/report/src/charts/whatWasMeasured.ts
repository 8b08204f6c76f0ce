/** What was measured? How much of each day the series cover, a panel a file. */
import type { DataQuality, SeriesCoverage } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import type { Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { CHART_WIDTH, chartConfig, INK, PART_FILLS, plotFrom } from "./chartStyle.ts"
import { TIME_PLOT } from "./timeAxis.ts"

const HEIGHT = 90
/** Bars that a panel has room for; more days are drawn as stretches of several. */
const MOST_BARS = 120
/** Files that are drawn; the tables name all. */
const MOST_FILES = 6
const LONGEST_NAME = 60
/** Days on the axis. */
const MOST_TICKS = 14

interface Bar {
  /** First and last day of the bar, as numbers from 0. */
  readonly from: number
  readonly to: number
  readonly fraction: number
}

/** One bar a day, or a stretch of so many days that they fit, with their mean. */
export function coverageBars(dayFraction: ReadonlyArray<number>): ReadonlyArray<Bar> {
  const days = Math.ceil(dayFraction.length / MOST_BARS)
  return Array.from({ length: Math.ceil(dayFraction.length / days) }, (_, bar) => {
    const covered = dayFraction.slice(bar * days, (bar + 1) * days)
    return { from: bar * days, to: bar * days + covered.length, fraction: covered.reduce((sum, fraction) => sum + fraction, 0) / covered.length }
  })
}

/** The specification; null where no file holds series. */
export function whatWasMeasured(dataQuality: ReadonlyArray<DataQuality>, lang: Lang): TopLevelSpec | null {
  const files = dataQuality.flatMap(({ file, coverage }) => (coverage === undefined || coverage.dayFraction.length === 0 ? [] : [{ file, coverage }])).slice(0, MOST_FILES)
  if (files.length === 0) return null
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(TIME_PLOT.left),
    spacing: 30,
    bounds: "flush",
    vconcat: files.map(({ file, coverage }) => panel(file, coverage, lang))
  } as TopLevelSpec
}

function panel(file: string, { dayFraction }: SeriesCoverage, lang: Lang): object {
  const step = Math.ceil(dayFraction.length / MOST_TICKS)
  const days = Array.from({ length: Math.floor(dayFraction.length / step) + 1 }, (_, tick) => tick * step)
  const x = { field: "from", type: "quantitative", scale: { domain: [0, dayFraction.length], nice: false }, axis: { title: messagesOf(lang).chart.time.days, values: days, tickCount: days.length, format: "d", grid: false } }
  const y = { field: "fraction", type: "quantitative", scale: { domain: [0, 1] }, axis: { title: null, format: ".0%", values: [0, 0.5, 1] } }
  return {
    title: file.length > LONGEST_NAME ? `${file.slice(0, LONGEST_NAME - 1)}…` : file,
    width: CHART_WIDTH - TIME_PLOT.left - 16,
    height: HEIGHT,
    data: { values: coverageBars(dayFraction).map((bar) => ({ ...bar, base: 0 })) },
    mark: { type: "rect", color: PART_FILLS.placed, stroke: INK, strokeWidth: 0.5 },
    encoding: { x, x2: { field: "to" }, y, y2: { field: "base" } }
  }
}
