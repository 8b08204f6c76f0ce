/** Percentiles of values that weigh differently: exact, without sorting, so that a million values take a few passes. */

const BINS = 256
/** Each pass looks into one bin of the last; 64 passes tell any two numbers apart. */
const MOST_PASSES = 64

/**
 * Lowest value at or below which `share` of the weight lies; 0 where nothing weighs anything.
 *
 * @param count values and weights are read by number, 0 … count − 1
 * @param weightAt ≥ 0; a value of weight 0 is not there
 * @param share in [0, 1]
 * **Cost** O(count) a pass, with two to five passes for measured values.
 */
export function weightedPercentile(count: number, valueAt: (index: number) => number, weightAt: (index: number) => number, share: number): number {
  const all = extent(count, valueAt, weightAt)
  if (all.weight === 0) return 0
  // A hair's breadth of tolerance: 95 % of the time summed in another order is still 95 %.
  const wanted = all.weight * share * (1 - 1e-12)
  let { lowest, highest } = all
  let below = 0
  for (let pass = 0; pass < MOST_PASSES && lowest < highest; pass++) {
    const bins = binsBetween(lowest, highest, count, valueAt, weightAt)
    let bin = 0
    while (bin < BINS - 1 && (bins.weight[bin] === 0 || below + bins.weight[bin]! < wanted)) below += bins.weight[bin++]!
    lowest = bins.lowest[bin]!
    highest = bins.highest[bin]!
  }
  return highest
}

function extent(count: number, valueAt: (index: number) => number, weightAt: (index: number) => number): { lowest: number; highest: number; weight: number } {
  let lowest = Infinity
  let highest = -Infinity
  let weight = 0
  for (let i = 0; i < count; i++) {
    const weighs = weightAt(i)
    if (weighs === 0) continue
    const value = valueAt(i)
    if (value < lowest) lowest = value
    if (value > highest) highest = value
    weight += weighs
  }
  return { lowest, highest, weight }
}

/** Weight, lowest and highest value of equal steps between two values that are both there: the first and the last step hold some. */
function binsBetween(from: number, to: number, count: number, valueAt: (index: number) => number, weightAt: (index: number) => number): { weight: Float64Array; lowest: Float64Array; highest: Float64Array } {
  const weight = new Float64Array(BINS)
  const lowest = new Float64Array(BINS).fill(Infinity)
  const highest = new Float64Array(BINS).fill(-Infinity)
  for (let i = 0; i < count; i++) {
    const weighs = weightAt(i)
    if (weighs === 0) continue
    const value = valueAt(i)
    if (value < from || value > to) continue
    const bin = Math.min(BINS - 1, Math.floor(((value - from) / (to - from)) * BINS))
    weight[bin]! += weighs
    if (value < lowest[bin]!) lowest[bin] = value
    if (value > highest[bin]!) highest[bin] = value
  }
  return { weight, lowest, highest }
}
