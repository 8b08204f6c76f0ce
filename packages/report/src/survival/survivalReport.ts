/** The report on losses: one page without scripts, like that of a run. */
import type { Plan, Survival } from "@rackfold/sim-core"
import { lossesToDraw, whatDoesALossTake } from "../charts/whatDoesALossTake.ts"
import { drawChart } from "../draw.ts"
import { formatCount, formatDuration, type Lang } from "../format.ts"
import { html, name, type Html } from "../html.ts"
import { page } from "../page.ts"
import type { Report } from "../renderReport.ts"
import type { RunContext } from "../runContext.ts"
import { assumptionsSection } from "../sections/originSections.ts"
import { table, type Column } from "../sections/table.ts"
import { survivalMessages } from "./survivalMessages.ts"
import { loadedResources, loadHeader, loads, lossHeader, lossRows } from "./survivalRows.ts"
import { lossLabel, survivalSentences } from "./survivalSentences.ts"
import { survivalSummary, type LossSummary, type SurvivalSummary } from "./survivalSummary.ts"

/** Lines of a table; losses.csv has all. */
const SHOWN = 60
const NAMES_SHOWN = 60

type Section = readonly [id: string, heading: string, content: Html]

/** Same input, same bytes. **Cost** loads Vega on the first call, about 0.5 s. */
export async function survivalReport(plan: Plan, survival: Survival, context: RunContext, lang: Lang): Promise<Report> {
  const say = survivalMessages(lang)
  const summary = survivalSummary(plan, survival)
  const spec = whatDoesALossTake(summary.losses, lang)
  const caption = say.chart(formatCount(lossesToDraw(summary.losses).length, lang), formatCount(summary.losses.filter(({ stopped }) => stopped > 0).length, lang))
  const chart = spec === null ? null : html`<figure>${await drawChart(spec, { id: "what-does-a-loss-take", title: say.headings.losses, description: caption })}<figcaption>${caption}</figcaption></figure>`
  const sections: ReadonlyArray<Section> = [
    ...(summary.losses.length === 0 ? [] : [["losses", say.headings.losses, html`${chart}${lossTable(summary.losses.slice(0, SHOWN), say.caption, summary.losses.length, lang)}`] as const]),
    ...(summary.pairs === null ? [] : [["pairs", say.headings.pairs, lossTable(summary.pairs.worst, say.pairsCaption, summary.pairs.cases, lang)] as const]),
    ["points", say.headings.points, pointsSection(summary, lang)],
    ["assumptions", say.headings.assumptions, assumptionsSection(context, lang)],
    ["origin", say.headings.origin, originSection(plan, summary, context, lang)]
  ]
  const title = say.title(context.name)
  return { html: await page(title, lang, body(title, summary, context, sections, lang)), specs: spec === null ? [] : [{ name: "what-does-a-loss-take", json: `${JSON.stringify(spec, null, 2)}\n` }] }
}

function lossTable(losses: ReadonlyArray<LossSummary>, caption: (shown: string, all: string) => string, all: number, lang: Lang): Html {
  const header = lossHeader([], lang, losses.some(({ containers }) => containers !== undefined))
  const columns = header.map((label, column): Column => ({ header: label, kind: column === 0 ? "name" : column === header.length - 1 ? "text" : "number" }))
  const resources = loadedResources(losses)
  const loadColumns = [{ header: header[0]!, kind: "name" as const }, ...loadHeader(resources, lang).map((label) => ({ header: label, kind: "number" as const }))]
  return html`${table(caption(formatCount(losses.length, lang), formatCount(all, lang)), columns, lossRows(losses, [], lang).map(([what, ...cells]) => [name(what!), ...cells]))}
${resources.length === 0 ? null : table(survivalMessages(lang).loadsCaption, loadColumns, losses.map((loss) => [name(lossLabel(loss, lang)), ...loads(loss, resources, lang)]))}`
}

/** Services that stay away with one domain, and guests that run on their host alone. */
function pointsSection({ losses, tied }: SurvivalSummary, lang: Lang): Html {
  const say = survivalMessages(lang)
  const found = losses.filter(({ services }) => services.length > 0).slice(0, SHOWN)
  const containers = losses.flatMap((loss) => (loss.containers === undefined || loss.containers.notBack === 0 ? [] : [{ loss, lost: loss.containers }])).slice(0, SHOWN)
  if (found.length + containers.length + tied.length === 0) return html`<p>${say.points.none}</p>`
  const rest = tied.length - NAMES_SHOWN
  return html`${found.length === 0 ? null : table("", [{ header: say.points.domain, kind: "name" }, { header: say.points.services, kind: "name" }], found.map((loss) => [name(lossLabel(loss, lang)), loss.services.join(", ")]))}
${containers.length === 0 ? null : table("", [{ header: say.points.domain, kind: "name" }, { header: say.points.containers, kind: "name" }], containers.map(({ loss, lost }) => [name(lossLabel(loss, lang)), `${lost.names.join(", ")}${lost.notBack > lost.names.length ? ` ${say.more(formatCount(lost.notBack - lost.names.length, lang))}` : ""}`]))}
${tied.length === 0 ? null : html`<p>${say.tied(tied.length, formatCount(tied.length, lang), tied[0]!)}</p>
<p class="list">${tied.slice(0, NAMES_SHOWN).join(", ")}${rest > 0 ? ` ${say.more(formatCount(rest, lang))}` : ""}</p>`}`
}

function originSection(plan: Plan, { atSeconds, isWorstMoment, guests }: SurvivalSummary, context: RunContext, lang: Lang): Html {
  const { key, method } = survivalMessages(lang)
  const rows = [[key.scenario, name(context.name)], [key.version, context.version], [key.moment, formatDuration(atSeconds, lang)], [key.guests, formatCount(guests, lang)], [key.policy, html`<code>${plan.failing!.restarting.policy}</code>`]]
  return html`<p>${method(isWorstMoment)}</p>${table("", [{ header: "", kind: "text" }, { header: "", kind: "text" }], rows)}`
}

function body(title: string, summary: SurvivalSummary, context: RunContext, sections: ReadonlyArray<Section>, lang: Lang): Html {
  const say = survivalMessages(lang)
  const [first = "", ...remarks] = survivalSentences(summary, lang)
  return html`<header>
<h1>${title}</h1>
<p class="question">${context.question ?? say.question}</p>
</header>
<section id="answer" aria-labelledby="answer-heading">
<h2 id="answer-heading">${say.headings.answer}</h2>
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
