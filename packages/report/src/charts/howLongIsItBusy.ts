/** How long is it how busy? Load-duration curve: the share of time that hosts spend at or above a load. */
import { RESOURCES, type Outcome, type Plan, type ResourceIndex } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import type { Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { Summary } from "../summary.ts"
import { CHART_WIDTH, chartConfig, plotFrom } from "./chartStyle.ts"
import { endLabels } from "./endLabels.ts"
import { loadAt, rowSeconds } from "./load.ts"
import { resourceStrokes } from "./resourceStrokes.ts"
import { TIME_PLOT } from "./timeAxis.ts"

const HEIGHT = 220
const WIDTH = CHART_WIDTH - TIME_PLOT.left - TIME_PLOT.right
const NAME_GAP = 16 / HEIGHT
/** Loads that differ by less are drawn as one: a pixel. */
const BINS = HEIGHT
/** A load that moves by less than this over the whole run is constant, and needs no curve. */
const LEAST_SPREAD = 0.01

/** From `share` of the time on, the load is `fraction`. */
export interface DurationStep {
  readonly share: number
  readonly fraction: number
}

/**
 * The load-duration curve of a resource: steps from the highest load to the lowest, closed at share 1. Time
 * without a load — nothing on, or not limited — does not count.
 *
 * @returns null where the load does not move
 * **Cost** O(rows); at most one step a pixel, whose load is the highest seen in it.
 */
export function loadDuration(outcome: Outcome, resource: ResourceIndex, periodSeconds: number): ReadonlyArray<DurationStep> | null {
  const seconds = new Float64Array(BINS + 1)
  const highest = new Float64Array(BINS + 1)
  let lowest = Infinity
  let total = 0
  for (let row = 0; row < outcome.series.timeSeconds.length; row++) {
    const load = loadAt(outcome, resource, row)
    if (load === null) continue
    const bin = Math.min(BINS, Math.floor(load * BINS))
    const held = rowSeconds(outcome, row, periodSeconds)
    seconds[bin]! += held
    total += held
    highest[bin] = Math.max(highest[bin]!, load)
    lowest = Math.min(lowest, load)
  }
  if (highest.reduce((most, load) => Math.max(most, load), 0) - lowest < LEAST_SPREAD || total === 0) return null
  const steps: DurationStep[] = []
  let above = 0
  for (let bin = BINS; bin >= 0; bin--) {
    if (seconds[bin] === 0) continue
    steps.push({ share: above / total, fraction: highest[bin]! })
    above += seconds[bin]!
  }
  return [...steps, { share: 1, fraction: steps.at(-1)!.fraction }]
}

/** The specification; null where no load moves. */
export function howLongIsItBusy(plan: Plan, outcome: Outcome, summary: Summary, lang: Lang): TopLevelSpec | null {
  const say = messagesOf(lang)
  const lines = plan.resourcesInPlay.flatMap((resource) => {
    const steps = loadDuration(outcome, resource, summary.periodSeconds)
    return steps === null ? [] : [{ resource, name: say.resource[RESOURCES[resource]], steps }]
  })
  if (lines.length === 0) return null
  const stroke = resourceStrokes(lines)
  const x = { field: "share", type: "quantitative", scale: { domain: [0, 1], nice: false }, axis: { title: say.chart.shareOfTime, format: ".0%", values: [0, 0.25, 0.5, 0.75, 1], grid: false } }
  const y = { field: "fraction", type: "quantitative", scale: { domain: [0, 1] }, axis: { title: null, format: ".0%", values: [0, 0.25, 0.5, 0.75, 1] } }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(TIME_PLOT.left),
    title: say.chart.ofRawCapacity,
    width: WIDTH,
    height: HEIGHT,
    data: { values: lines.flatMap(({ name, steps }) => steps.map((step) => ({ resource: name, ...step }))) },
    layer: [
      { mark: { type: "line", interpolate: "step-after", strokeWidth: 2 }, encoding: { x, y, ...stroke } },
      ...endLabels(lines.map(({ name, steps }) => ({ name, fraction: steps.at(-1)!.fraction })), WIDTH, NAME_GAP, stroke.color)
    ]
  } as TopLevelSpec
}
