/** Where the figures come from: assumptions, and how to compute them again. */
import { ASSUMPTION_KINDS, type Assumption, type Plan } from "@rackfold/sim-core"
import { formatCount, formatDuration, formatFigure, type Lang } from "../format.ts"
import { html, name, type Html, type HtmlContent } from "../html.ts"
import { inLanguage, messagesOf } from "../messages/messagesOf.ts"
import type { RunContext } from "../runContext.ts"
import type { Summary } from "../summary.ts"
import { groupedTable, type RowGroup } from "./table.ts"

export function assumptionsSection(summary: Pick<Summary, "assumptions">, lang: Lang): Html {
  const { assumptions } = messagesOf(lang).report
  if (summary.assumptions.length === 0) return html`<p>${assumptions.none}</p>`
  return html`<p>${assumptions.intro}</p>
${groupedTable(
  assumptions.caption,
  [
    { header: assumptions.what, kind: "text" },
    { header: assumptions.value, kind: "name" },
    { header: assumptions.source, kind: "name" },
    { header: assumptions.sureness, kind: "text" },
    { header: assumptions.path, kind: "name" }
  ],
  ASSUMPTION_KINDS.flatMap((wanted): ReadonlyArray<RowGroup> => {
    const rows = summary.assumptions.filter(({ kind }) => kind === wanted).map((item) => assumptionRow(item, lang))
    return rows.length === 0 ? [] : [{ heading: assumptions.kind[wanted], rows }]
  })
)}`
}

function assumptionRow(item: Assumption, lang: Lang): ReadonlyArray<HtmlContent> {
  return [
    inLanguage(item.meaning, item.meaningFr, lang),
    inLanguage(item.value, item.valueFr, lang),
    inLanguage(item.source, item.sourceFr, lang),
    item.sureness,
    item.path === undefined ? "" : html`<code>${item.path.split(".").map((part, index) => (index === 0 ? part : html`.<wbr>${part}`))}</code>`
  ]
}

export function appendixSection(summary: Summary, plan: Plan, context: RunContext, lang: Lang): Html {
  const { appendix } = messagesOf(lang).report
  const cpu =
    context.cpuCountedBy === "ghz" || context.ssjOpsPerMhz === null
      ? appendix.ghz
      : appendix.ssj(formatFigure(context.ssjOpsPerMhz, lang, 6), context.referenceModel ?? "")
  const rows: ReadonlyArray<readonly [HtmlContent, HtmlContent]> = [
    [appendix.scenario, name(summary.name)],
    [appendix.version, summary.version],
    [appendix.policy, html`<code>${summary.policy}</code>`],
    [appendix.period, formatDuration(summary.periodSeconds, lang)],
    [appendix.sample, formatDuration(plan.sampleSeconds, lang)],
    [appendix.cpu, cpu],
    [appendix.statistic, appendix.statisticName(context.cpuStatistic)],
    [appendix.spare, formatCount(context.spareHosts, lang)],
    ...context.hostModels.map((model): readonly [HtmlContent, HtmlContent] => [name(model.name), appendix.hostModel(model.count, inLanguage(model.source, model.sourceFr, lang), model.sureness)]),
    [appendix.seed, String(summary.seed)],
    [appendix.planDigest, html`<code>${summary.planDigest}</code>`],
    [appendix.digest, html`<code>${summary.digest}</code>`]
  ]
  return html`<div class="scroll"><table class="short"><tbody>
${rows.map(([label, value]) => html`<tr><th scope="row">${label}</th><td class="name">${value}</td></tr>
`)}</tbody></table></div>`
}
