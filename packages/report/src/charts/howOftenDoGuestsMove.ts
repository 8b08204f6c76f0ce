/** How often do guests move? Migrations that start in each hour. */
import type { Outcome } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import { migrationsPerHour } from "../consolidation.ts"
import type { Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { CHART_WIDTH, chartConfig, INK, PART_FILLS, plotFrom } from "./chartStyle.ts"
import { TIME_PLOT, timeAxis } from "./timeAxis.ts"

const HEIGHT = 140
const WIDTH = CHART_WIDTH - TIME_PLOT.left - TIME_PLOT.right
const SECONDS_PER_HOUR = 3600
/** More hours than this are too narrow to be told apart. */
const MOST_BARS = 240

/** The specification; null where nobody moved. */
export function howOftenDoGuestsMove(outcome: Outcome, lang: Lang): TopLevelSpec | null {
  return migrationBars(migrationsPerHour(outcome), outcome.endSeconds, lang)
}

/** A bar for each hour of a run; null where all are 0. */
export function migrationBars(perHour: Int32Array, endSeconds: number, lang: Lang): TopLevelSpec | null {
  if (perHour.every((count) => count === 0)) return null
  const axis = timeAxis(endSeconds)
  const together = Math.ceil(perHour.length / MOST_BARS)
  const bars = Array.from({ length: Math.ceil(perHour.length / together) }, (_, bar) => {
    const hours = perHour.subarray(bar * together, (bar + 1) * together)
    const from = bar * together * SECONDS_PER_HOUR
    const to = Math.min(endSeconds, from + hours.length * SECONDS_PER_HOUR)
    return { from: from / axis.secondsPerUnit, to: to / axis.secondsPerUnit, count: hours.reduce((sum, count) => sum + count, 0) / hours.length }
  })
  const say = messagesOf(lang)
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(TIME_PLOT.left),
    title: say.chart.migrationsPerHour,
    width: WIDTH,
    height: HEIGHT,
    data: { values: bars },
    mark: { type: "bar", color: PART_FILLS.placed, stroke: INK, strokeWidth: 0.5 },
    encoding: {
      x: { field: "from", type: "quantitative", scale: { domain: [0, endSeconds / axis.secondsPerUnit], nice: false }, axis: { title: say.chart.time[axis.unit], values: [...axis.ticks], grid: false } },
      x2: { field: "to" },
      y: { field: "count", type: "quantitative", scale: { domainMin: 0, nice: 5 }, axis: { title: null, format: ",~f", tickCount: 5 } },
      y2: { datum: 0 }
    }
  } as TopLevelSpec
}
