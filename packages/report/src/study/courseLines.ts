/** Lines over the steps of a day: power, or hosts on. */
import type { TopLevelSpec } from "vega-lite"
import { CHART_WIDTH, chartConfig, plotFrom, RESOURCE_DASHES, RESOURCE_STROKES } from "../charts/chartStyle.ts"
import { endLabels } from "../charts/endLabels.ts"
import { TIME_PLOT, timeAxis } from "../charts/timeAxis.ts"
import type { Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"

export interface CourseLine {
  readonly name: string
  /** A value a step: [steps]. */
  readonly values: ArrayLike<number>
}

const HEIGHT = 180
const WIDTH = CHART_WIDTH - TIME_PLOT.left - TIME_PLOT.right
const NAME_GAP = 16 / HEIGHT

/**
 * The specification, from 0 up.
 *
 * @param timeSeconds when each value begins to hold: [steps]
 */
export function courseLines(title: string, timeSeconds: Float64Array, lines: ReadonlyArray<CourseLine>, lengthSeconds: number, lang: Lang): TopLevelSpec {
  const axis = timeAxis(lengthSeconds)
  const most = Math.max(1, ...lines.flatMap(({ values }) => Array.from(values)))
  const top = roundUp(most)
  const channel = (range: ReadonlyArray<unknown>): object => ({ field: "resource", type: "nominal", legend: null, scale: { domain: lines.map(({ name }) => name), range: range.slice(0, lines.length) } })
  const color = channel(RESOURCE_STROKES)
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(TIME_PLOT.left),
    title,
    width: WIDTH,
    height: HEIGHT,
    data: { values: lines.flatMap(({ name, values }) => Array.from(timeSeconds, (seconds, step) => ({ time: seconds / axis.secondsPerUnit, resource: name, value: values[step]! }))) },
    layer: [
      {
        mark: { type: "line", interpolate: "step-after", strokeWidth: 1.5 },
        encoding: {
          x: { field: "time", type: "quantitative", scale: { domain: [0, lengthSeconds / axis.secondsPerUnit], nice: false }, axis: { title: messagesOf(lang).chart.time[axis.unit], values: [...axis.ticks], grid: false } },
          y: { field: "value", type: "quantitative", scale: { domain: [0, top], nice: false }, axis: { title: null, format: ",~f", tickCount: 5 } },
          color,
          strokeDash: channel(RESOURCE_DASHES)
        }
      },
      ...endLabels(lines.map(({ name, values }) => ({ name, fraction: values[values.length - 1]! })), WIDTH, NAME_GAP, color, top)
    ]
  } as TopLevelSpec
}

/** 1, 2, 2.5 or 5 times a power of ten, or the next multiple of a fifth of it. */
function roundUp(most: number): number {
  let unit = 1
  while (unit * 10 <= most) unit *= 10
  return Math.ceil((most / unit) * 5) * (unit / 5)
}
