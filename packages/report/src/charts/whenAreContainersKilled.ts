/** When are containers killed, and evicted? Bars over time, one above the other. */
import { SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE, type Outcome } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import { formatDuration, type Lang } from "../format.ts"
import { containersMessages } from "../messages/containers.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { CHART_WIDTH, chartConfig, INK, PART_FILLS, plotFrom } from "./chartStyle.ts"
import { TIME_PLOT, timeAxis } from "./timeAxis.ts"

const LENGTHS = [SECONDS_PER_MINUTE, 5 * SECONDS_PER_MINUTE, 15 * SECONDS_PER_MINUTE, SECONDS_PER_HOUR, 3 * SECONDS_PER_HOUR, 6 * SECONDS_PER_HOUR, SECONDS_PER_DAY, 7 * SECONDS_PER_DAY]
/** Bars that still are bars on a page. */
const MOST_BARS = 60

/** Length of the stretch of time that one bar counts. */
export function barSeconds(endSeconds: number): number {
  return LENGTHS.find((length) => endSeconds / length <= MOST_BARS) ?? Math.ceil(endSeconds / MOST_BARS / SECONDS_PER_DAY) * SECONDS_PER_DAY
}

/** How many times fall into each stretch. */
export function countsOverTime(times: ReadonlyArray<number>, endSeconds: number): Int32Array {
  const length = barSeconds(endSeconds)
  const counts = new Int32Array(Math.max(1, Math.ceil(endSeconds / length)))
  for (const seconds of times) counts[Math.min(counts.length - 1, Math.floor(seconds / length))]!++
  return counts
}

/** The specification; null where nobody is killed or evicted. */
export function whenAreContainersKilled({ containers, endSeconds }: Outcome, lang: Lang): TopLevelSpec | null {
  const memory = containers?.memory
  if (memory === undefined || memory.kills.length + memory.evictions.length === 0) return null
  const { trouble: say } = containersMessages(lang)
  const length = barSeconds(endSeconds)
  const axis = timeAxis(endSeconds)
  const parts = [{ part: say.kills, fill: PART_FILLS.placed, times: memory.kills }, { part: say.evictions, fill: PART_FILLS.stranded, times: memory.evictions }].filter(({ times }) => times.length > 0)
  let highest = new Int32Array(0)
  const values = parts.flatMap(({ part, times }) => {
    const counts = countsOverTime(times.map(({ timeSeconds }) => timeSeconds), endSeconds)
    const below = highest.length === 0 ? counts.map(() => 0) : highest
    highest = counts.map((count, row) => count + below[row]!)
    const until = highest
    return Array.from(counts, (count, row) => ({ part, count, from: (row * length) / axis.secondsPerUnit, to: Math.min(endSeconds, (row + 1) * length) / axis.secondsPerUnit, low: below[row]!, high: until[row]! })).filter(({ count }) => count > 0)
  })
  const most = highest.reduce((top, count) => Math.max(top, count), 1)
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(TIME_PLOT.left),
    title: say.count(formatDuration(length, lang)),
    width: CHART_WIDTH - TIME_PLOT.left - TIME_PLOT.right,
    height: 130,
    data: { values },
    mark: { type: "bar", stroke: INK, strokeWidth: 0.5 },
    encoding: {
      x: { field: "from", type: "quantitative", scale: { domain: [0, endSeconds / axis.secondsPerUnit], nice: false }, axis: { title: messagesOf(lang).chart.time[axis.unit], values: [...axis.ticks], grid: false } },
      x2: { field: "to" },
      y: { field: "low", type: "quantitative", scale: { domain: [0, most], nice: 4 }, axis: { title: null, format: ",d", tickMinStep: 1, tickCount: 4 } },
      y2: { field: "high" },
      color: { field: "part", type: "nominal", scale: { domain: parts.map(({ part }) => part), range: parts.map(({ fill }) => fill) }, legend: { title: null, orient: "top", symbolType: "square", symbolStrokeColor: INK } }
    }
  } as unknown as TopLevelSpec
}
