/** Containers in the digests of plans and outcomes. */
import type { Digest } from "../digest.ts"
import type { Containers } from "../plan.ts"
import type { ContainersOutcome } from "./containersOutcome.ts"
import type { ContainerImages, Orchestration } from "./orchestration.ts"

/** @param levelDigest of the second level, as of any plan */
export function digestContainers(digest: Digest, { kernelGuest, kernelOwnMhz, orchestration }: Containers, levelDigest: string): void {
  digest.addText(`containers ${levelDigest}`)
  digest.addColumn(kernelGuest)
  digest.addColumn(kernelOwnMhz)
  if (orchestration !== undefined) digestOrchestration(digest, orchestration)
}

function digestOrchestration(digest: Digest, { lifecycle, deployments, kernelGroups, images, memory, graceSeconds }: Orchestration): void {
  for (const column of [lifecycle.startSeconds, lifecycle.stopSeconds, lifecycle.workSeconds]) digest.addColumn(column)
  if (lifecycle.isTied !== undefined) digest.addColumn(lifecycle.isTied)
  for (const { name, revisions, replicas, update, sharesLoad, scaling } of deployments) {
    digest.addText(`deployment ${name} ${update.recreates} ${sharesLoad}`)
    for (const { fromSeconds, containers } of revisions) {
      digest.addNumber(fromSeconds)
      digest.addColumn(containers)
    }
    for (const figure of [replicas, update.maxSurge.count, update.maxSurge.part, update.maxUnavailable.count, update.maxUnavailable.part]) digest.addNumber(figure)
    if (scaling !== null) for (const figure of [scaling.least, scaling.most, scaling.targetFraction, scaling.toleranceFraction, scaling.periodSeconds, scaling.downWindowSeconds, scaling.upCount, scaling.upFraction]) digest.addNumber(figure)
  }
  for (const { name, kernels, initial, least, most, bootSeconds, periodSeconds, emptyBelowFraction, emptyForSeconds } of kernelGroups) {
    digest.addText(`group ${name}`)
    digest.addColumn(kernels)
    for (const figure of [initial, least, most, bootSeconds, periodSeconds, emptyBelowFraction, emptyForSeconds]) digest.addNumber(figure)
  }
  digest.addNumber(graceSeconds)
  if (images !== undefined) digestImages(digest, images)
  if (memory === undefined) return
  for (const column of [memory.containerMib, memory.containerProfile, memory.containerGrowthMibPerSecond, memory.containerLimitMib, memory.containerPriority, memory.kernelMib, memory.kernelOwnMib, memory.kernelEvictionMib]) digest.addColumn(column)
  for (const figure of [memory.pressedSeconds, memory.backoff.firstSeconds, memory.backoff.factor, memory.backoff.mostSeconds, memory.backoff.forgottenAfterSeconds]) digest.addNumber(figure)
}

function digestImages(digest: Digest, { table, containerImage, containerWritableMib, kernelHas, kernelMibPerSecond, registryMibPerSecond, pulling, kernelDiskMib, kernelOtherMib, garbage }: ContainerImages): void {
  for (const name of [...table.imageName, ...table.layerDigest]) digest.addText(name)
  for (const column of [table.imageFirstLayer, table.imageLayers, table.imageBuiltDaysAgo, table.layerMib, containerImage, containerWritableMib, ...kernelHas, kernelMibPerSecond, kernelDiskMib, kernelOtherMib]) digest.addColumn(column)
  for (const figure of [registryMibPerSecond, pulling.transferFraction, pulling.unpackMibPerSecond, pulling.pullsAtOnce]) digest.addNumber(figure)
  if (garbage !== null) for (const figure of [garbage.highFraction, garbage.lowFraction, garbage.minimumAgeSeconds, garbage.periodSeconds]) digest.addNumber(figure)
}

export function digestContainersOutcome(digest: Digest, { level }: Containers, outcome: ContainersOutcome): void {
  for (const column of [outcome.containerKernel, outcome.containerStartSeconds, outcome.containerEndSeconds, outcome.containerRunSeconds]) digest.addColumn(column)
  for (const columns of [outcome.containerDemandIntegral, outcome.containerServedIntegral, outcome.containerUnservedSeconds]) for (const resource of level.resourcesInPlay) digest.addColumn(columns[resource]!)
  for (const column of [outcome.containerThrottledMhzSeconds, outcome.containerThrottledSeconds]) digest.addColumn(column)
  for (const column of [outcome.containerServingSeconds, outcome.containerStarts]) digest.addColumn(column)
  for (const { timeSeconds, wanted, live, serving } of outcome.deployments) for (const column of [timeSeconds, wanted, live, serving]) digest.addColumn(column)
  for (const { timeSeconds, up } of outcome.kernelGroups) for (const column of [timeSeconds, up]) digest.addColumn(column)
  for (const { timeSeconds, container } of [...(outcome.memory?.kills ?? []), ...(outcome.memory?.evictions ?? [])]) for (const figure of [timeSeconds, container]) digest.addNumber(figure)
  if (outcome.images !== undefined) for (const column of [outcome.images.containerPullSeconds, outcome.images.kernelDiskMib, outcome.images.kernelDiskMostMib, outcome.images.kernelPulledMib]) digest.addColumn(column)
  for (const { guest, timeSeconds } of outcome.waiting) for (const figure of [guest, timeSeconds]) digest.addNumber(figure)
}
