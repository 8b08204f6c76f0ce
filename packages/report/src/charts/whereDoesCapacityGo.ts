/** Where does the capacity go? raw → reserve → headroom → placed → free → stranded, per resource. */
import { RESOURCES } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import { formatPercent, type Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { ResourceName, Summary, WaterfallLine } from "../summary.ts"
import { CHART_WIDTH, chartConfig, INK, labelPixels, PART_FILLS, plotFrom } from "./chartStyle.ts"

/** Steps in the order in which capacity is used up. */
export const WATERFALL_STEPS = ["raw", "reserve", "headroom", "placed", "free", "stranded"] as const
const RAW_FILL = "#e9e9e9"
const PANEL_GAP = 10
/** Between the name of a step and its bar. */
const NAME_GAP = 8
/** Right of the longest bar there is room for its percentage: the scale goes on beyond raw. */
const SCALE_END = 1.55

/** The resources that have a waterfall and are asked for. */
export function waterfallResources(summary: Summary): ReadonlyArray<ResourceName> {
  return RESOURCES.filter((resource) => summary.waterfall[resource] !== null && summary.sizing[resource].demand > 0)
}

/** The specification; null where nothing is in use, or nothing is limited. */
export function whereDoesCapacityGo(summary: Summary, lang: Lang): TopLevelSpec | null {
  const say = messagesOf(lang)
  const resources = waterfallResources(summary)
  if (resources.length === 0) return null
  const nameWidth = Math.max(...WATERFALL_STEPS.map((step) => labelPixels(say.chart.step[step])))
  const left = nameWidth + NAME_GAP
  const y = { field: "step", type: "nominal", sort: null, axis: { title: null, ticks: false, domain: false, labelPadding: 5, minExtent: nameWidth, maxExtent: nameWidth } }
  const scale = { domain: [0, SCALE_END], nice: false }
  const bar = {
    mark: { type: "bar", stroke: INK, strokeWidth: 0.5, height: { band: 0.75 } },
    encoding: {
      y,
      x: { field: "from", type: "quantitative", scale, axis: { title: null, format: ".0%", values: [0, 1], grid: false } },
      x2: { field: "to" },
      color: { field: "fill", type: "nominal", scale: null, legend: null }
    }
  }
  const percentage = {
    mark: { type: "text", align: "left", baseline: "middle", dx: 4, fontSize: 11 },
    encoding: { y, x: { field: "to", type: "quantitative", scale }, text: { field: "label", type: "nominal" } }
  }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(left),
    data: { values: resources.flatMap((resource) => bars(summary.waterfall[resource]!, say.resource[resource], lang)) },
    facet: { column: { field: "resource", type: "nominal", sort: resources.map((resource) => say.resource[resource]), header: { title: null } } },
    spacing: PANEL_GAP,
    bounds: "flush",
    spec: { width: Math.floor((CHART_WIDTH - left + PANEL_GAP) / resources.length) - PANEL_GAP, height: { step: 22 }, layer: [bar, percentage] }
  } as TopLevelSpec
}

/** Raw is 100 % by definition, and needs no figure. */
function look(step: (typeof WATERFALL_STEPS)[number], share: number, lang: Lang): { label: string; fill: string } {
  return step === "raw" ? { label: "", fill: RAW_FILL } : { label: formatPercent(share, lang), fill: PART_FILLS[step] }
}

/** Each bar hangs where the one above it ends: raw from 0 to 1, then every part taken off its end. */
function bars(line: WaterfallLine, resource: string, lang: Lang): ReadonlyArray<object> {
  const say = messagesOf(lang)
  let left = 1
  return WATERFALL_STEPS.map((step) => {
    const share = line[step] / line.raw
    const from = step === "raw" ? 0 : Math.max(0, left - share)
    const bar = { resource, step: say.chart.step[step], from, to: left, ...look(step, share, lang) }
    if (step !== "raw") left = from
    return bar
  })
}
