/** Does the formula hold? Response ÷ service time of simulated lines, with the 95 % interval of each, on the curve of theory. */
import type { TopLevelSpec } from "vega-lite"
import { NUMBER_SIGNS, type Lang } from "../format.ts"
import { latencyMessages } from "../messages/latency.ts"
import type { QueueSummary } from "../pressure/queueSummary.ts"
import { CHART_WIDTH, chartConfig, INK, plotFrom, RESOURCE_STROKES } from "./chartStyle.ts"
import { loadCurves } from "./loadCurves.ts"

const LEFT = 52
const RIGHT = 60
const HEIGHT = 280
const MOST_TOP = 25
const LEAST_TOP = 3

/** The specification; null where no line was drawn. */
export function doesTheFormulaHold(queues: ReadonlyArray<QueueSummary>, lang: Lang): TopLevelSpec | null {
  if (queues.length === 0) return null
  const say = latencyMessages(lang)
  const points = queues.map(({ load, responseSeconds, responseLowSeconds, responseHighSeconds, serviceSeconds }) => ({ load: Math.min(load, 1), factor: responseSeconds / serviceSeconds, low: responseLowSeconds / serviceSeconds, high: responseHighSeconds / serviceSeconds }))
  const top = Math.min(MOST_TOP, Math.max(LEAST_TOP, ...points.map(({ high }) => high * 1.15)))
  const x = { field: "load", type: "quantitative", scale: { domain: [0, 1], nice: false }, axis: { title: say.chart.load, format: ".0%", grid: true, tickCount: 10 } }
  const y = (field: string): object => ({ field, type: "quantitative", scale: { domain: [0, top], nice: false }, axis: { title: null, grid: true, tickCount: 6, labelExpr: `replace(format(datum.value, '.3~r'), '.', '${NUMBER_SIGNS[lang].decimal}')` } })
  const exponential = queues.filter(({ service }) => service === "exponential")
  const servers = [...new Set(exponential.map((queue) => queue.servers))].sort((a, b) => a - b).slice(0, 5)
  const values = points.map((point) => ({ ...point, factor: Math.min(point.factor, top), low: Math.min(point.low, top), high: Math.min(point.high, top) }))
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(LEFT),
    title: say.chart.responseOverService,
    width: CHART_WIDTH - LEFT - RIGHT,
    height: HEIGHT,
    layer: [
      ...loadCurves(servers, top, say.chart.servers, x, y("factor")),
      { data: { values }, mark: { type: "rule", strokeWidth: 2, color: RESOURCE_STROKES[1] }, encoding: { x, y: y("low"), y2: { field: "high" } } },
      { data: { values: values.flatMap(({ load, low, high }) => [{ load, at: low }, { load, at: high }]) }, mark: { type: "tick", orient: "horizontal", thickness: 2, size: 12, color: RESOURCE_STROKES[1] }, encoding: { x, y: y("at") } },
      { data: { values }, mark: { type: "point", filled: true, size: 55, opacity: 1, color: INK }, encoding: { x, y: y("factor") } }
    ]
  } as TopLevelSpec
}
