/** Which hosts wait when? Heat map of ready time: a row a host, a column an hour of the run. */
import { SECONDS_PER_DAY, SECONDS_PER_HOUR, type Outcome, type Plan } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import { formatFixed, type Lang } from "../format.ts"
import { cpuPressureMessages } from "../messages/cpuPressure.ts"
import type { CpuPressureSummary } from "../pressure/cpuPressureFigures.ts"
import { CHART_WIDTH, chartConfig, INK, labelPixels, plotFrom } from "./chartStyle.ts"
import { timeAxis } from "./timeAxis.ts"

/** More columns than this are put together: a figure must fit into each. */
const MOST_COLUMNS = 24
const ROW_HEIGHT = 22
const NAME_GAP = 8
const LONGEST_NAME = 28
/** Less than this is 0 in every cell. */
const LEAST_FRACTION = 0.0005
/** From light to dark, so that it reads without colour; the figure stands in the cell. */
const LIGHT = "#f2f6fa"
const DARK = "#1f4e79"
const TURNS_WHITE = 0.55

export interface ReadyColumns {
  readonly stepSeconds: number
  readonly count: number
}

/** Columns of the map: hours, or as many together as it takes: parts of a day, or whole days, so that hours of the day stand below each other in one's mind. */
export function readyColumns(outcome: Outcome): ReadyColumns {
  const { stepSeconds, stepCount } = outcome.pressure!.cpu!.hours
  const least = Math.max(1, Math.ceil(stepCount / MOST_COLUMNS))
  const perDay = SECONDS_PER_DAY / stepSeconds
  const parts = Array.from({ length: least > perDay ? 0 : perDay - least + 1 }, (_, more) => least + more)
  const together = !Number.isInteger(perDay) ? least : (parts.find((hours) => perDay % hours === 0) ?? Math.ceil(least / perDay) * perDay)
  return { stepSeconds: stepSeconds * together, count: Math.ceil(stepCount / together) }
}

/** Mean ready time of a host in each column. */
export function readyByColumn(outcome: Outcome, hostCount: number, host: number): number[] {
  const { hours } = outcome.pressure!.cpu!
  const { stepSeconds, count } = readyColumns(outcome)
  const together = Math.round(stepSeconds / hours.stepSeconds)
  return Array.from({ length: count }, (_, column) => {
    let [sum, seconds] = [0, 0]
    for (let step = column * together; step < Math.min((column + 1) * together, hours.stepCount); step++) {
      const length = Math.min(hours.stepSeconds, outcome.endSeconds - step * hours.stepSeconds)
      sum += hours.fraction[step * hostCount + host]! * length
      seconds += length
    }
    return sum / seconds
  })
}

/** The specification; null where the run is no longer than an hour, or nobody waits to speak of. */
export function whichHostsWaitWhen(plan: Plan, outcome: Outcome, found: CpuPressureSummary | undefined, lang: Lang): TopLevelSpec | null {
  if (found === undefined || outcome.endSeconds <= SECONDS_PER_HOUR) return null
  const { hostCount, hostName } = plan.hosts
  const rows = found.hosts.map(({ host }) => ({ name: host, means: readyByColumn(outcome, hostCount, hostName.indexOf(host)) }))
  const most = rows.reduce((highest, { means }) => Math.max(highest, ...means), 0)
  if (most < LEAST_FRACTION) return null
  const say = cpuPressureMessages(lang)
  const columns = readyColumns(outcome)
  const axis = timeAxis(outcome.endSeconds)
  const nameWidth = Math.max(...rows.map(({ name }) => labelPixels(name.slice(0, LONGEST_NAME))))
  const left = nameWidth + NAME_GAP
  const starts = Array.from({ length: columns.count }, (_, column) => Number(((column * columns.stepSeconds) / axis.secondsPerUnit).toFixed(2)))
  const values = rows.flatMap(({ name, means }) => means.map((fraction, column) => ({ host: name, start: starts[column], fraction, label: formatFixed(fraction * 100, fraction >= 0.0995 ? 0 : 1, lang), ink: fraction > TURNS_WHITE * most ? "#ffffff" : INK })))
  const x = { field: "start", type: "ordinal", scale: { domain: starts }, axis: { title: say.hoursAxis[axis.unit], values: starts.filter((start) => Number.isInteger(start)), labelAngle: 0, ticks: false, domain: false } }
  const y = { field: "host", type: "nominal", sort: null, axis: { title: null, ticks: false, domain: false, labelPadding: 5, labelExpr: `truncate(datum.label, ${LONGEST_NAME})`, minExtent: nameWidth, maxExtent: nameWidth } }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(left),
    title: say.hoursTitle,
    width: CHART_WIDTH - left - 2,
    height: { step: ROW_HEIGHT },
    data: { values },
    layer: [
      { mark: { type: "rect", stroke: "#ffffff", strokeWidth: 1 }, encoding: { x, y, color: { field: "fraction", type: "quantitative", scale: { domain: [0, most], range: [LIGHT, DARK] }, legend: null } } },
      { mark: { type: "text", fontSize: 10 }, encoding: { x, y, text: { field: "label", type: "nominal" }, color: { field: "ink", type: "nominal", scale: null } } }
    ],
    resolve: { scale: { color: "independent" } }
  } as TopLevelSpec
}
