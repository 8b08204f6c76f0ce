/** Tables of the report. */
import { html, type Html, type HtmlContent } from "../html.ts"

export interface Column {
  readonly header: string
  /** Figures stand to the right, names may break anywhere; the first column is the row's header. */
  readonly kind: "text" | "name" | "number"
}

type Row = ReadonlyArray<HtmlContent>

/** Rows under a heading of their own. */
export interface RowGroup {
  readonly heading: string
  readonly rows: ReadonlyArray<Row>
}

/** Tables of up to so many rows are not broken over two pages. */
const SHORT = 12

/** From so many columns on, figures stand closer, so that a page is wide enough. */
const MANY = 7

/** A table with a caption, as wide as the page unless it has only two columns; it scrolls by itself where the window is narrow. */
export function table(caption: string, columns: ReadonlyArray<Column>, rows: ReadonlyArray<Row>): Html {
  const classes = [columns.length === 2 ? "narrow" : "", rows.length <= SHORT ? "short" : ""].join(" ").trim()
  return frame(classes, caption, columns, html`<tbody>
${tableRows(columns, rows)}</tbody>`)
}

/** A table whose rows stand in groups, each under its heading. */
export function groupedTable(caption: string, columns: ReadonlyArray<Column>, groups: ReadonlyArray<RowGroup>): Html {
  const bodies = groups.map(({ heading, rows }) => html`<tbody>
<tr><th scope="rowgroup" colspan="${columns.length}" class="group">${heading}</th></tr>
${tableRows(columns, rows)}</tbody>
`)
  return frame("", caption, columns, html`${bodies}`)
}

function frame(classes: string, caption: string, columns: ReadonlyArray<Column>, body: Html): Html {
  return html`<div class="scroll"><table class="${[classes, columns.length >= MANY ? "many" : ""].join(" ").trim()}">
<caption>${caption}</caption>
<thead><tr>${columns.map(({ header, kind }) => html`<th scope="col" class="${kind}">${header}</th>`)}</tr></thead>
${body}
</table></div>`
}

function tableRows(columns: ReadonlyArray<Column>, rows: ReadonlyArray<Row>): ReadonlyArray<Html> {
  return rows.map((row) => html`<tr>${row.map((cell, index) => (index === 0 ? html`<th scope="row" class="${columns[0]!.kind}">${cell}</th>` : html`<td class="${columns[index]!.kind}">${cell}</td>`))}</tr>
`)
}
