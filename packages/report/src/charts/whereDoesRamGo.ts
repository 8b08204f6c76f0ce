/** Where does RAM go? From what hosts have down to what is free, at the worst moment; and what guests hold that is not in RAM, on the same scale. */
import type { TopLevelSpec } from "vega-lite"
import { formatAmount, formatPercent, type Lang } from "../format.ts"
import { AWAY_PARTS, memoryMessages, RAM_PARTS, type RamPart } from "../messages/memory.ts"
import type { MemorySummary, RamSplit } from "../pressure/memoryFigures.ts"
import { CHART_WIDTH, chartConfig, INK, labelPixels, PART_FILLS, plotFrom } from "./chartStyle.ts"

const NAME_GAP = 8
/** Right of the longest bar there is room for its figures. */
const RIGHT = 150
/** A bar that nobody sees has no row. */
const LEAST_MIB = 0.5

/** Fills of which the page knows textures, where there is one. */
const FILLS: Readonly<Record<RamPart, string>> = { reserve: PART_FILLS.reserve, overhead: PART_FILLS.reserve, private: PART_FILLS.placed, copies: PART_FILLS.stranded, cache: PART_FILLS.headroom, incoming: PART_FILLS.headroom, minFree: PART_FILLS.free, free: PART_FILLS.free }

/** The specification; null where nothing was on. */
export function whereDoesRamGo(found: MemorySummary | undefined, lang: Lang): TopLevelSpec | null {
  const split = found === undefined ? null : (found.worstSplit ?? found.meanSplit)
  if (split === null || split.rawMib === 0) return null
  const rows = barsOf(split, lang)
  const names = rows.map(({ step }) => step)
  const nameWidth = Math.max(...names.map((name) => labelPixels(name)))
  const left = nameWidth + NAME_GAP
  const width = CHART_WIDTH - left - RIGHT
  const scale = { domain: [0, Math.max(1, ...rows.map(({ to }) => to))], nice: false }
  const y = { field: "step", type: "nominal", sort: null, axis: { title: null, ticks: false, domain: false, labelPadding: 5, minExtent: nameWidth, maxExtent: nameWidth } }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json", config: chartConfig(lang), usermeta: plotFrom(left), width, height: { step: 22 },
    data: { values: [...rows] },
    layer: [
      { mark: { type: "bar", stroke: INK, strokeWidth: 0.5, height: { band: 0.75 } }, encoding: { y, x: { field: "from", type: "quantitative", scale, axis: { title: null, format: ".0%", values: [0, 0.25, 0.5, 0.75, 1], grid: true } }, x2: { field: "to" }, color: { field: "fill", type: "nominal", scale: null, legend: null } } },
      { mark: { type: "text", align: "left", baseline: "middle", dx: 5 }, encoding: { y, x: { field: "to", type: "quantitative", scale }, text: { field: "label", type: "nominal" } } }
    ]
  } as unknown as TopLevelSpec
}

/** RAM from 0 to 1, then every part taken off its end; what is held elsewhere begins where RAM ends. */
function barsOf(split: RamSplit, lang: Lang): ReadonlyArray<{ readonly step: string; readonly from: number; readonly to: number; readonly fill: string; readonly label: string }> {
  const say = memoryMessages(lang)
  const label = (mib: number): string => `${formatAmount(mib, "ram", lang, 3)} · ${formatPercent(mib / split.rawMib, lang)}`
  let left = 1
  const parts = RAM_PARTS.filter((part) => split[`${part}Mib`] >= LEAST_MIB || part === "private" || part === "free").map((part) => {
    const mib = split[`${part}Mib`]
    const to = left
    left = Math.max(0, left - mib / split.rawMib)
    return { step: say.ram[part], from: left, to, fill: FILLS[part], label: label(mib) }
  })
  const away = AWAY_PARTS.filter((part) => split[`${part}Mib`] >= LEAST_MIB).map((part) => {
    const mib = split[`${part}Mib`]
    return { step: say.away[part], from: 0, to: mib / split.rawMib, fill: "#ffffff", label: label(mib) }
  })
  return [{ step: say.raw, from: 0, to: 1, fill: "#e9e9e9", label: formatAmount(split.rawMib, "ram", lang, 4) }, ...parts, ...away]
}
