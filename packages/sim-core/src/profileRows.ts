/** Rows of demand over several samples, from profiles that begin again where they end. */

/** Adds `amount` × each of `count` samples of a profile from number `first` on to a row, from place `from`. Columns as arguments: a loop that reads them from a closure is slower. */
export function addProfile(row: Float64Array, amount: number, samples: Float64Array, start: number, length: number, first: number, count: number, from = 0): void {
  const end = from + count
  let at = start + (first % length)
  for (let s = from; s < end; at = start) {
    const until = Math.min(end, s + start + length - at)
    addSamples(row, amount, samples, at - s, s, until)
    s = until
  }
}

/** @param shift from a place to its sample */
function addSamples(row: Float64Array, amount: number, samples: Float64Array, shift: number, from: number, until: number): void {
  for (let s = from; s < until; s++) row[s]! += amount * samples[shift + s]!
}
