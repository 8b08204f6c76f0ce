/** N, N − 1, N − 2: what the loss of one host or two takes, and who comes back. */
import { DASH, formatCount, formatDuration, type Lang } from "../format.ts"
import { html, name, type Html } from "../html.ts"
import { table } from "../sections/table.ts"
import type { LossSummary, SurvivalSummary } from "../survival/survivalSummary.ts"
import { decisionMessages } from "./decisionMessages.ts"

/** @param hosts in all */
export function lossesPart({ losses, pairs }: SurvivalSummary, hosts: number, lang: Lang): Html {
  const { losses: say } = decisionMessages(lang)
  const count = (value: number): string => formatCount(value, lang)
  const row = (lost: number, cases: number, survived: number, worst: ReadonlyArray<LossSummary>) => {
    const most = (of: (loss: LossSummary) => number): number => worst.reduce((highest, loss) => Math.max(highest, of(loss)), 0)
    const first = worst[0]
    const longest = most(({ longestOutageSeconds }) => longestOutageSeconds)
    return [count(lost), count(hosts - lost), count(cases), count(survived), count(most(({ stopped }) => stopped)), count(most(({ notBack }) => notBack)), longest === 0 ? DASH : formatDuration(longest, lang), first === undefined ? DASH : name(first.domains.map((domain) => domain.name).join(", "))]
  }
  return html`${table(
    say.caption,
    [
      { header: say.lost, kind: "number" }, { header: say.left, kind: "number" }, { header: say.cases, kind: "number" }, { header: say.survived, kind: "number" },
      { header: say.stopped, kind: "number" }, { header: say.notBack, kind: "number" }, { header: say.longest, kind: "number" }, { header: say.worst, kind: "name" }
    ],
    [
      row(1, losses.length, losses.filter(({ notBack }) => notBack === 0).length, losses),
      ...(pairs === null ? [] : [row(2, pairs.cases, pairs.survived, pairs.worst)])
    ]
  )}
${pairs === null ? html`<p class="note">${say.pairsLeftOut}</p>` : null}`
}
