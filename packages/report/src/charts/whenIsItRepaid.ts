/** When is the carbon of making the hosts repaid? Years by each source of the figure, against the life of the hosts. */
import type { CarbonSummary } from "@rackfold/worth"
import type { TopLevelSpec } from "vega-lite"
import type { Lang } from "../format.ts"
import { worthMessages } from "../messages/worth.ts"
import { sourceLabel, years, yearsOrNever } from "../worth/worthText.ts"
import { CHART_WIDTH, chartConfig, INK, labelPixels, PART_FILLS, plotFrom } from "./chartStyle.ts"
import { rowName } from "./whatDoesItEmit.ts"

const NAME_GAP = 8
const RIGHT = 80
/** Bars end at so many lives; their labels say more. */
const MOST_LIVES = 2

/** The specification; null where nobody says what is replaced. */
export function whenIsItRepaid(found: CarbonSummary | undefined, lang: Lang): TopLevelSpec | null {
  if (found === undefined || found.paybackYears === null) return null
  const say = worthMessages(lang)
  const { sources, lifeYears } = found
  const most = Math.min(MOST_LIVES * lifeYears, Math.max(lifeYears * 1.1, ...sources.map(({ paybackYears }) => paybackYears ?? Infinity)))
  const values = sources.map((source, row) => ({ row: rowName(row, sourceLabel(source, lang)), years: Math.min(most, source.paybackYears ?? Infinity), label: yearsOrNever(source.paybackYears, lang), fill: source.paybackYears !== null && source.paybackYears <= lifeYears ? PART_FILLS.placed : PART_FILLS.stranded }))
  const nameWidth = Math.max(...sources.map((source) => labelPixels(sourceLabel(source, lang))))
  const y = { field: "row", type: "nominal", sort: null, axis: { title: null, ticks: false, domain: false, labelPadding: 5, minExtent: nameWidth, maxExtent: nameWidth, labelExpr: "split(datum.label, '\\u0001')[1]" } }
  const scale = { domain: [0, most], nice: false }
  const x = { field: "years", type: "quantitative", scale, axis: { title: say.panel.repaid, format: "~f", tickCount: 6, grid: true } }
  const life = { data: { values: [{ at: lifeYears, label: say.lifeEnds(years(lifeYears, lang)) }] } }
  const at = { field: "at", type: "quantitative", scale }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json", config: chartConfig(lang), usermeta: plotFrom(nameWidth + NAME_GAP), width: CHART_WIDTH - nameWidth - NAME_GAP - RIGHT, height: { step: 22 },
    data: { values },
    layer: [
      { mark: { type: "bar", stroke: INK, strokeWidth: 0.5, height: { band: 0.65 } }, encoding: { y, x, color: { field: "fill", type: "nominal", scale: null, legend: null } } },
      { mark: { type: "text", align: "left", baseline: "middle", dx: 6 }, encoding: { y, x: { ...x, axis: undefined }, text: { field: "label", type: "nominal" } } },
      { ...life, mark: { type: "rule", strokeWidth: 2, strokeDash: [6, 3] }, encoding: { x: at } },
      { ...life, mark: { type: "text", align: "center", baseline: "bottom", y: -4 }, encoding: { x: at, text: { field: "label", type: "nominal" } } }
    ]
  } as unknown as TopLevelSpec
}
