/** The report: one HTML file that needs nothing else. */
import { drawFigures, FIGURE_NAMES, type Figures } from "./figures.ts"
import { hasDates } from "./growth/runwayOf.ts"
import { html, name, type Html } from "./html.ts"
import { messagesOf } from "./messages/messagesOf.ts"
import { page } from "./page.ts"
import type { ReportInput } from "./reportInput.ts"
import { answerSection } from "./sections/answerSection.ts"
import { capacitySection, hostsSection, shortSection, timeSection } from "./sections/chartSections.ts"
import { variantsSection } from "./sections/variantsSection.ts"
import { consolidationSection } from "./sections/consolidationSection.ts"
import { dataSection } from "./sections/dataSection.ts"
import { appendixSection, assumptionsSection } from "./sections/originSections.ts"
import { refusedSection } from "./sections/refusedSection.ts"
import { exposureSection } from "./sections/exposureSection.ts"
import { containersSection } from "./sections/containersSection.ts"
import { cpuPressureSection } from "./sections/cpuPressureSection.ts"
import { memorySection } from "./sections/memorySection.ts"
import { failingSection } from "./sections/failingSection.ts"
import { migratingSection } from "./sections/migratingSection.ts"
import { latencySection } from "./sections/latencySection.ts"
import { growthSection } from "./sections/growthSection.ts"
import { queueSection } from "./sections/queueSection.ts"
import { legalitySection } from "./sections/legalitySection.ts"
import { glossarySection } from "./sections/glossarySection.ts"
import { sharedSection } from "./sections/sharedSection.ts"
import { worthSection } from "./sections/worthSection.ts"
import { seedsSection } from "./sections/seedsSection.ts"

export interface Report {
  /** The whole file, UTF-8. */
  readonly html: string
  /** Vega-Lite specification of each chart, in the order of the report. */
  readonly specs: ReadonlyArray<{ readonly name: string; readonly json: string }>
}

export type SectionName = keyof ReturnType<typeof messagesOf>["report"]["contents"]
/** Sections by their name, in the order of the report. */
export type Sections = ReadonlyArray<readonly [SectionName, Html]>

/**
 * Renders the report of a run: no script, no request, everything from the input. Same input, same bytes.
 *
 * **Fails** with an Error where a chart cannot be drawn as specified: that is our own fault.
 * **Cost** loads Vega on the first call, about 0.5 s.
 */
export async function renderReport(input: ReportInput): Promise<Report> {
  const { content, figures } = await sectionsOfRun(input)
  const sections: Sections = [...content, ["glossary", glossarySection(content.map(([id]) => id), input.lang)]]
  return {
    html: await page(input.summary.name, input.lang, body(input, sections)),
    specs: specsOf(figures)
  }
}

/**
 * All but the answer and the glossary.
 *
 * **Fails** with an Error where a chart cannot be drawn as specified: that is our own fault.
 */
