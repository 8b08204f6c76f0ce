/** The words of the field that the report uses, and what they mean. */
import type { Lang } from "../format.ts"
import { inLanguage } from "../messages/messagesOf.ts"
import { termsFor } from "../glossary/terms.ts"
import { html, type Html } from "../html.ts"

/** @param sections ids of the report's sections */
export function glossarySection(sections: ReadonlyArray<string>, lang: Lang): Html {
  const other = lang === "en" ? "fr" : "en"
  return html`<dl class="list">
${termsFor(sections, lang).map((term) => html`<dt><dfn>${term[lang].word}</dfn>${term[other].word === term[lang].word ? null : html` (<span lang="${other}">${term[other].word}</span>)`}</dt><dd>${inLanguage(term.en.means, term.fr.means, lang)}</dd>
`)}</dl>`
}
