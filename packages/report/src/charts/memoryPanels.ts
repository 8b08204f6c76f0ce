/** Panels of memory over one axis of time: RAM by what is in it, what is free against levels, states, and lines. */
import { formatPercent, type Lang } from "../format.ts"
import { CHART_WIDTH, chartConfig, INK, plotFrom, RESOURCE_DASHES, RESOURCE_STROKES } from "./chartStyle.ts"
import { endLabels, spreadApart } from "./endLabels.ts"
import { stepsOverTime } from "./overTime.ts"
import { timeAxis, type TimeAxis } from "./timeAxis.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { RamPart } from "../messages/memory.ts"

/** Names of parts are long. */
export const MEMORY_PLOT = { left: 52, right: 158 } as const
const WIDTH = CHART_WIDTH - MEMORY_PLOT.left - MEMORY_PLOT.right
const NAME_PIXELS = 15
const RAM_HEIGHT = 210
const PANEL_HEIGHT = 120
/** A band that never takes as much of the panel is not seen, and has no name. */
const LEAST_BAND = 0.004

/** Neighbours differ in lightness, and each has an outline and a name. */
export const RAM_FILLS: Readonly<Record<RamPart, string>> = { reserve: "#8c8c8c", overhead: "#d6d6d6", private: "#1f4e79", copies: "#e8b04a", cache: "#cfdfee", incoming: "#9d8fb5", minFree: "#f1f1f1", free: "#fffffe" }

/** Of one host or of all: a value a row. */
export interface OverTime {
  readonly timeSeconds: ArrayLike<number>
  readonly endSeconds: number
}

export interface NamedLine {
  readonly name: string
  readonly valueAt: (row: number) => number
}

interface Frame {
  readonly x: object
  readonly axis: TimeAxis
}

function frame({ endSeconds }: OverTime, isLast: boolean, lang: Lang): Frame {
  const axis = timeAxis(endSeconds)
  return { axis, x: { field: "time", type: "quantitative", scale: { domain: [0, endSeconds / axis.secondsPerUnit], nice: false }, axis: { title: isLast ? messagesOf(lang).chart.time[axis.unit] : null, values: [...axis.ticks], grid: false, labels: isLast } } }
}

const meansOf = ({ timeSeconds, endSeconds }: OverTime, valueAt: (row: number) => number): ReadonlyArray<{ readonly timeSeconds: number; readonly mean: number }> =>
  stepsOverTime(timeSeconds, valueAt, endSeconds).map(({ timeSeconds: at, mean }) => ({ timeSeconds: at, mean: mean ?? 0 }))
const heading = (text: string): object => ({ text, fontWeight: "bold" })

/** Bands from the bottom up, and lines over them. */
export function bandPanel(title: string, times: OverTime, bands: ReadonlyArray<NamedLine & { readonly fill: string }>, lines: ReadonlyArray<NamedLine>, isLast: boolean, lang: Lang): object {
  const { x, axis } = frame(times, isLast, lang)
  const means = bands.map(({ valueAt }) => meansOf(times, valueAt))
  const over = lines.map(({ name, valueAt }) => ({ name, steps: meansOf(times, valueAt) }))
  const count = means[0]?.length ?? 0
  const base = new Float64Array(count)
  const drawn = bands.map(({ name, fill }, band) => ({
    name, fill,
    steps: means[band]!.map(({ timeSeconds, mean }, step) => {
      const from = base[step]!
      base[step] = from + mean
      return { time: timeSeconds / axis.secondsPerUnit, from, to: base[step]! }
    })
  }))
  const top = Math.max(1e-9, ...base, ...over.flatMap(({ steps }) => steps.map(({ mean }) => mean))) * 1.02
  const seen = drawn.filter(({ steps }) => steps.some(({ from, to }) => to - from >= LEAST_BAND * top))
  const y = (field: string): object => ({ field, type: "quantitative", scale: { domain: [0, top], nice: false }, axis: { title: null, tickCount: 5 } })
  const ends = [...seen.map(({ name, steps }) => ({ name, at: (steps.at(-1)!.from + steps.at(-1)!.to) / 2 })), ...over.map(({ name, steps }) => ({ name, at: steps.at(-1)?.mean ?? 0 }))]
  const places = spreadApart(ends.map(({ at }) => at / top), NAME_PIXELS / RAM_HEIGHT)
  const labels = ends.map(({ name, at }, row) => ({ name, at, place: places[row]! * top }))
  const line = { type: "line", interpolate: "step-after" }
  return {
    title: heading(title), width: WIDTH, height: RAM_HEIGHT,
    layer: [
      ...seen.map(({ fill, steps }) => ({ data: { values: steps }, mark: { type: "area", interpolate: "step-after", color: fill, stroke: INK, strokeWidth: 0.5 }, encoding: { x, y: y("from"), y2: { field: "to" } } })),
      ...over.flatMap(({ steps }, row) => {
        const data = { values: steps.map(({ timeSeconds, mean }) => ({ time: timeSeconds / axis.secondsPerUnit, value: mean })) }
        return [{ data, mark: { ...line, color: "#ffffff", strokeWidth: 4 }, encoding: { x, y: y("value") } }, { data, mark: { ...line, color: INK, strokeWidth: 1.75, strokeDash: [...OVER_DASHES[row]!] }, encoding: { x, y: y("value") } }]
      }),
      { data: { values: labels }, mark: { type: "rule", strokeWidth: 0.75, color: INK }, encoding: { x: { value: WIDTH + 1 }, x2: { value: WIDTH + 13 }, y: y("at"), y2: { field: "place" } } },
      { data: { values: labels }, mark: { type: "text", align: "left", baseline: "middle" }, encoding: { x: { value: WIDTH + 17 }, y: y("place"), text: { field: "name", type: "nominal" } } }
    ]
  }
}
const OVER_DASHES = [[7, 3], [2, 3]] as const

