/**
 * Bins of ready time: equally fine up to 10 %, where the thresholds are, and 2.5 % wide beyond. What is in the first is not
 * told apart; its time is what is left of all time, and need not be counted.
 */

/** Up to where bins are fine. Every threshold is the end of one. */
export const FINE_END = 0.1
const COARSE = 36

export interface ReadyBins {
  readonly count: number
  /** Width, and end of the first. */
  readonly width: number
  /** @param fraction in [0, 1] */
  readonly of: (fraction: number) => number
  /** Upper end of a bin. */
  readonly end: (bin: number) => number
}

/** @param fine bins up to FINE_END: a multiple of 40 */
export function readyBins(fine: number): ReadyBins {
  const perFraction = fine / FINE_END
  const perCoarse = COARSE / (1 - FINE_END)
  const count = fine + COARSE
  return {
    count,
    width: FINE_END / fine,
    of: (fraction) => {
      if (fraction < FINE_END) return (fraction * perFraction) | 0
      const bin = fine + (((fraction - FINE_END) * perCoarse) | 0)
      return bin < count ? bin : count - 1
    },
    end: (bin) => (bin < fine ? ((bin + 1) * FINE_END) / fine : FINE_END + ((bin - fine + 1) * (1 - FINE_END)) / COARSE)
  }
}

/** A quarter of a percent: of each guest, as there are many. */
export const GUEST_BINS = readyBins(40)
/** A twentieth of a percent: of each host. */
export const HOST_BINS = readyBins(200)
/** A hundredth of a percent: of all vCPUs together. */
export const ALL_BINS = readyBins(1000)
