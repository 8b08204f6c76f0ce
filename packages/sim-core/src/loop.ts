/**
 * Where time moves. Three sources, one order:
 *
 *   next = earliest of   the sample clock    index × sampleSeconds; no queue, no drift
 *                        the known cursor    arrivals and departures, sorted before the run
 *                        the queue           what is born during the run
 *
 * All events of one instant are applied in the order of their rank (events.ts): account the interval that
 * ended → depart → sample → arrive → power off → reload what was touched → record. Samples that follow with nothing
 * between them are one stretch, swept host by host (stretch.ts).
 */
import { ARRIVE, DEPART } from "./events.ts"
import { arrive } from "./handlers/arrive.ts"
import { arriveTogether } from "./handlers/arriveTogether.ts"
import { depart } from "./handlers/depart.ts"
import { powerOff, startPower } from "./handlers/power.ts"
import { sample } from "./handlers/sample.ts"
import { makeHostRows } from "./hostRows.ts"
import type { Plan } from "./plan.ts"
import type { Run } from "./run.ts"
import { runStretch } from "./stretch.ts"

/** Samples of one stretch: a caller who steps is not kept waiting for long, whatever the number of guests. */
const STRETCH_LENGTH = 1024

export interface Loop {
  /**
   * Applies events until about so many are applied, or the period ends: neither an instant nor a stretch is cut in two.
   * @param events > 0; Infinity runs to the end
   * @returns true at the end of the period
   */
  readonly step: (events: number) => boolean
  /** Events applied so far. */
  readonly eventCount: () => number
  /** Highest power of all hosts together so far. */
  readonly peakWatts: () => number
}

/** Time from 0 to the end of the period, in steps of the caller's choice, which change nothing. */
export function makeLoop(run: Run): Loop {
  const { plan, state, known, queue } = run
  const rows = makeHostRows()
  let cursor = 0
  let sampleIndex = 0
  let eventCount = 0
  let watts = 0
  let peakWatts = 0

  const nextDisturbance = () => Math.min(cursor < known.count ? known.timeSeconds[cursor]! : Infinity, queue.nextTime())
  const nextSeconds = () => Math.min(sampleIndex * plan.sampleSeconds, nextDisturbance())
  const isKnown = (kind: number) => cursor < known.count && known.timeSeconds[cursor] === state.now && known.kind[cursor] === kind

  /** Everything that happens at one time. */
  const applyInstant = (time: number) => {
    state.now = time
    for (; isKnown(DEPART); cursor++, eventCount++) depart(run, known.guest[cursor]!)
    const isSample = sampleIndex * plan.sampleSeconds === time
    if (isSample) {
      sample(run, sampleIndex++)
      eventCount++
    }
    const first = cursor
    while (isKnown(ARRIVE)) cursor++
    eventCount += cursor - first
    arriveTogether(run, known.guest.subarray(first, cursor), (guest) => arrive(run, guest))
    for (; queue.nextTime() === time; eventCount++) powerOff(run, queue.pop())

    watts += run.touched.settle()
    run.fullest.instantEnds()
    // Summed anew at every sample, so that rounding never piles up.
    if (isSample) watts = run.recorder.sample()
    if (watts > peakWatts) peakWatts = watts
  }

  /** Samples with nothing between them. Where it is cut must not depend on the caller's steps: sums over a stretch are rounded once. */
  const applyStretch = () => {
    const count = Math.min(STRETCH_LENGTH, samplesBefore(plan, sampleIndex, nextDisturbance()))
    if (count === 0) return
    const drawn = runStretch(run, rows, sampleIndex, count)
    sampleIndex += count
    eventCount += count
    watts = drawn.watts
    if (drawn.peakWatts > peakWatts) peakWatts = drawn.peakWatts
  }

  startPower(run)
  return {
    step: (events) => {
      const until = eventCount + events
      while (eventCount < until) {
        const time = nextSeconds()
        if (time >= plan.periodSeconds) {
          state.now = plan.periodSeconds
          return true
        }
        applyInstant(time)
        applyStretch()
      }
      return false
    },
    eventCount: () => eventCount,
    peakWatts: () => peakWatts
  }
}

/** How many samples from number `first` on begin before that time and before the end. */
function samplesBefore({ sampleSeconds, periodSeconds }: Plan, first: number, timeSeconds: number): number {
  const end = Math.min(timeSeconds, periodSeconds)
  let count = Math.max(0, Math.ceil(end / sampleSeconds) - first)
  // The quotient may be rounded; the products decide.
  while (count > 0 && (first + count - 1) * sampleSeconds >= end) count--
  while ((first + count) * sampleSeconds < end) count++
  return count
}
