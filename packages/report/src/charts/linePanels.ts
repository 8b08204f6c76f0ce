/** Panels below each other over one axis of time: a line each, with marks across at certain heights. */
import type { TopLevelSpec } from "vega-lite"
import { formatFigure, withUnit, type Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { CHART_WIDTH, chartConfig, INK, plotFrom, RESOURCE_STROKES } from "./chartStyle.ts"
import { spreadApart } from "./endLabels.ts"
import { isAggregated, stepsOverTime } from "./overTime.ts"
import { TIME_PLOT, timeAxis } from "./timeAxis.ts"

export interface LinePanel {
  readonly title: string
  /** NaN: no figure, a gap. */
  readonly values: ArrayLike<number>
  readonly marks: ReadonlyArray<{ readonly at: number; readonly label: string }>
}

const HEIGHT = 110
const LABEL_HEIGHT = 14
const WIDTH = CHART_WIDTH - TIME_PLOT.left - TIME_PLOT.right
/** A mark this far above the line is still drawn: how near it is, is what one looks for. */
const REACH = 2

/** True if a line has two different figures: what does not move is told by a table. */
export function moves(values: ArrayLike<number>): boolean {
  let first = NaN
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    if (Number.isNaN(value)) continue
    if (Number.isNaN(first)) first = value
    else if (Math.abs(value - first) > 1e-6 * first) return true
  }
  return false
}

export function linePanels(panels: ReadonlyArray<LinePanel>, timeSeconds: ArrayLike<number>, endSeconds: number, lang: Lang): TopLevelSpec {
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(TIME_PLOT.left),
    spacing: 30,
    bounds: "flush",
    vconcat: panels.map((panel, row) => panelSpec(panel, timeSeconds, endSeconds, row === panels.length - 1, lang))
  } as TopLevelSpec
}

function panelSpec({ title, values, marks }: LinePanel, timeSeconds: ArrayLike<number>, endSeconds: number, isLast: boolean, lang: Lang): object {
  const axis = timeAxis(endSeconds)
  const steps = stepsOverTime(timeSeconds, (row) => (Number.isNaN(values[row]) ? null : values[row]!), endSeconds)
  const most = steps.reduce((most, { max }) => Math.max(most, max ?? 0), 0)
  const shown = marks.filter(({ at }, k) => at <= most * REACH || (k === 0 && at <= most * 4))
  const top = Math.max(most, ...shown.map(({ at }) => at)) * 1.05
  const x = { field: "time", type: "quantitative", scale: { domain: [0, endSeconds / axis.secondsPerUnit], nice: false }, axis: { title: isLast ? messagesOf(lang).chart.time[axis.unit] : null, values: [...axis.ticks], grid: false, labels: isLast } }
  const y = (field: string): object => ({ field, type: "quantitative", scale: { domain: [0, top], nice: false }, axis: { title: null, tickCount: 4 } })
  const mark = { type: "line", interpolate: "step-after", color: RESOURCE_STROKES[0] }
  const heights = spreadApart(shown.map(({ at }) => at / top), LABEL_HEIGHT / HEIGHT)
  const rules = shown.map(({ at, label }, k) => ({ at, label, height: heights[k]! * top }))
  return {
    title: { text: title, fontWeight: "bold" },
    width: WIDTH,
    height: HEIGHT,
    data: { values: steps.map(({ timeSeconds: at, mean, max }) => ({ time: at / axis.secondsPerUnit, mean, max })) },
    layer: [
      ...(rules.length === 0 ? [] : [
        { data: { values: rules }, mark: { type: "rule", strokeDash: [5, 4], color: INK, strokeWidth: 0.75 }, encoding: { y: y("at") } },
        { data: { values: rules }, mark: { type: "text", align: "left", baseline: "middle" }, encoding: { x: { value: WIDTH + 6 }, y: y("height"), text: { field: "label", type: "nominal" } } }
      ]),
      ...(isAggregated(timeSeconds.length) ? [{ mark: { ...mark, strokeWidth: 0.75, opacity: 0.6 }, encoding: { x, y: y("max") } }] : []),
      { mark: { ...mark, strokeWidth: 2 }, encoding: { x, y: y("mean") } }
    ]
  }
}

/** `15 ms` */
export const msLabel = (ms: number, lang: Lang): string => withUnit(formatFigure(ms, lang), "ms")
