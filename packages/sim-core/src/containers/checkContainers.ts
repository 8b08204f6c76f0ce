/** What the part of a plan that speaks of containers must keep to. */
import type { Containers, Plan } from "../plan.ts"
import { checkImages } from "./images/checkImages.ts"
import type { Orchestration } from "./orchestration.ts"

type Claim = (column: string, sentence: string, length: number, holds: (row: number) => boolean) => void
type One = (column: string, sentence: string, holds: boolean) => void

/**
 * The level is a plan of its own, and checked as one by the caller.
 *
 * **Cost** O(guests + kernels).
 */
export function checkContainers(plan: Plan, { level, kernelGuest, kernelOwnMhz, orchestration }: Containers, claim: Claim, one: One): void {
  const isKernel = new Uint8Array(plan.guests.guestCount)
  claim("containers.kernelGuest", "a guest each, each once", kernelGuest.length, (row) => {
    const guest = kernelGuest[row]!
    if (!(guest >= 0 && guest < plan.guests.guestCount) || isKernel[guest] === 1) return false
    isKernel[guest] = 1
    return true
  })
  one("containers.kernelGuest", "a guest for every kernel", kernelGuest.length === level.hosts.hostCount && kernelOwnMhz.length === kernelGuest.length)
  claim("containers.kernelOwnMhz", "finite and ≥ 0", kernelOwnMhz.length, (row) => kernelOwnMhz[row]! >= 0 && kernelOwnMhz[row]! < Infinity)
  one("containers.level", "over the same time in the same samples", level.periodSeconds === plan.periodSeconds && level.sampleSeconds === plan.sampleSeconds)
  one("containers.level", "without jobs, moves, faults, pressure, datastores and containers of its own", [level.jobs, level.consolidation, level.migrating, level.failing, level.pressure, level.shared, level.resizes, level.containers].every((part) => part === undefined))
  one("containers.level", "no vCPU ceilings: they are its kernels'", !level.capAtCoreClock)
  one("containers.level", "asking only for rates that are in play on hosts", level.resourcesInPlay.every((resource) => resource === 1 || resource === 2 || plan.resourcesInPlay.includes(resource)))
  one("containers", "without jobs, consolidation, and memory under pressure", plan.jobs === undefined && plan.consolidation === undefined && plan.pressure?.memory === undefined)
  if (orchestration !== undefined) checkOrchestration(level, orchestration, claim, one)
}

const isAmount = (value: number) => value >= 0 && value < Infinity
const isCount = (value: number) => Number.isInteger(value) && value >= 0
const isPart = (value: number) => value >= 0 && value <= 1

