/** The report of a study: one page without scripts, like that of a run. */
import type { TopLevelSpec } from "vega-lite"
import { energyAgainstSlav } from "../charts/energyAgainstSlav.ts"
import { migrationBars } from "../charts/howOftenDoGuestsMove.ts"
import { drawChart } from "../draw.ts"
import { formatDuration, type Lang } from "../format.ts"
import { html, name, type Html } from "../html.ts"
import { page } from "../page.ts"
import type { Report } from "../renderReport.ts"
import { table, type Column } from "../sections/table.ts"
import { courseLines } from "./courseLines.ts"
import { aloneBars, walkBars } from "./ruleBars.ts"
import { studyMessages } from "./studyMessages.ts"
import { aloneRows, auditHeader, policyHeader, policyRows, runRows, walkRows } from "./studyRows.ts"
import { movingPoints, frontSentence, studySentences } from "./studySentences.ts"
import { mainRun, type StudyAudit, type StudyRun, type StudySummary } from "./studySummary.ts"

const SECONDS_PER_HOUR = 3600
/** Lines of one chart. */
const MOST_LINES = 4

type Section = readonly [id: string, heading: string, content: Html]

/** Same input, same bytes. **Cost** loads Vega on the first call, about 0.5 s. */
export async function renderStudyReport(summary: StudySummary, lang: Lang): Promise<Report> {
  const say = studyMessages(lang)
  const specs: { name: string; json: string }[] = []
  const draw = async (id: string, title: string, caption: string, spec: TopLevelSpec | null): Promise<Html | null> => {
    if (spec === null) return null
    specs.push({ name: id, json: `${JSON.stringify(spec, null, 2)}\n` })
    return html`<figure>${await drawChart(spec, { id, title, description: caption })}<figcaption>${caption}</figcaption></figure>`
  }
  const { headings } = say
  const sections: Section[] = []
  if (summary.runs.length > 1) sections.push(["policies", headings.policies, await policiesSection(summary, draw, lang)])
  sections.push(["day", headings.day, await daySection(summary, draw, lang)])
  if (summary.audit !== null) sections.push(...(await auditSections(summary.audit, draw, lang)))
  sections.push(["origin", headings.origin, originSection(summary, lang)])
  const title = say.title(summary.study)
  return { html: await page(title, lang, body(title, summary, sections, lang)), specs }
}

type Draw = (id: string, title: string, caption: string, spec: TopLevelSpec | null) => Promise<Html | null>

async function policiesSection(summary: StudySummary, draw: Draw, lang: Lang): Promise<Html> {
  const say = studyMessages(lang)
  const header = policyHeader(lang)
  const scatter = await draw("what-does-service-cost", say.headings.policies, [say.scatter, ...frontSentence(summary, lang)].join(" "), energyAgainstSlav(movingPoints(summary.runs), lang))
  return html`${scatter}${table(say.policiesCaption, columnsOf(header), policyRows(summary.runs, lang).map(([policy, ...figures]) => [html`<span class="whole">${policy!}</span>`, ...figures]))}`
}

