/** When is it busy? A line per resource: served ÷ raw capacity of the hosts that are on, over time. */
import { RESOURCES, type Outcome, type Plan, type ResourceIndex } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import type { Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { CHART_WIDTH, chartConfig, plotFrom } from "./chartStyle.ts"
import { endLabels } from "./endLabels.ts"
import { loadAt } from "./load.ts"
import { isAggregated, stepsOverTime, type Step } from "./overTime.ts"
import { resourceStrokes } from "./resourceStrokes.ts"
import { TIME_PLOT, timeAxis, type TimeAxis } from "./timeAxis.ts"

const HEIGHT = 240
const WIDTH = CHART_WIDTH - TIME_PLOT.left - TIME_PLOT.right
/** Names stand a line apart, as a fraction of the height. */
const NAME_GAP = 16 / HEIGHT

interface Line {
  readonly resource: ResourceIndex
  readonly name: string
  readonly steps: ReadonlyArray<Step>
}

/** The specification; null where no resource is limited while a host is on. */
export function whenIsItBusy(plan: Plan, outcome: Outcome, lang: Lang): TopLevelSpec | null {
  const say = messagesOf(lang)
  const { series } = outcome
  const lines = plan.resourcesInPlay
    .map((resource): Line => ({
      resource,
      name: say.resource[RESOURCES[resource]],
      steps: stepsOverTime(series.timeSeconds, (row) => loadAt(outcome, resource, row), outcome.endSeconds)
    }))
    .filter(({ steps }) => steps.some(({ mean }) => mean !== null))
  if (lines.length === 0) return null
  const stroke = resourceStrokes(lines)
  const axis = timeAxis(outcome.endSeconds)
  const x = {
    field: "time",
    type: "quantitative",
    scale: { domain: [0, outcome.endSeconds / axis.secondsPerUnit], nice: false },
    axis: { title: say.chart.time[axis.unit], values: [...axis.ticks], grid: false }
  }
  const y = { type: "quantitative", scale: { domain: [0, 1] }, axis: { title: null, format: ".0%", values: [0, 0.25, 0.5, 0.75, 1] } }
  const mark = { type: "line", interpolate: "step-after" }
  const { color } = stroke
  const maxima = { mark: { ...mark, strokeWidth: 0.75, opacity: 0.6 }, encoding: { x, y: { field: "max", ...y }, color } }
  const means = { mark: { ...mark, strokeWidth: 2 }, encoding: { x, y: { field: "mean", ...y }, ...stroke } }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(TIME_PLOT.left),
    title: say.chart.ofRawCapacity,
    width: WIDTH,
    height: HEIGHT,
    data: { values: lines.flatMap((line) => rows(line, axis)) },
    layer: [
      ...(isAggregated(series.timeSeconds.length) ? [maxima] : []),
      means,
      ...endLabels(lines.map(({ name, steps }) => ({ name, fraction: steps.findLast(({ mean }) => mean !== null)!.mean! })), WIDTH, NAME_GAP, color)
    ]
  } as TopLevelSpec
}

function rows({ name, steps }: Line, axis: TimeAxis): object[] {
  return steps.map(({ timeSeconds, mean, max }) => ({ time: timeSeconds / axis.secondsPerUnit, resource: name, mean, max }))
}
