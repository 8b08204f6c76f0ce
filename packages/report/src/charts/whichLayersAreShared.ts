/** Which layers are shared? What each takes on all nodes, and what a copy for each container would take besides. */
import type { TopLevelSpec } from "vega-lite"
import type { ContainersSummary, LayerSummary } from "../containers/containersFigures.ts"
import { formatCount, type Lang } from "../format.ts"
import { containersMessages } from "../messages/containers.ts"
import { formatMib } from "../messages/containersSentences.ts"
import { CHART_WIDTH, chartConfig, INK, labelPixels, PART_FILLS, plotFrom } from "./chartStyle.ts"

const LONGEST_NAME = 34
const DIGEST_SHOWN = 12
const NAME_GAP = 8
/** Room for the label right of the longest bar, as a multiple of it. */
const SCALE_END = 1.75

/** Short, with the images that hold it; unique by its place in the list. */
function layerName({ digest, images }: LayerSummary): string {
  const short = digest.replace(/^sha256:/, "").slice(0, DIGEST_SHOWN)
  return `${short}${images.length === 0 ? "" : ` (${images.join(", ")})`}`
}

/** The specification; null where there are no layers. */
export function whichLayersAreShared(found: ContainersSummary | undefined, lang: Lang): TopLevelSpec | null {
  const layers = found?.images?.largest ?? []
  if (layers.length === 0) return null
  const { disk: say } = containersMessages(lang)
  const shown = layers.map((layer, row) => ({ layer: String(row), name: [...layerName(layer)].slice(0, LONGEST_NAME).join(""), disk: layer.diskMib, total: Math.max(layer.diskMib, layer.copiedMib), label: say.label(formatMib(layer.diskMib, lang), formatCount(layer.containers, lang), formatCount(layer.kernels, lang)) }))
  const nameWidth = Math.max(...shown.map(({ name }) => labelPixels(name, 11)))
  const left = nameWidth + NAME_GAP
  const bars = shown.flatMap(({ layer, disk, total }) => [{ layer, part: say.disk, from: 0, to: disk }, ...(total > disk ? [{ layer, part: say.saved, from: disk, to: total }] : [])])
  const names = JSON.stringify(shown.map(({ name }) => name))
  const y = { field: "layer", type: "nominal", sort: null, scale: { domain: shown.map(({ layer }) => layer) }, axis: { title: null, ticks: false, domain: false, labelPadding: 5, labelFontSize: 11, labelExpr: `${names}[toNumber(datum.label)]`, minExtent: nameWidth, maxExtent: nameWidth } }
  const x = (field: string): object => ({ field, type: "quantitative", scale: { domain: [0, Math.max(1e-9, ...shown.map(({ total }) => total)) * SCALE_END], nice: false }, axis: null })
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(left),
    width: CHART_WIDTH - left - 2,
    height: { step: 19 },
    layer: [
      { data: { values: bars }, mark: { type: "bar", stroke: INK, strokeWidth: 0.5, height: { band: 0.7 } }, encoding: { y, x: x("from"), x2: { field: "to" }, color: { field: "part", type: "nominal", scale: { domain: [say.disk, say.saved], range: [PART_FILLS.placed, PART_FILLS.headroom] }, legend: { title: null, orient: "top", symbolType: "square", symbolStrokeColor: INK } } } },
      { data: { values: shown }, mark: { type: "text", align: "left", baseline: "middle", dx: 4, fontSize: 11 }, encoding: { y, x: x("total"), text: { field: "label", type: "nominal" } } }
    ]
  } as unknown as TopLevelSpec
}
