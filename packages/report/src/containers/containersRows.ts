/** What containers did, as rows of the key figures; and what old and new ways are compared by. */
import { DASH, formatCount, formatDuration, formatFigure, formatPercent, withUnit, type Lang } from "../format.ts"
import { containersMessages } from "../messages/containers.ts"
import { formatMib } from "../messages/containersSentences.ts"
import type { Summary } from "../summary.ts"
import type { ContainersSummary, WorkloadsSummary } from "./containersFigures.ts"

interface Row {
  readonly label: string
  readonly values: ReadonlyArray<string>
}

/** None where no run has containers; several runs are also compared by what all runs have. */
export function containersRows(summaries: ReadonlyArray<Summary>, lang: Lang): Row[] {
  const all = summaries.flatMap(({ containers }) => containers ?? [])
  if (all.length === 0) return []
  const { key } = containersMessages(lang)
  const count = (n: number): string => formatCount(n, lang)
  const row = (label: string, text: (found: ContainersSummary) => string): Row => ({ label, values: summaries.map(({ containers }) => (containers === undefined ? DASH : text(containers))) })
  const some = (is: (found: ContainersSummary) => boolean, ...rows: ReadonlyArray<Row>): ReadonlyArray<Row> => (all.some(is) ? rows : [])
  return [
    row(key.containers, ({ most, kernels }) => `${count(most)} / ${count(kernels.upMost)}`),
    ...some(({ waitingCount }) => waitingCount > 0, row(key.waiting, ({ waitingCount }) => count(waitingCount))),
    ...some(({ unservedFraction }) => unservedFraction > 0, row(key.throttled, ({ unservedFraction, throttledFraction }) => `${formatPercent(unservedFraction, lang)} / ${formatPercent(throttledFraction, lang)}`)),
    ...some(({ memory }) => (memory?.kills ?? 0) + (memory?.evictions ?? 0) > 0, row(key.stops, ({ memory }) => (memory === undefined ? DASH : `${count(memory.kills)} / ${count(memory.evictions)}`))),
    ...some(({ deployments }) => deployments.some(({ belowSeconds }) => belowSeconds > 0), row(key.below, ({ deployments }) => formatDuration(deployments.reduce((most, one) => Math.max(most, one.belowSeconds), 0), lang))),
    ...some(({ nodeGroups }) => nodeGroups.length > 0, row(key.nodeHours, ({ kernels }) => withUnit(formatFigure(kernels.nodeHours, lang, 4), "h"))),
    ...some(({ images }) => images !== undefined, row(key.images, ({ images }) => (images === undefined ? DASH : `${formatMib(images.diskMib, lang)} / ${formatMib(images.copiedMib, lang)}`))),
    ...workloadRows(summaries, lang)
  ]
}

/** Of a run with containers and of one without alike. */
function workloadRows(summaries: ReadonlyArray<Summary>, lang: Lang): Row[] {
  const { key } = containersMessages(lang)
  const row = (label: string, text: (found: WorkloadsSummary, summary: Summary) => string): Row => ({ label, values: summaries.map((summary) => (summary.workloads === undefined ? DASH : text(summary.workloads, summary))) })
  return [
    row(key.ram, ({ ramMib }) => formatMib(ramMib, lang)),
    ...(summaries.some(({ workloads }) => (workloads?.diskGib ?? 0) > 0) ? [row(key.disk, ({ diskGib }) => formatMib(diskGib * 1024, lang))] : []),
    row(key.start, ({ startMeanSeconds, startMostSeconds }) => (startMeanSeconds === null ? DASH : `${formatDuration(startMeanSeconds, lang)} / ${formatDuration(startMostSeconds!, lang)}`)),
    row(key.isolation, (found, { containers }) => isolationText(found, containers, lang)),
    row(key.blast, ({ mostOnOneKernel, mostOnOneHost, count }) => `${formatCount(mostOnOneKernel, lang)} / ${key.of(formatCount(mostOnOneHost, lang), formatCount(count, lang))}`)
  ]
}

function isolationText(workloads: WorkloadsSummary, containers: ContainersSummary | undefined, lang: Lang): string {
  const { key } = containersMessages(lang)
  if (!workloads.isShared) return key.ownKernel
  const most = formatCount(workloads.mostOnOneKernel, lang)
  const { vms = 0, bare = 0 } = containers?.kernels ?? {}
  return bare === 0 ? key.sharedInVms(most) : vms === 0 ? key.sharedBare(most) : key.sharedBoth(most)
}
