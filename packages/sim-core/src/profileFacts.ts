/** What a run wants to know of whole profiles. */
import { RATES } from "./columns.ts"
import type { Plan, ProfileTable } from "./plan.ts"

export interface ProfileFacts {
  /** Σ of each profile's samples: [profileCount]. */
  readonly profileSum: Float64Array
  /** Every sample is finite and ≥ 0. */
  readonly areAmounts: boolean
  /** Highest sample of a profile. Cost: O(samples of the profile) when it is first asked for, else O(1). */
  readonly peak: (profile: number) => number
}

/** Cost: O(samples), there are millions of them where there are a dozen of anything else; allocates one column. */
export function profileFacts(profiles: ProfileTable): ProfileFacts {
  const { profileCount, profileStart, profileSamples } = profiles
  const profileSum = new Float64Array(profileCount)
  let areAmounts = true
  for (let profile = 0; profile < profileCount; profile++) {
    const end = profileStart[profile + 1]!
    // Two of each, so that one need not wait for the other; why −0: see sumPairs in hostSweep.ts.
    let even = -0
    let odd = -0
    let evenSize = -0
    let oddSize = -0
    let at = profileStart[profile]!
    for (; at + 1 < end; at += 2) {
      const first = profileSamples[at]!
      const second = profileSamples[at + 1]!
      even += first
      odd += second
      evenSize += Math.abs(first)
      oddSize += Math.abs(second)
    }
    if (at < end) {
      even += profileSamples[at]!
      evenSize += Math.abs(profileSamples[at]!)
    }
    profileSum[profile] = even + odd + 0
    // A sample below 0 makes the sums differ; a NaN or an infinity stays one; a huge sum of finite samples is one too many.
    if (!(even + odd < Infinity) || even !== evenSize || odd !== oddSize) areAmounts = false
  }
  return { profileSum, areAmounts, peak: makeProfilePeaks(profiles) }
}

/** No guest's demand changes from sample to sample. Cost: O(guests). */
export function isDemandConstant({ guests, profiles: { profileStart }, resourcesInPlay }: Plan): boolean {
  return RATES.every((rate) => !resourcesInPlay.includes(rate) || guests.guestProfile[rate]!.every((row) => profileStart[row]! + 1 === profileStart[row + 1]))
}

/** Looked for when it is first asked for; of one that the run writes, what it is never above. */
export function makeProfilePeaks({ profileCount, profileStart, profileSamples, written }: ProfileTable): (profile: number) => number {
  const known = new Float64Array(profileCount).fill(-1)
  if (written !== undefined) known.set(written.peak, written.first)
  return (profile) => {
    if (known[profile]! >= 0) return known[profile]!
    let most = 0
    for (let at = profileStart[profile]!; at < profileStart[profile + 1]!; at++) if (profileSamples[at]! > most) most = profileSamples[at]!
    return (known[profile] = most)
  }
}
