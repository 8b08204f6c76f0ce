/** When does the money come back? What is owed or gained after each year. */
import type { CostsSummary } from "@rackfold/worth"
import type { TopLevelSpec } from "vega-lite"
import type { Lang } from "../format.ts"
import { worthMessages } from "../messages/worth.ts"
import { money, years } from "../worth/worthText.ts"
import { CHART_WIDTH, chartConfig, INK, plotFrom, RESOURCE_STROKES } from "./chartStyle.ts"

const LEFT = 88
const RIGHT = 24
const HEIGHT = 180

/** The specification; null where it is not known, or nothing is spent once. */
export function whenDoesItPayBack(found: CostsSummary | undefined, lang: Lang): TopLevelSpec | null {
  if (found === undefined || found.gain === null || found.gain.roiFraction === null) return null
  const { cumulative, paybackYears } = found.gain
  const say = worthMessages(lang)
  const last = cumulative.length - 1
  const x = { field: "year", type: "quantitative", scale: { domain: [0, last], nice: false }, axis: { title: say.panel.cash(found.currency), format: "~f", tickCount: Math.min(last, 10), grid: false } }
  const y = { field: "owed", type: "quantitative", axis: { title: null, format: ",~f", tickCount: 5 } }
  const crossing = paybackYears !== null && paybackYears <= last ? [{ year: paybackYears, owed: 0, label: years(paybackYears, lang) }] : []
  const end = [{ year: last, owed: cumulative[last]!, label: money(cumulative[last]!, found.currency, lang) }]
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json", config: chartConfig(lang), usermeta: plotFrom(LEFT), width: CHART_WIDTH - LEFT - RIGHT, height: HEIGHT,
    data: { values: cumulative.map((owed, year) => ({ year, owed })) },
    layer: [
      { data: { values: [{ owed: 0 }] }, mark: { type: "rule", strokeWidth: 1, color: INK }, encoding: { y } },
      { mark: { type: "line", strokeWidth: 2, color: RESOURCE_STROKES[0], point: { filled: true, size: 40, color: RESOURCE_STROKES[0] } }, encoding: { x, y } },
      ...(crossing.length === 0 ? [] : [
        { data: { values: crossing }, mark: { type: "point", shape: "diamond", size: 120, filled: true, color: INK }, encoding: { x, y } },
        { data: { values: crossing }, mark: { type: "text", align: "right", baseline: "bottom", dx: -6, dy: -6 }, encoding: { x, y, text: { field: "label", type: "nominal" } } }
      ]),
      // Where it crosses, the crossing is the news; two labels may lie over each other.
      ...(crossing.length > 0 ? [] : [{ data: { values: end }, mark: { type: "text", align: "right", baseline: "bottom", dx: -2, dy: -8 }, encoding: { x, y, text: { field: "label", type: "nominal" } } }])
    ]
  } as unknown as TopLevelSpec
}
