/** Levels of demand: the thresholds that a level index keeps a bitset for. */

/** Kept where there are more distinct demands: by rank, so that usual demands differ, and evenly spaced, so that rare large ones do. */
const LEVELS_BY_RANK = 32
const LEVELS_BY_AMOUNT = 32
const MOST_LEVELS = LEVELS_BY_RANK + LEVELS_BY_AMOUNT
/** Demands looked at to find the ranks. */
const SAMPLE = 4096

/**
 * Thresholds for a column of demands: each distinct demand above 0 where there are few, else quantiles
 * and even steps.
 *
 * @param demands what guests ask for, in any order
 * @returns ascending, distinct, at most 64; empty if nobody asks for anything
 */
export function chooseLevels(demands: Float64Array): Float64Array {
  const distinct = fewDistinct(demands)
  if (distinct !== null) return distinct.sort()
  const sample = sampleAsked(demands).sort()
  const least = sample[0]!
  const most = sample[sample.length - 1]!
  const levels = new Set<number>()
  for (let i = 0; i < LEVELS_BY_RANK; i++) levels.add(sample[Math.floor((i * sample.length) / LEVELS_BY_RANK)]!)
  for (let i = 1; i <= LEVELS_BY_AMOUNT; i++) levels.add(least + ((most - least) * i) / LEVELS_BY_AMOUNT)
  return Float64Array.from(levels).sort()
}

/** At most some 4,000 of the demands above 0, spread evenly over the rows. */
function sampleAsked(demands: Float64Array): Float64Array {
  let asked = 0
  for (let row = 0; row < demands.length; row++) if (demands[row]! > 0) asked++
  const step = Math.max(1, Math.floor(asked / SAMPLE))
  const sample = new Float64Array(Math.ceil(asked / step))
  let count = 0
  for (let row = 0; row < demands.length; row++) {
    if (demands[row]! > 0 && count++ % step === 0) sample[(count - 1) / step] = demands[row]!
  }
  return sample
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

/** How many values are at or below the amount. @param ascending sorted. **Cost** O(log n). */
export function countUpTo(ascending: Float64Array, amount: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ascending[middle]! <= amount) low = middle + 1
    else high = middle
  }
  return low
}

/** Cells of the table that a level is looked up in. */
const CELLS = 1024

/**
 * Counts like `countUpTo` for many amounts: a table of even cells says where to start.
 *
 * Right for any spacing, since an amount's cell never falls as the amount grows: levels of lower cells are below it.
 */
export function makeLevelCounter(levels: Float64Array): (amount: number) => number {
  const least = levels[0] ?? 0
  const most = levels[levels.length - 1] ?? 0
  const cellsPerUnit = most > least ? (CELLS - 1) / (most - least) : 0
  // Levels closer together than the smallest normal number make the scale infinite: the last cell takes them then.
  const cellOf = (amount: number) => (amount <= least ? 0 : amount >= most ? CELLS - 1 : Math.min(CELLS - 1, Math.floor((amount - least) * cellsPerUnit)))
  const levelsBelowCell = new Int32Array(CELLS)
  for (const level of levels) levelsBelowCell[cellOf(level)]!++
  for (let cell = 0, below = 0; cell < CELLS; cell++) {
    const inCell = levelsBelowCell[cell]!
    levelsBelowCell[cell] = below
    below += inCell
  }
  return (amount) => {
    let count = levelsBelowCell[cellOf(amount)]!
    while (count < levels.length && levels[count]! <= amount) count++
    return count
  }
}
