/** What stands first: the conclusions that answer, six figures, what else was found. */
import type { Lang } from "../format.ts"
import { html, type Html } from "../html.ts"
import { claimSentence } from "./claimSentences.ts"
import type { Claim, ClaimId } from "./claims.ts"
import type { DecisionFigure } from "./decisionFigures.ts"
import { decisionMessages } from "./decisionMessages.ts"

/** The answer itself; the others are remarks. */
const ANSWERS: ReadonlySet<ClaimId> = new Set(["S1", "S2", "S3"])

export function answerPart(claims: ReadonlyArray<Claim>, figures: ReadonlyArray<DecisionFigure>, lang: Lang): Html {
  const first = claims.filter(({ id }) => ANSWERS.has(id))
  const others = claims.filter(({ id }) => !ANSWERS.has(id))
  return html`<p class="answer">${first.map((claim) => html`<span id="${claim.id}">${claimSentence(claim, lang)}</span> `)}</p>
${figures.length === 0 ? null : html`<dl class="figures">
${figures.map((one) => keyFigure(one, lang))}</dl>`}
${others.length === 0 ? null : html`<ul class="remarks">${others.map((claim) => html`<li id="${claim.id}">${claimSentence(claim, lang)}</li>`)}</ul>`}`
}

function keyFigure({ field, label, text, value, note, opens }: DecisionFigure, lang: Lang): Html {
  const { opens: say } = decisionMessages(lang)
  const shown = html`<data data-field="${field}" value="${value}">${text}</data>`
  const opened = opens === null ? shown : html`<details><summary>${shown}</summary><p class="note">${opens.formula === "" ? null : html`${say.formula}: <code>${opens.formula}</code><br>${say.figures}: <a href="#${opens.id}">${opens.figures}</a>`}${opens.source === "" ? null : html`<br>${say.source}: ${opens.source}`}</p></details>`
  return html`<div><dt>${label}</dt><dd>${opened}<span class="note">${note}</span></dd></div>
`
}
