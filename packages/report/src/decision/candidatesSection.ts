/** The candidates side by side, the best first. */
import { DASH, formatCount, formatFigure, type Lang } from "../format.ts"
import type { Figure } from "../figures.ts"
import { html, name, type Html } from "../html.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import { planMessages } from "../planning/planMessages.ts"
import type { CandidateSummary } from "../planning/planSummary.ts"
import { figure } from "../sections/figure.ts"
import { table } from "../sections/table.ts"
import { decisionMessages } from "./decisionMessages.ts"

export function candidatesSection(candidates: ReadonlyArray<CandidateSummary>, chart: Figure | null, lang: Lang): Html {
  const { candidates: say } = decisionMessages(lang)
  const { table: heads } = planMessages(lang)
  const { resource } = messagesOf(lang)
  const count = (value: number | null): string => (value === null ? DASH : formatCount(value, lang))
  const infeasible = candidates.filter(({ status }) => status === "infeasible")
  return html`${figure(chart)}
${table(
    say.caption,
    [
      { header: heads.host, kind: "name" },
      { header: say.bound, kind: "number" },
      { header: heads.needed, kind: "number" },
      { header: heads.hosts, kind: "number" },
      { header: heads.ratio, kind: "number" },
      { header: heads.decides, kind: "text" },
      { header: heads.kwh, kind: "number" },
      { header: say.cores, kind: "number" }
    ],
    candidates.map(({ name: host, status, hosts, ratio, binding, energy, cores }) => {
      const isBound = status === "bound"
      return [
        name(host), count(hosts.bound), count(hosts.placed), status === "infeasible" ? say.infeasible : isBound ? say.atLeast(count(hosts.total)) : count(hosts.total),
        ratio === null ? DASH : `${isBound ? "≤ " : ""}${formatFigure(ratio, lang)}`, binding === null ? DASH : resource[binding], isBound || energy === null ? DASH : formatCount(energy.kwhPerYear, lang), count(cores)
      ]
    })
  )}
${infeasible.length === 0 ? null : html`<ul class="remarks">${infeasible.map(({ name: host, obstacles }) => html`<li>${name(host)}: ${obstacles.map(({ why, whyFr }) => (lang === "fr" ? whyFr : why)).join(" ")}</li>`)}</ul>`}`
}
