/**
 * How ready time spreads over the time of each guest, or host, without keeping samples: a percentile is never below the true
 * one, and less than a bin (readyBins.ts) above it. Who never leaves the first bin costs nothing.
 */
import { NONE } from "../columns.ts"
import type { ReadyBins } from "./readyBins.ts"

export interface ReadySpread {
  /** Highest so far: [rowCount]. */
  readonly most: Float64Array
  /** One waits so much, for so long. @param fraction in (0, 1] */
  readonly add: (row: number, fraction: number, seconds: number) => void
  /** Places `from` to `until` of a row, each × `scale`, `most` at most (1 where it is more), for the length of a sample each. */
  readonly addRow: (row: number, amounts: Float64Array, scale: number, most: number, from: number, until: number, sampleSeconds: number) => void
  /** Whether it looks at a row with that highest. */
  readonly readsRow: (highest: number) => boolean
  /** For `share` of its time each waited at most so much: [rowCount]. */
  readonly percentiles: (share: number, ofSeconds: Float64Array) => Float64Array
}

/** @param bins null: the highest alone is kept */
export function makeReadySpread(rowCount: number, bins: ReadyBins | null): ReadySpread {
  const hasBins = bins !== null
  const firstEnd = bins?.width ?? 0
  const binCount = bins?.count ?? 0
  /** Two counters for each bin as fine as the finest, in turns: what fell into the same bin just before need not be waited for. */
  const counts = new Int32Array(hasBins ? 2 * (Math.round(1 / firstEnd) + 1) : 0)
  const most = new Float64Array(rowCount)
  /** NONE = it never left the first bin: [rowCount]. */
  const firstBin = new Int32Array(hasBins ? rowCount : 0).fill(NONE)
  /** Seconds in each bin: [rows that waited × bins]. Single precision: a percentile asks for no more. */
  let seconds = new Float32Array(0)
  let taken = 0

  const takeBins = (row: number): number => {
    const known = firstBin[row]!
    if (known !== NONE) return known
    if (taken === seconds.length) {
      const wider = new Float32Array(Math.min(rowCount, Math.max(1024, (4 * taken) / binCount)) * binCount)
      wider.set(seconds)
      seconds = wider
    }
    firstBin[row] = taken
    taken += binCount
    return firstBin[row]!
  }

  const percentile = (row: number, share: number, ofSeconds: number): number => {
    const first = firstBin[row]!
    // What single precision and rounding make of a twentieth is no more than a twentieth.
    const above = ofSeconds * (1 - share) * (1 + 1e-6)
    let sum = 0
    for (let bin = bins!.of(most[row]!); bin > 0; bin--) {
      sum += seconds[first + bin]!
      if (sum > above) return Math.min(most[row]!, bins!.end(bin))
    }
    return firstEnd
  }

  return {
    most,
    add: (row, fraction, duration) => {
      if (fraction > most[row]!) most[row] = fraction
      if (!hasBins || fraction < firstEnd) return
      // Before the bins are named: they may have to grow.
      const first = takeBins(row)
      seconds[first + bins!.of(fraction)]! += duration
    },
    readsRow: (highest) => hasBins && highest >= firstEnd,
    addRow: (row, amounts, scale, highest, from, until, sampleSeconds) => {
      const inAll = Math.min(1, highest)
      if (inAll > most[row]!) most[row] = inAll
      if (!hasBins || highest < firstEnd) return
      const first = takeBins(row)
      if (highest > 1) {
        // Who asks for more than a core a vCPU does not wait for more than all of its time.
        for (let s = from; s < until; s++) seconds[first + bins!.of(Math.min(1, amounts[s]! * scale))]! += sampleSeconds
        return
      }
      countRow(counts, amounts, scale / firstEnd, from, until)
      // One more: the quotients may be rounded.
      const top = Math.min(counts.length / 2 - 1, ((highest / firstEnd) | 0) + 1)
      counts[0] = counts[1] = 0
      for (let fine = 1; fine <= top; fine++) {
        const samples = counts[2 * fine]! + counts[2 * fine + 1]!
        if (samples === 0) continue
        counts[2 * fine] = counts[2 * fine + 1] = 0
        seconds[first + bins!.of((fine + 0.5) * firstEnd)]! += samples * sampleSeconds
      }
    },
    percentiles: (share, ofSeconds) => {
      const column = new Float64Array(rowCount)
      if (hasBins) for (let row = 0; row < rowCount; row++) column[row] = most[row]! < firstEnd ? most[row]! : percentile(row, share, ofSeconds[row]!)
      return column
    }
  }
}

/**
 * Whole numbers are counted several times as fast as seconds are added. Columns as arguments: a loop that reads them
 * from a closure is slower.
 */
function countRow(counts: Int32Array, amounts: Float64Array, perBin: number, from: number, until: number): void {
  for (let s = from; s < until; s++) counts[2 * ((amounts[s]! * perBin) | 0) + (s & 1)]!++
}
