/** What does it draw? Power of all hosts over time, with its mean. */
import type { Outcome, Plan } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import { formatFigure, withUnit, type Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { Summary } from "../summary.ts"
import { CHART_WIDTH, chartConfig, INK, RESOURCE_STROKES } from "./chartStyle.ts"
import { isAggregated, stepsOverTime } from "./overTime.ts"
import { timeAxis } from "./timeAxis.ts"

const HEIGHT = 180
/** Room for the axis at the left and the mean's label at the right. */
const SIDES = 150
const WIDTH = CHART_WIDTH - SIDES

/** The specification; null where no series was recorded. */
export function whatDoesItDraw(plan: Plan, outcome: Outcome, summary: Summary, lang: Lang): TopLevelSpec | null {
  const say = messagesOf(lang)
  const { series } = outcome
  if (series.timeSeconds.length === 0) return null
  const axis = timeAxis(plan.periodSeconds)
  const steps = stepsOverTime(series.timeSeconds, (row) => series.watts[row]!, plan.periodSeconds)
  const x = {
    field: "time",
    type: "quantitative",
    scale: { domain: [0, plan.periodSeconds / axis.secondsPerUnit], nice: false },
    axis: { title: say.chart.time[axis.unit], values: [...axis.ticks], grid: false }
  }
  const y = { type: "quantitative", scale: { zero: true, nice: true }, axis: { title: say.chart.watts, format: ",~f", tickCount: 5 } }
  const line = (field: "mean" | "max", strokeWidth: number, opacity: number): object => ({
    mark: { type: "line", interpolate: "step-after", strokeWidth, opacity, color: RESOURCE_STROKES[0] },
    encoding: { x, y: { field, ...y } }
  })
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    width: WIDTH,
    height: HEIGHT,
    data: { values: steps.map(({ timeSeconds, mean, max }) => ({ time: timeSeconds / axis.secondsPerUnit, mean, max })) },
    layer: [...(isAggregated(series.timeSeconds.length) ? [line("max", 0.75, 0.6)] : []), line("mean", 2, 1), ...meanRule(summary.meanWatts, y, lang)]
  } as TopLevelSpec
}

/** A dashed rule at the mean, named at its right end. */
function meanRule(meanWatts: number, y: object, lang: Lang): ReadonlyArray<object> {
  const data = { values: [{ mean: meanWatts, label: messagesOf(lang).chart.meanOf(withUnit(formatFigure(meanWatts, lang), "W")) }] }
  return [
    { data, mark: { type: "rule", strokeDash: [6, 4], color: INK }, encoding: { y: { field: "mean", ...y }, x: { value: 0 }, x2: { value: WIDTH } } },
    { data, mark: { type: "text", align: "left", baseline: "middle" }, encoding: { y: { field: "mean", ...y }, x: { value: WIDTH + 6 }, text: { field: "label", type: "nominal" } } }
  ]
}
