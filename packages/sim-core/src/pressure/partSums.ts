/** Sums of parts of profiles, each profile added up once, when it is first asked for. */
import type { ProfileTable } from "../plan.ts"

/** @returns Σ of `count` samples of a profile from number `first` on, the profile repeated. **Cost** O(1), but for the first call for a profile. */
export function makePartSums({ profileCount, profileStart, profileSamples }: ProfileTable): (profile: number, first: number, count: number) => number {
  /** Σ of each profile up to and with each of its samples. */
  const known: (Float64Array | undefined)[] = []
  // Many guests ask for the same part one after the other.
  const lastSum = new Float64Array(profileCount)
  const lastFirst = new Int32Array(profileCount).fill(-1)
  const lastCount = new Int32Array(profileCount)

  const addUp = (start: number, length: number) => {
    const sums = new Float64Array(length)
    let sum = -0
    for (let at = 0; at < length; at++) sums[at] = sum += profileSamples[start + at]!
    return sums
  }

  const partSum = (profile: number, first: number, count: number) => {
    const start = profileStart[profile]!
    const length = profileStart[profile + 1]! - start
    if (length === 1) return profileSamples[start]! * count
    const sums = (known[profile] ??= addUp(start, length))
    const offset = first % length
    const end = offset + count
    const rest = end % length
    return ((end - rest) / length) * sums[length - 1]! + (rest === 0 ? 0 : sums[rest - 1]!) - (offset === 0 ? 0 : sums[offset - 1]!)
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
