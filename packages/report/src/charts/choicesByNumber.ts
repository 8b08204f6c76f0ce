/** A figure over choices that are numbers: points with their intervals, joined; a panel for each value of the other dimensions. */
import type { TopLevelSpec } from "vega-lite"
import { evenColumns, roundTicks, valueRange, type ChartPanel, type ChartPanels, type ChartPoint } from "../comparing/chartPanels.ts"
import { dimensionName } from "../comparing/comparisonRows.ts"
import type { Lang } from "../format.ts"
import { CHART_WIDTH, chartConfig, INK, labelPixels, plotFrom, RESOURCE_STROKES } from "./chartStyle.ts"

const PANEL_GAP = 20
/** Holds the axis of one row and the titles of the next. */
const ROW_GAP = 56
const RIGHT = 12
const HEIGHT = 150
const ALONE_HEIGHT = 220
const LEAST_WIDTH = 190
/** Above the plot, and from line to line. */
const TITLE_AT = -8
const TITLE_LINE = 15
const MOST_TITLE_PIXELS = 300
/** Room above the highest point for its label, as a part of the scale. */
const ABOVE = 0.14
/** Between labels, in pixels. */
const LABEL_GAP = 4

/** The specification. @param textOf a value of the figure */
export function choicesByNumber({ axis, panels }: ChartPanels, textOf: (value: number) => string, lang: Lang): TopLevelSpec {
  const { from, to } = valueRange(panels)
  const top = to + (to - from) * ABOVE
  const ticks = roundTicks(from, to)
  const left = Math.max(...ticks.map((tick) => labelPixels(textOf(tick)))) + 14
  const widthOf = (columns: number): number => Math.floor((CHART_WIDTH - left - RIGHT + PANEL_GAP) / columns) - PANEL_GAP
  const leastWidth = Math.max(LEAST_WIDTH, ...panels.flatMap(({ title }) => title.map((line) => Math.min(MOST_TITLE_PIXELS, labelPixels(line)))))
  const columns = evenColumns(panels.length, [3, 2].find((count) => widthOf(count) >= leastWidth) ?? 1)
  const numbers = axis.numbers!
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)]
  const width = widthOf(columns)
  // Half a label has room left and right of the outermost points.
  const half = Math.min(width / 5, Math.max(...panels.flatMap(({ points }) => points.map(({ label }) => labelPixels(label)))) / 2 + LABEL_GAP)
  const beside = (half * (most - least)) / (width - 2 * half)
  const frame: Frame = {
    width, height: panels.length === 1 ? ALONE_HEIGHT : HEIGHT, numbers, pixelsPerUnit: width / (most - least + 2 * beside), ticks, textOf,
    x: { scale: { domain: [least - beside, most + beside], nice: false, zero: false }, axis: { title: dimensionName(axis, lang), values: [...new Set(numbers)], format: ".12~g", grid: false, labelOverlap: "greedy" } },
    y: { scale: { domain: [from, top], nice: false, zero: false }, axis: { title: null, values: [...ticks], labels: false, ticks: false, domain: false } }
  }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(left),
    spacing: { column: PANEL_GAP, row: ROW_GAP + TITLE_LINE * panels[0]!.title.length },
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

/** Labels stand at all points while they have room, at the best ones alone otherwise; where these are too many, they have their mark. @param pixelsPerUnit of the axis below */
function labelled(points: ReadonlyArray<PlacedPoint>, pixelsPerUnit: number): ReadonlyArray<PlacedPoint> {
  const haveRoom = (some: ReadonlyArray<PlacedPoint>): boolean => some.every(({ at, label }, row) => row === 0 || (at - some[row - 1]!.at) * pixelsPerUnit >= labelPixels(label) + LABEL_GAP)
  if (haveRoom(points)) return points
  const best = points.filter(({ isBest }) => isBest)
  return haveRoom(best) ? best : best.map((point) => ({ ...point, label: "*" }))
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
      ...title.map((line, row) => ({ data: { values: [{ line }] }, mark: { type: "text", align: "left", baseline: "bottom", fontWeight: "bold", limit: width }, encoding: { x: { value: 0 }, y: { value: TITLE_AT - TITLE_LINE * (title.length - 1 - row) }, text: { field: "line", type: "nominal" } } })),
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
