/** Sums of parts of profiles, each profile added up once, when it is first asked for. */
import { NONE } from "../columns.ts"
import type { ProfileTable } from "../plan.ts"

/** @param rows profiles that are asked for, each as often as it occurs. @returns Σ of `count` samples of a profile from number `first` on, the profile repeated. **Cost** O(1), but for the first call for a profile. */
export function makePartSums({ profileCount, profileStart, profileSamples }: ProfileTable, rows: Int32Array): (profile: number, first: number, count: number) => number {
  /** Where the sums of a profile stand; NONE = nobody asks for it. */
  const firstSum = new Int32Array(profileCount).fill(NONE)
  let sumCount = 0
  for (let k = 0; k < rows.length; k++) {
    const profile = rows[k]!
    if (firstSum[profile] !== NONE) continue
    firstSum[profile] = sumCount
    sumCount += profileStart[profile + 1]! - profileStart[profile]!
  }
  /** Σ of each profile up to and with each of its samples. */
  const sums = new Float64Array(sumCount)
  const isKnown = new Uint8Array(profileCount)
  // Many guests ask for the same part one after the other.
  const lastSum = new Float64Array(profileCount)
  const lastFirst = new Int32Array(profileCount).fill(-1)
  const lastCount = new Int32Array(profileCount)

  const addUp = (start: number, length: number, into: number) => {
    let sum = -0
    for (let at = 0; at < length; at++) sums[into + at] = sum += profileSamples[start + at]!
  }

  const partSum = (profile: number, first: number, count: number) => {
    const start = profileStart[profile]!
    const length = profileStart[profile + 1]! - start
    if (length === 1) return profileSamples[start]! * count
    if (isKnown[profile] === 0) addUp(start, length, firstSum[profile]!)
    isKnown[profile] = 1
    const offset = first % length
    const end = offset + count
    const rest = end % length
    const before = firstSum[profile]! - 1
    return ((end - rest) / length) * sums[before + length]! + (rest === 0 ? 0 : sums[before + rest]!) - (offset === 0 ? 0 : sums[before + offset]!)
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
