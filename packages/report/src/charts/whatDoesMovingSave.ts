/** What does moving save? Power over time, beside that of the same run without moves, and with every host on. */
import type { Outcome, Plan } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import { everyHostOnWatts } from "../consolidation.ts"
import type { Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { CHART_WIDTH, chartConfig, plotFrom, RESOURCE_DASHES, RESOURCE_STROKES } from "./chartStyle.ts"
import { endLabels } from "./endLabels.ts"
import { stepsOverTime } from "./overTime.ts"
import { TIME_PLOT, timeAxis } from "./timeAxis.ts"

const HEIGHT = 180
const WIDTH = CHART_WIDTH - TIME_PLOT.left - TIME_PLOT.right
const NAME_GAP = 16 / HEIGHT

/** The specification; null where there is nothing to compare with. */
export function whatDoesMovingSave(plan: Plan, outcome: Outcome, still: Outcome | null, lang: Lang): TopLevelSpec | null {
  if (still === null || outcome.series.timeSeconds.length === 0) return null
  const say = messagesOf(lang)
  const axis = timeAxis(outcome.endSeconds)
  const line = (name: string, { series }: Outcome, watts: ArrayLike<number>) => ({ name, steps: stepsOverTime(series.timeSeconds, (row) => watts[row]! / 1000, outcome.endSeconds) })
  const lines = [
    line(say.chart.consolidated, outcome, outcome.series.watts),
    line(say.chart.withoutMoves, still, still.series.watts),
    line(say.chart.everyHostOn, still, everyHostOnWatts(plan, still))
  ]
  const most = Math.max(...lines.flatMap(({ steps }) => steps.map(({ mean }) => mean ?? 0)))
  const channel = (range: ReadonlyArray<unknown>): object => ({ field: "resource", type: "nominal", legend: null, scale: { domain: lines.map(({ name }) => name), range } })
  const color = channel(RESOURCE_STROKES.slice(0, lines.length))
  const x = { field: "time", type: "quantitative", scale: { domain: [0, outcome.endSeconds / axis.secondsPerUnit], nice: false }, axis: { title: say.chart.time[axis.unit], values: [...axis.ticks], grid: false } }
  const top = most * 1.05
  const y = { field: "mean", type: "quantitative", scale: { domain: [0, top], nice: false }, axis: { title: null, format: ",~f", tickCount: 5 } }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(TIME_PLOT.left),
    title: say.chart.power("kW"),
    width: WIDTH,
    height: HEIGHT,
    data: { values: lines.flatMap(({ name, steps }) => steps.map(({ timeSeconds, mean }) => ({ time: timeSeconds / axis.secondsPerUnit, resource: name, mean }))) },
    layer: [
      { mark: { type: "line", interpolate: "step-after", strokeWidth: 2 }, encoding: { x, y, color, strokeDash: channel(RESOURCE_DASHES.slice(0, lines.length)) } },
      ...endLabels(lines.map(({ name, steps }) => ({ name, fraction: steps.at(-1)!.mean! })), WIDTH, NAME_GAP, color, top)
    ]
  } as TopLevelSpec
}
