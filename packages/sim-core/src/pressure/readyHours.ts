/** Ready time of each host hour by hour; where there are too many hosts and hours, by two hours, by four, and so on. */
import { SECONDS_PER_HOUR } from "../units.ts"

/** Figures that are kept, and hours in any case. */
const MOST_FIGURES = 2 ** 20
const LEAST_HOURS = 24

export interface ReadyHours {
  /** A host waits so much from then until then. */
  readonly add: (host: number, fraction: number, from: number, until: number) => void
  /** The first `count` of a row, each for a sample, from sample number `first` on. */
  readonly addRow: (host: number, fractions: Float64Array, count: number, first: number, sampleSeconds: number) => void
  readonly close: (endSeconds: number) => ReadyHoursOutcome
}

export interface ReadyHoursOutcome {
  /** Length of a step: an hour, or so many hours that there are not too many. */
  readonly stepSeconds: number
  readonly stepCount: number
  /** Mean ready time of a vCPU of each host in each step, the hosts of a step together: [stepCount × hostCount]. The last step may be cut short. */
  readonly fraction: Float64Array
}

/** @param mostFigures hosts × steps that are kept, but for the first hours */
export function makeReadyHours(hostCount: number, mostFigures = MOST_FIGURES): ReadyHours {
  const most = Math.max(LEAST_HOURS, Math.floor(mostFigures / hostCount))
  let stepSeconds = SECONDS_PER_HOUR
  /** ∫ fraction dt: [steps so far × hostCount]. */
  let seconds = new Float64Array(0)
  let last = -1

  /** Steps are twice as long from now on. */
  const merge = () => {
    for (let step = 0; step <= last; step++) {
      const into = step >> 1
      for (let host = 0; host < hostCount; host++) seconds[into * hostCount + host] = (step % 2 === 0 ? 0 : seconds[into * hostCount + host]!) + seconds[step * hostCount + host]!
    }
    const kept = (last >> 1) + 1
    seconds.fill(0, kept * hostCount)
    last = kept - 1
    stepSeconds *= 2
  }
  const makeRoom = (step: number) => {
    if ((step + 1) * hostCount > seconds.length) {
      const wider = new Float64Array(Math.min(most, Math.max(step + 1, 2 * (seconds.length / hostCount))) * hostCount)
      wider.set(seconds)
      seconds = wider
    }
    last = step
  }

  const add = (host: number, fraction: number, from: number, until: number) => {
    while (Math.ceil(until / stepSeconds) > most) merge()
    let at = from
    for (let step = Math.floor(from / stepSeconds); at < until; step++) {
      const end = Math.min(until, (step + 1) * stepSeconds)
      if (step > last) makeRoom(step)
      seconds[step * hostCount + host]! += fraction * (end - at)
      at = end
    }
  }

  return {
    add,
    addRow: (host, fractions, count, first, sampleSeconds) => {
      for (let s = 0; s < count; ) {
        const from = (first + s) * sampleSeconds
        // Samples that lie in one step are added up first.
        const end = (Math.floor(from / stepSeconds) + 1) * stepSeconds
        let sum = 0
        let samples = 0
        for (; s < count && (first + s + 1) * sampleSeconds <= end; s++, samples++) sum += fractions[s]!
        if (samples === 0) {
          if (fractions[s]! > 0) add(host, fractions[s]!, from, (first + s + 1) * sampleSeconds)
          s++
        } else if (sum > 0) add(host, sum / samples, from, (first + s) * sampleSeconds)
      }
    },
    close: (endSeconds) => {
      while (Math.ceil(endSeconds / stepSeconds) > most) merge()
      const stepCount = Math.ceil(endSeconds / stepSeconds)
      const fraction = new Float64Array(stepCount * hostCount)
      for (let step = 0; step < stepCount; step++) {
        const length = Math.min(stepSeconds, endSeconds - step * stepSeconds)
        for (let at = step * hostCount; at < (step + 1) * hostCount; at++) fraction[at] = (seconds[at] ?? 0) / length
      }
      return { stepSeconds, stepCount, fraction }
    }
  }
}
