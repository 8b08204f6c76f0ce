/** The report of a comparison: one page without scripts, like that of a run. */
import { choicesByName } from "../charts/choicesByName.ts"
import { choicesByNumber } from "../charts/choicesByNumber.ts"
import { drawChart } from "../draw.ts"
import { formatCount, formatFigure, type Lang } from "../format.ts"
import { html, name, type Html } from "../html.ts"
import { page } from "../page.ts"
import type { Report } from "../renderReport.ts"
import { table, type Column } from "../sections/table.ts"
import { chartPanels, valueRange, type ChartPanels } from "./chartPanels.ts"
import type { ComparedFigure } from "./comparedFigures.ts"
import type { Comparison } from "./comparison.ts"
import { comparisonMessages } from "./comparisonMessages.ts"
import { combinationName, differenceCell, dimensionName, figureLabel, markOf, splitFigures, valueName, valueText, variedDimensions } from "./comparisonRows.ts"
import { causesText, comparedSentence, comparisonSentences, withoutRoomCount } from "./comparisonSentences.ts"
import { legend } from "./comparisonText.ts"
import { tickText } from "./figureText.ts"

/** Lines of a table; compare.csv has all. */
const SHOWN = 200
const MOST_CHARTS = 8
const SHORT_NAME = 20
/** Columns of figures that a printed page holds beside the names of choices. */
const PAGE_COLUMNS = 7

type Section = readonly [id: string, heading: string, content: Html]
type Chart = Report["specs"][number] & { readonly html: Html }

/** Same input, same bytes. **Cost** loads Vega on the first call, about 0.5 s. */
export async function comparisonReport(comparison: Comparison, lang: Lang): Promise<Report> {
  const say = comparisonMessages(lang)
  const { differing, same } = splitFigures(comparison, lang)
  const charts: Chart[] = []
  for (const figure of differing.filter(({ better }) => better !== null).slice(0, MOST_CHARTS)) charts.push(...await drawn(comparison, figure, lang))
  const without = noRoomSection(comparison, lang)
  const sections: ReadonlyArray<Section> = [
    ...(charts.length === 0 ? [] : [["charts", say.headings.charts, html`${charts.map((chart) => chart.html)}`] as const]),
    ...(differing.length === 0 ? [] : [["table", say.headings.table, tables(comparison, differing, lang)] as const, ["differences", say.headings.differences, differenceTables(comparison, differing.filter(({ better }) => better !== null), lang)] as const]),
    ...(without === null ? [] : [["no-room", say.headings.noRoom, without] as const]),
    ...(same.length === 0 ? [] : [["same", say.headings.same, table(say.same(formatCount(comparison.combinations.length, lang)), [{ header: say.table.figure, kind: "text" }, { header: say.table.value, kind: "number" }], same)] as const]),
    ["origin", say.headings.origin, originSection(comparison, lang)]
  ]
  const title = say.title(comparison.name)
  return { html: await page(title, lang, body(title, comparison, sections, lang)), specs: charts.map(({ name: chart, json }) => ({ name: chart, json })) }
}

async function drawn(comparison: Comparison, figure: ComparedFigure, lang: Lang): Promise<ReadonlyArray<Chart>> {
  const panels = chartPanels(comparison, figure, lang)
  if (panels === null) return []
  const isNumbers = panels.axis.numbers !== null
  const spec = isNumbers ? choicesByNumber(panels, (value) => tickText(figure, value, lang), lang) : choicesByName(panels, lang)
  const id = figure.path.replace(/[^A-Za-z0-9]+/g, "-").replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase()
  const text = caption(comparison, figure, panels, isNumbers, lang)
  const svg = await drawChart(spec, { id, title: figureLabel(figure, lang, comparison.currency), description: text })
  return [{ name: id, json: `${JSON.stringify(spec, null, 2)}\n`, html: html`<h3>${figureLabel(figure, lang, comparison.currency)}</h3>
<figure>${svg}<figcaption>${text}</figcaption></figure>
` }]
}

function caption({ seedCount, best, dimensions, currency }: Comparison, figure: ComparedFigure, panels: ChartPanels, isNumbers: boolean, lang: Lang): string {
  const { chart: say } = comparisonMessages(lang)
  const points = panels.panels.flatMap((panel) => panel.points)
  const parts = [
    say.by(figureLabel(figure, lang, currency), dimensionName(dimensions[dimensions.indexOf(panels.axis)]!, lang)),
    ...(panels.panels.length > 1 ? [say.panels(panels.others.join(" × "))] : []),
    ...(points.some(({ low, high }) => high > low) ? [say.interval(formatCount(seedCount, lang))] : []),
    ...(best.has(figure.path) ? [say.best] : []),
    ...(points.some(({ isWeighed }) => !isWeighed) ? [isNumbers ? say.hollow : say.light] : []),
    ...(isNumbers && valueRange(panels.panels).from > 0 ? [say.axis] : []),
    ...(panels.shown < panels.all ? [say.cut(formatCount(panels.shown, lang), formatCount(panels.all, lang))] : [])
  ]
  return `${parts.join(lang === "fr" ? "\u202f; " : "; ")}.`
}

const shownRows = ({ combinations }: Comparison): ReadonlyArray<number> => combinations.slice(0, SHOWN).map((_, row) => row)

/** The value of each dimension that is varied. */
function choiceColumns({ dimensions, ...rest }: Comparison, lang: Lang): { readonly columns: ReadonlyArray<Column>; readonly cells: (row: number) => ReadonlyArray<Html> } {
  const varied = variedDimensions({ dimensions })
  return {
    // Names that are short need no room to break.
    columns: varied.map((at) => ({ header: dimensionName(dimensions[at]!, lang), kind: [dimensionName(dimensions[at]!, lang), ...dimensions[at]!.values].every((text) => text.length <= SHORT_NAME) ? "text" : "name" })),
    cells: (row) => varied.map((at) => name(valueName(dimensions[at]!, rest.combinations[row]!.choices[at]!)))
  }
}

