/** What does a loss take? Guests that stop, those that are started again and those that are not: a bar a loss, the worst first. */
import type { TopLevelSpec } from "vega-lite"
import { formatCount, type Lang } from "../format.ts"
import { survivalMessages } from "../survival/survivalMessages.ts"
import { lossLabel } from "../survival/survivalSentences.ts"
import type { LossSummary } from "../survival/survivalSummary.ts"
import { CHART_WIDTH, chartConfig, INK, labelPixels, PART_FILLS, plotFrom } from "./chartStyle.ts"

/** Bars of one chart; losses.csv has all. */
export const MOST_LOSSES = 40
const LONGEST_NAME = 28
const NAME_GAP = 8
/** Room for the label right of the longest bar, as a multiple of it. */
const SCALE_END = 1.45

/** Losses that are drawn: those that stop anybody. */
export function lossesToDraw(losses: ReadonlyArray<LossSummary>): ReadonlyArray<LossSummary> {
  return losses.filter(({ stopped }) => stopped > 0).slice(0, MOST_LOSSES)
}

/** The specification; null where nobody stops. */
export function whatDoesALossTake(losses: ReadonlyArray<LossSummary>, lang: Lang): TopLevelSpec | null {
  const shown = lossesToDraw(losses)
  if (shown.length === 0) return null
  const say = survivalMessages(lang)
  const names = uniqueNames(shown.map((loss) => lossLabel(loss, lang)))
  const nameWidth = Math.max(...names.map((name) => labelPixels(name.slice(0, LONGEST_NAME))))
  const left = nameWidth + NAME_GAP
  const bars = shown.flatMap(({ stopped, notBack }, row) => [
    { loss: names[row], part: say.parts.away, order: 0, guests: notBack },
    { loss: names[row], part: say.parts.back, order: 1, guests: stopped - notBack }
  ].filter(({ guests }) => guests > 0))
  const labels = shown.map(({ stopped, notBack }, row) => ({ loss: names[row], guests: stopped, label: notBack === 0 ? say.allBack(formatCount(stopped, lang)) : say.label(formatCount(notBack, lang), formatCount(stopped, lang)) }))
  const y = { field: "loss", type: "nominal", sort: names, axis: { title: null, ticks: false, domain: false, labelPadding: 5, labelExpr: `truncate(datum.label, ${LONGEST_NAME})`, minExtent: nameWidth, maxExtent: nameWidth } }
  const x = { field: "guests", type: "quantitative", stack: "zero", scale: { domain: [0, Math.max(...shown.map(({ stopped }) => stopped)) * SCALE_END], nice: false }, axis: null }
  const parts = [say.parts.away, say.parts.back]
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(left),
    width: CHART_WIDTH - left - 2,
    height: { step: 20 },
    layer: [
      {
        data: { values: bars },
        mark: { type: "bar", stroke: INK, strokeWidth: 0.5, height: { band: 0.7 } },
        encoding: { y, x, order: { field: "order", type: "quantitative" }, color: { field: "part", type: "nominal", scale: { domain: parts, range: [PART_FILLS.stranded, PART_FILLS.free] }, legend: { title: null, orient: "top", symbolType: "square", symbolStrokeColor: INK } } }
      },
      { data: { values: labels }, mark: { type: "text", align: "left", baseline: "middle", dx: 4 }, encoding: { y, x: { ...x, stack: null }, text: { field: "label", type: "nominal" } } }
    ]
  } as unknown as TopLevelSpec
}

/** Equal names get a number, so that no two bars fall together. */
function uniqueNames(names: ReadonlyArray<string>): string[] {
  return names.map((name, index) => (names.indexOf(name) === index ? name : `${name} (${index + 1})`))
}