export async function sectionsOfRun(input: ReportInput): Promise<{ readonly content: Sections; readonly figures: Figures }> {
  const { summary, plan, outcome, context, lang } = input
  const variants = input.variants ?? summary.variants ?? []
  const figures = await drawFigures(input, variants)
  const drawn = [summary, ...variants].flatMap(({ name: run, queue }) => (queue === undefined ? [] : [{ name: run, queue }]))
  const content: Sections = [
    ...(variants.length === 0 ? [] : [["variants", variantsSection([summary, ...variants], figures["which-variant-does-best"], figures["what-does-service-cost"], lang)] as const]),
    ...(summary.seeds === undefined ? [] : [["seeds", seedsSection([summary, ...variants], lang)] as const]),
    ...(drawn.length === 0 ? [] : [["queue", queueSection(drawn, figures["does-the-formula-hold"], lang)] as const]),
    ["data", dataSection(summary, figures["what-was-measured"], lang)],
    ["hosts", hostsSection(plan, summary, figures["how-full-is-each-host"], lang)],
    ...(summary.containers === undefined ? [] : [["containers", containersSection(summary.containers, figures, lang)] as const]),
    ["time", timeSection(outcome, summary, figures, lang)],
    ...(figures["who-goes-short"] === null ? [] : [["short", shortSection(summary, figures["who-goes-short"], lang)] as const]),
    ...(summary.pressure?.cpu === undefined ? [] : [["cpuPressure", cpuPressureSection(plan, summary.pressure.cpu, [figures["how-long-do-vcpus-wait"], figures["which-hosts-wait-when"]], lang)] as const]),
    ...(summary.pressure?.memory === undefined ? [] : [["memory", memorySection(plan, outcome, summary.pressure.memory, context.memory, { host: figures["what-does-memory-hold"], fleet: figures["what-do-they-hold"], where: figures["where-does-ram-go"] }, lang)] as const]),
    ...(summary.consolidation === undefined ? [] : [["consolidation", consolidationSection(summary, summary.consolidation, [figures["what-does-moving-save"], figures["how-often-do-guests-move"]], lang)] as const]),
    ...(summary.migrating === undefined ? [] : [["migrating", migratingSection(plan, outcome, summary.migrating, context.migration!, [figures["who-moves-when"], figures["how-much-is-left"]], lang)] as const]),
    ...(summary.failing === undefined ? [] : [["failing", failingSection(plan, outcome, summary, summary.failing, { timeline: figures["who-is-back-when"], down: figures["how-many-are-down"], blast: figures["what-does-one-fault-take"] }, lang)] as const]),
    ...(summary.pressure?.latency === undefined ? [] : [["latency", latencySection(summary.pressure.latency, { load: figures["how-slow-at-which-load"], storage: figures["when-is-storage-slow"], response: figures["when-is-it-slow"], hours: figures["which-hours-miss"] }, lang)] as const]),
    ...(summary.shared === undefined && summary.reach === undefined && summary.talks === undefined && summary.resizes === undefined ? [] : [["shared", sharedSection(summary, lang)] as const]),
    ...(summary.worth === undefined ? [] : [["worth", worthSection(summary.worth, { emits: figures["what-does-it-emit"], repaid: figures["when-is-it-repaid"], cash: figures["when-does-it-pay-back"] }, lang)] as const]),
    ["capacity", capacitySection(summary, figures["where-does-capacity-go"], lang)],
    ...(summary.growth === undefined ? [] : [["growth", growthSection(summary.growth, { fan: figures["how-long-does-it-last"], week: figures["which-hours-come-back"] }, hasDates(context), lang)] as const]),
    ["refused", refusedSection(summary, lang)],
    ...(plan.needs === undefined ? [] : [["legality", legalitySection(plan, lang)] as const]),
    ...(summary.exposure === undefined && summary.outdated === undefined ? [] : [["exposure", exposureSection(summary, lang)] as const]),
    ["assumptions", assumptionsSection(summary, lang)],
    ["appendix", appendixSection(summary, plan, context, lang)]
  ]
  return { content, figures }
}

/** Of the charts that were drawn. */
export function specsOf(figures: Figures): Report["specs"] {
  return FIGURE_NAMES.flatMap((figureName) => {
    const figure = figures[figureName]
    return figure === null ? [] : [{ name: figureName, json: `${JSON.stringify(figure.spec, null, 2)}\n` }]
  })
}

function body({ summary, context, lang }: ReportInput, sections: Sections): Html {
  const { contents } = messagesOf(lang).report
  return html`<header>
<h1>${name(summary.name)}</h1>
${context.question === null ? null : html`<p class="question">${name(context.question)}</p>`}
</header>
<section id="answer" aria-labelledby="answer-heading">
<h2 id="answer-heading">${contents.answer}</h2>
${answerSection(summary, lang)}
<nav aria-labelledby="answer-heading"><ul>${sections.map(([id]) => html`<li><a href="#${id}">${contents[id]}</a></li>`)}</ul></nav>
</section>
${sections.map(
  ([id, content]) => html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${contents[id]}</h2>
${content}
</section>
`
)}`
}
