/**
 * Percentiles of a fraction over host-time without keeping the samples: 1,000 bins over [0, 1], each
 * weighted by seconds and represented by the highest value seen in it. The error of a percentile is
 * below one bin (0.001), and nil where a bin saw one value only.
 */
const BINS = 1000
/** Samples that the counters of bins hold for certain. */
const MOST_COUNTED = 2 ** 30

/** @param sampleSeconds length of what `addRow` adds */
export function makeFractionHistogram(sampleSeconds: number) {
  const seconds = new Float64Array(BINS + 1)
  const highest = new Float64Array(BINS + 1)
  /** Whole samples not yet in `seconds`: whole numbers are counted three times as fast as seconds are added. */
  const samples = new Int32Array(PERCENTS + 2 * (BINS / 10 + 1))
  let counted = 0
  const flush = () => {
    for (let bin = 0; bin <= BINS; bin++) {
      seconds[bin]! += (samples[2 * bin]! + samples[2 * bin + 1]!) * sampleSeconds
      samples[2 * bin] = samples[2 * bin + 1] = 0
    }
    counted = 0
  }
  return {
    /** @param fraction in [0, 1]; more counts as 1 @param duration seconds */
    add: (fraction: number, duration: number) => {
      const bin = fraction >= 1 ? BINS : Math.floor(fraction * BINS)
      seconds[bin]! += duration
      if (fraction > highest[bin]!) highest[bin] = fraction
    },
    /** Adds the first `count` amounts as fractions of a capacity, each for the length of a sample. */
    addRow: (amounts: Float64Array, capacity: number, count: number) => {
      if (counted > MOST_COUNTED) flush()
      counted += count
      countPairs(samples, highest, amounts, capacity, count)
      if (count % 2 === 1) countOne(samples, highest, amounts[count - 1]! / capacity)
    },
    /** Moves the samples counted in each percent since the last time, up to `top`, into bins of seconds. */
    movePercents: (top: number, bins: Float32Array, first: number) => {
      for (let percent = 0; percent <= top; percent++) {
        const at = PERCENTS + 2 * percent
        bins[first + percent]! += (samples[at]! + samples[at + 1]!) * sampleSeconds
        samples[at] = samples[at + 1] = 0
      }
    },
    /** Lowest recorded value at or below which `share` of the time lies; 0 where nothing was added. */
    percentile: (share: number) => {
      flush()
      let total = 0
      for (let bin = 0; bin <= BINS; bin++) total += seconds[bin]!
      let sum = 0
      for (let bin = 0; bin <= BINS; bin++) {
        sum += seconds[bin]!
        // A hair's breadth of tolerance: 95 % of the time summed in another order is still 95 %.
        if (seconds[bin]! > 0 && sum >= total * share * (1 - 1e-12)) return highest[bin]!
      }
      return 0
    }
  }
}

/** Where the percents of a row stand behind the bins: one table, so that the processor's registers hold all of the loop. */
const PERCENTS = 2048
/** Percent of a bin: ⌊bin ÷ 10⌋, without a division; exact to 1,000 and far beyond. */
const PER_TEN = 6554

/**
 * Columns as arguments: a loop that reads them from a closure is half as fast. Two counters a bin, in turns:
 * what fell into the same bin just before need not be waited for.
 */
function countPairs(samples: Int32Array, highest: Float64Array, amounts: Float64Array, capacity: number, count: number): void {
  for (let row = 0; row + 1 < count; row += 2) {
    let first = amounts[row]! / capacity
    if (first > 1) first = 1
    const bin = (first * BINS) | 0
    samples[2 * bin]!++
    samples[PERCENTS + 2 * ((bin * PER_TEN) >> 16)]!++
    if (first > highest[bin]!) highest[bin] = first
    let second = amounts[row + 1]! / capacity
    if (second > 1) second = 1
    const other = (second * BINS) | 0
    samples[2 * other + 1]!++
    samples[PERCENTS + 1 + 2 * ((other * PER_TEN) >> 16)]!++
    if (second > highest[other]!) highest[other] = second
  }
}

function countOne(samples: Int32Array, highest: Float64Array, fraction: number): void {
  const last = Math.min(1, fraction)
  const bin = (last * BINS) | 0
  samples[2 * bin]!++
  samples[PERCENTS + 2 * ((bin * PER_TEN) >> 16)]!++
  if (last > highest[bin]!) highest[bin] = last
}
