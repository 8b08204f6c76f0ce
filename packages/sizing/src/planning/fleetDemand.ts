/** What the guests ask of hosts like these: reserved by placement, on average, and together over time. */
import { capsPlacement, CPU, IOPS, makeRooms, NETWORK, RESOURCES, type OldServers, type Plan, type ResourceIndex } from "@rackfold/sim-core"

export interface FleetDemand {
  /** Rows, ascending. */
  readonly guests: Int32Array
  /** What placement reserves: Σ of the guests' needs on the host: [5], in the resource's unit. */
  readonly reserved: ReadonlyArray<number>
  /** CPU that guests would ask for beyond one core a vCPU, and do not get there: in reference MHz. */
  readonly beyondVcpusMhz: number
  /** Σ of means over time, in reference MHz; no more than a core a vCPU. */
  readonly meanCpuMhz: number
  /** Of rates that were measured: the p95 over time of what all ask for together; null = not measured: [5]. */
  readonly p95OfSum: ReadonlyArray<number | null>
}

/**
 * @param plan one host of the kind; with several kinds the first counts
 * **Cost** O(guests), and O(samples) of the profiles in use where rates were measured.
 */
export function fleetDemand(plan: Plan, guests: Int32Array, servers: OldServers | null): FleetDemand {
  const { guestPlacement, guestScale, guestProfile, guestVcpus } = plan.guests
  const { need } = makeRooms(plan)
  const reserved = RESOURCES.map((_, resource) => guests.reduce((sum, guest) => sum + need(guest, resource, 0), 0))
  const asked = guests.reduce((sum, guest) => sum + guestPlacement[CPU]![guest]!, 0)
  const profileMean = meansOf(plan)
  const ceiling = (guest: number): number => (capsPlacement(plan) ? guestVcpus[guest]! * plan.hosts.hostCoreMhz[0]! : Infinity)
  return {
    guests, reserved, beyondVcpusMhz: asked - reserved[CPU]!,
    meanCpuMhz: guests.reduce((sum, guest) => sum + Math.min(ceiling(guest), guestScale[CPU]![guest]! * profileMean(guestProfile[CPU]![guest]!)), 0),
    p95OfSum: RESOURCES.map((_, resource) => (servers?.isMeasured[resource] === true && isRate(resource) ? p95OfSum(plan, guests, resource) : null))
  }
}

function isRate(resource: number): boolean {
  return resource === CPU || resource === IOPS || resource === NETWORK
}

function meansOf({ profiles: { profileStart, profileSamples, profileCount } }: Plan): (profile: number) => number {
  const means = new Float64Array(profileCount).fill(NaN)
  return (profile) => {
    if (Number.isNaN(means[profile]!)) {
      const samples = profileSamples.subarray(profileStart[profile], profileStart[profile + 1])
      means[profile] = samples.reduce((sum, value) => sum + value, 0) / samples.length
    }
    return means[profile]!
  }
}

/** The smallest sum of demand that at least 95 % of the run's samples do not exceed. */
function p95OfSum(plan: Plan, guests: Int32Array, resource: ResourceIndex | number): number {
  const sums = demandOverTime(plan, guests, resource).sort()
  return sums[Math.ceil((sums.length * 95) / 100) - 1]!
}

/** What guests ask for together of a rate, sample by sample of the run: [samples], in the resource's unit. **Cost** O(guests + samples × profiles in use). */
export function demandOverTime({ guests: { guestScale, guestProfile }, profiles: { profileCount, profileStart, profileSamples }, periodSeconds, sampleSeconds }: Plan, guests: Int32Array, resource: ResourceIndex | number): Float64Array {
  const scale = new Float64Array(profileCount)
  for (const guest of guests) scale[guestProfile[resource]![guest]!]! += guestScale[resource]![guest]!
  const sums = new Float64Array(Math.max(1, Math.ceil(periodSeconds / sampleSeconds - 1e-6)))
  for (let profile = 0; profile < profileCount; profile++) {
    if (scale[profile] === 0) continue
    const start = profileStart[profile]!
    const length = profileStart[profile + 1]! - start
    for (let sample = 0, at = 0; sample < sums.length; sample++, at = at + 1 === length ? 0 : at + 1) sums[sample]! += scale[profile]! * profileSamples[start + at]!
  }
  return sums
}
