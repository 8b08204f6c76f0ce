/** A heat map: a column an hour of the day, a row a day of the week. */
import type { TopLevelSpec } from "vega-lite"
import type { Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { CHART_WIDTH, chartConfig, INK, labelPixels, plotFrom } from "./chartStyle.ts"

export const DAYS = 7
export const HOURS = 24
const ROW_HEIGHT = 24
const NAME_GAP = 8
/** From light to dark, so that it reads without colour; the figure stands in the cell. */
const LIGHT = "#f2f6fa"
const DARK = "#1f4e79"
/** Figures in cells darker than this part of the scale are white. */
const TURNS_WHITE = 0.55

export interface WeekMap {
  readonly title: string
  /** [day × 24 + hour]; NaN: no figure. */
  readonly values: ArrayLike<number>
  /** Days have names; else numbers. */
  readonly isDated: boolean
  readonly label: (value: number) => string
}

export function hoursOfTheWeek({ title, values, isDated, label }: WeekMap, lang: Lang): TopLevelSpec {
  const say = messagesOf(lang)
  const names = Array.from({ length: DAYS }, (_, day) => (isDated ? say.chart.weekday[day]! : say.chart.day(day + 1)))
  const nameWidth = Math.max(...names.map((name) => labelPixels(name)))
  const left = nameWidth + NAME_GAP
  const known = Array.from(values, (load, cell) => ({ cell, load })).filter(({ load }) => !Number.isNaN(load))
  const most = known.reduce((highest, { load }) => Math.max(highest, load), 0)
  const cells = known.map(({ cell, load }) => ({ hour: cell % HOURS, day: names[Math.floor(cell / HOURS)], load, label: label(load), ink: load > TURNS_WHITE * most ? "#ffffff" : INK }))
  const x = { field: "hour", type: "ordinal", scale: { domain: Array.from({ length: HOURS }, (_, hour) => hour) }, axis: { title: isDated ? say.chart.hourUtc : say.chart.hourOfDay, labelAngle: 0, ticks: false, domain: false } }
  const y = { field: "day", type: "nominal", sort: null, axis: { title: null, ticks: false, domain: false, labelPadding: 5, minExtent: nameWidth, maxExtent: nameWidth } }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(left),
    title,
    width: CHART_WIDTH - left - 2,
    height: { step: ROW_HEIGHT },
    data: { values: cells },
    layer: [
      { mark: { type: "rect", stroke: "#ffffff", strokeWidth: 1 }, encoding: { x, y, color: { field: "load", type: "quantitative", scale: { domain: [0, most], range: [LIGHT, DARK] }, legend: null } } },
      { mark: { type: "text", fontSize: 11 }, encoding: { x, y, text: { field: "label", type: "nominal" }, color: { field: "ink", type: "nominal", scale: null } } }
    ],
    resolve: { scale: { color: "independent" } }
  } as TopLevelSpec
}
