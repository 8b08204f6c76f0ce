/**
 * How the part that a guest does not get of what it asks for spreads over its time on a host, without keeping
 * samples: 100 bins of one percent for each guest that ever misses anything, so that a percentile is never below
 * the true one and less than 0.01 above it. Who misses nothing costs nothing.
 */
import { NONE, RATES } from "../columns.ts"

const BINS = 100
const ROW = BINS + 1

/** @param hasBins false: the highest alone is kept */
export function makeMissedSpread(guestCount: number, hasBins: boolean) {
  const none = new Float64Array(0)
  const most: Float64Array[] = RATES.map(() => none)
  /** First bin of each guest that missed something; NONE = it did not: [guestCount]. */
  const firstBin: Int32Array[] = RATES.map(() => new Int32Array(0))
  /** Seconds in each bin: [guests that missed something × ROW]. Single precision: a percentile asks for no more. */
  const seconds: Float32Array[] = RATES.map(() => new Float32Array(0))
  const taken = RATES.map(() => 0)
  const rowOf = (rate: number) => RATES.findIndex((each) => each === rate)

  const takeBins = (row: number, guest: number): number => {
    const first = taken[row]!
    if (first === seconds[row]!.length) {
      const wider = new Float32Array(Math.max(64 * ROW, 2 * first))
      wider.set(seconds[row]!)
      seconds[row] = wider
    }
    taken[row] = first + ROW
    firstBin[row]![guest] = first
    return first
  }

  const percentile = (row: number, guest: number, share: number, runSeconds: number): number => {
    const first = firstBin[row]![guest]!
    if (first === NONE) return 0
    const bins = seconds[row]!
    const above = runSeconds * (1 - share) * (1 + 1e-6)
    let sum = 0
    for (let bin = BINS; bin >= 0; bin--) {
      sum += bins[first + bin]!
      if (sum > above) return Math.min(most[row]![guest]!, (bin + 1) / BINS)
    }
    return 0
  }

  return {
    /** A guest misses this part of what it asks for, in (0, 1], for so long. */
    add: (rate: number, guest: number, fraction: number, duration: number): void => {
      const row = rate === RATES[0] ? 0 : rowOf(rate)
      if (most[row]!.length === 0) {
        most[row] = new Float64Array(guestCount)
        if (hasBins) firstBin[row] = new Int32Array(guestCount).fill(NONE)
      }
      const highest = most[row]!
      if (fraction > highest[guest]!) highest[guest] = fraction
      if (!hasBins) return
      const known = firstBin[row]![guest]!
      const first = known === NONE ? takeBins(row, guest) : known
      seconds[row]![first + ((fraction * BINS) | 0)]! += duration
    },
    /** Highest part missed at any time: [guestCount]; null where nobody missed anything of this rate. */
    highest: (rate: number): Float64Array | null => {
      const highest = most[rowOf(rate)]!
      return highest.length === 0 ? null : highest
    },
    /** For `share` of its time on a host, each missed at most this part: [guestCount]; null where nobody missed anything, or no bins are kept. */
    percentiles: (rate: number, share: number, guestRunSeconds: Float64Array): Float64Array | null => {
      const row = rowOf(rate)
      return firstBin[row]!.length === 0 ? null : Float64Array.from(guestRunSeconds, (runSeconds, guest) => percentile(row, guest, share, runSeconds))
    }
  }
}
