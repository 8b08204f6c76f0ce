/**
 * How ready time spreads over the time of each guest, or host, without keeping samples: bins of 0.25 % up to 10 %, where the
 * thresholds are, and of 2.5 % beyond. A percentile is never below the true one, and less than a bin above it. Who never
 * leaves the first bin costs nothing.
 */
import { NONE } from "../columns.ts"

const FINE = 40
const FINE_END = 0.1
const COARSE = 36
export const READY_BINS = FINE + COARSE
/** Time in the first bin is what is left of all time, and not counted. */
const FIRST_END = FINE_END / FINE

/** @param fraction in [0, 1] */
export function readyBin(fraction: number): number {
  if (fraction < FINE_END) return (fraction * (FINE / FINE_END)) | 0
  const bin = FINE + (((fraction - FINE_END) * (COARSE / (1 - FINE_END))) | 0)
  return bin < READY_BINS ? bin : READY_BINS - 1
}

/** Upper end of a bin. */
export function readyBinEnd(bin: number): number {
  return bin < FINE ? ((bin + 1) * FINE_END) / FINE : FINE_END + ((bin - FINE + 1) * (1 - FINE_END)) / COARSE
}

export interface ReadySpread {
  /** Highest so far: [rowCount]. */
  readonly most: Float64Array
  /** One waits so much, for so long. @param fraction in (0, 1] */
  readonly add: (row: number, fraction: number, seconds: number) => void
  /** Places `from` to `until` of a row, each × `scale`, `most` at most (1 where it is more), for the length of a sample each. */
  readonly addRow: (row: number, amounts: Float64Array, scale: number, most: number, from: number, until: number, sampleSeconds: number) => void
  /** For `share` of its time each waited at most so much: [rowCount]. */
  readonly percentiles: (share: number, ofSeconds: Float64Array) => Float64Array
}

/** @param hasBins false: the highest alone is kept */
export function makeReadySpread(rowCount: number, hasBins: boolean): ReadySpread {
  const most = new Float64Array(rowCount)
  /** NONE = it never left the first bin: [rowCount]. */
  const firstBin = new Int32Array(hasBins ? rowCount : 0).fill(NONE)
  /** Seconds in each bin: [rows that waited × READY_BINS]. Single precision: a percentile asks for no more. */
  let seconds = new Float32Array(0)
  let taken = 0

  const takeBins = (row: number): number => {
    const known = firstBin[row]!
    if (known !== NONE) return known
    if (taken === seconds.length) {
      const wider = new Float32Array(Math.min(rowCount, Math.max(1024, (4 * taken) / READY_BINS)) * READY_BINS)
      wider.set(seconds)
      seconds = wider
    }
    firstBin[row] = taken
    taken += READY_BINS
    return firstBin[row]!
  }

  const percentile = (row: number, share: number, ofSeconds: number): number => {
    const first = firstBin[row]!
    // What single precision and rounding make of a twentieth is no more than a twentieth.
    const above = ofSeconds * (1 - share) * (1 + 1e-6)
    let sum = 0
    for (let bin = readyBin(most[row]!); bin > 0; bin--) {
      sum += seconds[first + bin]!
      if (sum > above) return Math.min(most[row]!, readyBinEnd(bin))
    }
    return FIRST_END
  }

  return {
    most,
    add: (row, fraction, duration) => {
      if (fraction > most[row]!) most[row] = fraction
      if (!hasBins || fraction < FIRST_END) return
      // Before the bins are named: they may have to grow.
      const first = takeBins(row)
      seconds[first + readyBin(fraction)]! += duration
    },
    addRow: (row, amounts, scale, highest, from, until, sampleSeconds) => {
      const inAll = Math.min(1, highest)
      if (inAll > most[row]!) most[row] = inAll
      if (!hasBins || highest < FIRST_END) return
      const first = takeBins(row)
      if (highest <= 1) countRow(seconds, first, amounts, scale, highest, from, until, sampleSeconds)
      else addEach(seconds, first, amounts, scale, from, until, sampleSeconds)
    },
    percentiles: (share, ofSeconds) => {
      const column = new Float64Array(rowCount)
      if (hasBins) for (let row = 0; row < rowCount; row++) column[row] = most[row]! < FIRST_END ? most[row]! : percentile(row, share, ofSeconds[row]!)
      return column
    }
  }
}

/** Bins as fine as the finest, two counters each, in turns: what fell into the same bin just before need not be waited for. */
const counts = new Int32Array(2 * (FINE / FINE_END + 1))

/**
 * Whole numbers are counted several times as fast as seconds are added. Columns as arguments: a loop that reads them
 * from a closure is slower.
 */
function countRow(seconds: Float32Array, first: number, amounts: Float64Array, scale: number, highest: number, from: number, until: number, sampleSeconds: number): void {
  const perBin = scale / FIRST_END
  for (let s = from; s < until; s++) counts[2 * ((amounts[s]! * perBin) | 0) + (s & 1)]!++
  // One more: the quotients may be rounded.
  const top = Math.min(FINE / FINE_END, ((highest / FIRST_END) | 0) + 1)
  counts[0] = counts[1] = 0
  for (let fine = 1; fine <= top; fine++) {
    const samples = counts[2 * fine]! + counts[2 * fine + 1]!
    if (samples === 0) continue
    counts[2 * fine] = counts[2 * fine + 1] = 0
    seconds[first + (fine < FINE ? fine : readyBin((fine + 0.5) * FIRST_END))]! += samples * sampleSeconds
  }
}

/** Who asks for more than a core a vCPU does not wait for more than all of its time. */
function addEach(seconds: Float32Array, first: number, amounts: Float64Array, scale: number, from: number, until: number, sampleSeconds: number): void {
  for (let s = from; s < until; s++) seconds[first + readyBin(Math.min(1, amounts[s]! * scale))]! += sampleSeconds
}
