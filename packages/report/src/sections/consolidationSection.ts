/** What moving guests about brought and cost. */
import type { Figure } from "../figures.ts"
import { DASH, formatCount, formatFigure, formatPercent, formatSmallPercent, withUnit, type Lang } from "../format.ts"
import { html, type Html } from "../html.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { ConsolidationSummary, Summary } from "../summary.ts"
import { figure } from "./figure.ts"
import { table } from "./table.ts"

export function consolidationSection(summary: Summary, found: ConsolidationSummary, charts: ReadonlyArray<Figure | null>, lang: Lang): Html {
  const { consolidation: say } = messagesOf(lang).report
  const kwh = (energy: number | null): string => (energy === null ? DASH : withUnit(formatFigure(energy, lang, 4), "kWh"))
  const rows: ReadonlyArray<readonly [string, string, string]> = [
    [say.energy, kwh(summary.energyKwh), ""],
    [say.withoutMoves, kwh(found.withoutMovesKwh), ""],
    [say.everyHostOn, kwh(found.everyHostOnKwh), ""],
    [say.migrations, formatCount(summary.migrationCount, lang), ""],
    [say.shutdowns, formatCount(found.shutdownCount, lang), ""],
    ["SLATAH", formatSmallPercent(found.slatahFraction, lang), say.slatah],
    ["PDM", formatSmallPercent(found.pdmFraction, lang), say.pdm],
    ["SLAV", formatSmallPercent(found.slavFraction, lang), "SLATAH × PDM"],
    ["ESV", withUnit(formatFigure(found.esvKwh, lang), "kWh"), say.esv],
    [say.overall, formatSmallPercent(found.overallSlaFraction, lang), say.overallMeaning],
    [say.average, formatSmallPercent(found.averageSlaFraction, lang), say.averageMeaning],
    [say.guests, `${formatPercent(found.guestP95UnservedFraction, lang)} / ${formatPercent(found.guestMaxUnservedFraction, lang)}`, found.worstGuest === null ? "" : say.worst(found.worstGuest)]
  ]
  return html`<p>${say.intro(found.policy, found.placement)}</p>
${charts.map((chart) => figure(chart))}
${table(say.caption, [{ header: "", kind: "text" }, { header: say.figure, kind: "number" }, { header: say.meaning, kind: "text" }], rows)}
<p class="note">${say.hides}</p>`
}
