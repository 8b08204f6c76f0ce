/** What does one fault take? Guests that go down with it at most: a bar a kind of domain. */
import type { TopLevelSpec } from "vega-lite"
import type { BlastRadius } from "../failing/failingFigures.ts"
import { formatCount, type Lang } from "../format.ts"
import { domainNames } from "../messages/domains.ts"
import { CHART_WIDTH, chartConfig, INK, labelPixels, PART_FILLS, plotFrom } from "./chartStyle.ts"

const NAME_GAP = 8
/** Characters of a domain's name that are shown. */
const LONGEST_NAME = 32
/** Room for the label right of the longest bar, as a multiple of it. */
const SCALE_END = 1.6

/** The specification; null where no domain holds anybody. */
export function whatDoesOneFaultTake(radii: ReadonlyArray<BlastRadius>, lang: Lang): TopLevelSpec | null {
  const shown = radii.filter(({ guestsMax }) => guestsMax > 0)
  if (shown.length === 0) return null
  const names = domainNames(lang)
  const values = shown.map(({ kind, guestsMax, domain }) => ({ kind: names.noun[kind], guests: guestsMax, label: `${formatCount(guestsMax, lang)} (${[...domain].slice(0, LONGEST_NAME).join("")})` }))
  const nameWidth = Math.max(...values.map(({ kind }) => labelPixels(kind)))
  const y = { field: "kind", type: "nominal", sort: null, axis: { title: null, ticks: false, domain: false, labelPadding: 5, minExtent: nameWidth, maxExtent: nameWidth } }
  const x = { field: "guests", type: "quantitative", scale: { domain: [0, Math.max(...shown.map(({ guestsMax }) => guestsMax)) * SCALE_END], nice: false }, axis: null }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(nameWidth + NAME_GAP),
    width: CHART_WIDTH - nameWidth - NAME_GAP - 2,
    height: { step: 20 },
    data: { values },
    layer: [
      { mark: { type: "bar", color: PART_FILLS.placed, stroke: INK, strokeWidth: 0.5, height: { band: 0.7 } }, encoding: { y, x } },
      { mark: { type: "text", align: "left", baseline: "middle", dx: 4 }, encoding: { y, x, text: { field: "label", type: "nominal" } } }
    ]
  } as TopLevelSpec
}
