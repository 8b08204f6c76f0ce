/** How available guests and services were, with the interval over seeds and what theory expects. */
import type { AvailabilityLine, FailingSummary } from "../failing/failingFigures.ts"
import { lineName } from "../failing/lineName.ts"
import { DASH, formatAvailability, formatCount, formatDuration, formatFigure, type Lang } from "../format.ts"
import { html, name, type Html, type HtmlContent } from "../html.ts"
import { failingMessages } from "../messages/failing.ts"
import type { Summary } from "../summary.ts"
import { table, type Column } from "./table.ts"

const text = (header: string): Column => ({ header, kind: "text" })
const number = (header: string): Column => ({ header, kind: "number" })
const named = (header: string): Column => ({ header, kind: "name" })

export function availabilityTables({ availability, worst, byChance }: FailingSummary, summary: Summary, lang: Lang): Html {
  const say = failingMessages(lang)
  const { availability: header } = say
  const hasTheory = availability.some(({ analyticFraction }) => analyticFraction !== null)
  const columns = [text(header.of), number(header.guests), number(header.fraction), ...(hasTheory ? [number(header.theory)] : []), ...(byChance ? [number(header.minutes)] : []), number(header.outages), number(header.repair), number(header.longest)]
  const lines = table(say.availabilityCaption, columns, availability.map((line) => [
    name(lineName(line, lang)), formatCount(line.guests, lang), withInterval(line, summary, lang), ...(hasTheory ? [line.analyticFraction === null ? DASH : formatAvailability(line.analyticFraction, lang)] : []),
    ...(byChance ? [line.minutesPerYear === null ? DASH : formatFigure(line.minutesPerYear, lang)] : []),
    formatCount(line.outages, lang), line.repairSeconds === null ? DASH : formatDuration(line.repairSeconds, lang), line.outages === 0 ? DASH : formatDuration(line.longestOutageSeconds, lang)
  ]))
  const least = worst.length === 0 ? null : table(say.worstCaption, [named(say.worst.guest), number(header.fraction), ...(byChance ? [number(header.minutes)] : []), number(header.outages), number(header.longest), number(say.worst.pending)],
    worst.map((one) => [name(one.guest), formatAvailability(one.fraction, lang), ...(byChance ? [formatFigure(one.minutesPerYear, lang)] : []), formatCount(one.outages, lang), formatDuration(one.longestOutageSeconds, lang), formatDuration(one.pendingSeconds, lang)]))
  return html`${lines}${hasTheory ? html`<p class="note">${say.theoryNote}</p>` : null}
${least}`
}

/** The figure of this run; under it its nines, and where there are seeds the 95 % interval of the mean over them. */
function withInterval({ of, name: which, fraction, nines }: AvailabilityLine, { seeds }: Summary, lang: Lang): HtmlContent {
  if (fraction === null) return DASH
  const figure = seeds?.figures.find((one) => one.of === of && one.name === which && one.path.endsWith(".fraction"))
  const shown = formatAvailability(fraction, lang)
  const say = failingMessages(lang)
  const notes = [
    ...(nines === null || nines === 0 ? [] : [say.nines(nines, formatCount(nines, lang))]),
    ...(figure === undefined || figure.low === figure.high ? [] : [say.intervalFrom(formatAvailability(figure.low, lang)), formatAvailability(figure.high, lang)])
  ]
  return html`${shown}${notes.map((note) => html`<br><span class="note">${note}</span>`)}`
}
