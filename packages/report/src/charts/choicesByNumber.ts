/** A figure over choices that are numbers: points with their intervals, joined; a panel for each value of the other dimensions. */
import type { TopLevelSpec } from "vega-lite"
import { roundTicks, valueRange, type ChartPanel, type ChartPanels, type ChartPoint } from "../comparing/chartPanels.ts"
import { dimensionName } from "../comparing/comparisonRows.ts"
import type { Lang } from "../format.ts"
import { CHART_WIDTH, chartConfig, INK, labelPixels, plotFrom, RESOURCE_STROKES } from "./chartStyle.ts"

const PANEL_GAP = 20
/** Holds the axis of one row and the titles of the next. */
const ROW_GAP = 62
const RIGHT = 12
const HEIGHT = 150
const ALONE_HEIGHT = 220
const LEAST_WIDTH = 190
/** Above the plot. */
const TITLE_AT = -8
/** Room above the highest point for its label, and left and right of the outermost, as parts of the scales. */
const ABOVE = 0.14
const BESIDE = 0.06

/** The specification. @param textOf a value of the figure */
export function choicesByNumber({ axis, panels }: ChartPanels, textOf: (value: number) => string, lang: Lang): TopLevelSpec {
  const { from, to } = valueRange(panels)
  const top = to + (to - from) * ABOVE
  const ticks = roundTicks(from, to)
  const left = Math.max(...ticks.map((tick) => labelPixels(textOf(tick)))) + 14
  const widthOf = (columns: number): number => Math.floor((CHART_WIDTH - left - RIGHT + PANEL_GAP) / columns) - PANEL_GAP
  const columns = [3, 2].find((count) => count <= panels.length && widthOf(count) >= LEAST_WIDTH) ?? 1
  const numbers = axis.numbers!
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)]
  const beside = (most - least) * BESIDE || 1
  const frame: Frame = {
    width: widthOf(columns), height: panels.length === 1 ? ALONE_HEIGHT : HEIGHT, numbers, pixelsPerUnit: widthOf(columns) / (most - least + 2 * beside), ticks, textOf,
    x: { scale: { domain: [least - beside, most + beside], nice: false, zero: false }, axis: { title: dimensionName(axis, lang), values: [...new Set(numbers)], format: ".12~g", grid: false, labelOverlap: "greedy" } },
    y: { scale: { domain: [from, top], nice: false, zero: false }, axis: { title: null, values: [...ticks], labels: false, ticks: false, domain: false } }
  }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(left),
    spacing: { column: PANEL_GAP, row: ROW_GAP },
    bounds: "flush",
    columns,
    concat: panels.map((panel, index) => panelSpec(panel, frame, index % columns === 0))
  } as TopLevelSpec
}

interface Frame {
  readonly width: number
  readonly height: number
  readonly numbers: ReadonlyArray<number>
  readonly pixelsPerUnit: number
  readonly ticks: ReadonlyArray<number>
  readonly textOf: (value: number) => string
  readonly x: object
  readonly y: object
}

type PlacedPoint = ChartPoint & { readonly at: number }

/** Labels stand at all points while they have room, at the best ones alone otherwise. @param pixelsPerUnit of the axis below */
function labelled(points: ReadonlyArray<PlacedPoint>, pixelsPerUnit: number): ReadonlyArray<PlacedPoint> {
  const widest = Math.max(...points.map(({ label }) => labelPixels(label)))
  const haveRoom = points.every(({ at }, row) => row === 0 || (at - points[row - 1]!.at) * pixelsPerUnit >= widest)
  return haveRoom ? points : points.filter(({ isBest }) => isBest)
}

function panelSpec({ title, points }: ChartPanel, { width, height, numbers, pixelsPerUnit, ticks, textOf, ...frame }: Frame, isFirstColumn: boolean): object {
  const values = points.map((point) => ({ at: numbers[point.choice]!, ...point })).sort((a, b) => a.at - b.at)
  const x = { field: "at", type: "quantitative", ...frame.x }
  const y = (field: string): object => ({ field, type: "quantitative", ...frame.y })
  const spread = values.filter(({ low, high }) => high > low)
  const labels = labelled(values, pixelsPerUnit)
  const point = (isWeighed: boolean): object => ({ transform: [{ filter: `datum.isWeighed === ${isWeighed}` }], mark: { type: "point", filled: true, fill: isWeighed ? INK : "#ffffff", stroke: INK, strokeWidth: 1.5, size: 45, opacity: 1 }, encoding: { x, y: y("mean") } })
  return {
    data: { values },
    width,
    height,
    layer: [
      // Titles of a row stand on one line, whatever labels are below them.
      ...(title === "" ? [] : [{ data: { values: [{ title }] }, mark: { type: "text", align: "left", baseline: "bottom", fontWeight: "bold", limit: width }, encoding: { x: { value: 0 }, y: { value: TITLE_AT }, text: { field: "title", type: "nominal" } } }]),
      { mark: { type: "line", color: RESOURCE_STROKES[0], strokeWidth: 1.5 }, encoding: { x, y: y("mean") } },
      ...(spread.length === 0 ? [] : [
        { data: { values: spread }, mark: { type: "rule", color: INK, strokeWidth: 1.5 }, encoding: { x, y: y("low"), y2: { field: "high" } } },
        ...(["low", "high"] as const).map((field) => ({ data: { values: spread }, mark: { type: "tick", orient: "horizontal", color: INK, thickness: 1.5, size: 8 }, encoding: { x, y: y(field) } }))
      ]),
      point(true),
      point(false),
      ...(labels.length === 0 ? [] : [{ data: { values: labels }, mark: { type: "text", baseline: "bottom", dy: -7 }, encoding: { x, y: y("high"), text: { field: "label", type: "nominal" } } }]),
      ...(isFirstColumn ? [{ data: { values: ticks.map((tick) => ({ tick, label: textOf(tick) })) }, mark: { type: "text", align: "right", baseline: "middle" }, encoding: { x: { value: -6 }, y: y("tick"), text: { field: "label", type: "nominal" } } }] : [])
    ]
  }
}
