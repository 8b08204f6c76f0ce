/** A figure over choices that are names: a bar each with its interval, a panel for each value of the other dimensions. */
import type { TopLevelSpec } from "vega-lite"
import { evenColumns, type ChartPanel, type ChartPanels, type ChartPoint } from "../comparing/chartPanels.ts"
import type { Lang } from "../format.ts"
import { CHART_WIDTH, chartConfig, INK, labelPixels, PART_FILLS, plotFrom } from "./chartStyle.ts"

const PANEL_GAP = 16
/** Holds the titles of the next row, whose lines are so high. */
const ROW_GAP = 20
const TITLE_LINE = 15
/** Between a name and its bar. */
const NAME_GAP = 8
/** A panel is not narrower, and as wide as its title up to a point. */
const LEAST_WIDTH = 150
const MOST_TITLE_PIXELS = 300
/** A bar with its gap; thinner where many would not fit a page of this height. */
const STEP = 24
const LEAST_STEP = 14
const PAGE_HEIGHT = 760
/** Names take at most so much. */
const MOST_NAME_PIXELS = 260

/** The specification. */
export function choicesByName({ values, panels }: ChartPanels, lang: Lang): TopLevelSpec {
  const nameWidth = Math.min(MOST_NAME_PIXELS, Math.max(...values.map((value) => labelPixels(value))))
  const left = nameWidth + NAME_GAP
  const widthOf = (columns: number): number => Math.floor((CHART_WIDTH - left + PANEL_GAP) / columns) - PANEL_GAP
  const leastWidth = Math.max(LEAST_WIDTH, ...panels.flatMap(({ title }) => title.map((line) => Math.min(MOST_TITLE_PIXELS, labelPixels(line)))))
  const columns = evenColumns(panels.length, [4, 3, 2].find((count) => widthOf(count) >= leastWidth) ?? 1)
  const width = widthOf(columns)
  const labelWidth = Math.max(...panels.flatMap(({ points }) => points.map(({ label }) => labelPixels(label)))) + 8
  const most = panels.flatMap(({ points }) => points).reduce((high, point) => Math.max(high, point.high), 0) || 1
  // The longest bar, or its interval, ends where the labels begin.
  const end = (most * width) / Math.max(width / 3, width - labelWidth)
  const step = Math.max(LEAST_STEP, Math.min(STEP, Math.floor(PAGE_HEIGHT / (Math.ceil(panels.length / columns) * values.length))))
  const nameAxis = { title: null, ticks: false, domain: false, labelPadding: 5, labelExpr: `truncate(datum.label, ${Math.floor(nameWidth / 7.2)})`, minExtent: nameWidth, maxExtent: nameWidth }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(left),
    spacing: { column: PANEL_GAP, row: ROW_GAP + TITLE_LINE * panels[0]!.title.length },
    bounds: "flush",
    columns,
    concat: panels.map((panel, index) => panelSpec(panel, values, { width, step, end, axis: index % columns === 0 ? nameAxis : null }))
  } as TopLevelSpec
}

function panelSpec({ title, points }: ChartPanel, names: ReadonlyArray<string>, { width, step, end, axis }: { readonly width: number; readonly step: number; readonly end: number; readonly axis: object | null }): object {
  const values = points.map((point) => ({ name: names[point.choice], ...point }))
  const y = { field: "name", type: "nominal", sort: null, scale: { domain: [...names] }, axis }
  const x = (field: keyof ChartPoint): object => ({ field, type: "quantitative", scale: { domain: [0, end], nice: false }, axis: null })
  const bar = (isWeighed: boolean, fill: string): object => ({ transform: [{ filter: `datum.isWeighed === ${isWeighed}` }], mark: { type: "bar", color: fill, stroke: INK, strokeWidth: 0.5, height: { band: 0.7 } }, encoding: { y, x: x("mean") } })
  const spread = values.filter(({ low, high }) => high > low)
  return {
    ...(title.length === 0 ? {} : { title: { text: [...title], fontWeight: "bold", limit: width } }),
    data: { values },
    width,
    height: { step },
    layer: [
      bar(true, PART_FILLS.placed),
      bar(false, PART_FILLS.headroom),
      ...(spread.length === 0 ? [] : [
        // A light line below the dark one is seen on dark bars, too.
        { data: { values: spread }, mark: { type: "rule", color: "#ffffff", strokeWidth: 4 }, encoding: { y, x: x("low"), x2: { field: "high" } } },
        { data: { values: spread }, mark: { type: "rule", color: INK, strokeWidth: 1.5 }, encoding: { y, x: x("low"), x2: { field: "high" } } },
        ...(["low", "high"] as const).map((field) => ({ data: { values: spread }, mark: { type: "tick", orient: "vertical", color: INK, thickness: 1.5, size: 8 }, encoding: { y, x: x(field) } }))
      ]),
      { mark: { type: "text", align: "left", baseline: "middle", dx: 5 }, encoding: { y, x: x("high"), text: { field: "label", type: "nominal" } } }
    ]
  }
}
