/** The report on what decides: one page without scripts, like that of a run. */
import { formatCount, type Lang } from "../format.ts"
import { html, name, type Html } from "../html.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { page } from "../page.ts"
import type { Report } from "../renderReport.ts"
import type { RunContext } from "../runContext.ts"
import { glossarySection } from "../sections/glossarySection.ts"
import { assumptionsSection } from "../sections/originSections.ts"
import { table } from "../sections/table.ts"
import type { SensitivityAnswer } from "./sensitivityAnswer.ts"
import { sensitivityMessages } from "./sensitivityMessages.ts"
import { sensitivitySection } from "./sensitivitySection.ts"
import { sensitivitySentences } from "./sensitivitySentences.ts"

type Section = readonly [id: string, heading: string, content: Html]

/** Same input, same bytes. @param context of the plan as stated */
export async function sensitivityReport(answer: SensitivityAnswer, context: RunContext, lang: Lang): Promise<Report> {
  const { headings, title, key } = sensitivityMessages(lang)
  const { tornado, settings, specs } = await sensitivitySection(answer, lang)
  const origin = [[key.scenario, name(answer.name)], [key.version, answer.version], [key.host, answer.host], [key.servers, formatCount(answer.servers, lang)]]
  const sections: ReadonlyArray<Section> = [
    ...(specs.length === 0 ? [] : [["tornado", headings.tornado, tornado] as const]),
    ["settings", headings.settings, settings],
    ["assumptions", headings.assumptions, assumptionsSection(context, lang)],
    ["glossary", messagesOf(lang).report.contents.glossary, glossarySection(["plan", "sensitivity"], lang)],
    ["origin", headings.origin, table("", [{ header: "", kind: "text" }, { header: "", kind: "text" }], origin)]
  ]
  const heading = title(answer.name)
  return { html: await page(heading, lang, body(heading, answer, sections, lang)), specs }
}

function body(heading: string, answer: SensitivityAnswer, sections: ReadonlyArray<Section>, lang: Lang): Html {
  const { headings, question } = sensitivityMessages(lang)
  const [first = "", ...remarks] = sensitivitySentences(answer, lang)
  return html`<header>
<h1>${heading}</h1>
<p class="question">${answer.question ?? question}</p>
</header>
<section id="answer" aria-labelledby="answer-heading">
<h2 id="answer-heading">${headings.answer}</h2>
<p class="answer">${first}</p>
<ul class="remarks">${remarks.map((sentence) => html`<li>${sentence}</li>`)}</ul>
<nav aria-labelledby="answer-heading"><ul>${sections.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
</section>
${sections.map(([id, title, content]) => html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${title}</h2>
${content}
</section>
`)}`
}
