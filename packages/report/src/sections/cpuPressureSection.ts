/** Who waits for CPU: ready time over time, host by host and hour by hour, the servers that suffer most, and what the ratio says. */
import type { Plan } from "@rackfold/sim-core"
import type { Figure } from "../figures.ts"
import { formatCount, formatDuration, formatFigure, formatPercent, formatReady, type Lang } from "../format.ts"
import { html, type Html } from "../html.ts"
import { cpuPressureMessages } from "../messages/cpuPressure.ts"
import type { CpuPressureSummary } from "../pressure/cpuPressureFigures.ts"
import { figure } from "./figure.ts"
import { table, type Column } from "./table.ts"

const number = (header: string): Column => ({ header, kind: "number" })
const named = (header: string): Column => ({ header, kind: "name" })

export function cpuPressureSection({ pressure }: Plan, found: CpuPressureSummary, charts: ReadonlyArray<Figure | null>, lang: Lang): Html {
  const say = cpuPressureMessages(lang)
  const { ratio, bands } = found
  const part = (fraction: number): string => formatPercent(fraction, lang)
  const gain = pressure!.cpu!.hostSmtGain.reduce((most, of) => Math.max(most, of), 0)
  return html`<p>${say.intro(formatFigure(ratio.vcpusPerCore, lang), formatFigure(ratio.vcpusPerCoreMax, lang))}</p>
${gain === 0 ? null : html`<p>${say.threads(formatPercent(gain, lang))}</p>`}
${found.hosts.length === 0 ? html`<p>${say.nobody}</p>` : html`<p>${say.thresholds(part(bands.fineFraction), part(bands.watchFraction), part(bands.significantFraction), part(bands.badFraction))}</p>`}
${charts.map((chart) => figure(chart))}
${hostsTable(found, lang)}
${guestsTable(found, lang)}`
}

function hostsTable({ hosts }: CpuPressureSummary, lang: Lang): Html | null {
  if (hosts.length === 0) return null
  const say = cpuPressureMessages(lang)
  const ready = (fraction: number): string => formatReady(fraction, lang)
  const { host, ...figures } = say.hosts
  const rows = hosts.map((row) => [
    row.host, formatFigure(row.cores, lang), formatCount(row.vcpusMax, lang), formatFigure(row.vcpusPerCoreMax, lang), ready(row.readyMeanFraction), ready(row.readyP95Fraction), ready(row.readyMaxFraction),
    say.hour(ready(row.worstHourFraction), formatDuration(row.worstHourAtSeconds, lang)), ready(row.delayedFraction)
  ])
  return table(say.hostsCaption, [named(host), ...Object.values(figures).map(number)], rows)
}

function guestsTable({ guests }: CpuPressureSummary, lang: Lang): Html | null {
  if (guests.length === 0) return null
  const say = cpuPressureMessages(lang)
  const ready = (fraction: number): string => formatReady(fraction, lang)
  const { guest, host, ...figures } = say.guests
  const rows = guests.map((row) => [
    row.guest, row.host, formatFigure(row.vcpus, lang), ready(row.readyMeanFraction), ready(row.readyP95Fraction), ready(row.readyMaxFraction), ready(row.coStopFraction), ready(row.delayedFraction), ready(row.missedFraction)
  ])
  return html`${table(say.guestsCaption, [named(guest), named(host), ...Object.values(figures).map(number)], rows)}<p class="note">${say.guestsNote}</p>`
}