function checkOrchestration({ guests: { guestCount }, hosts: { hostCount }, profiles }: Plan, { lifecycle, deployments, kernelGroups, images, memory, graceSeconds }: Orchestration, claim: Claim, one: One): void {
  claim("orchestration.lifecycle", "seconds ≥ 0 to start and stop, > 0 to work", guestCount, (row) => isAmount(lifecycle.startSeconds[row]!) && isAmount(lifecycle.stopSeconds[row]!) && lifecycle.workSeconds[row]! > 0 && (lifecycle.isTied === undefined || lifecycle.isTied[row] !== undefined))
  const isTaken = new Uint8Array(guestCount)
  claim("orchestration.deployments", "revisions in order of time from 0 on, of containers ascending, each in one revision of one deployment", deployments.length, (row) =>
    deployments[row]!.revisions.length > 0 && deployments[row]!.revisions.every(({ fromSeconds, containers }, r, all) =>
      (r === 0 ? fromSeconds === 0 : fromSeconds > all[r - 1]!.fromSeconds) && containers.every((container, i) => {
        if (!(container >= 0 && container < guestCount) || isTaken[container] === 1 || (i > 0 && container <= containers[i - 1]!)) return false
        isTaken[container] = 1
        return true
      })))
  claim("orchestration.deployments", "whole replicas, parts of 0 to 1", deployments.length, (row) => {
    const { replicas, update: { maxSurge, maxUnavailable } } = deployments[row]!
    return isCount(replicas) && [maxSurge, maxUnavailable].every(({ count, part }) => isCount(count) && isPart(part))
  })
  claim("orchestration.deployments", "least ≤ most, a target > 0, looked at every so many seconds > 0", deployments.length, (row) => {
    const { scaling } = deployments[row]!
    return scaling === null || (isCount(scaling.least) && scaling.most >= Math.max(1, scaling.least) && scaling.targetFraction > 0 && isAmount(scaling.toleranceFraction) && scaling.periodSeconds > 0 && isAmount(scaling.downWindowSeconds) && isCount(scaling.upCount) && isAmount(scaling.upFraction) && scaling.upCount + scaling.upFraction > 0)
  })
  const isGrouped = new Uint8Array(hostCount)
  claim("orchestration.kernelGroups", "kernels ascending, each in one group; 0 ≤ least ≤ initial ≤ most; looked at every so many seconds > 0", kernelGroups.length, (row) => {
    const { kernels, initial, least, most, bootSeconds, periodSeconds, emptyBelowFraction, emptyForSeconds } = kernelGroups[row]!
    const areRows = kernels.every((kernel, i) => {
      if (!(kernel >= 0 && kernel < hostCount) || isGrouped[kernel] === 1 || (i > 0 && kernel <= kernels[i - 1]!)) return false
      isGrouped[kernel] = 1
      return true
    })
    return areRows && isCount(least) && least <= initial && initial <= most && most <= kernels.length && isAmount(bootSeconds) && periodSeconds > 0 && isPart(emptyBelowFraction) && isAmount(emptyForSeconds)
  })
  one("orchestration.graceSeconds", "≥ 0", graceSeconds >= 0)
  if (images !== undefined) {
    checkImages(images.table, claim, one)
    claim("orchestration.images", "an image that exists or none, and amounts ≥ 0", guestCount, (row) => images.containerImage[row]! >= -1 && images.containerImage[row]! < images.table.imageCount && isAmount(images.containerWritableMib[row]!))
    claim("orchestration.images", "kernels that fetch at more than 0 MiB/s onto a disk larger than what is on it", hostCount, (row) => images.kernelMibPerSecond[row]! > 0 && images.kernelMibPerSecond[row]! < Infinity && isAmount(images.kernelOtherMib[row]!) && images.kernelDiskMib[row]! > images.kernelOtherMib[row]! && images.kernelHas[row]!.every((image) => image >= 0 && image < images.table.imageCount))
    one("orchestration.images.pulling", "a registry and a pace > 0, part of it travels, one at a time or more", images.registryMibPerSecond > 0 && images.pulling.transferFraction > 0 && images.pulling.transferFraction <= 1 && images.pulling.unpackMibPerSecond > 0 && images.pulling.pullsAtOnce >= 1)
  }
  if (memory === undefined) return
  claim("orchestration.memory", "amounts ≥ 0 by a profile that exists, limits > 0", guestCount, (row) => isAmount(memory.containerMib[row]!) && isAmount(memory.containerGrowthMibPerSecond[row]!) && memory.containerLimitMib[row]! > 0 && memory.containerProfile[row]! >= 0 && memory.containerProfile[row]! < profiles.profileCount && memory.containerPriority[row] !== undefined)
  claim("orchestration.memory", "kernels with more than their own and what must stay free", hostCount, (row) => isAmount(memory.kernelOwnMib[row]!) && isAmount(memory.kernelEvictionMib[row]!) && memory.kernelMib[row]! > memory.kernelOwnMib[row]!)
  const { firstSeconds, factor, mostSeconds, forgottenAfterSeconds } = memory.backoff
  one("orchestration.memory.backoff", "from more than 0 seconds, by a factor ≥ 1", firstSeconds > 0 && factor >= 1 && mostSeconds >= firstSeconds && forgottenAfterSeconds >= 0 && isAmount(memory.pressedSeconds))
}
