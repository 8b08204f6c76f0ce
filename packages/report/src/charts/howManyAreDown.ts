/** How many are down? Guests that stopped and do not answer yet, over time. */
import type { Outcome } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import type { Lang } from "../format.ts"
import { restartEnds } from "../failing/restartEnds.ts"
import { failingMessages } from "../messages/failing.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { CHART_WIDTH, chartConfig, plotFrom, RESOURCE_STROKES } from "./chartStyle.ts"
import { isAggregated, stepsOverTime } from "./overTime.ts"
import { TIME_PLOT, timeAxis } from "./timeAxis.ts"

/** Guests down from each moment on at which that changes. */
export function downOverTime(outcome: Outcome): { readonly timeSeconds: ReadonlyArray<number>; readonly down: ReadonlyArray<number> } {
  const { count, downSeconds } = outcome.failing!.restarts
  const ends = restartEnds(outcome)
  const changes = new Map<number, number>([[0, 0]])
  const change = (seconds: number, by: number): void => void changes.set(seconds, (changes.get(seconds) ?? 0) + by)
  for (let row = 0; row < count; row++) {
    change(downSeconds[row]!, 1)
    change(ends[row]!, -1)
  }
  // Who is down at the end stays so.
  changes.delete(outcome.endSeconds)
  const timeSeconds = [...changes.keys()].sort((a, b) => a - b)
  let down = 0
  return { timeSeconds, down: timeSeconds.map((seconds) => (down += changes.get(seconds)!)) }
}

/** The specification; null where nobody stopped. */
export function howManyAreDown(outcome: Outcome, lang: Lang): TopLevelSpec | null {
  if (outcome.failing === undefined || outcome.failing.restarts.count === 0) return null
  const { timeSeconds, down } = downOverTime(outcome)
  const { endSeconds } = outcome
  const axis = timeAxis(endSeconds)
  const steps = stepsOverTime(timeSeconds, (row) => down[row]!, endSeconds)
  const x = { field: "time", type: "quantitative", scale: { domain: [0, endSeconds / axis.secondsPerUnit], nice: false }, axis: { title: messagesOf(lang).chart.time[axis.unit], values: [...axis.ticks], grid: false } }
  const y = (field: string): object => ({ field, type: "quantitative", scale: { domain: [0, down.reduce((most, count) => Math.max(most, count), 1)], nice: 5 }, axis: { title: null, format: ",d", tickMinStep: 1, tickCount: 5 } })
  const mark = { type: "line", interpolate: "step-after", color: RESOURCE_STROKES[1] }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(TIME_PLOT.left),
    title: failingMessages(lang).down,
    width: CHART_WIDTH - TIME_PLOT.left - TIME_PLOT.right,
    height: 140,
    data: { values: steps.map(({ timeSeconds: at, mean, max }) => ({ time: at / axis.secondsPerUnit, mean, max })) },
    layer: [
      ...(isAggregated(timeSeconds.length) ? [{ mark: { ...mark, strokeWidth: 0.75, opacity: 0.6 }, encoding: { x, y: y("max") } }] : []),
      { mark: { ...mark, strokeWidth: 1.5 }, encoding: { x, y: y("mean") } }
    ]
  } as TopLevelSpec
}
