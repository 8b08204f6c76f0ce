/** How long do vCPUs wait? Ready time over time, and what of the CPU asked for comes late or never. */
import { CPU, READY_THRESHOLDS, type Outcome } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import type { Lang } from "../format.ts"
import { cpuPressureMessages } from "../messages/cpuPressure.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { CHART_WIDTH, chartConfig, plotFrom, RESOURCE_DASHES, RESOURCE_STROKES } from "./chartStyle.ts"
import { endLabels } from "./endLabels.ts"
import { isAggregated, stepsOverTime, type Step } from "./overTime.ts"
import { TIME_PLOT, timeAxis, type TimeAxis } from "./timeAxis.ts"

const WIDTH = CHART_WIDTH - TIME_PLOT.left - TIME_PLOT.right
const READY_HEIGHT = 180
const DELAYED_HEIGHT = 110
/** Height of a label of the axis, and room. */
const LABEL_PIXELS = 14
const RULE = "#8c8c8c"
/** Names stand a line apart. */
const NAME_PIXELS = 16
/** The first threshold is always to be seen. */
const LEAST_TOP = 0.03

interface Line {
  readonly name: string
  readonly steps: ReadonlyArray<Step>
}

/** The specification; null where nobody ever waits, or no series was kept. */
export function howLongDoVcpusWait(outcome: Outcome, lang: Lang): TopLevelSpec | null {
  const series = outcome.pressure?.cpu?.series
  if (series === undefined || !series.worstFraction.some((fraction) => fraction > 0)) return null
  const { timeSeconds, demand, served } = outcome.series
  const say = cpuPressureMessages(lang)
  const { endSeconds } = outcome
  const line = (name: string, valueAt: (row: number) => number): Line => ({ name, steps: stepsOverTime(timeSeconds, valueAt, endSeconds) })
  const ofDemand = (amount: number, row: number): number => (demand[CPU]![row]! > 0 ? Math.max(0, amount) / demand[CPU]![row]! : 0)
  const missing = (row: number): number => demand[CPU]![row]! - served[CPU]![row]!
  const waits = [line(say.line.all, (row) => (series.vcpus[row]! > 0 ? series.waitingVcpus[row]! / series.vcpus[row]! : 0)), line(say.line.worst, (row) => series.worstFraction[row]!)]
  const late = [line(say.line.delayed, (row) => ofDemand(series.delayedMhz[row]! - series.missedMhz[row]!, row)), line(say.line.missed, (row) => ofDemand(missing(row), row))]
  const axis = timeAxis(endSeconds)
  const title = messagesOf(lang).chart.time[axis.unit]
  const isLong = isAggregated(timeSeconds.length)
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(TIME_PLOT.left),
    // Room for the labels of the axis above.
    spacing: 48,
    resolve: { scale: { color: "independent", strokeDash: "independent" } },
    bounds: "flush",
    vconcat: [
      panel(say.readyTitle, waits, { height: READY_HEIGHT, axis, endSeconds, title: null, values: thresholdsBelow, rules: READY_THRESHOLDS, isLong }),
      panel(say.delayedTitle, late.filter(({ steps }, row) => row === 0 || steps.some(({ max }) => max! > 0)), { height: DELAYED_HEIGHT, axis, endSeconds, title, values: null, rules: [], isLong })
    ]
  } as TopLevelSpec
}

interface Frame {
  readonly height: number
  readonly axis: TimeAxis
  readonly endSeconds: number
  /** Of the axis of time. */
  readonly title: string | null
  /** Ticks up to the top of the scale; null: as the drawing has them. */
  readonly values: ((top: number) => ReadonlyArray<number>) | null
  /** Rules across, where the scale reaches them. */
  readonly rules: ReadonlyArray<number>
  readonly isLong: boolean
}

function panel(heading: string, lines: ReadonlyArray<Line>, { height, axis, endSeconds, title, values, rules, isLong }: Frame): object {
  const names = lines.map(({ name }) => name)
  const top = Math.max(LEAST_TOP, ...lines.flatMap(({ steps }) => steps.map(({ max }) => max ?? 0))) * 1.05
  const channel = (range: ReadonlyArray<unknown>): object => ({ field: "resource", type: "nominal", legend: null, scale: { domain: names, range } })
  const color = channel(RESOURCE_STROKES.slice(0, names.length))
  const x = { field: "time", type: "quantitative", scale: { domain: [0, endSeconds / axis.secondsPerUnit], nice: false }, axis: { title, values: [...axis.ticks], grid: false } }
  const y = (field: string): object => ({ field, type: "quantitative", scale: { domain: [0, top], nice: false }, axis: { title: null, format: ".1~%", grid: values === null, ...(values === null ? { tickCount: 4 } : { values: [...values(top)] }) } })
  const mark = { type: "line", interpolate: "step-after" }
  return {
    title: heading,
    width: WIDTH,
    height,
    data: { values: lines.flatMap(({ name, steps }) => steps.map(({ timeSeconds, mean, max }) => ({ time: timeSeconds / axis.secondsPerUnit, resource: name, mean, max }))) },
    layer: [
      ...(rules.length === 0 ? [] : [{ data: { values: rules.filter((rule) => rule <= top).map((rule) => ({ rule })) }, mark: { type: "rule", color: RULE, strokeWidth: 1, strokeDash: [2, 2] }, encoding: { y: y("rule") } }]),
      ...(isLong ? [{ mark: { ...mark, strokeWidth: 0.75, opacity: 0.6 }, encoding: { x, y: y("max"), color } }] : []),
      { mark: { ...mark, strokeWidth: 2 }, encoding: { x, y: y("mean"), color, strokeDash: channel(RESOURCE_DASHES.slice(0, names.length)) } },
      ...endLabels(lines.map(({ name, steps }) => ({ name, fraction: steps.at(-1)!.mean ?? 0 })), WIDTH, NAME_PIXELS / height, color, top)
    ]
  }
}

/** Ticks at 0, at the thresholds, the highest first, and at tens of percents beyond them: as many as are read apart. */
export function thresholdsBelow(top: number): number[] {
  const apart = (LABEL_PIXELS / READY_HEIGHT) * top
  const shown: number[] = []
  for (const value of [0, ...READY_THRESHOLDS.toReversed(), 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]) if (value <= top && shown.every((other) => Math.abs(other - value) >= apart)) shown.push(value)
  return shown.sort((a, b) => a - b)
}
