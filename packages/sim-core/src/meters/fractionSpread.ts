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
  /** The same of each host, at most its highest: [hostCount]; 0 where nothing was added. */
  readonly hostPercentiles: (resource: number, share: number, hostMost: Float64Array) => Float64Array
}

/** **Cost**: 400 bytes a host and resource in play; adding allocates nothing. */
export function makeFractionSpread(hostCount: number, resourcesInPlay: ReadonlyArray<ResourceIndex>, sampleSeconds: number): FractionSpread {
  const all = RESOURCES.map(() => makeFractionHistogram(sampleSeconds))
  /** Seconds in each bin: [hostCount × (BINS + 1)]. Single precision: a percentile asks for no more. */
  const seconds = RESOURCES.map((_, resource) => new Float32Array(resourcesInPlay.some((each) => each === resource) ? hostCount * (BINS + 1) : 0))

  /** Samples of one row in each bin. */
  const percents = new Int32Array(2 * (BINS + 1))

  const hostPercentile = (bins: Float32Array, host: number, share: number, most: number) => {
    const first = host * (BINS + 1)
    let total = 0
    for (let bin = 0; bin <= BINS; bin++) total += bins[first + bin]!
    // From above: few bins hold the last twentieth.
    const above = total * (1 - share) * (1 + 1e-6)
    let sum = 0
    let bin = BINS
    for (; bin > 0; bin--) {
      sum += bins[first + bin]!
      if (sum > above) break
    }
    return Math.min(most, (bin + 1) / BINS)
  }

  return {
    add: (resource, host, fraction, duration) => {
      all[resource]!.add(fraction, duration)
      const bin = fraction >= 1 ? BINS : Math.floor(fraction * BINS)
      seconds[resource]![host * (BINS + 1) + bin]! += duration
    },
    addRow: (resource, host, amounts, most, capacity, count) => {
      all[resource]!.addRow(amounts, capacity, count, percents)
      const bins = seconds[resource]!
      const first = host * (BINS + 1)
      // One more: the quotient may be rounded.
      const highest = most >= capacity ? BINS : Math.min(BINS, Math.floor((most / capacity) * BINS) + 1)
      for (let bin = 0; bin <= highest; bin++) {
        bins[first + bin]! += (percents[2 * bin]! + percents[2 * bin + 1]!) * sampleSeconds
        percents[2 * bin] = percents[2 * bin + 1] = 0
      }
    },
    percentile: (resource, share) => all[resource]!.percentile(share),
    hostPercentiles: (resource, share, hostMost) => {
      const bins = seconds[resource]!
      return bins.length === 0 ? new Float64Array(hostCount) : Float64Array.from(hostMost, (most, host) => hostPercentile(bins, host, share, most))
    }
  }
}
