/** Who moves when? A bar a migration: its disk, its passes while it runs, then its standstill. */
import type { LiveMigration, Outcome, Plan } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import { formatDuration, type Lang } from "../format.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { CHART_WIDTH, chartConfig, INK, labelPixels, PART_FILLS, plotFrom } from "./chartStyle.ts"
import { timeAxis } from "./timeAxis.ts"

/** Bars of one chart; migrations.csv has all. */
const MOST_BARS = 40
const LONGEST_NAME = 28
const RIGHT = 96
/** Passes drawn of one migration. */
const MOST_PASSES = 60

/** The specification; null where nobody moved. */
export function whoMovesWhen(plan: Plan, { migrating, endSeconds }: Outcome, lang: Lang): TopLevelSpec | null {
  const shown = (migrating?.migrations ?? []).slice(0, MOST_BARS)
  if (shown.length === 0) return null
  const over = (one: LiveMigration) => (Number.isNaN(one.endSeconds) ? endSeconds : one.endSeconds)
  const first = Math.min(...shown.map((one) => one.startSeconds))
  const last = Math.max(...shown.map(over))
  const axis = timeAxis(last - first)
  const at = (seconds: number) => (seconds - first) / axis.secondsPerUnit
  const name = (one: LiveMigration, row: number) => `${row + 1}. ${plan.guests.guestName[one.guest]!}`
  const bars = shown.map((one, row) => ({ move: name(one, row), from: at(one.startSeconds), to: at(over(one)), label: formatDuration(over(one) - one.startSeconds, lang) }))
  const disks = shown.flatMap((one, row) => (one.diskMib > 0 ? [{ move: name(one, row), from: at(one.startSeconds), to: at(one.diskSeconds > 0 ? one.startSeconds + one.diskSeconds : over(one)) }] : []))
  const passes = shown.flatMap((one, row) => one.log.slice(1, MOST_PASSES).map((pass) => ({ move: name(one, row), at: at(pass.atSeconds) })))
  const stops = shown.flatMap((one, row) => (one.downtimeSeconds > 0 ? [{ move: name(one, row), from: at(over(one) - one.downtimeSeconds), to: at(over(one)) }] : []))
  const left = Math.max(...bars.map(({ move }) => labelPixels(move.slice(0, LONGEST_NAME)))) + 8
  const say = messagesOf(lang)
  const y = { field: "move", type: "nominal", sort: null, axis: { title: null, ticks: false, domain: false, labelExpr: `truncate(datum.label, ${LONGEST_NAME})`, labelPadding: 5, minExtent: left - 8, maxExtent: left - 8 } }
  const x = { field: "from", type: "quantitative", scale: { domain: [0, at(last)], nice: false }, axis: { title: say.chart.time[axis.unit], values: [...axis.ticks], grid: true } }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(left),
    width: CHART_WIDTH - left - RIGHT,
    height: { step: 18 },
    layer: [
      { data: { values: bars }, mark: { type: "bar", color: PART_FILLS.free, stroke: INK, strokeWidth: 0.5, height: { band: 0.7 } }, encoding: { y, x, x2: { field: "to" } } },
      ...(disks.length === 0 ? [] : [{ data: { values: disks }, mark: { type: "bar", color: PART_FILLS.headroom, stroke: INK, strokeWidth: 0.5, height: { band: 0.7 } }, encoding: { y, x, x2: { field: "to" } } }]),
      { data: { values: passes }, mark: { type: "tick", color: INK, thickness: 0.7, height: { band: 0.7 } }, encoding: { y, x: { ...x, field: "at" } } },
      { data: { values: stops }, mark: { type: "bar", color: INK, stroke: INK, strokeWidth: 1, height: { band: 0.7 } }, encoding: { y, x, x2: { field: "to" } } },
      { data: { values: bars }, mark: { type: "text", align: "left", baseline: "middle", dx: 5 }, encoding: { y, x: { ...x, field: "to" }, text: { field: "label", type: "nominal" } } }
    ]
  } as unknown as TopLevelSpec
}
