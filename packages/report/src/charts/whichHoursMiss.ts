/** Which hours miss? The part of their time in which servers with a limit answered too late: bars by hour, a panel a class. */
import { NONE, SECONDS_PER_DAY, SECONDS_PER_HOUR, type Outcome, type Plan } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import type { Lang } from "../format.ts"
import { latencyMessages } from "../messages/latency.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { CHART_WIDTH, chartConfig, INK, plotFrom } from "./chartStyle.ts"
import { TIME_PLOT, timeAxis } from "./timeAxis.ts"

const MOST_PANELS = 6
/** Longer runs are told by days. */
const MOST_HOURS = 192
/** More bars than this stand without an edge: it would be all that one sees. */
const MOST_EDGES = 48
const HEIGHT = 70
const FILL = "#b03a2e"
const WIDTH = CHART_WIDTH - TIME_PLOT.left - TIME_PLOT.right

/** The specification; null where nobody was late, or the run is one hour. */
export function whichHoursMiss(plan: Plan, outcome: Outcome, lang: Lang): TopLevelSpec | null {
  const late = (outcome.pressure?.latency?.classes ?? []).map((one) => ({ ...one, missed: one.hourMissedSeconds.reduce((sum, seconds) => sum + seconds, 0) })).filter(({ missed }) => missed > 0)
  if (late.length === 0 || late[0]!.hourMissedSeconds.length < 2) return null
  const step = late[0]!.hourMissedSeconds.length > MOST_HOURS ? SECONDS_PER_DAY / SECONDS_PER_HOUR : 1
  const panels = late.sort((a, b) => b.missed - a.missed).slice(0, MOST_PANELS).map(({ service, hourMissedSeconds, hourCheckedSeconds }) => ({
    title: latencyMessages(lang).className(service === NONE ? "" : plan.guests.serviceName[service]!), bars: barsOf(hourMissedSeconds, hourCheckedSeconds, step)
  }))
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(TIME_PLOT.left),
    spacing: 34,
    bounds: "flush",
    vconcat: panels.map(({ title, bars }, row) => panel(title, bars, outcome.endSeconds, row === panels.length - 1, lang))
  } as TopLevelSpec
}

interface Bar {
  readonly fromSeconds: number
  readonly untilSeconds: number
  readonly fraction: number
}

function barsOf(missed: Float64Array, checked: Float64Array, step: number): Bar[] {
  const sum = (column: Float64Array, from: number): number => column.subarray(from, from + step).reduce((total, seconds) => total + seconds, 0)
  return Array.from({ length: Math.ceil(missed.length / step) }, (_, bar) => ({ fromSeconds: bar * step * SECONDS_PER_HOUR, untilSeconds: (bar + 1) * step * SECONDS_PER_HOUR, fraction: sum(checked, bar * step) === 0 ? 0 : sum(missed, bar * step) / sum(checked, bar * step) }))
}

function panel(title: string, bars: ReadonlyArray<Bar>, endSeconds: number, isLast: boolean, lang: Lang): object {
  const axis = timeAxis(endSeconds)
  const end = endSeconds / axis.secondsPerUnit
  const values = bars.map(({ fromSeconds, untilSeconds, fraction }) => ({ from: fromSeconds / axis.secondsPerUnit, until: Math.min(end, untilSeconds / axis.secondsPerUnit), fraction }))
  const x = { field: "from", type: "quantitative", scale: { domain: [0, end], nice: false }, axis: { title: isLast ? messagesOf(lang).chart.time[axis.unit] : null, values: [...axis.ticks], grid: false, labels: isLast } }
  return {
    title: { text: title, fontWeight: "bold" },
    width: WIDTH,
    height: HEIGHT,
    data: { values },
    mark: { type: "bar", color: FILL, ...(bars.length > MOST_EDGES ? {} : { stroke: INK, strokeWidth: 0.5 }) },
    encoding: { x, x2: { field: "until" }, y: { field: "fraction", type: "quantitative", scale: { domain: [0, 1] }, axis: { title: null, format: ".0%", values: [0, 0.5, 1] } }, y2: { datum: 0 } }
  }
}
