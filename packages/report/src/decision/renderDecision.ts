/** The report to decide by: the answer on one page, and in full with every section that the run has. */
import type { TopLevelSpec } from "vega-lite"
import { barPanels, type BarPanel } from "../charts/barPanels.ts"
import { drawChart } from "../draw.ts"
import type { Figure } from "../figures.ts"
import { DASH, formatCount, formatFigure } from "../format.ts"
import { html, name, type Html } from "../html.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { page } from "../page.ts"
import { bestCandidate } from "../planning/planAnswer.ts"
import { planMessages } from "../planning/planMessages.ts"
import { planSentences } from "../planning/planText.ts"
import { planSummary, type CandidateSummary, type PlanSummary } from "../planning/planSummary.ts"
import { sectionsOfRun, specsOf, type Report, type SectionName } from "../renderReport.ts"
import { figure } from "../sections/figure.ts"
import { glossarySection } from "../sections/glossarySection.ts"
import { assumptionsSection } from "../sections/originSections.ts"
import { answerPart } from "./answerPart.ts"
import { candidatesSection } from "./candidatesSection.ts"
import { claimsOf } from "./claims.ts"
import { decisionFigures } from "./decisionFigures.ts"
import type { DecisionInput } from "./decisionInput.ts"
import { decisionMarkdown } from "./decisionMarkdown.ts"
import { decisionMessages } from "./decisionMessages.ts"
import { factsOf } from "./factsOf.ts"
import { inventoryGroups, inventoryTable, whatIsThere } from "./inventoryPart.ts"
import { changeBlocks } from "../planning/changeText.ts"
import { lossesPart } from "./lossesPart.ts"
import { fittingSection, mixSection } from "./mixSection.ts"
import { sensitivitySection } from "../sensitivity/sensitivitySection.ts"
import { worksheetSection } from "./worksheetSection.ts"

export interface DecisionReport extends Report {
  /** The answer, the figures, what changes, the candidates: one printed page. */
  readonly onePage: string
  /** The same without charts, for a ticket or a wiki. */
  readonly markdown: string
}

type Part = readonly [id: string, heading: string, content: Html]

/** Sections of a run, in the order of the report; what is not named stands where it stood. */
const FIRST: ReadonlyArray<SectionName> = ["data", "time", "capacity", "hosts", "refused"]

/**
 * Renders the report of a plan: no script, no request. Same input, same bytes.
 *
 * **Fails** with an Error where a chart cannot be drawn as specified: that is our own fault.
 * **Cost** that of renderReport.
 */
export async function renderDecision(input: DecisionInput): Promise<DecisionReport> {
  const { answer, run, lang } = input
  const say = decisionMessages(lang)
  const { contents } = messagesOf(lang).report
  const summary = planSummary(answer)
  const best = bestCandidate(answer)
  const facts = factsOf(input)
  const claims = claimsOf(facts)
  const figures = best === null ? [] : decisionFigures(best, facts, lang)
  const changes = await drawn("what-changes", say.contents.changes, say.changes.caption, whatChanges(summary, input))
  const candidates = summary.candidates.length < 2 || best === null ? null : await drawn("which-host-needs-fewest", say.contents.candidates, say.candidates.chart, whichHostNeedsFewest(summary.candidates, input))
  const groups = inventoryGroups(answer.candidates[0]!)
  const there = await drawn("what-is-there", say.inventory.heading, say.inventory.chart, whatIsThere(groups, lang))
  const varied = input.sensitivity === null ? null : await sensitivitySection(input.sensitivity, lang)
  const ofRun = run === null ? null : await sectionsOfRun(run)
  const answerHtml = answerPart(claims, figures, lang)
  const own: ReadonlyArray<Part> = [
    ...(changes === null ? [] : [["changes", say.contents.changes, figure(changes)!] as const]),
    ...(groups.length === 0 ? [] : [["inventory", say.inventory.heading, html`${figure(there)}${inventoryTable(groups, lang)}`] as const]),
    ["candidates", say.contents.candidates, candidatesSection(summary.candidates, candidates, lang)],
    ...(summary.mix === undefined ? [] : [["mix", say.contents.mix, mixSection(summary.mix, lang)] as const]),
    ...(changeBlocks(summary, lang).length === 0 ? [] : [["fitting", say.contents.fitting, fittingSection(summary, lang)] as const]),
    ...(input.survival === null || run === null ? [] : [["losses", say.losses.heading, lossesPart(input.survival, run.summary.hostCount, lang)] as const]),
    ...(varied === null ? [] : [["sensitivity", say.contents.sensitivity, html`${varied.tornado}${varied.settings}`] as const]),
    ...(best === null ? [] : [["worksheet", say.contents.worksheet, worksheetSection(best, lang)] as const])
  ]
  const runParts = inOrder(ofRun?.content ?? []).filter(([id]) => id !== "assumptions").map(([id, content]): Part => [id, contents[id], content])
  const simulated: ReadonlyArray<Part> = ofRun === null || run === null ? [] : runParts.map(([id, heading, content], row) => (row === 0 ? [id, heading, html`<p>${say.simulated(run.summary.hostCount, run.summary.policy)}</p>${content}`] : [id, heading, content]))
  const assumptions: Part = ["assumptions", contents.assumptions, assumptionsSection(summary, lang)]
  const parts = [...own, ...simulated, assumptions]
  const glossary: Part = ["glossary", contents.glossary, glossarySection(["plan", ...parts.map(([id]) => id)], lang)]
  const sentences = html`<ul class="remarks">${planSentences(summary, lang).map((sentence) => html`<li>${sentence}</li>`)}</ul>`
  const few = summary.candidates.slice(0, MOST_ON_ONE_PAGE)
  const onePageParts: ReadonlyArray<Part> = own.filter(([id]) => id === "changes" || id === "candidates").map(([id, heading, content]) => [id, heading, id === "candidates" ? candidatesSection(few, null, lang) : content])
  return {
    html: await page(answer.name, lang, body(input, answerHtml, html`${ofRun === null ? html`<p>${say.notSimulated}</p>` : null}${sentences}`, [...parts, glossary], true)),
    markdown: decisionMarkdown(input),
    onePage: await page(answer.name, lang, html`<div class="one">${body(input, answerHtml, html``, onePageParts, false)}</div>`),
    specs: [...[changes, there, candidates].flatMap((one) => (one === null ? [] : [{ name: one.name, json: `${JSON.stringify(one.spec, null, 2)}\n` }])), ...(varied?.specs ?? []), ...(ofRun === null ? [] : specsOf(ofRun.figures))]
  }
}

