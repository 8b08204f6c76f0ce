/** Readings at any times → one value a sample: the time-weighted mean of what was measured in it. */

export interface Resampled {
  /** NaN where nothing was measured in the sample: [samples]. */
  readonly samples: Float64Array
  /** Seconds measured, gaps between the first and the last reading, and the longest of them. */
  readonly coveredSeconds: number
  readonly gapCount: number
  readonly longestGapSeconds: number
}

/** A reading lasts until the next, but no longer than this many steps; beyond that begins a gap. */
const LONGEST_STEP = 1.5

/**
 * @param seconds when each value was taken, from run start; ascending
 * @param values NaN = not measured then
 * @param step seconds that one reading stands for
 * @param sampleSeconds length of a sample of the run
 */
export function resample(seconds: Float64Array, values: Float64Array, step: number, sampleSeconds: number, count: number): Resampled {
  const sums = new Float64Array(count)
  const covered = new Float64Array(count)
  let coveredSeconds = 0
  let gapCount = 0
  let longestGapSeconds = 0
  for (let k = nextMeasured(values, 0); k < values.length; ) {
    const next = nextMeasured(values, k + 1)
    const from = seconds[k]!
    const distance = next < values.length ? seconds[next]! - from : Infinity
    const to = distance <= step * LONGEST_STEP ? from + distance : from + step
    if (distance !== Infinity && to < from + distance) {
      gapCount++
      longestGapSeconds = Math.max(longestGapSeconds, distance - step)
    }
    coveredSeconds += to - from
    spread(values[k]!, from, to, sampleSeconds, sums, covered)
    k = next
  }
  const samples = new Float64Array(count)
  // A sample measured whole by equal values has that value, to the last bit.
  for (let s = 0; s < count; s++) samples[s] = covered[s]! > 0 ? sums[s]! / covered[s]! : NaN
  return { samples, coveredSeconds, gapCount, longestGapSeconds }
}

function nextMeasured(values: Float64Array, from: number): number {
  let k = from
  while (k < values.length && Number.isNaN(values[k]!)) k++
  return k
}

/** Adds a value that holds from `from` to `to` to the samples that it touches; a lone whole sample is written as it is. */
function spread(value: number, from: number, to: number, sampleSeconds: number, sums: Float64Array, covered: Float64Array): void {
  for (let s = Math.floor(from / sampleSeconds); s < sums.length; s++) {
    const start = Math.max(from, s * sampleSeconds)
    const end = Math.min(to, (s + 1) * sampleSeconds)
    if (!(end > start)) { if (start >= to) break; else continue }
    const seconds = end - start
    if (covered[s] === 0 && seconds === sampleSeconds) { sums[s] = value; covered[s] = 1; continue }
    sums[s]! += value * seconds
    covered[s]! += seconds
  }
}
