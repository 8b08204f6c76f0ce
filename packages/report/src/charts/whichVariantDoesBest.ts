/** Which variant does best? Small multiples: a panel per figure, a bar per variant, each panel with its own scale from 0. */
import type { TopLevelSpec } from "vega-lite"
import { MIB_PER_GIB, SECONDS_PER_HOUR } from "@rackfold/sim-core"
import { guestSecondsDown } from "../failing/faultRows.ts"
import { formatCount, formatFigure, formatPercent, type Lang } from "../format.ts"
import { containersMessages } from "../messages/containers.ts"
import { failingMessages } from "../messages/failing.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { Summary } from "../summary.ts"
import { barPanels } from "./barPanels.ts"

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
  const all = [...panels(lang), ...furtherPanels(summaries, lang)]
  return barPanels(
    uniqueNames(summaries.map(({ name }) => name)),
    all.map(({ title, value, label }) => ({ title, bars: summaries.map((summary) => ({ value: value(summary), label: label(value(summary)) })) })),
    lang
  )
}

/** Equal names get a number, so that no two bars fall together. */
function uniqueNames(names: ReadonlyArray<string>): ReadonlyArray<string> {
  return names.map((name, index) => (names.indexOf(name) === index ? name : `${name} (${index + 1})`))
}
