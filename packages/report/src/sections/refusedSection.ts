/** What could not be placed, and why. */
import { countCauses } from "../answer.ts"
import { formatCount, formatDuration, type Lang } from "../format.ts"
import { html, name, type Html } from "../html.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { guestRefusalSentence } from "../refusalSentences.ts"
import type { Summary } from "../summary.ts"
import { table } from "./table.ts"

/** Refused guests in the table; guests.csv has all. */
export const REFUSED_SHOWN = 50

export function refusedSection(summary: Summary, lang: Lang): Html {
  const say = messagesOf(lang)
  const { refused } = say.report
  const all = summary.refused
  if (all.length === 0) return html`<p>${refused.none(summary.placedCount)}</p>`
  const shown = all.slice(0, REFUSED_SHOWN)
  return html`${table(
    refused.causesCaption,
    [
      { header: refused.cause, kind: "text" },
      { header: refused.servers, kind: "number" }
    ],
    countCauses(all).map(({ cause, count }) => [say.cause[cause], formatCount(count, lang)])
  )}
${table(
  refused.tableCaption(shown.length, all.length),
  [
    { header: refused.server, kind: "name" },
    { header: refused.time, kind: "number" },
    { header: refused.why, kind: "text" }
  ],
  shown.map((guest) => [name(guest.guest), formatDuration(guest.timeSeconds, lang), guestRefusalSentence(guest, lang)])
)}`
}
