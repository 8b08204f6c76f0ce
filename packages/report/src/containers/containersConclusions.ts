/** What to conclude from containers, each only where its condition holds. */
import { RELATIVE_TOLERANCE } from "@rackfold/sim-core"
import type { ContainersSummary, DeploymentSummary, NodeGroupSummary } from "./containersFigures.ts"

export type ContainersConclusion =
  | { readonly kind: "containersRun"; readonly most: number; readonly kernels: number; readonly mostOnOne: number }
  | { readonly kind: "containersWait"; readonly count: number; readonly container: string; readonly why: string; readonly whyFr: string }
  | { readonly kind: "throttled"; readonly fraction: number; readonly containers: number; readonly worst: string; readonly worstFraction: number }
  | { readonly kind: "kernelsShort"; readonly fraction: number }
  | { readonly kind: "killedAtLimit"; readonly kills: number; readonly containers: number; readonly container: string; readonly containerKills: number; readonly limitMib: number }
  | { readonly kind: "evicted"; readonly evictions: number; readonly container: string; readonly kernel: string; readonly heldMib: number; readonly requestMib: number }
  | { readonly kind: "belowWanted"; readonly deployments: number; readonly deployment: string; readonly seconds: number; readonly serving: number; readonly wanted: number; readonly atSeconds: number }
  | { readonly kind: "neverComplete"; readonly deployment: string; readonly wanted: number }
  | { readonly kind: "updated"; readonly deployment: string; readonly seconds: number; readonly most: number; readonly fewest: number; readonly wanted: number }
  | { readonly kind: "notUpdated"; readonly deployment: string; readonly seconds: number; readonly fewest: number; readonly wanted: number }
  | { readonly kind: "scaledReplicas"; readonly deployment: string; readonly least: number; readonly most: number; readonly mean: number }
  | { readonly kind: "nodesCame"; readonly group: string; readonly least: number; readonly most: number; readonly mean: number; readonly nodeHours: number }
  | { readonly kind: "layersShared"; readonly diskMib: number; readonly copiedMib: number }
  | { readonly kind: "slowStart"; readonly meanSeconds: number; readonly pullSeconds: number; readonly mostSeconds: number; readonly container: string }
  | { readonly kind: "oldImages"; readonly count: number; readonly images: number; readonly afterDays: number; readonly image: string; readonly days: number }
  | { readonly kind: "requestedUnused"; readonly resource: "cpu" | "ram"; readonly requested: number; readonly usedOfRequested: number }
  | { readonly kind: "kernelTakes"; readonly most: number; readonly kernel: string; readonly of: number }
  | { readonly kind: "bareHosts"; readonly count: number }
  | { readonly kind: "sharedNamespaces"; readonly containers: number; readonly namespace: string; readonly first: string }
  | { readonly kind: "noConfinement"; readonly runtime: string; readonly runtimeFr: string }

/** Less of the CPU asked for is not the news. */
const LEAST_MISSED = 0.001
/** A start that pulls for longer, on average, is the image's fault. */
const LEAST_PULL_SECONDS = 1
/** Below this, what is promised and not used is worth a word. */
const LITTLE_USED = 0.5
/** What a process of its own needs at least to be told apart from others: without these it is on its machine. */
const CONFINING = ["user", "pid", "net", "ipc", "uts", "cgroup"]

export function containersConclusions(found: ContainersSummary): ContainersConclusion[] {
  if (found.count === 0) return []
  const { kernels, waiting, waitingCount, deployments, nodeGroups, isolation } = found
  return [
    ...(found.most > 0 ? [{ kind: "containersRun" as const, most: found.most, kernels: kernels.everUp, mostOnOne: kernels.mostOnOne }] : []),
    ...(waiting[0] === undefined ? [] : [{ kind: "containersWait" as const, count: waitingCount, container: waiting[0].container, why: waiting[0].why, whyFr: waiting[0].whyFr }]),
    ...misses(found), ...memory(found), ...below(deployments), ...updates(deployments),
    ...deployments.filter(({ isScaled, wantedLeast, wantedMost }) => isScaled && wantedLeast < wantedMost).map((one) => ({ kind: "scaledReplicas" as const, deployment: one.name, least: one.wantedLeast, most: one.wantedMost, mean: one.wantedMean })),
    ...nodeGroups.filter(({ came, went }) => came + went > 0).map((one: NodeGroupSummary) => ({ kind: "nodesCame" as const, group: one.name, least: one.least, most: one.most, mean: one.mean, nodeHours: one.nodeHours })),
    ...images(found), ...unused(found),
    ...(kernels.mostOnOne > 1 && kernels.mostOnOneKernel !== null ? [{ kind: "kernelTakes" as const, most: kernels.mostOnOne, kernel: kernels.mostOnOneKernel, of: found.most }] : []),
    ...(kernels.bare > 0 && kernels.everUp > 0 ? [{ kind: "bareHosts" as const, count: kernels.bare }] : []),
    ...(isolation === undefined ? [] : CONFINING.every((name) => isolation.sharedByAll.includes(name)) ? [{ kind: "noConfinement" as const, runtime: isolation.runtime, runtimeFr: isolation.runtimeFr }] : []),
    ...(isolation?.shared ?? []).map((one) => ({ kind: "sharedNamespaces" as const, ...one }))
  ]
}

