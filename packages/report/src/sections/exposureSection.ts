/** What one flaw lays open, and who was not patched for long. */
import { DASH, formatCount, formatPercent, type Lang } from "../format.ts"
import { html, name, type Html } from "../html.ts"
import { stackMessages } from "../messages/stack.ts"
import type { Summary } from "../summary.ts"
import { table } from "./table.ts"

export function exposureSection({ exposure = [], outdated }: Summary, lang: Lang): Html {
  const { exposure: say } = stackMessages(lang)
  const families = exposure.length === 0 ? null : table(say.caption, [{ header: say.family, kind: "name" }, { header: say.hosts, kind: "number" }, { header: say.guests, kind: "number" }, { header: say.fraction, kind: "number" }, { header: say.fullest, kind: "number" }, { header: say.domain, kind: "number" }],
    exposure.map((one) => [name(one.family), formatCount(one.hosts, lang), formatCount(one.guests, lang), formatPercent(one.guestFraction, lang), formatCount(one.guestsOnOneHost, lang), one.guestsOfOneIoDomain === null ? DASH : formatCount(one.guestsOfOneIoDomain, lang)]))
  const old = outdated === undefined || outdated.guests.length === 0 ? null : table(say.outdatedCaption(formatCount(outdated.limitDays, lang)), [{ header: say.guest, kind: "name" }, { header: say.days, kind: "number" }], outdated.guests.map(({ guest, days }) => [name(guest), formatCount(days, lang)]))
  return html`<p>${say.intro}</p>
${families}${old}`
}
