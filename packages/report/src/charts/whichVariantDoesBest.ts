/** Which variant does best? Small multiples: a panel per figure, a bar per variant, each panel with its own scale from 0. */
import type { TopLevelSpec } from "vega-lite"
import { MIB_PER_GIB, SECONDS_PER_HOUR } from "@rackfold/sim-core"
import { guestSecondsDown } from "../failing/faultRows.ts"
import { formatCount, formatFigure, formatPercent, type Lang } from "../format.ts"
import { containersMessages } from "../messages/containers.ts"
import { failingMessages } from "../messages/failing.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { Summary } from "../summary.ts"
import { CHART_WIDTH, chartConfig, INK, labelPixels, PART_FILLS, plotFrom } from "./chartStyle.ts"

/** Characters of a variant's name that are shown. */
const LONGEST_NAME = 34
const PANEL_GAP = 16
/** Holds the titles of the second row. */
const ROW_GAP = 34
const MOST_COLUMNS = 4
/** A panel's title needs so much. */
const LEAST_WIDTH = 120
/** Between a name and its bar. */
const NAME_GAP = 8
/** Room for the label right of the longest bar, as a multiple of it. */
const SCALE_END = 1.65
/** A bar with its gap; thinner where many variants would not fit a page of this height. */
const STEP = 22
const LEAST_STEP = 14
const PAGE_HEIGHT = 760

interface Panel {
  readonly title: string
  readonly value: (summary: Summary) => number
  readonly label: (value: number) => string
}

function panels(lang: Lang): ReadonlyArray<Panel> {
  const say = messagesOf(lang)
  return [
    { title: say.key.hostsUsed, value: (s) => s.hostsUsed, label: (value) => formatCount(value, lang) },
    { title: say.key.refused, value: (s) => s.refusedCount, label: (value) => formatCount(value, lang) },
    { title: say.chart.energyKwh, value: (s) => s.energyKwh, label: (value) => formatFigure(value, lang) },
    { title: say.key.unserved(say.resource.cpu), value: (s) => s.unserved.cpu.fraction, label: (value) => formatPercent(value, lang) }
  ]
}

/** A second row, of figures that say something only where they differ. */
function furtherPanels(summaries: ReadonlyArray<Summary>, lang: Lang): ReadonlyArray<Panel> {
  const say = messagesOf(lang)
  const resource = summaries[0]!.bindingResource ?? "cpu"
  const further: ReadonlyArray<Panel> = [
    { title: say.chart.hostHours, value: (s) => s.hostHours, label: (value) => formatFigure(value, lang) },
    { title: say.chart.peakPower, value: (s) => s.peakWatts, label: (value) => formatFigure(value, lang) },
    { title: say.chart.p95Of(say.resource.cpu), value: (s) => s.utilisation.cpu.p95Fraction ?? 0, label: (value) => formatPercent(value, lang) },
    { title: failingMessages(lang).serverHours, value: ({ failing }) => (failing === undefined ? 0 : guestSecondsDown(failing) / SECONDS_PER_HOUR), label: (value) => formatFigure(value, lang) },
    { title: say.key.stranded(say.resource[resource]), value: (s) => s.stranded[`${resource}Fraction`] ?? 0, label: (value) => formatPercent(value, lang) },
    ...(summaries.some(({ containers }) => containers !== undefined) ? containerPanels(lang) : [])
  ]
  return further.filter(({ value, label }) => new Set(summaries.map((summary) => label(value(summary)))).size > 1)
}

/** What containers are weighed by. */
function containerPanels(lang: Lang): ReadonlyArray<Panel> {
  const { panel } = containersMessages(lang)
  return [
    { title: panel.ram, value: ({ workloads }) => (workloads?.ramMib ?? 0) / MIB_PER_GIB, label: (value) => formatFigure(value, lang) },
    { title: panel.disk, value: ({ workloads }) => workloads?.diskGib ?? 0, label: (value) => formatFigure(value, lang) },
    { title: panel.lost, value: ({ workloads }) => workloads?.mostOnOneKernel ?? 0, label: (value) => formatCount(value, lang) }
  ]
}

/** The specification. `summaries`: the run, then its variants. */
export function whichVariantDoesBest(summaries: ReadonlyArray<Summary>, lang: Lang): TopLevelSpec {
  const names = uniqueNames(summaries.map(({ name }) => name))
  const nameWidth = Math.max(...names.map((name) => labelPixels(name.slice(0, LONGEST_NAME))))
  const left = nameWidth + NAME_GAP
  const all = [...panels(lang), ...furtherPanels(summaries, lang)]
  const widthOf = (columns: number): number => Math.floor((CHART_WIDTH - left + PANEL_GAP) / columns) - PANEL_GAP
  const columns = widthOf(MOST_COLUMNS) < LEAST_WIDTH ? MOST_COLUMNS - 1 : MOST_COLUMNS
  const width = widthOf(columns)
  const step = Math.max(LEAST_STEP, Math.min(STEP, Math.floor(PAGE_HEIGHT / (Math.ceil(all.length / columns) * summaries.length))))
  const nameAxis = { title: null, ticks: false, domain: false, labelPadding: 5, labelExpr: `truncate(datum.label, ${LONGEST_NAME})`, minExtent: nameWidth, maxExtent: nameWidth }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(left),
    spacing: { column: PANEL_GAP, row: ROW_GAP },
    bounds: "flush",
    columns,
    concat: all.map((panel, index) => {
      const values = summaries.map((summary, row) => ({ name: names[row], value: panel.value(summary), label: panel.label(panel.value(summary)) }))
      // 1 where all are 0, so that the scale has a length.
      const end = Math.max(...values.map(({ value }) => value)) * SCALE_END || 1
      const y = { field: "name", type: "nominal", sort: null, axis: index % columns === 0 ? nameAxis : null }
      const x = { field: "value", type: "quantitative", scale: { domain: [0, end], nice: false }, axis: null }
      return {
        title: { text: panel.title, fontWeight: "bold" },
        data: { values },
        width,
        height: { step },
        layer: [
          { mark: { type: "bar", color: PART_FILLS.placed, stroke: INK, strokeWidth: 0.5, height: { band: 0.7 } }, encoding: { y, x } },
          { mark: { type: "text", align: "left", baseline: "middle", dx: 4 }, encoding: { y, x, text: { field: "label", type: "nominal" } } }
        ]
      }
    })
  } as TopLevelSpec
}

/** Equal names get a number, so that no two bars fall together. */
function uniqueNames(names: ReadonlyArray<string>): ReadonlyArray<string> {
  return names.map((name, index) => (names.indexOf(name) === index ? name : `${name} (${index + 1})`))
}
