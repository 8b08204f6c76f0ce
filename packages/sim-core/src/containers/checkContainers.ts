/** What the part of a plan that speaks of containers must keep to. */
import type { Containers, Plan } from "../plan.ts"

type Claim = (column: string, sentence: string, length: number, holds: (row: number) => boolean) => void
type One = (column: string, sentence: string, holds: boolean) => void

/**
 * The level is a plan of its own, and checked as one by the caller.
 *
 * **Cost** O(guests + kernels).
 */
export function checkContainers(plan: Plan, { level, kernelGuest, kernelOwnMhz }: Containers, claim: Claim, one: One): void {
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
}
