/** Panels below each other over one axis of time: several stepped lines each, named at their ends, told apart by dash. */
import type { TopLevelSpec } from "vega-lite"
import type { Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { CHART_WIDTH, chartConfig, INK, plotFrom, RESOURCE_DASHES, RESOURCE_STROKES } from "./chartStyle.ts"
import { endLabels } from "./endLabels.ts"
import { isAggregated, stepsOverTime } from "./overTime.ts"
import { TIME_PLOT, timeAxis, type TimeAxis } from "./timeAxis.ts"

export interface StepLine {
  readonly name: string
  /** A value a row; it holds until the next. */
  readonly values: ArrayLike<number>
  /** Row of the strokes and dashes that all charts share. */
  readonly stroke: number
}

export interface StepPanel {
  readonly title: string
  /** From the start of the axis, ascending. */
  readonly timeSeconds: ArrayLike<number>
  readonly lines: ReadonlyArray<StepLine>
  readonly rules?: ReadonlyArray<{ readonly at: number; readonly label: string }>
  /** Whole numbers: ticks at some of them. */
  readonly isCount: boolean
}

const HEIGHT = 120
const WIDTH = CHART_WIDTH - TIME_PLOT.left - TIME_PLOT.right
/** Names stand a line apart. */
const NAME_PIXELS = 15

/** True if a column has two different figures. */
export function changes(values: ArrayLike<number>): boolean {
  for (let row = 1; row < values.length; row++) if (values[row] !== values[0]) return true
  return false
}

export interface StepFrame {
  /** Of each panel. */
  readonly height?: number
  /** Of the axis of time; default: from the start of the run. */
  readonly titles?: Readonly<Record<TimeAxis["unit"] | "seconds", string>>
}

/** Up to so long an axis that has a title for them is in seconds. */
const MOST_SECONDS = 300
const SECOND_STEPS = [1, 2, 5, 10, 20, 30, 60]

function axisOf(lengthSeconds: number, titles: NonNullable<StepFrame["titles"]>): { readonly title: string; readonly secondsPerUnit: number; readonly ticks: ReadonlyArray<number> } {
  if (titles.seconds !== "" && lengthSeconds <= MOST_SECONDS) {
    const step = SECOND_STEPS.find((length) => lengthSeconds / length <= 12) ?? 60
    return { title: titles.seconds, secondsPerUnit: 1, ticks: Array.from({ length: Math.floor(lengthSeconds / step) + 1 }, (_, tick) => tick * step) }
  }
  const axis = timeAxis(lengthSeconds)
  return { ...axis, title: titles[axis.unit] }
}

/** @param lengthSeconds of the axis */
export function stepPanels(panels: ReadonlyArray<StepPanel>, lengthSeconds: number, lang: Lang, frame: StepFrame = {}): TopLevelSpec {
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(TIME_PLOT.left),
    spacing: 44,
    bounds: "flush",
    resolve: { scale: { color: "independent", strokeDash: "independent" } },
    vconcat: panels.map((panel, row) => panelSpec(panel, lengthSeconds, row === panels.length - 1, frame, lang))
  } as unknown as TopLevelSpec
}

function panelSpec({ title, timeSeconds, lines, rules = [], isCount }: StepPanel, lengthSeconds: number, isLast: boolean, { height = HEIGHT, titles }: StepFrame, lang: Lang): object {
  const axis = axisOf(lengthSeconds, titles ?? { seconds: "", ...messagesOf(lang).chart.time })
  const drawn = lines.map((line) => ({ ...line, steps: stepsOverTime(timeSeconds, (row) => line.values[row]!, lengthSeconds) }))
  const most = Math.max(1e-9, ...drawn.flatMap(({ steps }) => steps.map(({ max }) => max ?? 0)), ...rules.map(({ at }) => at))
  const ticks = isCount ? countTicks(most) : null
  const top = ticks === null ? most * 1.05 : ticks.at(-1)!
  const names = lines.map(({ name }) => name)
  const channel = (range: ReadonlyArray<unknown>): object => ({ field: "resource", type: "nominal", legend: null, scale: { domain: names, range } })
  const color = channel(lines.map(({ stroke }) => RESOURCE_STROKES[stroke]!))
  const x = { field: "time", type: "quantitative", scale: { domain: [0, lengthSeconds / axis.secondsPerUnit], nice: false }, axis: { title: isLast ? axis.title : null, values: [...axis.ticks], grid: false, labels: isLast } }
  const y = (field: string): object => ({ field, type: "quantitative", scale: { domain: [0, top], nice: false }, axis: { title: null, ...(ticks === null ? { tickCount: 4 } : { values: ticks, tickCount: ticks.length, format: ",d" }) } })
  const mark = { type: "line", interpolate: "step-after" }
  return {
    title: { text: title, fontWeight: "bold" },
    width: WIDTH,
    height,
    data: { values: drawn.flatMap(({ name, steps }) => steps.map(({ timeSeconds: at, mean, max }) => ({ time: at / axis.secondsPerUnit, resource: name, mean, max }))) },
    layer: [
      ...(isAggregated(timeSeconds.length) ? [{ mark: { ...mark, strokeWidth: 0.75, opacity: 0.6 }, encoding: { x, y: y("max"), color } }] : []),
      { mark: { ...mark, strokeWidth: 2 }, encoding: { x, y: y("mean"), color, strokeDash: channel(lines.map(({ stroke }) => RESOURCE_DASHES[stroke]!)) } },
      ...(rules.length === 0 ? [] : [
        { data: { values: rules }, mark: { type: "rule", strokeDash: [5, 4], color: INK, strokeWidth: 0.75 }, encoding: { y: y("at") } },
        { data: { values: rules }, mark: { type: "text", align: "left", baseline: "bottom", dx: 4, dy: -2, fontSize: 11 }, encoding: { x: { value: 0 }, y: y("at"), text: { field: "label", type: "nominal" } } }
      ]),
      ...endLabels(drawn.map(({ name, steps }) => ({ name, fraction: steps.at(-1)?.mean ?? 0 })), WIDTH, NAME_PIXELS / height, color, top)
    ]
  }
}

/** Whole numbers from 0 to at least `most`, about five of them: steps of 1, 2, 5, 10, 20, 50 … */
function countTicks(most: number): number[] {
  let step = 1
  for (let turn = 0; step * 5 < most; turn++) step *= turn % 3 === 1 ? 2.5 : 2
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, tick) => tick * step)
}
