/** What runs in containers: where, how replicas and nodes came and went, who suffers, what images take, what is shared. */
import type { ContainersSummary } from "../containers/containersFigures.ts"
import type { Figures } from "../figures.ts"
import { formatCount, formatDuration, type Lang } from "../format.ts"
import { html, type Html } from "../html.ts"
import { containersMessages } from "../messages/containers.ts"
import { amountsTable, deploymentsTable, groupsTable, oldImagesTable, sharedTable, updatesTable, waitingTable, worstTable } from "./containersTables.ts"
import { figure } from "./figure.ts"

/** Charts of the section, in its order. */
export type ContainersFigures = Pick<Figures, "what-is-on-each-node" | "how-much-room-have-nodes" | "how-many-replicas" | "how-does-the-update-go" | "when-do-limits-bite" | "which-layers-are-shared">

export function containersSection(found: ContainersSummary, charts: ContainersFigures, lang: Lang): Html {
  const say = containersMessages(lang)
  const { heads } = say
  const { kernels, isolation } = found
  const count = (n: number): string => formatCount(n, lang)
  const runtime = isolation === undefined ? null : lang === "fr" ? isolation.runtimeFr : isolation.runtime
  const part = (head: string, ...content: ReadonlyArray<Html | null>): Html | null => (content.every((one) => one === null) ? null : html`<h3>${head}</h3>
${content}
`)
  const suffers = worstTable(found, lang)
  return html`<p>${say.intro(runtime, count(kernels.count), count(kernels.vms), count(kernels.bare), found.policy)}</p>
${found.most === 0 ? html`<p>${say.nothing}</p>` : null}
${waitingTable(found, lang)}
${part(heads.map, figure(charts["what-is-on-each-node"]))}
${part(heads.room, figure(charts["how-much-room-have-nodes"]), amountsTable(found, lang), groupsTable(found, lang))}
${part(found.deployments.length === 0 ? heads.starts : heads.replicas, figure(charts["how-many-replicas"]), deploymentsTable(found, lang), startsText(found, lang))}
${part(heads.updates, figure(charts["how-does-the-update-go"]), updatesTable(found, lang))}
${part(heads.trouble, figure(charts["when-do-limits-bite"]), suffers ?? html`<p>${say.nobodySuffers}</p>`)}
${part(heads.disk, figure(charts["which-layers-are-shared"]), oldImagesTable(found, lang))}
${isolation === undefined ? null : part(heads.isolation, html`<p>${isolation.sharedByAll.length === 0 ? say.sharesNothing(runtime!) : say.isolation(runtime!, isolation.sharedByAll.join(", "))}</p>`, sharedTable(found, lang))}`
}

function startsText({ starts }: ContainersSummary, lang: Lang): Html | null {
  if (starts.meanSeconds === null || starts.mostSeconds === 0) return null
  const duration = (seconds: number): string => formatDuration(seconds, lang)
  return html`<p>${containersMessages(lang).starts(duration(starts.meanSeconds), duration(starts.mostSeconds!), starts.slowest!, starts.pullMeanSeconds === null ? null : duration(starts.pullMeanSeconds))}</p>`
}
