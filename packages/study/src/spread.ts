/** How far the loads of a host scatter: what moves the limit of the detectors `iqr` and `mad`. */

/**
 * Distance between the quartiles; each is the entry nearest to its rank, halves up.
 *
 * @param sorted ascending, at least 12 entries
 */
export function interquartileRange(sorted: ArrayLike<number>): number {
  const first = Math.floor(0.25 * (sorted.length + 1) + 0.5) - 1
  const third = Math.floor(0.75 * (sorted.length + 1) + 0.5) - 1
  return sorted[third]! - sorted[first]!
}

/** Median of |median − value|. */
export function medianAbsoluteDeviation(sorted: ArrayLike<number>): number {
  const middle = median(sorted)
  return median(Float64Array.from(sorted, (value) => Math.abs(middle - value)).sort())
}

function median(sorted: ArrayLike<number>): number {
  const half = sorted.length >> 1
  if (sorted.length % 2 === 1) return sorted[half]!
  const lower = sorted[half - 1]!
  return lower + 0.5 * (sorted[half]! - lower)
}
