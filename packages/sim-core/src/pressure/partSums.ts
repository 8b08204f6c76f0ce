/** Sums of parts of profiles. Each profile is added up where it is first asked for; its sums are kept when it is asked for once more. */
import { NONE } from "../columns.ts"
import type { ProfileTable } from "../plan.ts"

/** @param rows profiles that are asked for, each as often as it occurs. @returns Σ of `count` samples of a profile from number `first` on, the profile repeated. **Cost** O(1), but for the first two calls for a profile. */
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
  let sums = new Float64Array(0)
  const isKnown = new Uint8Array(profileCount)
  // Many guests ask for the same part one after the other.
  const lastSum = new Float64Array(profileCount)
  const lastFirst = new Int32Array(profileCount).fill(-1)
  const lastCount = new Int32Array(profileCount)

  const addUp = (start: number, length: number, into: number) => {
    let sum = -0
    for (let at = 0; at < length; at++) sums[into + at] = sum += profileSamples[start + at]!
  }

  const keepSums = (profile: number, start: number, length: number) => {
    if (sums.length < sumCount) sums = new Float64Array(sumCount)
    addUp(start, length, firstSum[profile]!)
    isKnown[profile] = 1
  }

  const partSum = (profile: number, first: number, count: number) => {
    const start = profileStart[profile]!
    const length = profileStart[profile + 1]! - start
    if (length === 1) return profileSamples[start]! * count
    const offset = first % length
    if (isKnown[profile] === 0) {
      // Many are asked for one part of them only, in a run without much between samples.
      if (lastFirst[profile] === -1) return sumOnce(profileSamples, start, length, offset, count)
      keepSums(profile, start, length)
    }
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

/** The same figure as from sums that are kept: they are added up in the same order. */
function sumOnce(samples: Float64Array, start: number, length: number, offset: number, count: number): number {
  const end = offset + count
  const rest = end % length
  const isRepeated = end >= length
  const least = isRepeated ? length : rest
  let [before, upTo] = [0, 0]
  let sum = -0
  for (let at = 0; at < least; at++) {
    if (at === offset && at > 0) before = sum
    if (at === rest && at > 0) upTo = sum
    sum += samples[start + at]!
  }
  if (!isRepeated) upTo = sum
  if (offset === least) before = sum
  return ((end - rest) / length) * (isRepeated ? sum : 0) + (rest === 0 ? 0 : upTo) - (offset === 0 ? 0 : before)
}
