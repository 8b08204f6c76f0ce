/** Deployments, jobs and single containers as rows, and who keeps them running. */
import { SECONDS_PER_HOUR } from "@rackfold/sim-core"
import type { CountOrPart, Deployment, HorizontalScaling } from "@rackfold/sim-core"
import type { Path } from "../errors.ts"
import type { Scenario } from "../scenario.ts"
import { kindOf } from "./containerKinds.ts"
import type { KindSources, WrittenContainer } from "./containerKinds.ts"
import type { ContainerKind, ContainerRow, KeepingRule } from "./tables.ts"

type WrittenContainers = NonNullable<Scenario["containers"]>
export type WrittenDeployment = WrittenContainers["deployments"][number]

export interface ContainerRows {
  readonly rows: ContainerRow[]
  readonly deployments: Deployment[]
  readonly keeping: KeepingRule[]
}

/** Rows in the order of the scenario: deployments revision by revision, jobs run by run, single ones. */
export function containerRows(written: WrittenContainers, sources: KindSources, periodSeconds: number): ContainerRows {
  const into: ContainerRows = { rows: [], deployments: [], keeping: [] }
  written.deployments.forEach((deployment, i) => addDeployment(into, deployment, ["containers", "deployments", i], sources, periodSeconds))
  written.jobs.forEach((job, i) => addJob(into.rows, job, ["containers", "jobs", i], sources, periodSeconds))
  written.pods.forEach((pod, i) => addSingle(into.rows, pod, kindOf(pod, ["containers", "pods", i], sources)))
  return into
}

const range = (first: number, end: number): number[] => Array.from({ length: end - first }, (_, k) => first + k)
const forGood = { departureSeconds: Infinity, workSeconds: Infinity }

function addDeployment({ rows, deployments, keeping }: ContainerRows, written: WrittenDeployment, path: Path, sources: KindSources, periodSeconds: number): void {
  const { name, replicas, autoscale, strategy, updates, sharedLoad } = written
  const begins = rows.length
  const revisions = [{ atHours: 0, path, container: written as WrittenContainer }]
  updates.forEach(({ atHours, ...changes }, i) => {
    const before = revisions.at(-1)!.container
    revisions.push({ atHours, path: [...path, "updates", i], container: { ...before, ...changes } })
  })
  const most = Math.max(replicas, autoscale?.most ?? 0)
  // One that is still stopping keeps its row from who comes in its place.
  const count = Math.max(1, written.stopSeconds > 0 ? 2 * most : most)
  const tables = revisions.map(({ atHours, path: at, container }, revision) => {
    const first = rows.length
    const kind = kindOf(container, at, sources)
    const prefix = revisions.length === 1 ? name : `${name}-v${revision + 1}`
    for (let k = 0; k < count; k++) rows.push({ name: `${prefix}-${k + 1}`, kind, arrivalSeconds: periodSeconds, ...forGood })
    if (written.spread !== undefined) keeping.push({ name: revisions.length === 1 ? `${name} spread` : `${prefix} spread`, path: [...path, "spread"], kind: "spread", over: written.spread.over, isSoft: written.spread.strength === "soft", rows: range(first, first + most) })
    return { fromSeconds: atHours * SECONDS_PER_HOUR, containers: Int32Array.from({ length: count }, (_, k) => first + k) }
  })
  if (written.apart !== undefined) keeping.push({ name: `${name} apart`, path: [...path, "apart"], kind: "apart", over: written.apart.over, isSoft: written.apart.strength === "soft", rows: range(begins, rows.length) })
  deployments.push({
    name, revisions: tables, replicas, sharesLoad: sharedLoad, scaling: autoscale === undefined ? null : scalingOf(autoscale),
    update: { recreates: strategy.kind === "recreate", maxSurge: countOrPart(strategy.maxSurge)!, maxUnavailable: countOrPart(strategy.maxUnavailable)! }
  })
}

function scalingOf(written: NonNullable<WrittenDeployment["autoscale"]>): HorizontalScaling {
  const { least, most, target, tolerance, periodSeconds, downWindowSeconds, upCount, upFraction } = written
  return { least, most, targetFraction: target, toleranceFraction: tolerance, periodSeconds, downWindowSeconds, upCount, upFraction }
}

/** `3`, `"25%"`; null: it is neither. */
export function countOrPart(written: number | string): CountOrPart | null {
  const text = String(written).trim()
  if (/^\d{1,7}$/.test(text)) return { count: Number(text), part: 0 }
  const percent = /^(\d{1,3}(?:\.\d+)?) ?%$/.exec(text)?.[1]
  return percent === undefined ? null : { count: 0, part: Number(percent) / 100 }
}

function addJob(rows: ContainerRow[], job: WrittenContainers["jobs"][number], path: Path, sources: KindSources, periodSeconds: number): void {
  const kind = kindOf(job, path, sources)
  const every = job.everyHours === undefined ? Infinity : job.everyHours * SECONDS_PER_HOUR
  const first = job.atHours * SECONDS_PER_HOUR
  for (let run = 0, at = first; at < periodSeconds; run++, at = first + run * every) {
    for (let k = 0; k < job.parallel; k++) rows.push({ name: `${job.name}-${run + 1}${job.parallel === 1 ? "" : `-${k + 1}`}`, kind, arrivalSeconds: at, departureSeconds: Infinity, workSeconds: job.workSeconds })
  }
}

export interface Single {
  readonly name: string
  readonly count: number
  readonly fromHours: number
  readonly untilHours?: number | undefined
}

export function addSingle(rows: ContainerRow[], { name, count, fromHours, untilHours }: Single, kind: ContainerKind): void {
  for (let k = 0; k < count; k++) rows.push({ name: count === 1 ? name : `${name}-${k + 1}`, kind, arrivalSeconds: fromHours * SECONDS_PER_HOUR, departureSeconds: untilHours === undefined ? Infinity : untilHours * SECONDS_PER_HOUR, workSeconds: Infinity })
}

/** Containers that a run may hold. */
export const MOST_CONTAINERS = 1_000_000

/** How many rows all of it makes, before any is made. */
export function rowCount(written: WrittenContainers, periodHours: number): number {
  const ofDeployment = ({ replicas, autoscale, updates, stopSeconds }: WrittenDeployment) => Math.max(1, replicas, autoscale?.most ?? 0) * (updates.length + 1) * (stopSeconds > 0 ? 2 : 1)
  const ofJob = ({ parallel, everyHours, atHours }: WrittenContainers["jobs"][number]) => parallel * (everyHours === undefined ? 1 : Math.max(1, Math.ceil((periodHours - atHours) / everyHours)))
  const sum = (counts: ReadonlyArray<number>) => counts.reduce((total, count) => total + count, 0)
  return sum(written.deployments.map(ofDeployment)) + sum(written.jobs.map(ofJob)) + sum(written.pods.map(({ count }) => count))
}
