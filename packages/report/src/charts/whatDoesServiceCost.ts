/** What does service cost? Energy against SLAV, a point a variant; those that no other beats in both are named and joined. */
import type { TopLevelSpec } from "vega-lite"
import { paretoFront } from "../consolidation.ts"
import type { Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { Summary } from "../summary.ts"
import { CHART_WIDTH, chartConfig, INK, plotFrom, RESOURCE_STROKES } from "./chartStyle.ts"

const HEIGHT = 260
const LEFT = 60
/** Room for the names of points at the right. */
const RIGHT = 150
const LONGEST_NAME = 24

/** The specification; null where fewer than two of the runs consolidate. */
export function whatDoesServiceCost(summaries: ReadonlyArray<Summary>, lang: Lang): TopLevelSpec | null {
  const known = summaries.filter(({ consolidation }) => consolidation !== undefined)
  if (known.length < 2) return null
  const say = messagesOf(lang)
  const front = new Set(paretoFront(known))
  const points = known.map((one) => ({ name: one.name.slice(0, LONGEST_NAME), energy: one.energyKwh, slav: one.consolidation!.slavFraction * 100, isBest: front.has(one) }))
  const best = points.filter(({ isBest }) => isBest).sort((a, b) => a.energy - b.energy || b.slav - a.slav)
  const x = { field: "energy", type: "quantitative", scale: { zero: false, nice: true }, axis: { title: say.chart.energyKwh, grid: true } }
  const y = { field: "slav", type: "quantitative", scale: { zero: true, nice: true }, axis: { title: null, format: "~g" } }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(LEFT),
    title: say.chart.slavPercent,
    width: CHART_WIDTH - LEFT - RIGHT,
    height: HEIGHT,
    layer: [
      { data: { values: best }, mark: { type: "line", strokeDash: [6, 4], color: RESOURCE_STROKES[0] }, encoding: { x, y, order: { field: "energy", type: "quantitative" } } },
      { data: { values: points }, mark: { type: "point", filled: true, size: 60, opacity: 1 }, encoding: { x, y, color: { field: "isBest", type: "nominal", legend: null, scale: { domain: [true, false], range: [RESOURCE_STROKES[0], "#8c8c8c"] } } } },
      { data: { values: best }, mark: { type: "text", align: "left", baseline: "middle", dx: 8, color: INK }, encoding: { x, y, text: { field: "name", type: "nominal" } } }
    ]
  } as TopLevelSpec
}