/** Lines with their names at the end. */
export function linesPanel(title: string, times: OverTime, lines: ReadonlyArray<NamedLine>, isLast: boolean, lang: Lang, isCount = false): object {
  const { x, axis } = frame(times, isLast, lang)
  const drawn = lines.map(({ name, valueAt }) => ({ name, steps: meansOf(times, valueAt) }))
  const top = Math.max(1e-9, ...drawn.flatMap(({ steps }) => steps.map(({ mean }) => mean))) * 1.05
  const names = drawn.map(({ name }) => name)
  const channel = (range: ReadonlyArray<unknown>): object => ({ field: "resource", type: "nominal", legend: null, scale: { domain: names, range } })
  const color = channel(RESOURCE_STROKES.slice(0, names.length))
  const y = { field: "value", type: "quantitative", scale: { domain: [0, top], nice: false }, axis: { title: null, tickCount: 4, ...(isCount ? { format: "d", tickMinStep: 1 } : {}) } }
  return {
    title: heading(title), width: WIDTH, height: PANEL_HEIGHT,
    data: { values: drawn.flatMap(({ name, steps }) => steps.map(({ timeSeconds, mean }) => ({ time: timeSeconds / axis.secondsPerUnit, resource: name, value: mean }))) },
    layer: [
      { mark: { type: "line", interpolate: "step-after", strokeWidth: 2 }, encoding: { x, y, color, strokeDash: channel(RESOURCE_DASHES.slice(0, names.length)) } },
      ...endLabels(drawn.map(({ name, steps }) => ({ name, fraction: steps.at(-1)?.mean ?? 0 })), WIDTH, NAME_PIXELS / PANEL_HEIGHT, color, top)
    ]
  }
}

/** A line up to a height that it may exceed: it runs along the top there. Rules with names mark levels. null: no figure, a gap. */
export function levelsPanel(title: string, times: OverTime, valueAt: (row: number) => number | null, levels: ReadonlyArray<{ readonly at: number; readonly label: string }>, top: number, isLast: boolean, lang: Lang): object {
  const { x, axis } = frame(times, isLast, lang)
  const places = spreadApart(levels.map(({ at }) => at / top), NAME_PIXELS / PANEL_HEIGHT)
  const rules = levels.map(({ at, label }, row) => ({ at, label, place: places[row]! * top }))
  const y = (field: string): object => ({ field, type: "quantitative", scale: { domain: [0, top], nice: false }, axis: { title: null, tickCount: 4 } })
  return {
    title: heading(title), width: WIDTH, height: PANEL_HEIGHT,
    data: { values: stepsOverTime(times.timeSeconds, valueAt, times.endSeconds).map(({ timeSeconds, mean }) => ({ time: timeSeconds / axis.secondsPerUnit, value: mean === null ? null : Math.min(mean, top) })) },
    layer: [
      { data: { values: rules }, mark: { type: "rule", strokeDash: [5, 4], color: INK, strokeWidth: 0.75 }, encoding: { y: y("at") } },
      { data: { values: rules }, mark: { type: "rule", strokeWidth: 0.75, color: INK }, encoding: { x: { value: WIDTH + 1 }, x2: { value: WIDTH + 13 }, y: y("at"), y2: { field: "place" } } },
      { data: { values: rules }, mark: { type: "text", align: "left", baseline: "middle" }, encoding: { x: { value: WIDTH + 17 }, y: y("place"), text: { field: "label", type: "nominal" } } },
      { mark: { type: "line", interpolate: "step-after", color: RESOURCE_STROKES[0], strokeWidth: 2 }, encoding: { x, y: y("value") } }
    ]
  }
}

/** The level that a host is at, from the first name at the top to the last at the bottom. */
export function statePanel(title: string, times: OverTime, stateAt: (row: number) => number, names: ReadonlyArray<string>, isLast: boolean, lang: Lang): object {
  const { x, axis } = frame(times, isLast, lang)
  const last = names.length - 1
  const { timeSeconds, endSeconds } = times
  const values = Array.from({ length: timeSeconds.length }, (_, row) => ({ time: timeSeconds[row]! / axis.secondsPerUnit, value: last - stateAt(row) }))
  const closed = values.filter(({ value }, row) => row === 0 || value !== values[row - 1]!.value)
  return {
    title: heading(title), width: WIDTH, height: 18 * names.length,
    data: { values: [...closed, { time: endSeconds / axis.secondsPerUnit, value: values.at(-1)?.value ?? last }] },
    mark: { type: "line", interpolate: "step-after", color: INK, strokeWidth: 2.5 },
    encoding: { x, y: { field: "value", type: "quantitative", scale: { domain: [-0.5, last + 0.5], nice: false }, axis: { title: null, values: names.map((_, row) => row), labelExpr: `[${names.toReversed().map((name) => `"${name}"`).join(",")}][datum.value]`, grid: true } } }
  }
}

export type Panel = (isLast: boolean) => object

/** All below each other; the last has the axis of time. */
export function stacked(panels: ReadonlyArray<Panel>, lang: Lang): object {
  return { $schema: "https://vega.github.io/schema/vega-lite/v6.json", config: chartConfig(lang), usermeta: plotFrom(MEMORY_PLOT.left), spacing: 38, bounds: "flush", resolve: { scale: { color: "independent", strokeDash: "independent" } }, vconcat: panels.map((panel, row) => panel(row === panels.length - 1)) }
}

export const wholePercent = (fraction: number, lang: Lang): string => formatPercent(fraction, lang).replace(/[.,]0/, "")
