/** How slow at which load? Curves of theory, and where each datastore, network and service stood when it was busiest. */
import type { TopLevelSpec } from "vega-lite"
import { NUMBER_SIGNS, type Lang } from "../format.ts"
import { latencyMessages } from "../messages/latency.ts"
import type { LatencySummary } from "../pressure/latencyFigures.ts"
import { operatingPoints, type OperatingPoint } from "../pressure/operatingPoints.ts"
import { CHART_WIDTH, chartConfig, INK, plotFrom } from "./chartStyle.ts"
import { loadCurves } from "./loadCurves.ts"

const LEFT = 52
const RIGHT = 60
const HEIGHT = 280
/** So steep from there on that nothing more is to be seen. */
const MOST_TOP = 25
const LEAST_TOP = 6
/** Points nearer to each other than this share a label. */
const NEAR = { load: 0.045, height: 0.06 }

/** The specification; null where nothing has a load. */
export function howSlowAtWhichLoad(latency: LatencySummary | undefined, lang: Lang): TopLevelSpec | null {
  const points = latency === undefined ? [] : operatingPoints(latency)
  if (points.length === 0) return null
  const say = latencyMessages(lang)
  const top = Math.min(MOST_TOP, Math.max(LEAST_TOP, ...points.map(({ factor }) => factor * 1.15)))
  const x = { field: "load", type: "quantitative", scale: { domain: [0, 1], nice: false }, axis: { title: say.chart.load, format: ".0%", grid: true, tickCount: 10 } }
  const y = { field: "factor", type: "quantitative", scale: { domain: [0, top], nice: false }, axis: { title: null, grid: true, tickCount: 6, labelExpr: `replace(format(datum.value, '.3~r'), '.', '${NUMBER_SIGNS[lang].decimal}')` } }
  const shown = points.map((point) => ({ ...point, load: Math.min(point.load, 1), factor: Math.min(point.factor, top), shape: point.isSaturated ? "saturated" : "point" }))
  const labels = together(shown, top).map((group) => ({ load: group[0]!.load, factor: group[0]!.factor, label: group.map(({ number }) => number).join(", ") }))
  const servers = [...new Set(points.map((point) => point.servers))].sort((a, b) => a - b).slice(0, 5)
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(LEFT),
    title: say.chart.factor,
    width: CHART_WIDTH - LEFT - RIGHT,
    height: HEIGHT,
    layer: [
      ...loadCurves(servers, top, say.chart.servers, x, y),
      { data: { values: shown }, mark: { type: "point", filled: true, size: 70, opacity: 1, color: INK, clip: false }, encoding: { x, y, shape: { field: "shape", type: "nominal", legend: null, scale: { domain: ["point", "saturated"], range: ["circle", "triangle-up"] } } } },
      { data: { values: labels }, mark: { type: "text", align: "left", baseline: "bottom", dx: 6, dy: -3, fontWeight: "bold", color: INK }, encoding: { x, y, text: { field: "label", type: "nominal" } } }
    ]
  } as TopLevelSpec
}

/** Points that lie at one place, by the first of them. */
function together(points: ReadonlyArray<OperatingPoint>, top: number): OperatingPoint[][] {
  const groups: OperatingPoint[][] = []
  for (const point of points) {
    const near = groups.find(([first]) => Math.abs(first!.load - point.load) < NEAR.load && Math.abs(first!.factor - point.factor) < NEAR.height * top)
    if (near === undefined) groups.push([point])
    else near.push(point)
  }
  return groups
}
