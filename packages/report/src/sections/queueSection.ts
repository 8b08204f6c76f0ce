/** Lines of drawn jobs, simulated and by theory, side by side. */
import { isSaturated } from "@rackfold/sim-core"
import type { Figure } from "../figures.ts"
import { DASH, formatCount, formatFigure, formatPercent, type Lang } from "../format.ts"
import { html, name, type Html } from "../html.ts"
import { latencyMessages } from "../messages/latency.ts"
import type { QueueSummary } from "../pressure/queueSummary.ts"
import { figure } from "./figure.ts"
import { table, type Column } from "./table.ts"

const text = (header: string): Column => ({ header, kind: "text" })
const number = (header: string): Column => ({ header, kind: "number" })

export interface NamedQueue {
  readonly name: string
  readonly queue: QueueSummary
}

export function queueSection(runs: ReadonlyArray<NamedQueue>, chart: Figure | null, lang: Lang): Html {
  const say = latencyMessages(lang)
  const { jobs, countedJobs, batches } = runs[0]!.queue
  const seconds = (value: number): string => formatFigure(value, lang, 4)
  return html`<p>${say.queueIntro(formatCount(jobs, lang), formatCount(countedJobs, lang), formatCount(batches, lang))}</p>
${figure(chart)}
${table(say.queueTable, [{ header: say.queue.run, kind: "name" }, number(say.queue.load), number(say.queue.servers), number(`${say.queue.response}, s`), number(`${say.queue.interval}, s`), number(`${say.queue.theory}, s`), text(say.queue.inside), number(say.queue.waited)],
  runs.map(({ name: run, queue }) => [
    name(run), formatPercent(queue.load, lang), formatCount(queue.servers, lang), seconds(queue.responseSeconds), `${seconds(queue.responseLowSeconds)} – ${seconds(queue.responseHighSeconds)}`,
    queue.theoryResponseSeconds === null ? noTheory(queue, lang) : seconds(queue.theoryResponseSeconds), queue.agrees === null ? DASH : queue.agrees ? say.yes : say.no, `${formatPercent(queue.waitedFraction, lang)} / ${formatPercent(queue.theoryWaitedFraction, lang)}`
  ]))}`
}

/** Why theory says nothing. */
function noTheory({ load }: QueueSummary, lang: Lang): string {
  const say = latencyMessages(lang)
  return isSaturated(load) ? say.noTheory : say.noFormula
}
