/** Levels of demand: the thresholds that a level index keeps a bitset for. */

/** Kept per resource; more answer more precisely and cost more to keep. */
const MOST_LEVELS = 32
/** Demands looked at when there are more distinct ones than levels. */
const SAMPLE = 4096

/**
 * Thresholds for a column of demands: each distinct demand above 0 where there are few, else quantiles.
 *
 * @param demands what guests ask for, in any order
 * @returns ascending, distinct, at most 64; empty if nobody asks for anything
 */
export function chooseLevels(demands: Float64Array): Float64Array {
  const distinct = fewDistinct(demands)
  if (distinct !== null) return distinct.sort()
  const step = Math.max(1, Math.floor(demands.length / SAMPLE))
  const sample = demands.filter((demand, row) => demand > 0 && row % step === 0).sort()
  const quantiles = Array.from({ length: MOST_LEVELS }, (_, level) => sample[Math.floor((level * sample.length) / MOST_LEVELS)]!)
  return Float64Array.from(new Set(quantiles.filter((quantile) => quantile > 0)))
}

/** The distinct demands above 0, or null if there are more than levels. */
function fewDistinct(demands: Float64Array): Float64Array | null {
  const seen = new Set<number>()
  for (let row = 0; row < demands.length; row++) {
    if (demands[row]! > 0) seen.add(demands[row]!)
    if (seen.size > MOST_LEVELS) return null
  }
  return Float64Array.from(seen)
}

/** How many levels are at or below the amount. **Cost** O(log levels). */
export function levelOf(levels: Float64Array, amount: number): number {
  let low = 0
  let high = levels.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (levels[middle]! <= amount) low = middle + 1
    else high = middle
  }
  return low
}
