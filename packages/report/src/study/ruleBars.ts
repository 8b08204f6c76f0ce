/** Bars of an audit: three panels side by side (energy, migrations, SLATAH), a row a rule. */
import type { TopLevelSpec } from "vega-lite"
import { CHART_WIDTH, chartConfig, INK, labelPixels, PART_FILLS, plotFrom } from "../charts/chartStyle.ts"
import { formatCount, formatFigure, formatFixed, type Lang } from "../format.ts"
import { studyMessages } from "./studyMessages.ts"
import { titlesOf } from "./studyRows.ts"
import type { StudyAudit, StudyFigures } from "./studySummary.ts"

/** A bar of one panel. `whole`: a figure by itself, from zero; else a change. */
interface Bar {
  readonly row: string
  readonly from: number
  readonly to: number
  readonly whole: boolean
  readonly label: string
}

interface Panel {
  readonly title: string
  readonly value: (figures: StudyFigures) => number
  readonly whole: (value: number) => string
  readonly change: (value: number) => string
}

const PANEL_GAP = 12
const NAME_GAP = 8
const STEP = 20
const SHORT_LABEL = 62

/** CloudSim's figure, each rule's bar where the one above it ends, the figure of the plain rules. */
export function walkBars(audit: StudyAudit, lang: Lang): TopLevelSpec {
  const say = studyMessages(lang)
  const titles = titlesOf(audit.rules, lang)
  return panels(lang, ({ value, whole, change }) => {
    const figures = [audit.cloudsim, ...audit.walk.map((row) => row.figures)].map(value)
    const steps = audit.walk.map((row, i): Bar => ({ row: nameOf(row.off, titles), from: figures[i]!, to: figures[i + 1]!, whole: false, label: change(figures[i + 1]! - figures[i]!) }))
    return [{ row: say.from, from: 0, to: figures[0]!, whole: true, label: whole(figures[0]!) }, ...steps, { row: say.to, from: 0, to: figures.at(-1)!, whole: true, label: whole(figures.at(-1)!) }]
  })
}

/** Each rule's change against CloudSim's figure, which is zero here. */
export function aloneBars(audit: StudyAudit, lang: Lang): TopLevelSpec {
  const titles = titlesOf(audit.rules, lang)
  return panels(lang, ({ value, change }) => {
    const before = value(audit.cloudsim)
    return audit.alone.map((row): Bar => ({ row: nameOf(row.off, titles), from: 0, to: value(row.figures) - before, whole: false, label: change(value(row.figures) - before) }))
  })
}

function nameOf(off: ReadonlyArray<string>, titles: ReadonlyMap<string, string>): string {
  return off.length === 1 ? `${off[0]} ${titles.get(off[0]!)!}` : off.join(" + ")
}

function panels(lang: Lang, barsOf: (panel: Panel) => ReadonlyArray<Bar>): TopLevelSpec {
  const say = studyMessages(lang)
  const signed = (value: number, text: string): string => (value === 0 ? "" : value > 0 ? `+${text}` : text)
  const all: ReadonlyArray<Panel> = [
    { title: say.panels.energy, value: (one) => one.energyKwh, whole: (value) => formatFixed(value, 1, lang), change: (value) => signed(value, /[1-9]/.test(value.toFixed(1)) ? formatFixed(value, 1, lang) : formatFigure(value, lang, 1)) },
    { title: say.panels.moves, value: (one) => one.migrationCount, whole: (value) => formatCount(value, lang), change: (value) => signed(value, formatCount(value, lang)) },
    { title: say.panels.slatah, value: (one) => one.slatahPercent, whole: (value) => formatFixed(value, 2, lang), change: (value) => signed(value, /[1-9]/.test(value.toFixed(2)) ? formatFixed(value, 2, lang) : formatFigure(value, lang, 1)) }
  ]
  const bars = all.map(barsOf)
  const nameWidth = Math.max(...bars[0]!.map(({ row }) => labelPixels(row)))
  const left = nameWidth + NAME_GAP
  const width = Math.floor((CHART_WIDTH - left + PANEL_GAP) / all.length) - PANEL_GAP
  const y = { field: "row", type: "nominal", sort: null }
  const axis = { title: null, ticks: false, domain: false, labelPadding: 5, minExtent: nameWidth, maxExtent: nameWidth }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: chartConfig(lang),
    usermeta: plotFrom(left),
    spacing: PANEL_GAP,
    bounds: "flush",
    hconcat: all.map((panel, index) => {
      const ends = bars[index]!.flatMap(({ from, to }) => [from, to])
      const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)]
      // Labels stand right of their bars: the scale leaves them room, in the panel's own units.
      const room = ((high - low || 1) * SHORT_LABEL) / (width - SHORT_LABEL)
      const scale = { domain: [low, high + room], nice: false, zero: false }
      const x = { field: "low", type: "quantitative", scale, axis: null }
      return {
        title: { text: panel.title, fontWeight: "bold" },
        data: { values: bars[index]!.map((bar) => ({ ...bar, low: Math.min(bar.from, bar.to), high: Math.max(bar.from, bar.to), fill: bar.whole ? PART_FILLS.placed : bar.to < bar.from ? PART_FILLS.headroom : PART_FILLS.stranded })) },
        width,
        height: { step: STEP },
        layer: [
          ...(low < 0 ? [{ mark: { type: "rule", color: INK, strokeWidth: 0.75 }, encoding: { x: { datum: 0, type: "quantitative", scale, axis: null, title: null } } }] : []),
          { mark: { type: "bar", stroke: INK, strokeWidth: 0.5, height: { band: 0.7 } }, encoding: { y: { ...y, axis: index === 0 ? axis : null }, x, x2: { field: "high" }, color: { field: "fill", type: "nominal", scale: null, legend: null } } },
          { mark: { type: "text", align: "left", baseline: "middle", dx: 4, fontSize: 11 }, encoding: { y: { ...y, axis: index === 0 ? axis : null }, x: { ...x, field: "high" }, text: { field: "label", type: "nominal" } } }
        ]
      }
    })
  } as TopLevelSpec
}