/** Figures in blocks that fit a page beside the choices. */
function blocks<A>(figures: ReadonlyArray<A>, choices: number): ReadonlyArray<ReadonlyArray<A>> {
  const columns = Math.max(2, PAGE_COLUMNS - choices)
  return Array.from({ length: Math.ceil(figures.length / columns) }, (_, block) => figures.slice(block * columns, (block + 1) * columns))
}

function tables(comparison: Comparison, figures: ReadonlyArray<ComparedFigure>, lang: Lang): Html {
  const say = comparisonMessages(lang)
  const { columns, cells } = choiceColumns(comparison, lang)
  const rows = shownRows(comparison)
  const text = say.caption(formatCount(rows.length, lang), formatCount(comparison.combinations.length, lang))
  return html`${blocks(figures, columns.length).map((block) => table(text, [...columns, ...numberColumns(block, comparison.currency, lang)], rows.map((row) => [...cells(row), ...block.map((figure) => marked(comparison, figure, row, lang))])))}
<p class="note">${legend(comparison, figures, lang).filter((line) => line !== say.legend.difference).join(lang === "fr" ? "\u202f; " : "; ")}.</p>`
}

/** The best stand out without colour. */
function marked(comparison: Comparison, figure: ComparedFigure, row: number, lang: Lang): Html {
  const mark = markOf(comparison, figure, row)
  const text = valueText(comparison, figure, row, lang)
  return mark === "*" ? html`<b>${text} *</b>` : html`${text}${mark === "" ? "" : ` ${mark}`}`
}

function differenceTables(comparison: Comparison, figures: ReadonlyArray<ComparedFigure>, lang: Lang): Html {
  const say = comparisonMessages(lang)
  const { columns, cells } = choiceColumns(comparison, lang)
  const rows = shownRows(comparison).slice(1)
  const text = say.differenceCaption(combinationName(comparison, 0), comparison.anythingRandom ? formatCount(comparison.seedCount, lang) : null)
  return html`${blocks(figures, columns.length).map((block) => table(text, [...columns, ...numberColumns(block, comparison.currency, lang)], rows.map((row) => [...cells(row), ...block.map((figure) => differenceCell(comparison, figure, row, lang, true))])))}`
}

const numberColumns = (figures: ReadonlyArray<ComparedFigure>, currency: string | null, lang: Lang): ReadonlyArray<Column> => figures.map((figure) => ({ header: figureLabel(figure, lang, currency), kind: "number" }))

function noRoomSection(comparison: Comparison, lang: Lang): Html | null {
  const { table: say } = comparisonMessages(lang)
  const rows = comparison.combinations.flatMap((_, row) => (withoutRoomCount(comparison, row) > 0 ? [row] : [])).slice(0, SHOWN)
  if (rows.length === 0) return null
  return table("", [{ header: say.combination, kind: "name" }, { header: say.without, kind: "number" }, { header: say.causes, kind: "text" }, { header: say.first, kind: "text" }], rows.map((row) => {
    const { causes, runs } = comparison.combinations[row]!
    const first = runs.find(({ firstRefused }) => firstRefused !== null)?.firstRefused
    return [name(combinationName(comparison, row)), formatFigure(withoutRoomCount(comparison, row), lang), causesText(causes, comparison.seedCount, lang), first === null || first === undefined ? "" : html`${name(first.name)}${lang === "fr" ? "\u00a0" : ""}: ${lang === "fr" ? first.whyFr : first.why}`]
  }))
}

function originSection(comparison: Comparison, lang: Lang): Html {
  const say = comparisonMessages(lang)
  const { dimensions, seedCount, combinations, version } = comparison
  const list = (values: ReadonlyArray<string>): Html => html`${values.map((value, at) => html`${at === 0 ? "" : ", "}<code>${value}</code>`)}`
  const rows = [
    ...dimensions.map(({ path, values }) => [path === null ? say.key.scenarios : say.key.varied(path), list(values)] as const),
    [say.key.seeds, seedCount === 1 ? String(combinations[0]!.runs[0]!.seed) : `${combinations[0]!.runs[0]!.seed} – ${combinations[0]!.runs.at(-1)!.seed}`] as const,
    [say.key.runs, formatCount(combinations.length * seedCount, lang)] as const,
    [say.key.version, version] as const
  ]
  return html`<p>${say.method}</p>${seedCount === 1 ? null : html`<p>${say.methodSeeds(formatCount(seedCount, lang))}</p>`}${table("", [{ header: "", kind: "text" }, { header: "", kind: "text" }], rows)}`
}

function body(title: string, comparison: Comparison, sections: ReadonlyArray<Section>, lang: Lang): Html {
  const { headings } = comparisonMessages(lang)
  const [first = "", ...remarks] = comparisonSentences(comparison, lang)
  return html`<header>
<h1>${title}</h1>
<p class="question">${comparedSentence(comparison, lang)}</p>
</header>
<section id="answer" aria-labelledby="answer-heading">
<h2 id="answer-heading">${headings.answer}</h2>
<p class="answer">${first}</p>
${remarks.length === 0 ? null : html`<ul class="remarks">${remarks.map((sentence) => html`<li>${sentence}</li>`)}</ul>`}
<nav aria-labelledby="answer-heading"><ul>${sections.map(([id, heading]) => html`<li><a href="#${id}">${heading}</a></li>`)}</ul></nav>
</section>
${sections.map(([id, heading, content]) => html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${heading}</h2>
${content}
</section>
`)}`
}
