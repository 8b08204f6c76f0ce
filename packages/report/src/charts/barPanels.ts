/** Small multiples: a panel a figure, a bar a name, each panel with its own scale from 0. */
import type { TopLevelSpec } from "vega-lite"
import type { Lang } from "../format.ts"
import { CHART_WIDTH, chartConfig, INK, labelPixels, PART_FILLS, plotFrom } from "./chartStyle.ts"

export interface BarPanel {
  readonly title: string
  /** One a name; null = not known: no bar, and its label alone. */
  readonly bars: ReadonlyArray<{ readonly value: number | null; readonly label: string }>
}

/** Characters of a name that are shown; where few panels stand beside it, more. */
const LONGEST_NAME = 34
const LONGEST_OF_FEW = 42
const PANEL_GAP = 16
/** Holds the titles of the second row. */
const ROW_GAP = 34
/** Between a name and its bar. */
const NAME_GAP = 8
const MOST_COLUMNS = 4
/** A panel's title needs so much. */
const LEAST_WIDTH = 120
/** Room for the label right of the longest bar, as a multiple of it. */
const SCALE_END = 1.65
/** A bar with its gap; thinner where many names would not fit a page of this height. */
const STEP = 22
const LEAST_STEP = 14
const PAGE_HEIGHT = 760

/** @param names unique, the first on top */
export function barPanels(names: ReadonlyArray<string>, panels: ReadonlyArray<BarPanel>, lang: Lang): TopLevelSpec {
  const most = Math.min(MOST_COLUMNS, panels.length)
  const longest = most < MOST_COLUMNS ? LONGEST_OF_FEW : LONGEST_NAME
  const nameWidth = Math.max(...names.map((name) => labelPixels(name.slice(0, longest))))
  const left = nameWidth + NAME_GAP
  const widthOf = (columns: number): number => Math.floor((CHART_WIDTH - left + PANEL_GAP) / columns) - PANEL_GAP
  const columns = widthOf(most) < LEAST_WIDTH ? Math.max(1, most - 1) : most
  const step = Math.max(LEAST_STEP, Math.min(STEP, Math.floor(PAGE_HEIGHT / (Math.ceil(panels.length / columns) * names.length))))
  const nameAxis = { title: null, ticks: false, domain: false, labelPadding: 5, labelExpr: `truncate(datum.label, ${longest})`, minExtent: nameWidth, maxExtent: nameWidth }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(left),
    spacing: { column: PANEL_GAP, row: ROW_GAP },
    bounds: "flush",
    columns,
    concat: panels.map(({ title, bars }, index) => {
      const values = bars.map(({ value, label }, row) => ({ name: names[row], value: value ?? 0, label }))
      // 1 where all are 0, so that the scale has a length.
      const end = Math.max(...values.map(({ value }) => value)) * SCALE_END || 1
      const y = { field: "name", type: "nominal", sort: null, axis: index % columns === 0 ? nameAxis : null }
      const x = { field: "value", type: "quantitative", scale: { domain: [0, end], nice: false }, axis: null }
      return {
        title: { text: title, fontWeight: "bold" },
        data: { values },
        width: widthOf(columns),
        height: { step },
        layer: [
          { mark: { type: "bar", color: PART_FILLS.placed, stroke: INK, strokeWidth: 0.5, height: { band: 0.7 } }, encoding: { y, x } },
          { mark: { type: "text", align: "left", baseline: "middle", dx: 4 }, encoding: { y, x, text: { field: "label", type: "nominal" } } }
        ]
      }
    })
  } as TopLevelSpec
}
