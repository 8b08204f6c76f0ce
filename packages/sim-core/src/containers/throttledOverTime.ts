/** What the limits of containers withhold over time: sums over stretches of equal length, from the start of the run on. */

export interface ThrottledOverTime {
  readonly stepSeconds: number
  /** MHz × s withheld from all containers in each; the last may be cut short by the end of the run. */
  readonly mhzSeconds: Float64Array
}

export interface ThrottledRecorder {
  /** What is added from now on is of this interval. */
  readonly interval: (fromSeconds: number, untilSeconds: number) => void
  readonly add: (withheldMhz: number) => void
  readonly close: () => ThrottledOverTime
}

const LENGTHS = [60, 300, 900, 3600, 10_800, 21_600, 86_400, 604_800]
/** Stretches of a run, at most: as many as a chart has room for. */
const MOST_STEPS = 60

/** Length of the stretches of a run of this length, in seconds: a round one, and whole days where none is long enough. */
export function overTimeStepSeconds(periodSeconds: number): number {
  return LENGTHS.find((length) => periodSeconds / length <= MOST_STEPS) ?? Math.ceil(periodSeconds / MOST_STEPS / 86_400) * 86_400
}

/** @param periodSeconds finite */
export function makeThrottledOverTime(periodSeconds: number): ThrottledRecorder {
  const stepSeconds = overTimeStepSeconds(periodSeconds)
  const mhzSeconds = new Float64Array(Math.max(1, Math.ceil(periodSeconds / stepSeconds)))
  const last = mhzSeconds.length - 1
  let [from, until, first, end] = [0, 0, 0, 0]
  return {
    interval: (fromSeconds, untilSeconds) => {
      from = fromSeconds
      until = untilSeconds
      first = Math.min(last, Math.floor(from / stepSeconds))
      end = Math.min(last, Math.floor(until / stepSeconds))
    },
    add: (withheldMhz) => {
      // Nearly all intervals lie within one stretch.
      if (first === end) {
        mhzSeconds[first]! += withheldMhz * (until - from)
        return
      }
      for (let step = first; step <= end; step++) mhzSeconds[step]! += withheldMhz * Math.max(0, (step === last ? until : Math.min(until, (step + 1) * stepSeconds)) - Math.max(from, step * stepSeconds))
    },
    close: () => ({ stepSeconds, mhzSeconds })
  }
}
