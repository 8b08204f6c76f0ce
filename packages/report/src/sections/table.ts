/** Tables of the report. */
import { html, type Html, type HtmlContent } from "../html.ts"

export interface Column {
  readonly header: string
  /** Figures stand to the right, names may break anywhere; the first column is the row's header. */
  readonly kind: "text" | "name" | "number"
}

/** Tables of up to so many rows are not broken over two pages. */
const SHORT = 12

/** A table with a caption, as wide as the page unless it has only two columns; it scrolls by itself where the window is narrow. */
export function table(caption: string, columns: ReadonlyArray<Column>, rows: ReadonlyArray<ReadonlyArray<HtmlContent>>): Html {
  const classes = [columns.length === 2 ? "narrow" : "", rows.length <= SHORT ? "short" : ""].join(" ").trim()
  return html`<div class="scroll"><table class="${classes}">
<caption>${caption}</caption>
<thead><tr>${columns.map(({ header, kind }) => html`<th scope="col" class="${kind}">${header}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${row.map((cell, index) => (index === 0 ? html`<th scope="row" class="${columns[0]!.kind}">${cell}</th>` : html`<td class="${columns[index]!.kind}">${cell}</td>`))}</tr>
`)}</tbody>
</table></div>`
}
