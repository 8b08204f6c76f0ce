/** A mixed fleet, and what would make the servers fit: sections of the report to decide by. */
import type { Lang } from "../format.ts"
import { html, type Html } from "../html.ts"
import { changeBlocks } from "../planning/changeText.ts"
import type { MixSummary } from "../planning/mixSummary.ts"
import { mixRows, mixSentences } from "../planning/mixText.ts"
import type { PlanSummary } from "../planning/planSummary.ts"
import { table } from "../sections/table.ts"
import { decisionMessages } from "./decisionMessages.ts"

export function mixSection(mix: MixSummary, lang: Lang): Html {
  const [head, ...rows] = mixRows(mix, lang)
  return html`<ul class="remarks">${mixSentences(mix, lang).map((sentence) => html`<li>${sentence}</li>`)}</ul>
${table(decisionMessages(lang).mixCaption, head!.map((header, column) => ({ header, kind: column === 0 ? "name" : "number" })), rows)}`
}

export function fittingSection(summary: PlanSummary, lang: Lang): Html {
  return html`${changeBlocks(summary, lang).map(({ title, rows: [head, ...rows], note }) =>
    head === undefined ? html`<p>${title}</p>` : html`${table(title, head.map((header, column) => ({ header, kind: column === 0 || column === head.length - 1 ? "text" : "number" })), rows)}${note === "" ? null : html`<p>${note}</p>`}`)}`
}
