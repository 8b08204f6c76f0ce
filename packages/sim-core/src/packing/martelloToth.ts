/** The Martello–Toth L2 bound of one-dimensional bin packing. */
import { sumOf } from "../columns.ts"

/** Counts of bins within this of a whole number are that number. */
export const BIN_TOLERANCE = 1e-9

/** Bins, rounded up. */
export function ceilBins(bins: number): number {
  return Math.max(0, Math.ceil(bins - BIN_TOLERANCE))
}

/**
 * How few bins can hold these items: the largest L(α) over α ∈ {0} ∪ {w ≤ C/2}.
 *
 * Items larger than C − α (J1) share a bin with none of at least α; items in (C/2, C − α] (J2) have a bin
 * each; what items in [α, C/2] (J3) exceed the gaps left in the J2 bins needs bins of its own:
 *
 *   L(α) = |J1| + |J2| + max(0, ⌈(ΣJ3 − (|J2|·C − ΣJ2)) / C⌉)
 *
 * @param weights each > 0 and ≤ capacity; sorted in place, ascending
 * @param capacity C > 0
 * @returns 0 for no item
 * **Cost** O(n log n): one sort, then two cursors over prefix sums.
 * **Source** Martello, Toth, Lower bounds and reduction procedures for the bin packing problem, 1990.
 */
export function martelloTothL2(weights: Float64Array, capacity: number): number {
  // Where no item is above half a bin, every L(α) is at most L(0), which needs no order.
  if (!weights.some((weight) => weight > capacity / 2)) return ceilBins(sumOf(weights) / capacity)
  weights.sort()
  const count = weights.length
  const sumBelow = prefixSums(weights)
  let firstLarge = count
  while (firstLarge > 0 && weights[firstLarge - 1]! > capacity / 2) firstLarge--
  let firstAlone = count
  let most = bins(0, 0)
  for (let first = 0; first < firstLarge; first++) {
    if (first === 0 || weights[first] !== weights[first - 1]) most = Math.max(most, bins(weights[first]!, first))
  }
  return most

  /** L(α), where `firstSmall` is the first item of at least α. */
  function bins(alpha: number, firstSmall: number): number {
    while (firstAlone > firstLarge && weights[firstAlone - 1]! > capacity - alpha) firstAlone--
    const paired = firstAlone - firstLarge
    const gaps = paired * capacity - (sumBelow[firstAlone]! - sumBelow[firstLarge]!)
    const small = sumBelow[firstLarge]! - sumBelow[firstSmall]!
    return count - firstLarge + ceilBins((small - gaps) / capacity)
  }
}

/** [n + 1]: entry i is the sum of the first i values. */
function prefixSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1)
  for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i]! + values[i]!
  return sums
}
