/** Who goes short? The guests that miss the largest part of what they asked for: bars, a panel a rate. */
import type { TopLevelSpec } from "vega-lite"
import { formatDuration, formatPercent, type Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { RateName, Summary, WorstGuest } from "../summary.ts"
import { CHART_WIDTH, chartConfig, INK, labelPixels, plotFrom } from "./chartStyle.ts"

/** Characters of a guest's name that are shown. */
const LONGEST_NAME = 28
const NAME_GAP = 8
const FILL = "#b03a2e"
/** Between a bar and its label. */
const LABEL_GAP = 4

/** The specification; null where every guest got what it asked for. */
export function whoGoesShort(summary: Summary, lang: Lang): TopLevelSpec | null {
  const say = messagesOf(lang)
  const rates = (["cpu", "iops", "network"] as const).filter((rate) => summary.unservedPerGuest[rate].worst.length > 0)
  if (rates.length === 0) return null
  const names = rates.flatMap((rate) => summary.unservedPerGuest[rate].worst.map(({ guest }) => guest))
  const nameWidth = Math.max(...names.map((name) => labelPixels(name.slice(0, LONGEST_NAME))))
  const left = nameWidth + NAME_GAP
  const width = CHART_WIDTH - left - 2
  const labels = rates.flatMap((rate) => summary.unservedPerGuest[rate].worst.map((guest) => labelPixels(labelOf(guest, lang))))
  // Right of the longest bar there is room for the longest label.
  const end = (Math.max(...rates.map((rate) => summary.unservedPerGuest[rate].maxFraction)) * width) / (width - Math.max(...labels) - LABEL_GAP) || 1
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(left),
    spacing: 14,
    bounds: "flush",
    vconcat: rates.map((rate) => panel(summary, rate, say.resource[rate], { nameWidth, width, end }, lang))
  } as TopLevelSpec
}

function labelOf({ fraction, seconds }: WorstGuest, lang: Lang): string {
  return messagesOf(lang).chart.missed(formatPercent(fraction, lang), formatDuration(seconds, lang))
}

interface Frame {
  readonly nameWidth: number
  readonly width: number
  /** Of the scale, as a fraction. */
  readonly end: number
}

function panel(summary: Summary, rate: RateName, title: string, { nameWidth, width, end }: Frame, lang: Lang): object {
  const y = { field: "guest", type: "nominal", sort: null, axis: { title: null, ticks: false, domain: false, labelPadding: 5, labelExpr: `truncate(datum.label, ${LONGEST_NAME})`, minExtent: nameWidth, maxExtent: nameWidth } }
  const x = { field: "fraction", type: "quantitative", scale: { domain: [0, end], nice: false }, axis: null }
  return {
    title: { text: title, fontWeight: "bold" },
    width,
    height: { step: 20 },
    data: { values: summary.unservedPerGuest[rate].worst.map((worst) => ({ guest: worst.guest, fraction: worst.fraction, label: labelOf(worst, lang) })) },
    layer: [
      { mark: { type: "bar", color: FILL, stroke: INK, strokeWidth: 0.5, height: { band: 0.7 } }, encoding: { y, x } },
      { mark: { type: "text", align: "left", baseline: "middle", dx: LABEL_GAP }, encoding: { y, x, text: { field: "label", type: "nominal" } } }
    ]
  }
}
