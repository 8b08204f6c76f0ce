/** What a run wants to know of whole profiles, gathered in one pass over their samples. */
import type { ProfileTable } from "./plan.ts"

export interface ProfileFacts {
  /** Σ of each profile's samples: [profileCount]. */
  readonly profileSum: Float64Array
  /** Highest of each profile's samples: [profileCount]. */
  readonly profileMost: Float64Array
  /** Every sample is finite and ≥ 0. */
  readonly areAmounts: boolean
}

/** Cost: O(samples), there are millions of them where there are a dozen of anything else; allocates two columns. */
export function profileFacts({ profileCount, profileStart, profileSamples }: ProfileTable): ProfileFacts {
  const profileSum = new Float64Array(profileCount)
  const profileMost = new Float64Array(profileCount)
  let least = 0
  let areFinite = true
  for (let profile = 0; profile < profileCount; profile++) {
    const end = profileStart[profile + 1]!
    // Two of each, so that one need not wait for the other.
    let even = 0
    let odd = 0
    let most = 0
    let at = profileStart[profile]!
    for (; at + 1 < end; at += 2) {
      const first = profileSamples[at]!
      const second = profileSamples[at + 1]!
      even += first
      odd += second
      if (first > most) most = first
      if (second > most) most = second
      if (first < least) least = first
      if (second < least) least = second
    }
    if (at < end) {
      const last = profileSamples[at]!
      even += last
      if (last > most) most = last
      if (last < least) least = last
    }
    profileSum[profile] = even + odd
    profileMost[profile] = most
    // A NaN stays one in a sum, and an infinity becomes one or stays; a huge sum of finite samples is one too many.
    if (!(even + odd < Infinity)) areFinite = false
  }
  return { profileSum, profileMost, areAmounts: areFinite && least === 0 }
}
