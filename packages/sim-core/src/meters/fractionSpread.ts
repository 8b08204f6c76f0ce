/**
 * How a fraction spreads over time, of all hosts together and of each alone, without keeping samples.
 *
 * All hosts together: fractionHistogram.ts, to a thousandth. Each host: 100 bins of one percent, weighted by
 * seconds, so that a percentile is never below the true one and less than 0.01 above it.
 */
import { RESOURCES, type ResourceIndex } from "../columns.ts"
import { makeFractionHistogram } from "./fractionHistogram.ts"

const BINS = 100

export interface FractionSpread {
  /** @param fraction in [0, 1]; more counts as 1 */
  readonly add: (resource: ResourceIndex, host: number, fraction: number, seconds: number) => void
  /** The first `count` amounts, `most` at most, as fractions of a capacity, each for the length of a sample. */
  readonly addRow: (resource: ResourceIndex, host: number, amounts: Float64Array, most: number, capacity: number, count: number) => void
  /** Of all hosts that were on: highest value at or below which `share` of the time lies; 0 where nothing was added. */
  readonly percentile: (resource: number, share: number) => number
  /** The same of each host, at most its highest, over the time that it was on: [hostCount]; 0 where nothing was added. */
  readonly hostPercentiles: (resource: number, share: number, hostMost: Float64Array, hostOnSeconds: Float64Array) => Float64Array
}

/** **Cost**: 400 bytes a host and resource in play; adding allocates nothing. */
export function makeFractionSpread(hostCount: number, resourcesInPlay: ReadonlyArray<ResourceIndex>, sampleSeconds: number): FractionSpread {
  const all = RESOURCES.map(() => makeFractionHistogram(sampleSeconds))
  /** Seconds in each bin: [hostCount × (BINS + 1)]. Single precision: a percentile asks for no more. */
  const seconds = RESOURCES.map((_, resource) => new Float32Array(resourcesInPlay.some((each) => each === resource) ? hostCount * (BINS + 1) : 0))

  return {
    add: (resource, host, fraction, duration) => {
      all[resource]!.add(fraction, duration)
      const bin = fraction >= 1 ? BINS : Math.floor(fraction * BINS)
      seconds[resource]![host * (BINS + 1) + bin]! += duration
    },
    addRow: (resource, host, amounts, most, capacity, count) => {
      all[resource]!.addRow(amounts, capacity, count)
      // One more: the quotient may be rounded.
      const top = most >= capacity ? BINS : Math.min(BINS, Math.floor((most / capacity) * BINS) + 1)
      all[resource]!.movePercents(top, seconds[resource]!, host * (BINS + 1))
    },
    percentile: (resource, share) => all[resource]!.percentile(share),
    hostPercentiles: (resource, share, hostMost, hostOnSeconds) => {
      const column = new Float64Array(hostCount)
      const bins = seconds[resource]!
      if (bins.length === 0) return column
      for (let host = 0; host < hostCount; host++) {
        const most = hostMost[host]!
        const top = Math.min(BINS, Math.floor(most * BINS) + 1)
        column[host] = Math.min(most, (binWith(bins, host * (BINS + 1), top, hostOnSeconds[host]! * (1 - share)) + 1) / BINS)
      }
      return column
    }
  }
}

/** The highest bin, from `top` down, such that it and those above hold more than so many seconds; 0 where none does. */
function binWith(bins: Float32Array, first: number, top: number, seconds: number): number {
  // What single precision and rounding make of a twentieth is no more than a twentieth.
  const above = seconds * (1 + 1e-6)
  let sum = 0
  let bin = top
  for (; bin >= 4; bin -= 4) {
    // Four at once: they need not wait for each other.
    const four = bins[first + bin]! + bins[first + bin - 1]! + (bins[first + bin - 2]! + bins[first + bin - 3]!)
    if (sum + four > above) break
    sum += four
  }
  for (; bin > 0; bin--) {
    sum += bins[first + bin]!
    if (sum > above) return bin
  }
  return 0
}
