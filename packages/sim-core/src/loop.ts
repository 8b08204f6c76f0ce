/**
 * Where time moves. Three sources, one order:
 *
 *   next = earliest of   the sample clock    index × sampleSeconds; no queue, no drift
 *                        the known cursor    arrivals and departures, sorted before the run
 *                        the queue           what is born during the run
 *
 * All events of one instant are applied in the order of their rank (events.ts): account the interval that
 * ended → stopped, booted, landed → started, repaired, faults → depart → RAM resized → demand of jobs → sample → restart → arrive → power off → reload what was touched →
 * a round of consolidation → record. Samples that follow with nothing between them are one stretch, swept host by host (stretch.ts); so are, event by event,
 * changes of demand (changeDemand.ts).
 */
import type { Controller } from "./consolidation/controller.ts"
import { ARRIVE, BOOTED, DEMAND, DEPART, LANDED, POWER_OFF, REPAIRED, RESTART, STARTED, STOPPED } from "./events.ts"
import { arrive, joinLine } from "./handlers/arrive.ts"
import { arriveTogether, inOrder } from "./handlers/arriveTogether.ts"
import { changeDemand, changeDemands, finish } from "./handlers/changeDemand.ts"
import { depart } from "./handlers/depart.ts"
import { powerOff, startPower } from "./handlers/power.ts"
import { sample } from "./handlers/sample.ts"
import { makeHostRows } from "./hostRows.ts"
import type { Failures } from "./failing/failuresInRun.ts"
import type { Plan } from "./plan.ts"
import { isDemandConstant } from "./profileFacts.ts"
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
  const { plan, state, known, queue, fragments } = run
  const { guestCount } = plan.guests
  const endsWithWork = plan.jobs?.endsWithWork === true
  // A demand that the grid changes within a stretch would move the ends of work that is carried over.
  // Nor are migrations and rounds part of one; and what a datastore gives is decided over all hosts at once.
  const hasStretches = plan.jobs?.carryOver !== true && run.controller === null && run.sharing === null
  // Years of constant load are run for what fails in them; elsewhere sums over samples stand as they are.
  const isConstant = run.failures !== null && run.live === null && run.memory === null && isDemandConstant(plan)
  const rows = makeHostRows(plan)
  const nobody = new Int32Array(0)
  let cursor = 0
  let sampleIndex = 0
  let eventCount = 0
  let watts = 0
  let peakWatts = 0

  const nextMove = () => Math.min(run.live === null ? Infinity : Math.min(run.live.nextTime(), run.schedule!.nextTime()), run.memory === null ? Infinity : run.memory.nextTime(), run.containers === null ? Infinity : run.containers.nextTime())
  const nextFault = () => (run.failures === null ? Infinity : run.failures.nextTime())
  /** Faults aside. */
  const nextChange = () => Math.min(cursor < known.count ? known.timeSeconds[cursor]! : Infinity, queue.nextTime(), nextMove())
  const nextDisturbance = () => Math.min(nextChange(), nextFault())
  const nextSeconds = () => Math.min(sampleIndex * plan.sampleSeconds, nextDisturbance())
  const isKnown = (kind: number) => cursor < known.count && known.timeSeconds[cursor] === state.now && known.kind[cursor] === kind
  const isQueued = (kind: number) => queue.nextTime() === state.now && queue.nextKind() === kind
  const isDemandNext = () => queue.nextKind() === DEMAND
  /** The last guest has left, or nothing is left that could let one come or go. */
  const isWorkDone = () => endsWithWork && (state.guestsGone === guestCount || nextChange() === Infinity || run.failures?.isFutile() === true)

  /** Shut-downs, boots and migrations that are over. */
  const applyMoves = ({ switching, migrations }: Controller) => {
    for (; isQueued(STOPPED); eventCount++) switching.stopped(queue.pop())
    for (; isQueued(BOOTED); eventCount++) migrations.booted(queue.pop())
    for (; isQueued(LANDED); eventCount++) migrations.land(queue.pop())
  }

  /** Boots and repairs that are over. */
  const applyRepairs = (failures: Failures) => {
    for (; isQueued(STARTED); eventCount++) failures.started(queue.pop())
    for (; isQueued(REPAIRED); eventCount++) failures.repair(queue.pop())
  }

  /** Nobody lags any more: all hosts are as they are now. */
  const catchUp = () => {
    if (run.lag === null || !run.lag.isOpen()) return
    const drawn = run.lag.close()
    watts = drawn.watts
    if (drawn.peakWatts > peakWatts) peakWatts = drawn.peakWatts
  }

  /** Samples in which somebody comes or goes, or loads are looked at, concern all hosts. */
  const mayLag = (time: number) => run.lag !== null && run.memory?.mayKill() !== true && sampleIndex > 0 && run.schedule!.nextRoundSample() !== sampleIndex && !comesOrGoes(time)
  const comesOrGoes = (time: number) => cursor < known.count && known.timeSeconds[cursor] === time

  /** Everything that happens at one time. */
  const applyInstant = (time: number) => {
    const startsSample = sampleIndex * plan.sampleSeconds === time
    // Who comes may find its profile where it was when the window opened.
    if (run.lag !== null && (comesOrGoes(time) || (startsSample && (run.lag.isFull() || !mayLag(time))))) catchUp()
    const lags = startsSample ? mayLag(time) : run.lag !== null && run.lag.isOpen()
    state.now = time
    if (run.controller !== null) applyMoves(run.controller)
    if (run.live !== null) eventCount += run.live.apply()
    if (run.failures !== null) applyRepairs(run.failures)
    for (; isKnown(DEPART); cursor++, eventCount++) depart(run, known.guest[cursor]!)
    if (run.memory !== null) eventCount += run.memory.apply()
    if (run.containers !== null) eventCount += run.containers.depart()
    if (fragments !== null) {
      for (; isQueued(DEPART); eventCount++) finish(run, fragments)
      for (; isQueued(DEMAND); eventCount++) changeDemand(run, fragments)
    }
    // Who is done, is done.
    if (run.failures !== null) eventCount += run.failures.strike()
    const isSample = sampleIndex * plan.sampleSeconds === time
    if (isSample) {
      if (lags) run.lag!.sample(sampleIndex++)
      else if (isConstant && sampleIndex > 0) sampleIndex++
      else sample(run, sampleIndex++)
      eventCount++
    }
    if (run.failures !== null) {
      for (; isQueued(RESTART); eventCount++) run.failures.notice(queue.pop())
      run.failures.settle()
    }
    const first = cursor
    while (isKnown(ARRIVE)) cursor++
    eventCount += cursor - first
    // Most instants bring nobody, and a line is served in all of them.
    const guests = cursor === first ? nobody : known.guest.subarray(first, cursor)
    if (run.line !== null) joinLine(run, run.line, inOrder(run, guests))
    else if (cursor > first) arriveTogether(run, guests, (guest) => arrive(run, guest))
    // Who came may have been waited for.
    run.failures?.settle()
    if (run.containers !== null) eventCount += run.containers.arrive()
    // Who is asked to move must be there.
    const scheduled = run.schedule === null ? 0 : run.schedule.apply()
    if (scheduled > 0) {
      eventCount += scheduled
      // A host whose maintenance is over takes guests again.
      run.failures?.settle()
      if (run.line !== null) joinLine(run, run.line, nobody)
    }
    for (; isQueued(POWER_OFF); eventCount++) powerOff(run, queue.pop())

    let change = run.touched.settle()
    if (run.live !== null) {
      run.live.observe()
      if (isSample) {
        run.schedule!.sampled(sampleIndex - 1)
        change += run.touched.settle()
        run.live.observe()
      }
    }
    watts += change
    if (isSample && run.controller !== null) {
      run.controller.sampled(sampleIndex - 1)
      watts += run.touched.settle()
      run.live?.observe()
    }
    run.fullest.instantEnds()
    run.inspect?.(run)
    if (lags) return run.lag!.settled(change, isSample)
    // Summed anew at every sample, so that rounding never piles up.
    if (isSample) {
      watts = run.recorder.sample()
      run.latency?.sampled(sampleIndex - 1)
    }
    if (watts > peakWatts) peakWatts = watts
  }

  /** Samples with nothing between them. Where it is cut must not depend on the caller's steps: sums over a stretch are rounded once. */
  const applyStretch = () => {
    const count = Math.min(STRETCH_LENGTH, samplesBefore(plan, sampleIndex, nextDisturbance()))
    if (count === 0) return
    const drawn = isConstant ? repeatSample(count) : runStretch(run, rows, sampleIndex, count)
    sampleIndex += count
    eventCount += count
    watts = drawn.watts
    if (drawn.peakWatts > peakWatts) peakWatts = drawn.peakWatts
  }

  /** Where no demand changes, samples are rows of the series and nothing else. */
  const repeatSample = (count: number) => {
    const drawn = run.recorder.repeat(sampleIndex, count)
    run.latency?.repeated(sampleIndex, count)
    state.now = (sampleIndex + count - 1) * plan.sampleSeconds
    return { watts: drawn, peakWatts: drawn }
  }

  /** Demand changes of jobs with nothing else between them, at most so many. @returns true: there were some */
  const applyDemands = (most: number) => {
    if (fragments === null || most <= 0) return false
    const before = Math.min(sampleIndex * plan.sampleSeconds, cursor < known.count ? known.timeSeconds[cursor]! : Infinity, nextMove(), nextFault(), plan.periodSeconds)
    const applied = changeDemands(run, fragments, isDemandNext, before, most, watts)
    eventCount += applied.count
    watts = applied.watts
    if (applied.peakWatts > peakWatts) peakWatts = applied.peakWatts
    return applied.count > 0
  }

  startPower(run)
  return {
    step: (events) => {
      const until = eventCount + events
      while (eventCount < until) {
        const time = nextSeconds()
        if (time >= plan.periodSeconds) {
          catchUp()
          state.now = plan.periodSeconds
          return true
        }
        applyInstant(time)
        if (isWorkDone()) {
          // A run in which nobody was ever let in lasts one sample.
          if (time > 0) return true
          continue
        }
        // While copies go on, each change of demand changes how fast memory is dirtied.
        if (run.lag !== null || (run.live !== null && !run.live.isIdle())) continue
        // Only events that were overtaken were left: nothing can happen any more.
        if (applyDemands(until - eventCount) && isWorkDone()) return true
        // Nor is a sample like the next while guests boot, or may be killed.
        if (hasStretches && run.failures?.isBusy() !== true && run.memory?.mayKill() !== true && run.containers?.mayEvict() !== true) applyStretch()
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
  if (end === Infinity) return 0
  let count = Math.max(0, Math.ceil(end / sampleSeconds) - first)
  // The quotient may be rounded; the products decide.
  while (count > 0 && (first + count - 1) * sampleSeconds >= end) count--
  while ((first + count) * sampleSeconds < end) count++
  return count
}
