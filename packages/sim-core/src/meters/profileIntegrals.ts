/** Integrals of profiles over time, worked out only when somebody asks. */
import type { ProfileFacts } from "../profileFacts.ts"
import type { State } from "../state.ts"

/**
 * @returns ∫ profile dt from the start of the run until now, in seconds; time must not go back between calls.
 * **Cost**: O(1) at whole repeats of a profile, else O(samples since the last call for it, or since it last began anew).
 */
export function makeProfileIntegrals(state: State, { profileSum }: ProfileFacts): (profile: number) => number {
  const { sampleSeconds } = state.plan
  const { profileCount, profileStart, profileSamples } = state.plan.profiles
  /** Σ of the first so many samples of each profile: [profileCount]. */
  const partSum = new Float64Array(profileCount)
  const partSamples = new Int32Array(profileCount)

  /** Σ of a profile's first `count` samples. */
  const sumOfFirst = (profile: number, count: number) => {
    const start = profileStart[profile]!
    let done = partSamples[profile]!
    let sum = partSum[profile]!
    if (count < done) done = sum = 0
    for (; done < count; done++) sum += profileSamples[start + done]!
    partSamples[profile] = count
    partSum[profile] = sum
    return sum
  }

  return (profile) => {
    const start = profileStart[profile]!
    const length = profileStart[profile + 1]! - start
    if (length === 1) return profileSamples[start]! * state.now
    const sample = sampleAt(state.now, sampleSeconds)
    const rest = sample % length
    const repeats = (sample - rest) / length
    const seconds = state.now - sample * sampleSeconds
    const now = seconds > 0 ? profileSamples[start + rest]! * seconds : 0
    return (repeats * profileSum[profile]! + (rest === 0 ? 0 : sumOfFirst(profile, rest))) * sampleSeconds + now
  }
}

/** Number of the sample that a time is in; at its first moment, that sample. */
function sampleAt(seconds: number, sampleSeconds: number): number {
  let sample = Math.floor(seconds / sampleSeconds)
  // The quotient may be rounded; the products decide.
  while (sample * sampleSeconds > seconds) sample--
  while ((sample + 1) * sampleSeconds <= seconds) sample++
  return sample
}
