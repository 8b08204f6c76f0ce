/** When do limits bite? CPU that they withhold, and containers killed and evicted, in bars over one axis of time. */
import { overTimeStepSeconds, type Outcome } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import { formatDuration, type Lang } from "../format.ts"
import { containersMessages } from "../messages/containers.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { CHART_WIDTH, chartConfig, INK, PART_FILLS, plotFrom } from "./chartStyle.ts"
import { TIME_PLOT, timeAxis } from "./timeAxis.ts"

/** How many times fall into each stretch of the run. */
export function countsOverTime(times: ReadonlyArray<number>, endSeconds: number): Float64Array {
  const length = overTimeStepSeconds(endSeconds)
  const counts = new Float64Array(Math.max(1, Math.ceil(endSeconds / length)))
  for (const seconds of times) counts[Math.min(counts.length - 1, Math.floor(seconds / length))]!++
  return counts
}

interface Part {
  readonly part: string
  readonly fill: string
  readonly values: Float64Array
}

interface Panel {
  readonly title: string
  readonly parts: ReadonlyArray<Part>
  readonly isCount: boolean
}

/** The specification; null where limits withhold nothing, and nobody is killed or evicted. */
export function whenDoLimitsBite(outcome: Outcome, lang: Lang): TopLevelSpec | null {
  const panels = [throttled(outcome, lang), stops(outcome, lang)].filter((panel) => panel !== null)
  if (panels.length === 0) return null
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(TIME_PLOT.left),
    // Room for the title and the legend of the panel below.
    spacing: 74,
    bounds: "flush",
    resolve: { scale: { color: "independent" } },
    vconcat: panels.map((panel, row) => panelSpec(panel, outcome.endSeconds, row === panels.length - 1, lang))
  } as unknown as TopLevelSpec
}

/** Mean of each stretch, in GHz. */
function throttled({ containers, endSeconds }: Outcome, lang: Lang): Panel | null {
  if (containers === undefined || !containers.containerThrottledSeconds.some((seconds) => seconds > 0)) return null
  const { trouble: say } = containersMessages(lang)
  const { stepSeconds, mhzSeconds } = containers.throttledOverTime
  const values = mhzSeconds.map((sum, step) => sum / 1000 / (Math.min(endSeconds, (step + 1) * stepSeconds) - step * stepSeconds))
  return { title: say.throttled(formatDuration(stepSeconds, lang)), isCount: false, parts: [{ part: say.withheld, fill: PART_FILLS.headroom, values }] }
}

function stops({ containers, endSeconds }: Outcome, lang: Lang): Panel | null {
  const memory = containers?.memory
  if (memory === undefined || memory.kills.length + memory.evictions.length === 0) return null
  const { trouble: say } = containersMessages(lang)
  const counted = (list: ReadonlyArray<{ readonly timeSeconds: number }>): Float64Array => countsOverTime(list.map(({ timeSeconds }) => timeSeconds), endSeconds)
  const parts = [{ part: say.kills, fill: PART_FILLS.placed, values: counted(memory.kills) }, { part: say.evictions, fill: PART_FILLS.stranded, values: counted(memory.evictions) }]
  return { title: say.count(formatDuration(overTimeStepSeconds(endSeconds), lang)), isCount: true, parts: parts.filter(({ values }) => values.some((count) => count > 0)) }
}

function panelSpec({ title, parts, isCount }: Panel, endSeconds: number, isLast: boolean, lang: Lang): object {
  const axis = timeAxis(endSeconds)
  const length = overTimeStepSeconds(endSeconds)
  const below = new Float64Array(parts[0]!.values.length)
  const bars = parts.flatMap(({ part, values }) => Array.from(values, (value, step) => {
    const low = below[step]!
    below[step]! += value
    return { part, value, low, high: below[step]!, from: (step * length) / axis.secondsPerUnit, to: Math.min(endSeconds, (step + 1) * length) / axis.secondsPerUnit }
  })).filter(({ value }) => value > 0)
  const most = below.reduce((top, sum) => Math.max(top, sum), 0)
  const legend = parts.length === 1 && !isCount ? null : { title: null, orient: "top", symbolType: "square", symbolStrokeColor: INK }
  return {
    title: { text: title, fontWeight: "bold" },
    width: CHART_WIDTH - TIME_PLOT.left - TIME_PLOT.right,
    height: 110,
    data: { values: bars },
    mark: { type: "bar", stroke: INK, strokeWidth: 0.5 },
    encoding: {
      x: { field: "from", type: "quantitative", scale: { domain: [0, endSeconds / axis.secondsPerUnit], nice: false }, axis: { title: isLast ? messagesOf(lang).chart.time[axis.unit] : null, values: [...axis.ticks], grid: false, labels: isLast } },
      x2: { field: "to" },
      y: { field: "low", type: "quantitative", scale: { domain: [0, most], nice: 4 }, axis: { title: null, tickCount: 4, ...(isCount ? { format: ",d", tickMinStep: 1 } : {}) } },
      y2: { field: "high" },
      color: { field: "part", type: "nominal", scale: { domain: parts.map(({ part }) => part), range: parts.map(({ fill }) => fill) }, legend }
    }
  }
}
