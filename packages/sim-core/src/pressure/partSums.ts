/** Sums of parts of profiles, each profile added up once, when it is first asked for. */
import type { ProfileTable } from "../plan.ts"

/** @returns Σ of `count` samples of a profile from number `first` on, the profile repeated. **Cost** O(1), but for the first call for a profile. */
export function makePartSums({ profileStart, profileSamples }: ProfileTable): (profile: number, first: number, count: number) => number {
  /** Σ of each profile up to and with each of its samples. */
  let sums = new Float64Array(0)
  const isKnown = new Uint8Array(profileStart.length)

  const addUp = (profile: number) => {
    if (sums.length === 0) sums = new Float64Array(profileSamples.length)
    let sum = -0
    for (let at = profileStart[profile]!; at < profileStart[profile + 1]!; at++) sums[at] = sum += profileSamples[at]!
    isKnown[profile] = 1
  }

  return (profile, first, count) => {
    const start = profileStart[profile]!
    const length = profileStart[profile + 1]! - start
    if (length === 1) return profileSamples[start]! * count
    if (isKnown[profile] === 0) addUp(profile)
    const offset = first % length
    const end = offset + count
    const repeats = Math.floor(end / length)
    const rest = end - repeats * length
    const whole = sums[start + length - 1]!
    return repeats * whole + (rest === 0 ? 0 : sums[start + rest - 1]!) - (offset === 0 ? 0 : sums[start + offset - 1]!)
  }
}
