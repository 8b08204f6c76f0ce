/** What does it draw? Power of all hosts over time, with its mean. */
import type { Outcome } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import { formatFigure, withUnit, type Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { Summary } from "../summary.ts"
import { CHART_WIDTH, chartConfig, INK, plotFrom, RESOURCE_STROKES } from "./chartStyle.ts"
import { isAggregated, stepsOverTime } from "./overTime.ts"
import { TIME_PLOT, timeAxis } from "./timeAxis.ts"

const HEIGHT = 180
const WIDTH = CHART_WIDTH - TIME_PLOT.left - TIME_PLOT.right

/** The specification; null where no series was recorded. */
export function whatDoesItDraw(outcome: Outcome, summary: Summary, lang: Lang): TopLevelSpec | null {
  const say = messagesOf(lang)
  const { series } = outcome
  if (series.timeSeconds.length === 0) return null
  const unit = powerUnit(summary.peakWatts)
  const axis = timeAxis(outcome.endSeconds)
  const steps = stepsOverTime(series.timeSeconds, (row) => series.watts[row]! / unit.watts, outcome.endSeconds)
  const x = {
    field: "time",
    type: "quantitative",
    scale: { domain: [0, outcome.endSeconds / axis.secondsPerUnit], nice: false },
    axis: { title: say.chart.time[axis.unit], values: [...axis.ticks], grid: false }
  }
  const y = { type: "quantitative", scale: { zero: true, nice: 5 }, axis: { title: null, format: ",~f", tickCount: 5 } }
  const line = (field: "mean" | "max", strokeWidth: number, opacity: number): object => ({
    mark: { type: "line", interpolate: "step-after", strokeWidth, opacity, color: RESOURCE_STROKES[0] },
    encoding: { x, y: { field, ...y } }
  })
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(TIME_PLOT.left),
    title: say.chart.power(unit.name),
    width: WIDTH,
    height: HEIGHT,
    data: { values: steps.map(({ timeSeconds, mean, max }) => ({ time: timeSeconds / axis.secondsPerUnit, mean, max })) },
    layer: [...(isAggregated(series.timeSeconds.length) ? [line("max", 0.75, 0.6)] : []), line("mean", 2, 1), ...meanRule(summary.meanWatts / unit.watts, unit.name, y, lang)]
  } as TopLevelSpec
}

/** Watts, or kilowatts where watts would take six digits. */
function powerUnit(peakWatts: number): { name: string; watts: number } {
  return peakWatts < 100_000 ? { name: "W", watts: 1 } : { name: "kW", watts: 1000 }
}

/** A dashed rule at the mean, named at its right end. */
function meanRule(mean: number, unit: string, y: object, lang: Lang): ReadonlyArray<object> {
  const data = { values: [{ mean, label: messagesOf(lang).chart.meanOf(withUnit(formatFigure(mean, lang), unit)) }] }
  return [
    { data, mark: { type: "rule", strokeDash: [6, 4], color: INK }, encoding: { y: { field: "mean", ...y }, x: { value: 0 }, x2: { value: WIDTH } } },
    { data, mark: { type: "text", align: "left", baseline: "middle" }, encoding: { y: { field: "mean", ...y }, x: { value: WIDTH + 6 }, text: { field: "label", type: "nominal" } } }
  ]
}
