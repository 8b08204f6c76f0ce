/** Rows of demand over several samples, from profiles that begin again where they end. */

/**
 * Adds `amount` × each of `count` samples of a profile from number `first` on to a row, from place `from`.
 *
 * Columns as arguments: a loop that reads them from a closure is slower. And places made whole: V8 counts by fractions where
 * a place came of a division, three times slower.
 */
export function addProfile(row: Float64Array, amount: number, samples: Float64Array, start: number, length: number, first: number, count: number, from = 0): void {
  const end = (from + count) | 0
  let at = (start + (first % length)) | 0
  for (let s = from | 0; s < end; at = start) {
    const until = Math.min(end, s + start + length - at) | 0
    addSamples(row, amount, samples, at - s, s, until)
    s = until
  }
}

/** @param shift from a place to its sample */
function addSamples(row: Float64Array, amount: number, samples: Float64Array, shift: number, from: number, until: number): void {
  for (let s = from; s < until; s++) row[s]! += amount * samples[shift + s]!
}