function inOrder<A extends readonly [SectionName, Html]>(sections: ReadonlyArray<A>): ReadonlyArray<A> {
  const place = (id: SectionName): number => (FIRST.includes(id) ? FIRST.indexOf(id) : id === "appendix" ? Infinity : FIRST.length)
  return sections.map((section, row) => ({ section, row })).sort((a, b) => place(a.section[0]) - place(b.section[0]) || a.row - b.row).map(({ section }) => section)
}

async function drawn(id: string, title: string, caption: string, spec: TopLevelSpec | null): Promise<Figure | null> {
  return spec === null ? null : { name: id as Figure["name"], spec, caption, svg: await drawChart(spec, { id, title, description: caption }) }
}

/** null where nothing is known of before. */
function whatChanges({ candidates, servers }: PlanSummary, { lang }: DecisionInput): TopLevelSpec | null {
  const [best] = candidates
  const before = best?.energy?.before ?? null
  const total = best?.hosts.total ?? null
  if (before === null || total === null || best === undefined || best.energy === null) return null
  const { changes: say } = decisionMessages(lang)
  const { energy } = best
  const panel = (title: string, now: number, then: number): BarPanel => ({ title, bars: [now, then].map((value) => ({ value, label: formatCount(value, lang) })) })
  return barPanels([say.before, say.after], [panel(say.machines, servers, total), panel(say.watts, before.watts, energy.watts), panel(say.kwh, before.kwhPerYear, energy.kwhPerYear)], lang)
}

function whichHostNeedsFewest(candidates: ReadonlyArray<CandidateSummary>, { lang }: DecisionInput): TopLevelSpec {
  const { table } = planMessages(lang)
  const { candidates: say } = decisionMessages(lang)
  const known = candidates.filter(({ status }) => status !== "infeasible").slice(0, MOST_DRAWN)
  const panel = (title: string, valueOf: (candidate: CandidateSummary) => number | null, text: (value: number) => string, ofBound = false): BarPanel => ({
    title,
    bars: known.map((candidate) => {
      const value = candidate.status === "bound" && !ofBound ? null : valueOf(candidate)
      return { value, label: value === null ? DASH : candidate.status === "bound" ? say.atLeast(text(value)) : text(value) }
    })
  })
  return barPanels(known.map((candidate) => candidate.name), [
    panel(table.hosts, ({ hosts }) => hosts.total, (value) => formatCount(value, lang), true),
    panel(table.ratio, ({ ratio }) => ratio, (value) => formatFigure(value, lang)),
    panel(table.kwh, ({ energy }) => energy?.kwhPerYear ?? null, (value) => formatCount(value, lang))
  ], lang)
}

/** The table has all. */
const MOST_DRAWN = 12
/** Candidates beside the answer; the full report has all. */
const MOST_ON_ONE_PAGE = 3

function body({ answer, lang }: DecisionInput, answerHtml: Html, further: Html, parts: ReadonlyArray<Part>, hasContents: boolean): Html {
  const { contents } = messagesOf(lang).report
  return html`<header>
<h1>${name(answer.name)}</h1>
${answer.question === null ? null : html`<p class="question">${name(answer.question)}</p>`}
</header>
<section id="answer" aria-labelledby="answer-heading">
<h2 id="answer-heading">${hasContents ? contents.answer : decisionMessages(lang).onePage}</h2>
${answerHtml}
${further}
${hasContents ? html`<nav aria-labelledby="answer-heading"><ul>${parts.map(([id, heading]) => html`<li><a href="#${id}">${heading}</a></li>`)}</ul></nav>` : null}
</section>
${parts.map(([id, heading, content]) => html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${heading}</h2>
${content}
</section>
`)}`
}

