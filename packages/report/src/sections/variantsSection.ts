/** Variants side by side: charts, and a table of key figures. */
import { paretoPoints } from "../charts/energyAgainstSlav.ts"
import { servicePoints } from "../charts/whatDoesServiceCost.ts"
import type { Figure } from "../figures.ts"
import type { Lang } from "../format.ts"
import { html, name, type Html, type HtmlContent } from "../html.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { Summary } from "../summary.ts"
import { manyRuns, variantFigures } from "../variantFigures.ts"
import { figure } from "./figure.ts"
import { table } from "./table.ts"

/** @param scatter energy against SLAV, where runs consolidate */
export function variantsSection(summaries: ReadonlyArray<Summary>, chart: Figure | null, scatter: Figure | null, lang: Lang): Html {
  const say = messagesOf(lang)
  const best = paretoPoints(servicePoints(summaries)).map((one) => one.name)
  return html`${figure(chart)}${figure(scatter, ...(scatter === null ? [] : [say.report.consolidation.front(best)]))}
${variantTables(summaries, lang)}`
}

/** Columns that a block of many runs has: as many as a printed page holds. */
const BLOCK_COLUMNS = 4

function variantTables(summaries: ReadonlyArray<Summary>, lang: Lang): Html {
  const { variants: say } = messagesOf(lang).report
  const figures = variantFigures(summaries, lang)
  const many = manyRuns(figures, BLOCK_COLUMNS, () => 1)
  if (many === null) return variantTable(say.tableCaption, summaries.map((summary) => name(summary.name)), figures.map(({ label, values }) => [label, values]))
  const same = many.same.length === 0 ? null : table(say.same(summaries.length), [{ header: say.figure, kind: "text" }, { header: say.value, kind: "number" }], many.same)
  return html`${many.blocks.map((block) => variantTable(say.tableCaption, block.map(({ label }) => label), summaries.map((summary, run) => [name(summary.name), block.map(({ values }) => values[run]!)])))}${same}`
}

function variantTable(caption: string, heads: ReadonlyArray<HtmlContent>, rows: ReadonlyArray<readonly [HtmlContent, ReadonlyArray<string>]>): Html {
  return html`<div class="scroll"><table class="variants">
<caption>${caption}</caption>
<thead><tr><td></td>${heads.map((head) => html`<th scope="col" class="number">${head}</th>`)}</tr></thead>
<tbody>
${rows.map(([label, values]) => html`<tr><th scope="row">${label}</th>${values.map((value) => html`<td class="number">${value}</td>`)}</tr>
`)}</tbody>
</table></div>
`
}
