/** Sums of parts of profiles, each profile added up once, when it is first asked for. */
import type { ProfileTable } from "../plan.ts"

/** @returns Σ of `count` samples of a profile from number `first` on, the profile repeated. **Cost** O(1), but for the first call for a profile. */
export function makePartSums({ profileCount, profileStart, profileSamples }: ProfileTable): (profile: number, first: number, count: number) => number {
  /** Σ of each profile up to and with each of its samples, of those that somebody asked for: [profile samples]. */
  const sums = new Float64Array(profileSamples.length)
  const isKnown = new Uint8Array(profileCount)
  // Many guests ask for the same part one after the other.
  const lastSum = new Float64Array(profileCount)
  const lastFirst = new Int32Array(profileCount).fill(-1)
  const lastCount = new Int32Array(profileCount)

  const addUp = (start: number, end: number) => {
    let sum = -0
    for (let at = start; at < end; at++) sums[at] = sum += profileSamples[at]!
  }

  const partSum = (profile: number, first: number, count: number) => {
    const start = profileStart[profile]!
    const length = profileStart[profile + 1]! - start
    if (length === 1) return profileSamples[start]! * count
    if (isKnown[profile] === 0) addUp(start, start + length)
    isKnown[profile] = 1
    const offset = first % length
    const end = offset + count
    const rest = end % length
    return ((end - rest) / length) * sums[start + length - 1]! + (rest === 0 ? 0 : sums[start + rest - 1]!) - (offset === 0 ? 0 : sums[start + offset - 1]!)
  }

  return (profile, first, count) => {
    if (lastFirst[profile] !== first || lastCount[profile] !== count) {
      lastSum[profile] = partSum(profile, first, count)
      lastFirst[profile] = first
      lastCount[profile] = count
    }
    return lastSum[profile]!
  }
}