function misses({ worst, throttledFraction, throttledContainers, kernelShortFraction }: ContainersSummary): ContainersConclusion[] {
  const most = worst.reduce<ContainersSummary["worst"][number] | null>((highest, one) => (one.throttledFraction > (highest?.throttledFraction ?? 0) ? one : highest), null)
  return [
    ...(throttledFraction >= LEAST_MISSED && most !== null ? [{ kind: "throttled" as const, fraction: throttledFraction, containers: throttledContainers, worst: most.container, worstFraction: most.throttledFraction }] : []),
    ...(kernelShortFraction >= LEAST_MISSED ? [{ kind: "kernelsShort" as const, fraction: kernelShortFraction }] : [])
  ]
}

function memory({ memory: trouble }: ContainersSummary): ContainersConclusion[] {
  if (trouble === undefined) return []
  const { mostKilled, firstEvicted } = trouble
  return [
    ...(mostKilled === null ? [] : [{ kind: "killedAtLimit" as const, kills: trouble.kills, containers: trouble.killedContainers, container: mostKilled.container, containerKills: mostKilled.kills, limitMib: mostKilled.limitMib }]),
    ...(firstEvicted === null ? [] : [{ kind: "evicted" as const, evictions: trouble.evictions, container: firstEvicted.container, kernel: firstEvicted.kernel, heldMib: firstEvicted.heldMib, requestMib: firstEvicted.requestMib }])
  ]
}

/** The one that was below for longest, and those that never had as many as wanted. */
function below(deployments: ReadonlyArray<DeploymentSummary>): ContainersConclusion[] {
  const short = deployments.filter(({ belowSeconds }) => belowSeconds > 0)
  const longest = short.reduce<DeploymentSummary | null>((most, one) => (one.belowSeconds > (most?.belowSeconds ?? 0) ? one : most), null)
  return [
    ...deployments.filter(({ completeAtSeconds }) => completeAtSeconds === null).map((one) => ({ kind: "neverComplete" as const, deployment: one.name, wanted: one.wantedMost })),
    ...(longest === null || longest.worst === null ? [] : [{ kind: "belowWanted" as const, deployments: short.length, deployment: longest.name, seconds: longest.belowSeconds, ...longest.worst }])
  ]
}

function updates(deployments: ReadonlyArray<DeploymentSummary>): ContainersConclusion[] {
  return deployments.flatMap(({ name: deployment, updates: all }) => all.map(({ beginSeconds, endSeconds, mostLive, fewestServing: fewest, wanted }): ContainersConclusion =>
    endSeconds === null ? { kind: "notUpdated", deployment, seconds: beginSeconds, fewest, wanted } : { kind: "updated", deployment, seconds: endSeconds - beginSeconds, most: mostLive, fewest, wanted }))
}

function images({ images: found, starts }: ContainersSummary): ContainersConclusion[] {
  if (found === undefined) return []
  const { diskMib, copiedMib, old } = found
  return [
    ...(copiedMib > diskMib * (1 + RELATIVE_TOLERANCE) ? [{ kind: "layersShared" as const, diskMib, copiedMib }] : []),
    ...((starts.pullMeanSeconds ?? 0) >= LEAST_PULL_SECONDS ? [{ kind: "slowStart" as const, meanSeconds: starts.meanSeconds!, pullSeconds: starts.pullMeanSeconds!, mostSeconds: starts.mostSeconds!, container: starts.slowest! }] : []),
    ...(old[0] === undefined ? [] : [{ kind: "oldImages" as const, count: old.length, images: found.images, afterDays: found.oldAfterDays, image: old[0].image, days: old[0].days }])
  ]
}

/** Promised much, used little: room that requests hold. */
function unused({ cpu, ram }: ContainersSummary): ContainersConclusion[] {
  return ([["cpu", cpu], ["ram", ram]] as const).flatMap(([resource, { requestedFraction, usedOfRequested }]) =>
    requestedFraction !== null && requestedFraction >= LITTLE_USED && usedOfRequested !== null && usedOfRequested < LITTLE_USED ? [{ kind: "requestedUnused" as const, resource, requested: requestedFraction, usedOfRequested }] : [])
}
