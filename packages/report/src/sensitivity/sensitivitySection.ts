/** The tornado and its tables, as a part of a report. */
import { whichAssumptionDecides } from "../charts/whichAssumptionDecides.ts"
import { drawChart } from "../draw.ts"
import type { Lang } from "../format.ts"
import { html, type Html } from "../html.ts"
import { groupedTable, table, type Column } from "../sections/table.ts"
import { withItsUnit } from "./figureText.ts"
import type { SensitivityAnswer, SensitivityFigure } from "./sensitivityAnswer.ts"
import { sensitivityMessages } from "./sensitivityMessages.ts"
import { settingGroups, settingHeader, tornadoHeader, tornadoRows } from "./sensitivityRows.ts"
import { yearlyFigures } from "./sensitivitySentences.ts"
import { tornado } from "./tornado.ts"

export interface SensitivityPartOfReport {
  /** A chart and a table for hosts, and for the figure that was asked for. */
  readonly tornado: Html
  readonly settings: Html
  readonly specs: ReadonlyArray<{ readonly name: string; readonly json: string }>
}

/** Same input, same bytes. **Cost** loads Vega on the first call, about 0.5 s. */
export async function sensitivitySection(answer: SensitivityAnswer, lang: Lang): Promise<SensitivityPartOfReport> {
  const figures: ReadonlyArray<SensitivityFigure> = answer.of === "hosts" ? ["hosts"] : [answer.of, "hosts"]
  const parts: Html[] = []
  const specs: { name: string; json: string }[] = []
  for (const of of figures) {
    const drawn = await tornadoOf(answer, of, lang)
    if (drawn === null) continue
    parts.push(drawn.html)
    specs.push({ name: chartName(of), json: `${JSON.stringify(drawn.spec, null, 2)}\n` })
  }
  return { tornado: html`${parts}`, settings: settingTable(answer, lang), specs }
}

function chartName(of: SensitivityFigure): string {
  return `which-assumption-decides-${of}`
}

async function tornadoOf(answer: SensitivityAnswer, of: SensitivityFigure, lang: Lang): Promise<{ readonly html: Html; readonly spec: object } | null> {
  const say = sensitivityMessages(lang)
  const found = tornado(answer, of)
  const spec = found === null ? null : whichAssumptionDecides(found, answer.currency, lang)
  if (found === null || spec === null) return null
  const caption = say.caption(say.figure[of], withItsUnit(of, found.stated, answer.currency, lang))
  const columns = tornadoHeader(of, lang).map((header, at): Column => ({ header, kind: at === 0 ? "name" : at === 1 || at === 2 || at === 4 ? "text" : "number" }))
  return {
    spec,
    html: html`<figure>${await drawChart(spec, { id: chartName(of), title: say.tableCaption(say.figure[of]), description: caption })}<figcaption>${caption}</figcaption></figure>
${table(say.tableCaption(say.figure[of]), columns, tornadoRows(answer, of, lang))}
`
  }
}

function settingTable(answer: SensitivityAnswer, lang: Lang): Html {
  const header = settingHeader(answer, lang)
  const columns = header.map((text, at): Column => ({ header: text, kind: at === 0 || at === 2 || at === header.length - 1 ? "text" : "number" }))
  const notes = yearlyFigures(answer, lang)
  return html`${groupedTable(sensitivityMessages(lang).settingsCaption, columns, settingGroups(answer, lang))}
${notes.length === 0 ? null : html`<p class="note">${notes.join(" ")}</p>`}`
}
