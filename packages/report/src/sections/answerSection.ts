/** The answer in two sentences and six figures. */
import { availableHosts, conclude, guestsWanted } from "../answer.ts"
import { conclusionSentence } from "../answerText.ts"
import { DASH, formatCount, formatDuration, formatFigure, formatPercent, withUnit } from "../format.ts"
import { html, type Html } from "../html.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { Summary } from "../summary.ts"
import type { Lang } from "../format.ts"

interface KeyFigure {
  /** Field of the summary. */
  readonly field: keyof Summary
  readonly label: string
  /** As people read it. */
  readonly text: string
  readonly note: string
}

export function answerSection(summary: Summary, lang: Lang): Html {
  const { sentences, remarks } = conclude(summary)
  return html`<p class="answer">${sentences.map((sentence) => conclusionSentence(sentence, lang)).join(" ")}</p>
${remarks.length === 0 ? null : html`<ul class="remarks">${remarks.map((remark) => html`<li>${conclusionSentence(remark, lang)}</li>`)}</ul>`}
<dl class="figures">
${sixFigures(summary, lang).map(
    ({ field, label, text, note }) => html`<div><dt>${label}</dt><dd><data data-field="${field}" value="${String(summary[field])}">${text}</data><span class="note">${note}</span></dd></div>
`
  )}</dl>`
}

function sixFigures(summary: Summary, lang: Lang): ReadonlyArray<KeyFigure> {
  const say = messagesOf(lang)
  const { figure } = say.report
  const { bindingResource } = summary
  const watts = (value: number): string => withUnit(formatFigure(value, lang), "W")
  return [
    { field: "hostsUsed", label: figure.hostsUsed, text: formatCount(summary.hostsUsed, lang), note: figure.hostsUsedNote(availableHosts(summary), summary.hostsLowerBound) },
    {
      field: "consolidationRatio",
      label: figure.ratio,
      text: summary.consolidationRatio === null ? DASH : formatFigure(summary.consolidationRatio, lang),
      note: figure.ratioNote(summary.placedCount, guestsWanted(summary))
    },
    {
      field: "bindingResource",
      label: figure.binding,
      text: bindingResource === null ? DASH : say.resource[bindingResource],
      note: bindingResource === null ? "" : figure.bindingNote(formatFigure(summary.sizing[bindingResource].demandOverUsable, lang))
    },
    { field: "energyKwh", label: figure.energy, text: withUnit(formatFigure(summary.energyKwh, lang, 4), "kWh"), note: figure.energyNote(formatDuration(summary.periodSeconds, lang), formatFigure(summary.hostHours, lang)) },
    { field: "meanWatts", label: figure.power, text: watts(summary.meanWatts), note: figure.powerNote(watts(summary.peakWatts)) },
    { field: "refusedCount", label: figure.refused, text: formatCount(summary.refusedCount, lang), note: figure.refusedNote(formatPercent(summary.unserved.cpu.fraction, lang)) }
  ]
}