async function daySection({ runs, beside, lengthSeconds }: StudySummary, draw: Draw, lang: Lang): Promise<Html> {
  const say = studyMessages(lang)
  const first = mainRun({ runs })
  const moving = runs.filter(({ movesGuests }) => movesGuests).slice(0, MOST_LINES - 1)
  const { timeSeconds } = first.course
  const named = [...(moving.length > 0 ? moving : [first]).map((run) => ({ name: run.policy, run })), { name: say.stillName, run: beside.still }]
  const lines = named.filter(({ run }, row) => row === 0 || run.policy !== first.policy)
  // What is drawn in a step is known when the next one comes: a row early.
  const kilowatts = (run: StudyRun): Float64Array => Float64Array.from(run.course.watts, (_, step) => run.course.watts[Math.min(step + 1, run.course.watts.length - 1)]! / 1000)
  const powers = [...lines.map(({ name: label, run }) => ({ name: label, values: kilowatts(run) })), ...(first.policy === beside.peak.policy ? [] : [{ name: say.peakName, values: kilowatts(beside.peak) }])]
  const perHour = new Int32Array(Math.ceil(lengthSeconds / SECONDS_PER_HOUR))
  first.course.moves.forEach((count, step) => { perHour[Math.floor(timeSeconds[step]! / SECONDS_PER_HOUR)]! += count })
  return html`${await draw("how-many-hosts-are-on", say.headings.day, say.hostsOn, courseLines(say.hosts, timeSeconds, lines.map(({ name: label, run }) => ({ name: label, values: run.course.hostsOn })), lengthSeconds, lang))}
${await draw("what-does-moving-save", say.headings.day, say.power, courseLines(say.watts, timeSeconds, powers, lengthSeconds, lang))}
${await draw("how-often-do-guests-move", say.headings.day, `${say.moves} (${first.policy}).`, migrationBars(perHour, lengthSeconds, lang))}`
}

async function auditSections(audit: StudyAudit, draw: Draw, lang: Lang): Promise<Section[]> {
  const say = studyMessages(lang)
  const columns = columnsOf(auditHeader(lang).toSpliced(1, 1))
  // A rule and its title stand in one cell, which may break.
  const joined = (rows: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<ReadonlyArray<string>> => rows.map(([rule, title, ...figures]) => [`${rule!} ${title!}`.trim(), ...figures])
  return [
    ["walk", say.headings.walk, html`${await draw("walk", say.headings.walk, say.walkCaption, walkBars(audit, lang))}${table(say.walkTable, columns, joined(walkRows(audit, lang)))}`],
    ["alone", say.headings.alone, html`${await draw("alone", say.headings.alone, say.aloneCaption, aloneBars(audit, lang))}${table(say.aloneTable, columns, joined(aloneRows(audit, lang)))}`],
    ["rules", say.headings.rules, table(say.rulesCaption, [{ header: say.headings.rules, kind: "text" }, { header: "", kind: "text" }, { header: say.key.meaning, kind: "text" }], audit.rules.map((rule) => [rule.name, rule.title[lang], rule[lang]]))]
  ]
}

function originSection(summary: StudySummary, lang: Lang): Html {
  const { key, meters } = studyMessages(lang)
  const rows = [[key.traces, name(summary.traces)], [key.rules, summary.runs[0]!.figures.rules], [key.length, formatDuration(summary.lengthSeconds, lang)], ...(summary.seed === null ? [] : [[key.seed, String(summary.seed)]]), [key.version, summary.version]]
  return html`<p>${meters}</p>${table("", columnsOf(["", ""]).map((column): Column => ({ ...column, kind: "text" })), rows)}`
}

function columnsOf(header: ReadonlyArray<string>): ReadonlyArray<Column> {
  return header.map((label, column) => ({ header: label, kind: column === 0 ? "text" : "number" }))
}

function body(title: string, summary: StudySummary, sections: ReadonlyArray<Section>, lang: Lang): Html {
  const say = studyMessages(lang)
  const [first = "", ...remarks] = studySentences(summary, lang)
  const { answer } = say.headings
  return html`<header>
<h1>${title}</h1>
<p class="question">${say.question}</p>
</header>
<section id="answer" aria-labelledby="answer-heading">
<h2 id="answer-heading">${answer}</h2>
<p class="answer">${first}</p>
<ul>${remarks.map((sentence) => html`<li>${sentence}</li>`)}</ul>
${summary.runs.length === 1 ? table("", [{ header: "", kind: "text" }, { header: "", kind: "number" }], runRows(summary.runs[0]!, summary, lang)) : null}
<nav aria-labelledby="answer-heading"><ul>${sections.map(([id, heading]) => html`<li><a href="#${id}">${heading}</a></li>`)}</ul></nav>
</section>
${sections.map(([id, heading, content]) => html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${heading}</h2>
${content}
</section>
`)}`
}
