import { HISTORY_LENGTH } from "../detectPolicy.ts"

const scratch = Array.from({ length: HISTORY_LENGTH + 1 }, (_, length) => new Float64Array(length))

/** The first `count` entries in ascending order, in scratch that the next call overwrites. By insertion: thirty at most, and neighbours in time are alike. */
export function ascending(values: Float64Array, count: number): Float64Array {
  const sorted = scratch[count]!
  for (let i = 0; i < count; i++) {
    const value = values[i]!
    let at = i
    for (; at > 0 && sorted[at - 1]! > value; at--) sorted[at] = sorted[at - 1]!
    sorted[at] = value
  }
  return sorted
}

/** Of sorted values; of an even count, the mean of the two in the middle. */
export function medianOf(sorted: Float64Array, count: number): number {
  const half = count >> 1
  return count % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
