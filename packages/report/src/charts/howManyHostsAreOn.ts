/** How many hosts are on? Hosts on over time, against the fewest that could carry the guests of that moment. */
import type { Outcome, Plan } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import { boundOverTime } from "../boundOverTime.ts"
import type { Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { Summary } from "../summary.ts"
import { CHART_WIDTH, chartConfig, plotFrom, RESOURCE_STROKES } from "./chartStyle.ts"
import { endLabels } from "./endLabels.ts"
import { isAggregated, stepsOverTime, type Step } from "./overTime.ts"
import { TIME_PLOT, timeAxis } from "./timeAxis.ts"

const HEIGHT = 180
const WIDTH = CHART_WIDTH - TIME_PLOT.left - TIME_PLOT.right
const NAME_GAP = 16 / HEIGHT

/** The specification; null where neither the hosts on nor the bound move. */
export function howManyHostsAreOn(plan: Plan, outcome: Outcome, summary: Summary, lang: Lang): TopLevelSpec | null {
  const say = messagesOf(lang)
  const { timeSeconds, hostsOn } = outcome.series
  const bound = boundOverTime(plan, outcome)
  if (!moves(hostsOn) && !moves(bound)) return null
  const axis = timeAxis(summary.periodSeconds)
  const lines = [
    { name: say.chart.hostsOn, steps: stepsOverTime(timeSeconds, (row) => hostsOn[row]!, summary.periodSeconds) },
    { name: say.chart.boundOfMoment, steps: stepsOverTime(timeSeconds, (row) => bound[row]!, summary.periodSeconds) }
  ]
  const ticks = countTicks(hostsOn.reduce((most, hosts) => Math.max(most, hosts), bound.reduce((most, hosts) => Math.max(most, hosts), 1)))
  const top = ticks.at(-1)!
  const channel = (range: ReadonlyArray<unknown>): object => ({ field: "resource", type: "nominal", legend: null, scale: { domain: lines.map(({ name }) => name), range } })
  const color = channel([RESOURCE_STROKES[0], RESOURCE_STROKES[1]])
  const strokeDash = channel([[1, 0], [6, 4]])
  const x = { field: "time", type: "quantitative", scale: { domain: [0, summary.periodSeconds / axis.secondsPerUnit], nice: false }, axis: { title: say.chart.time[axis.unit], values: [...axis.ticks], grid: false } }
  const y = (field: keyof Step): object => ({ field, type: "quantitative", scale: { domain: [0, top], nice: false }, axis: { title: null, format: ",d", values: ticks, tickCount: ticks.length } })
  const mark = { type: "line", interpolate: "step-after" }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(TIME_PLOT.left),
    title: say.chart.hosts,
    width: WIDTH,
    height: HEIGHT,
    data: { values: lines.flatMap(({ name, steps }) => steps.map(({ timeSeconds, mean, max }) => ({ time: timeSeconds / axis.secondsPerUnit, resource: name, mean, max }))) },
    layer: [
      ...(isAggregated(timeSeconds.length) ? [{ mark: { ...mark, strokeWidth: 0.75, opacity: 0.6 }, encoding: { x, y: y("max"), color } }] : []),
      { mark: { ...mark, strokeWidth: 2 }, encoding: { x, y: y("mean"), color, strokeDash } },
      ...endLabels(lines.map(({ name, steps }) => ({ name, fraction: steps.at(-1)!.mean! })), WIDTH, NAME_GAP, color, top)
    ]
  } as TopLevelSpec
}

function moves(column: Int32Array): boolean {
  return column.some((value) => value !== column[0])
}

/** Whole numbers from 0 to at least `most`, about five of them. */
function countTicks(most: number): number[] {
  let step = 1
  // 1, 2, 5, 10, 20, 50 …
  for (let turn = 0; step * 5 < most; turn++) step *= turn % 3 === 1 ? 2.5 : 2
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, tick) => tick * step)
}
