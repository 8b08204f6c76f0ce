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

/**
 * @param needsPeaks most peaks will be asked for: they are looked for while samples are at hand
 *
 * Cost: O(samples), there are millions of them where there are a dozen of anything else; allocates two columns.
 */
export function profileFacts(profiles: ProfileTable, needsPeaks = false): ProfileFacts {
  const { profileCount, profileStart, profileSamples } = profiles
  const profileSum = new Float64Array(profileCount)
  const knownPeak = unknownPeaks(profiles)
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
    if (needsPeaks && knownPeak[profile]! < 0) knownPeak[profile] = highest(profileSamples, profileStart[profile]!, end)
  }
  return { profileSum, areAmounts, peak: peaksFrom(profiles, knownPeak) }
}

/** No guest's demand changes from sample to sample. Cost: O(guests). */
export function isDemandConstant({ guests, profiles: { profileStart }, resourcesInPlay }: Plan): boolean {
  return RATES.every((rate) => !resourcesInPlay.includes(rate) || guests.guestProfile[rate]!.every((row) => profileStart[row]! + 1 === profileStart[row + 1]))
}

/** Looked for when it is first asked for; of one that the run writes, what it is never above. */
export function makeProfilePeaks(profiles: ProfileTable): (profile: number) => number {
  return peaksFrom(profiles, unknownPeaks(profiles))
}

function peaksFrom({ profileStart, profileSamples }: ProfileTable, known: Float64Array): (profile: number) => number {
  return (profile) => (known[profile]! >= 0 ? known[profile]! : (known[profile] = highest(profileSamples, profileStart[profile]!, profileStart[profile + 1]!)))
}

/** −1: not looked for yet. */
function unknownPeaks({ profileCount, written }: ProfileTable): Float64Array {
  const known = new Float64Array(profileCount).fill(-1)
  if (written !== undefined) known.set(written.peak, written.first)
  return known
}

/** Two at a time, so that one need not wait for the other. */
function highest(samples: Float64Array, from: number, until: number): number {
  let even = 0
  let odd = 0
  let at = from
  for (; at + 1 < until; at += 2) {
    if (samples[at]! > even) even = samples[at]!
    if (samples[at + 1]! > odd) odd = samples[at + 1]!
  }
  if (at < until && samples[at]! > even) even = samples[at]!
  return even > odd ? even : odd
}
