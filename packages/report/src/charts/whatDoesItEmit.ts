/** What does it emit? A year by each source of the figure, from the lowest to the highest that counts; and what making the hosts emitted. */
import type { CarbonSummary } from "@rackfold/worth"
import type { TopLevelSpec } from "vega-lite"
import type { Lang } from "../format.ts"
import { worthMessages } from "../messages/worth.ts"
import { mass, sourceLabel } from "../worth/worthText.ts"
import { CHART_WIDTH, chartConfig, INK, labelPixels, PART_FILLS, plotFrom } from "./chartStyle.ts"

const NAME_GAP = 8
/** Right of the longest bar there is room for its label. */
const RIGHT = 80

/** The specification; null where nothing is emitted at all. */
export function whatDoesItEmit(found: CarbonSummary | undefined, lang: Lang): TopLevelSpec | null {
  if (found === undefined) return null
  const say = worthMessages(lang)
  const { sources, kgPerYear, embodiedKgPerYear } = found
  const most = Math.max(...sources.map((source) => source.kgPerYear), kgPerYear.high, embodiedKgPerYear)
  if (most === 0) return null
  const run = sources.map((source, row) => ({ row: rowName(row, sourceLabel(source, lang)), kg: source.kgPerYear, label: mass(source.kgPerYear, lang), fill: source.use === "listed" ? PART_FILLS.headroom : PART_FILLS.placed }))
  const values = [...run, { row: rowName(sources.length, say.made1), kg: embodiedKgPerYear, label: mass(embodiedKgPerYear, lang), fill: PART_FILLS.stranded }]
  const names = [...sources.map((source) => sourceLabel(source, lang)), say.made1]
  const nameWidth = Math.max(...names.map((name) => labelPixels(name)))
  const y = { field: "row", type: "nominal", sort: null, axis: { title: null, ticks: false, domain: false, labelPadding: 5, minExtent: nameWidth, maxExtent: nameWidth, labelExpr: "split(datum.label, '\\u0001')[1]" } }
  const scale = { domain: [0, most], nice: false }
  const x = { field: "kg", type: "quantitative", scale, axis: { title: say.panel.emits("kg"), format: ",~f", tickCount: 5, grid: true } }
  const range = { low: kgPerYear.low, high: kgPerYear.high, row: values[0]!.row }
  const onRange = { data: { values: [range] } }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json", config: chartConfig(lang), usermeta: plotFrom(nameWidth + NAME_GAP), width: CHART_WIDTH - nameWidth - NAME_GAP - RIGHT, height: { step: 26 },
    data: { values },
    layer: [
      { mark: { type: "bar", stroke: INK, strokeWidth: 0.5, height: { band: 0.55 } }, encoding: { y, x, color: { field: "fill", type: "nominal", scale: null, legend: null } } },
      { mark: { type: "text", align: "left", baseline: "middle", dx: 6 }, encoding: { y, x: { ...x, axis: undefined }, text: { field: "label", type: "nominal" } } },
      ...(kgPerYear.low === kgPerYear.high ? [] : [
        { ...onRange, mark: { type: "rule", strokeWidth: 2, yOffset: -11 }, encoding: { y, x: { field: "low", type: "quantitative", scale }, x2: { field: "high" } } },
        ...(["low", "high"] as const).map((field) => ({ ...onRange, mark: { type: "tick", orient: "vertical", thickness: 2, size: 8, color: INK, yOffset: -11 }, encoding: { y, x: { field, type: "quantitative", scale } } }))
      ])
    ]
  } as unknown as TopLevelSpec
}

/** Two sources may read alike: the row's number keeps them apart, and is not shown. */
export function rowName(row: number, label: string): string {
  return `${String(row).padStart(2, "0")}\u0001${label}`
}
