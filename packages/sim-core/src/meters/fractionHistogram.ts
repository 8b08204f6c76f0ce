/**
 * Percentiles of a fraction over host-time without keeping the samples: 1,000 bins over [0, 1], each
 * weighted by seconds and represented by the highest value seen in it. The error of a percentile is
 * below one bin (0.001), and nil where a bin saw one value only.
 */
const BINS = 1000

export function makeFractionHistogram() {
  const seconds = new Float64Array(BINS + 1)
  const highest = new Float64Array(BINS + 1)
  return {
    /** @param fraction in [0, 1]; more counts as 1 @param duration seconds */
    add: (fraction: number, duration: number) => {
      const bin = fraction >= 1 ? BINS : Math.floor(fraction * BINS)
      seconds[bin]! += duration
      if (fraction > highest[bin]!) highest[bin] = fraction
    },
    /** Adds `count` amounts as fractions of a capacity, each for its time; returns the highest fraction that lasted. */
    addRows: (amounts: Float64Array, capacity: number, durations: Float64Array, count: number) => {
      let most = 0
      for (let row = 0; row < count; row++) {
        const duration = durations[row]!
        if (duration === 0) continue
        const fraction = amounts[row]! / capacity
        const bin = fraction >= 1 ? BINS : (fraction * BINS) | 0
        seconds[bin]! += duration
        if (fraction > highest[bin]!) highest[bin] = fraction
        if (fraction > most) most = fraction
      }
      return most
    },
    /** Lowest recorded value at or below which `share` of the time lies; 0 where nothing was added. */
    percentile: (share: number) => {
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
