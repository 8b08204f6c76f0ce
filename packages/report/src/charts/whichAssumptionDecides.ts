/** Which assumption decides? A tornado: a bar an assumption, from the lowest to the highest value of the figure, the widest on top. */
import type { TopLevelSpec } from "vega-lite"
import type { Lang } from "../format.ts"
import { plainFigure, withItsUnit } from "../sensitivity/figureText.ts"
import { asHead, sensitivityMessages } from "../sensitivity/sensitivityMessages.ts"
import type { SensitivitySetting } from "../sensitivity/sensitivityAnswer.ts"
import type { Tornado, TornadoEnd } from "../sensitivity/tornado.ts"
import { CHART_WIDTH, chartConfig, INK, labelPixels, PART_FILLS, plotFrom } from "./chartStyle.ts"

const LONGEST_NAME = 34
const NAME_GAP = 8
/** Between a bar and its label. */
const LABEL_GAP = 5
/** The bars themselves have at least this part of the plot. */
const LEAST_PART = 0.25
const STEP = 24
/** A bar without end goes on for so much of the others' width. */
const BEYOND = 0.12

/** A label's text at an end: the setting, and what the figure is then. Nothing where the end is the plan as stated. */
function endLabel({ setting, isStated, value }: TornadoEnd, of: Tornado["of"], lang: Lang): string {
  return isStated ? "" : `${labelOf(setting, lang)} → ${plainFigure(of, value, lang)}`
}

const labelOf = (setting: SensitivitySetting, lang: Lang): string => (lang === "fr" ? setting.labelFr : setting.label)

/** The specification; null where nothing moves the figure. */
export function whichAssumptionDecides({ of, stated, bars }: Tornado, currency: string | null, lang: Lang): TopLevelSpec | null {
  if (bars.length === 0) return null
  const names = bars.map(({ row }) => asHead(lang === "fr" ? row.labelFr : row.label, lang))
  const nameWidth = Math.max(...names.map((name) => labelPixels(name.slice(0, LONGEST_NAME))))
  const left = nameWidth + NAME_GAP
  const width = CHART_WIDTH - left - 2
  const finite = [stated, ...bars.flatMap(({ low, high }) => [low.value, high.value])].filter(Number.isFinite)
  const [least, most] = [Math.min(...finite), Math.max(...finite)]
  const beyond = most + BEYOND * (most - least || Math.abs(most) || 1)
  const drawn = (value: number): number => (Number.isFinite(value) ? value : beyond)
  const isEndless = bars.some(({ high }) => !Number.isFinite(high.value)) || !Number.isFinite(stated)
  const [from, to] = [least, isEndless ? beyond : most]
  const rows = bars.map(({ low, high }, row) => ({
    name: names[row]!, low: drawn(low.value), high: drawn(high.value), lowLabel: endLabel(low, of, lang), highLabel: endLabel(high, of, lang)
  }))
  const room = (label: (row: (typeof rows)[number]) => string): number => Math.max(0, ...rows.map((row) => labelPixels(label(row)))) + 2 * LABEL_GAP
  const [roomLeft, roomRight] = [room(({ lowLabel }) => lowLabel), room(({ highLabel }) => highLabel)]
  const perPixel = (to - from) / Math.max(width * LEAST_PART, width - roomLeft - roomRight)
  const domain: readonly [number, number] = [from - roomLeft * perPixel, to + roomRight * perPixel]
  const parts = rows.flatMap(({ name, low, high }) => [
    { name, part: "below", from: low, to: Math.min(high, drawn(stated)) },
    { name, part: "above", from: Math.max(low, drawn(stated)), to: high }
  ].filter((part) => part.to > part.from))
  const line = { at: drawn(stated), label: sensitivityMessages(lang).statedAt(withItsUnit(of, stated, currency, lang)) }
  const isRight = line.at - domain[0] > domain[1] - line.at
  const y = { field: "name", type: "nominal", sort: null, axis: { title: null, ticks: false, domain: false, labelPadding: 5, labelExpr: `truncate(datum.label, ${LONGEST_NAME})`, minExtent: nameWidth, maxExtent: nameWidth } }
  const scale = { domain, nice: false, zero: false }
  const x = (field: string) => ({ field, type: "quantitative", scale, axis: null })
  const label = (field: string, at: string, align: string, dx: number) => ({
    data: { values: rows.filter((row) => row[field as "lowLabel"] !== "") }, mark: { type: "text", align, baseline: "middle", dx }, encoding: { y, x: x(at), text: { field, type: "nominal" } }
  })
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(left),
    width,
    height: { step: STEP },
    layer: [
      {
        data: { values: parts },
        mark: { type: "bar", stroke: INK, strokeWidth: 0.5, height: { band: 0.62 } },
        encoding: { y, x: x("from"), x2: { field: "to" }, color: { field: "part", type: "nominal", scale: { domain: ["below", "above"], range: [PART_FILLS.headroom, PART_FILLS.stranded] }, legend: null } }
      },
      { data: { values: [line] }, mark: { type: "rule", color: INK, strokeWidth: 1.5 }, encoding: { x: x("at") } },
      // Above the bars, on the side where there is more room.
      { data: { values: [line] }, mark: { type: "text", align: isRight ? "right" : "left", baseline: "bottom", dx: isRight ? 3 : -3 }, encoding: { x: x("at"), y: { value: -LABEL_GAP }, text: { field: "label", type: "nominal" } } },
      label("lowLabel", "low", "right", -LABEL_GAP),
      label("highLabel", "high", "left", LABEL_GAP)
    ]
  } as unknown as TopLevelSpec
}
