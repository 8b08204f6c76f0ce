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

/**
 * Median of |median − value|: from the middle outwards the distances come in ascending order.
 *
 * @param sorted ascending
 */
export function medianAbsoluteDeviation(sorted: ArrayLike<number>): number {
  const count = sorted.length
  const half = count >> 1
  const middle = median(count, sorted[half - 1] ?? 0, sorted[half]!)
  let left = half - 1
  let right = half
  let before = 0
  let distance = 0
  for (let taken = 0; taken <= half; taken++) {
    before = distance
    const below = left < 0 ? Infinity : Math.abs(middle - sorted[left]!)
    const above = right === count ? Infinity : Math.abs(middle - sorted[right]!)
    distance = below < above ? below : above
    if (below < above) left--
    else right++
  }
  return median(count, before, distance)
}

/** Of `count` values, those in the middle of which are `lower` and `upper`. */
function median(count: number, lower: number, upper: number): number {
  return count % 2 === 1 ? upper : lower + 0.5 * (upper - lower)
}
