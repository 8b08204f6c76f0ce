/** How much is stranded? A line per resource: the part of the raw capacity of the hosts in use that is free and out of reach. */
import { RESOURCES, type Outcome, type Plan, type ResourceIndex } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import type { Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { strandedOverTime, type StrandedMoment } from "../strandedOverTime.ts"
import type { Summary } from "../summary.ts"
import { CHART_WIDTH, chartConfig, plotFrom } from "./chartStyle.ts"
import { endLabels } from "./endLabels.ts"
import { resourceStrokes } from "./resourceStrokes.ts"
import { TIME_PLOT, timeAxis } from "./timeAxis.ts"

const HEIGHT = 180
const WIDTH = CHART_WIDTH - TIME_PLOT.left - TIME_PLOT.right
const NAME_GAP = 16 / HEIGHT
/** A line that moves by less is told by the table. */
const LEAST_SPREAD = 0.01

/** The specification; null where no line moves: guests that neither come nor go strand the same all the time. */
export function howMuchIsStranded(plan: Plan, outcome: Outcome, summary: Summary, lang: Lang): TopLevelSpec | null {
  const say = messagesOf(lang)
  const moments = strandedOverTime(plan, outcome)
  const lines = plan.resourcesInPlay.filter((resource) => moves(moments, resource)).map((resource) => ({ resource, name: say.resource[RESOURCES[resource]] }))
  if (lines.length === 0) return null
  const axis = timeAxis(summary.periodSeconds)
  const end = summary.periodSeconds / axis.secondsPerUnit
  const values = lines.flatMap(({ resource, name }) => [
    ...moments.map(({ row, fraction }) => ({ resource: name, time: outcome.series.timeSeconds[row]! / axis.secondsPerUnit, fraction: fraction[resource]! })),
    { resource: name, time: end, fraction: moments.at(-1)!.fraction[resource]! }
  ])
  const stroke = resourceStrokes(lines)
  const x = { field: "time", type: "quantitative", scale: { domain: [0, end], nice: false }, axis: { title: say.chart.time[axis.unit], values: [...axis.ticks], grid: false } }
  const y = { field: "fraction", type: "quantitative", scale: { domain: [0, 1] }, axis: { title: null, format: ".0%", values: [0, 0.25, 0.5, 0.75, 1] } }
  const last = (resource: ResourceIndex): number => moments.findLast(({ fraction }) => fraction[resource] !== null)!.fraction[resource]!
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(TIME_PLOT.left),
    title: say.chart.stranded,
    width: WIDTH,
    height: HEIGHT,
    data: { values },
    layer: [
      { mark: { type: "line", interpolate: "step-after", strokeWidth: 2 }, encoding: { x, y, ...stroke } },
      ...endLabels(lines.map(({ resource, name }) => ({ name, fraction: last(resource) })), WIDTH, NAME_GAP, stroke.color)
    ]
  } as TopLevelSpec
}

function moves(moments: ReadonlyArray<StrandedMoment>, resource: ResourceIndex): boolean {
  const known = moments.flatMap(({ fraction }) => fraction[resource] ?? [])
  return known.reduce((most, value) => Math.max(most, value), 0) - known.reduce((least, value) => Math.min(least, value), Infinity) >= LEAST_SPREAD
}
