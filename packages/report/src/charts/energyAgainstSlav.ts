/** Energy against SLAV, a point a run; those that no other beats in both are named and joined. */
import type { TopLevelSpec } from "vega-lite"
import { NUMBER_SIGNS, type Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { CHART_WIDTH, chartConfig, INK, labelPixels, plotFrom, RESOURCE_STROKES } from "./chartStyle.ts"

/** A run that moves guests. */
export interface ServicePoint {
  readonly name: string
  readonly energyKwh: number
  readonly slavPercent: number
}

const HEIGHT = 260
const LEFT = 72
/** Room for the names of points at the right. */
const RIGHT = 150
const LONGEST_NAME = 24
const OTHERS = "#8c8c8c"
const NAME_HEIGHT = 14
/** The highest point stands below the upper edge. */
const SCALE_END = 1.1

/** Points that no other beats in both energy and SLAV (and is better in one), by energy. */
export function paretoPoints<A extends ServicePoint>(points: ReadonlyArray<A>): ReadonlyArray<A> {
  const beats = (a: A, b: A): boolean => a.energyKwh <= b.energyKwh && a.slavPercent <= b.slavPercent && (a.energyKwh < b.energyKwh || a.slavPercent < b.slavPercent)
  return points.filter((one) => !points.some((other) => beats(other, one))).sort((a, b) => a.energyKwh - b.energyKwh || b.slavPercent - a.slavPercent)
}

/** The specification; null for fewer than two points. */
export function energyAgainstSlav(points: ReadonlyArray<ServicePoint>, lang: Lang): TopLevelSpec | null {
  if (points.length < 2) return null
  const say = messagesOf(lang)
  const front = new Set(paretoPoints(points))
  const rows = points.map((one) => ({ name: one.name.slice(0, LONGEST_NAME), energy: one.energyKwh, slav: one.slavPercent, kind: front.has(one) ? "front" : "other" }))
  const best = [...front].map((one) => rows[points.indexOf(one)]!)
  const x = { field: "energy", type: "quantitative", scale: { zero: false, nice: true }, axis: { title: say.chart.energyKwh, grid: true, tickCount: 6 } }
  const top = Math.max(...rows.map(({ slav }) => slav)) * SCALE_END || 1
  const y = { field: "slav", type: "quantitative", scale: { domain: [0, top], nice: false }, axis: { title: null, labelExpr: slavLabel(lang), tickCount: 5 } }
  const scale = { domain: ["front", "other"], range: [RESOURCE_STROKES[0], OTHERS] }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(LEFT),
    title: say.chart.slavPercent,
    width: CHART_WIDTH - LEFT - RIGHT,
    height: HEIGHT,
    layer: [
      { data: { values: best }, mark: { type: "line", strokeDash: [6, 4], color: RESOURCE_STROKES[0] }, encoding: { x, y, order: { field: "energy", type: "quantitative" } } },
      { data: { values: rows }, mark: { type: "point", filled: true, size: 60, opacity: 1 }, encoding: { x, y, color: { field: "kind", type: "nominal", legend: null, scale }, shape: { field: "kind", type: "nominal", legend: null, scale: { domain: ["front", "other"], range: ["circle", "diamond"] } } } },
      { data: { values: apart(best, top) }, mark: { type: "text", align: "left", baseline: "middle", dx: 8, color: INK }, encoding: { x, y: { ...y, field: "at" }, text: { field: "name", type: "nominal" } } }
    ]
  } as TopLevelSpec
}

/** Small figures are written out, never as 3.0e-7. */
function slavLabel(lang: Lang): string {
  return `replace(format(datum.value, '.3~r'), '.', '${NUMBER_SIGNS[lang].decimal}')`
}

/** Names of points that lie at one place stand below each other. */
function apart<A extends { readonly name: string; readonly energy: number; readonly slav: number }>(best: ReadonlyArray<A>, top: number): ReadonlyArray<A & { readonly at: number }> {
  const energies = best.map(({ energy }) => energy)
  const wide = ((Math.max(...energies) - Math.min(...energies)) * labelPixels("x".repeat(LONGEST_NAME))) / CHART_WIDTH
  const high = (top * NAME_HEIGHT) / HEIGHT
  const placed: (A & { readonly at: number })[] = []
  for (const one of best) {
    let at = one.slav
    while (placed.some((other) => Math.abs(other.energy - one.energy) <= wide && Math.abs(other.at - at) < high * 0.99)) at += high
    placed.push({ ...one, at })
  }
  return placed
}
