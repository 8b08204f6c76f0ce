/**
 * What kernels ask of their hosts, as shapes of demand that the run writes as it goes: a ring of samples for each
 * kernel and rate, ahead of those that read it. Everything else then sees a guest like any other.
 */
import { CPU, RATES, type ResourceIndex } from "../columns.ts"
import { makeNeedSets } from "../packing/needSets.ts"
import type { Containers, Plan, ProfileTable } from "../plan.ts"
import { makeProfilePeaks } from "../profileFacts.ts"

/** At least as long as what is read ahead of a moment: a stretch (loop.ts). */
const LONGEST_RING = 1024

export interface KernelRings {
  /** Samples in a ring: sample s stands at s modulo it. */
  readonly length: number
  /** Rates in play: the others have no ring. */
  readonly rates: ReadonlyArray<ResourceIndex>
  /** Profile of the first kernel, for each rate in play; those of the others follow: [rates]. */
  readonly firstRow: ReadonlyArray<number>
  /** Where its samples begin; kernel k's begin k × length further. */
  readonly begin: (rateRow: number) => number
  /** All profiles of the plan, rings included: the one that is written. */
  readonly samples: Float64Array
}

/**
 * The plan with a ring for each kernel in the place of its own shapes of demand, all zero.
 *
 * **Cost**: O(kernels × samples in a ring), 8 bytes each.
 */
export function withKernelProfiles(plan: Plan): { readonly plan: Plan; readonly rings: KernelRings | null } {
  if (plan.containers === undefined) return { plan, rings: null }
  const { kernelGuest } = plan.containers
  const { guests, profiles } = plan
  const rates = RATES.filter((rate) => plan.resourcesInPlay.includes(rate))
  const length = Math.max(1, Math.min(LONGEST_RING, Math.ceil(plan.periodSeconds / plan.sampleSeconds)))
  const firstRow = rates.map((_, rateRow) => profiles.profileCount + rateRow * kernelGuest.length)
  const ringCount = rates.length * kernelGuest.length
  const guestScale = guests.guestScale.map((column) => column.slice())
  const guestProfile = guests.guestProfile.map((column) => column.slice())
  for (let kernel = 0; kernel < kernelGuest.length; kernel++) {
    rates.forEach((rate, rateRow) => {
      guestScale[rate]![kernelGuest[kernel]!] = 1
      guestProfile[rate]![kernelGuest[kernel]!] = firstRow[rateRow]! + kernel
    })
  }
  const table = withRings(profiles, ringCount, length, highestDemand(plan.containers, rates))
  return {
    plan: { ...plan, guests: { ...guests, guestScale, guestProfile }, profiles: table },
    rings: { length, rates, firstRow, begin: (rateRow) => table.profileStart[firstRow[rateRow]!]!, samples: table.profileSamples }
  }
}

/**
 * What each kernel never asks for more than: all containers that it may take, each at its peak. [rates × kernels]
 *
 * **Cost** O(containers + needs of unlike containers × kernels).
 */
function highestDemand({ level, kernelOwnMhz }: Containers, rates: ReadonlyArray<ResourceIndex>): Float64Array {
  const kernelCount = kernelOwnMhz.length
  const { guests } = level
  const peak = makeProfilePeaks(level.profiles)
  const needSets = makeNeedSets(level)
  const most = new Float64Array(rates.length * kernelCount)
  rates.forEach((rate, rateRow) => {
    const setMost = new Float64Array(needSets?.setAllows.length ?? 1)
    for (let guest = 0; guest < guests.guestCount; guest++) setMost[needSets?.guestSet[guest] ?? 0]! += guests.guestScale[rate]![guest]! * peak(guests.guestProfile[rate]![guest]!)
    for (let kernel = 0; kernel < kernelCount; kernel++) {
      let sum = rate === CPU ? kernelOwnMhz[kernel]! : 0
      for (let set = 0; set < setMost.length; set++) if (needSets === null || needSets.setAllows[set]![kernel] === 1) sum += setMost[set]!
      most[rateRow * kernelCount + kernel] = sum
    }
  })
  return most
}

function withRings({ profileCount, profileName, profileStart, profileSamples }: ProfileTable, ringCount: number, length: number, peak: Float64Array): ProfileTable {
  const end = profileStart[profileCount]!
  const starts = new Int32Array(profileCount + ringCount + 1)
  starts.set(profileStart)
  for (let ring = 1; ring <= ringCount; ring++) starts[profileCount + ring] = end + ring * length
  const samples = new Float64Array(end + ringCount * length)
  samples.set(profileSamples.subarray(0, end))
  return { profileCount: profileCount + ringCount, profileName: [...profileName, ...Array.from({ length: ringCount }, () => "")], profileStart: starts, profileSamples: samples, written: { first: profileCount, peak } }
}
