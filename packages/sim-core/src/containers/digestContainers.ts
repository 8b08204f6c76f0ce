/** Containers in the digests of plans and outcomes. */
import type { Digest } from "../digest.ts"
import type { Containers } from "../plan.ts"
import type { ContainersOutcome } from "./containersOutcome.ts"

/** @param levelDigest of the second level, as of any plan */
export function digestContainers(digest: Digest, { kernelGuest, kernelOwnMhz }: Containers, levelDigest: string): void {
  digest.addText(`containers ${levelDigest}`)
  digest.addColumn(kernelGuest)
  digest.addColumn(kernelOwnMhz)
}

export function digestContainersOutcome(digest: Digest, { level }: Containers, outcome: ContainersOutcome): void {
  for (const column of [outcome.containerKernel, outcome.containerStartSeconds, outcome.containerEndSeconds, outcome.containerRunSeconds]) digest.addColumn(column)
  for (const columns of [outcome.containerDemandIntegral, outcome.containerServedIntegral, outcome.containerUnservedSeconds]) for (const resource of level.resourcesInPlay) digest.addColumn(columns[resource]!)
  for (const column of [outcome.containerThrottledMhzSeconds, outcome.containerThrottledSeconds]) digest.addColumn(column)
  for (const { guest, timeSeconds } of outcome.waiting) for (const figure of [guest, timeSeconds]) digest.addNumber(figure)
}
