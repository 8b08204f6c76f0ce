/** Who is back when? A bar an outage, from the fault until the guest answers: unnoticed, without room, in line, booting, warming up. */
import type { Outcome, Plan } from "@rackfold/sim-core"
import type { TopLevelSpec } from "vega-lite"
import { formatDuration, type Lang } from "../format.ts"
import { isAway } from "../failing/notBack.ts"
import { restartEnds } from "../failing/restartEnds.ts"
import { failingMessages, OUTAGE_PARTS, type OutagePart } from "../messages/failing.ts"
import { CHART_WIDTH, chartConfig, INK, labelPixels, PART_FILLS, plotFrom } from "./chartStyle.ts"
import { timeAxis } from "./timeAxis.ts"

/** Bars of one chart; restarts.csv has all. */
export const MOST_OUTAGES = 40
const LONGEST_NAME = 28
const RIGHT = 124
/** Square and gaps of an entry of the legend. */
const LEGEND_SYMBOL = 30
const MOST_LEGEND_COLUMNS = 3
/** The axis ends here, in medians of the outages: few long ones do not squeeze the others. */
const MOST_MEDIANS = 6
/** The page lays the textures of these fills over the bars. */
const FILLS: Readonly<Record<OutagePart, string>> = { unnoticed: PART_FILLS.reserve, roomless: PART_FILLS.stranded, queued: PART_FILLS.free, booting: PART_FILLS.placed, warming: PART_FILLS.headroom }

/** The rows to draw: all, or the longest, in the order in which they stopped and were over. */
export function outagesToDraw(outcome: Outcome): ReadonlyArray<number> {
  const ends = restartEnds(outcome)
  const { count, downSeconds, fault } = outcome.failing!.restarts
  const length = (row: number): number => ends[row]! - downSeconds[row]!
  return Array.from({ length: count }, (_, row) => row)
    .sort((a, b) => length(b) - length(a) || a - b)
    .slice(0, MOST_OUTAGES)
    .sort((a, b) => fault[a]! - fault[b]! || length(a) - length(b) || a - b)
}

/** Where the axis ends, in seconds; null: where the longest outage does. */
export function cutSeconds(outcome: Outcome): number | null {
  const ends = restartEnds(outcome)
  const lengths = outagesToDraw(outcome).map((row) => ends[row]! - outcome.failing!.restarts.downSeconds[row]!).sort((a, b) => a - b)
  const end = (lengths[Math.floor(lengths.length / 2)] ?? 0) * MOST_MEDIANS
  return end > 0 && end < (lengths.at(-1) ?? 0) ? end : null
}

/** The specification; null where nobody stopped. */
export function whoIsBackWhen(plan: Plan, outcome: Outcome, lang: Lang): TopLevelSpec | null {
  if (outcome.failing === undefined || outcome.failing.restarts.count === 0) return null
  const { restarts } = outcome.failing
  const say = failingMessages(lang).gantt
  const rows = outagesToDraw(outcome)
  const ends = restartEnds(outcome)
  const cut = cutSeconds(outcome)
  const last = cut ?? Math.max(1, ...rows.map((row) => ends[row]! - restarts.downSeconds[row]!))
  const axis = timeAxis(last)
  const at = (row: number, seconds: number): number => Math.min(last, seconds - restarts.downSeconds[row]!) / axis.secondsPerUnit
  const names = outageNames(plan, outcome)
  const name = (row: number): string => names[row]!
  const bars = rows.flatMap((row) => parts(outcome, row, ends[row]!).map(({ part, from, to }) => ({ outage: name(row), part: say.part[part], from: at(row, from), to: at(row, to) })).filter(({ from, to }) => to > from))
  const labels = rows.map((row) => {
    const duration = formatDuration(ends[row]! - restarts.downSeconds[row]!, lang)
    return { outage: name(row), to: at(row, ends[row]!), label: isAway(outcome, row) && isLast(outcome, row) ? say.open(duration) : duration }
  })
  const left = Math.max(...labels.map(({ outage }) => labelPixels(outage.slice(0, LONGEST_NAME)))) + 8
  const y = { field: "outage", type: "nominal", sort: null, axis: { title: null, ticks: false, domain: false, labelExpr: `truncate(datum.label, ${LONGEST_NAME})`, labelPadding: 5, minExtent: left - 8, maxExtent: left - 8 } }
  const x = { field: "from", type: "quantitative", scale: { domain: [0, last / axis.secondsPerUnit], nice: false }, axis: { title: say.axis[axis.unit], values: [...axis.ticks], grid: true } }
  const shown = OUTAGE_PARTS.filter((part) => bars.some((bar) => bar.part === say.part[part]))
  const color = { field: "part", type: "nominal", scale: { domain: shown.map((part) => say.part[part]), range: shown.map((part) => FILLS[part]) }, legend: { title: null, orient: "top", symbolType: "square", symbolStrokeColor: INK, columns: legendColumns(shown.map((part) => say.part[part]), CHART_WIDTH - left) } }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(left),
    width: CHART_WIDTH - left - RIGHT,
    height: { step: 18 },
    layer: [
      { data: { values: bars }, mark: { type: "bar", stroke: INK, strokeWidth: 0.5, height: { band: 0.7 } }, encoding: { y, x, x2: { field: "to" }, color } },
      { data: { values: labels }, mark: { type: "text", align: "left", baseline: "middle", dx: 5 }, encoding: { y, x: { ...x, field: "to" }, text: { field: "label", type: "nominal" } } }
    ]
  } as unknown as TopLevelSpec
}

/** The guest's name; of one that stopped several times with the number of the stop: [restarts]. */
function outageNames({ guests: { guestName } }: Plan, { failing }: Outcome): ReadonlyArray<string> {
  const { count, guest } = failing!.restarts
  const stops = new Map<number, number>()
  const nth = Array.from({ length: count }, (_, row) => {
    const number = (stops.get(guest[row]!) ?? 0) + 1
    stops.set(guest[row]!, number)
    return number
  })
  return nth.map((number, row) => `${stops.get(guest[row]!)! > 1 ? `${number}. ` : ""}${guestName[guest[row]!]!}`)
}

/** As many as the widest label lets stand side by side. */
function legendColumns(labels: ReadonlyArray<string>, width: number): number {
  const widest = Math.max(...labels.map((label) => labelPixels(label))) + LEGEND_SYMBOL
  return Math.max(1, Math.min(MOST_LEGEND_COLUMNS, Math.floor(width / widest)))
}

function isLast({ failing }: Outcome, row: number): boolean {
  const { count, guest } = failing!.restarts
  for (let later = row + 1; later < count; later++) if (guest[later] === guest[row]) return false
  return true
}

/** The parts of an outage that took time; what had not come by its end is cut off there. */
export function parts({ failing }: Outcome, row: number, end: number): ReadonlyArray<{ readonly part: OutagePart; readonly from: number; readonly to: number }> {
  const { downSeconds, wantedSeconds, placedSeconds, bootSeconds, bootedSeconds, upSeconds } = failing!.restarts
  const until = [wantedSeconds, placedSeconds, bootSeconds, bootedSeconds, upSeconds].map((column) => (Number.isNaN(column[row]!) ? end : Math.min(end, column[row]!)))
  return OUTAGE_PARTS.map((part, index) => ({ part, from: index === 0 ? downSeconds[row]! : until[index - 1]!, to: until[index]! })).filter(({ from, to }) => to > from)
}
