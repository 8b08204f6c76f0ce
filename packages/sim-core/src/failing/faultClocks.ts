/** When the next fault comes that nobody wrote down: drawn ones and outage series as one stream in order of time. */
import type { RandomStream } from "../random.ts"
import { randomStream } from "../random.ts"
import type { Failing } from "./failing.ts"
import { anyClock, eachClocks, replayClock, type FaultClock } from "./faultClock.ts"

/** A fault that has come; the object is filled anew by the next one. */
export interface FaultDue {
  /** Row of failing.domains. */
  readonly domain: number
  /** When it is repaired; Infinity = never. */
  readonly untilSeconds: number
  readonly cause: "drawn" | "replayed"
}

export interface FaultClocks {
  /** Time of the next drawn or replayed fault; Infinity = none comes any more. */
  readonly nextTime: () => number
  /** Takes it. Undefined behaviour where none comes: ask `nextTime` first. */
  readonly pop: () => FaultDue
}

/**
 * All faults of failing.drawn and failing.replayed before `untilSeconds`, in order of time; equal times by domain row,
 * then as the plan lists them. Faults of one domain may overlap, of clocks `any`, of series, or of two lists.
 *
 * Every list has streams of its own, by its name: another list changes none of its faults.
 *
 * @param seed the run's
 * @param untilSeconds end of the run; Infinity = not known. A fault at that moment is none.
 * **Cost** O(domains of all lists) to make; `nextTime` O(1); `pop` O(log clocks) and two or three draws, a row of a series besides
 * O(domains that fail · log) once. Neither allocates, but rows of series.
 */
export function makeFaultClocks(failing: Failing, seed: number, untilSeconds: number): FaultClocks {
  const stream = (name: string): RandomStream => randomStream(seed, name)
  const clocks: FaultClock[] = [
    ...failing.drawn.flatMap((faults) => (faults.clock === "each" ? eachClocks(faults, failing.domains, stream) : anyClock(faults, stream))),
    ...failing.replayed.map((faults) => replayClock(faults, stream))
  ]
  /** A binary heap of rows of clocks, each before its children, and beside it their times: clocks themselves lie far apart. */
  const heap = Int32Array.from(clocks.keys())
  const times = Float64Array.from(clocks, ({ atSeconds }) => atSeconds)
  let size = heap.length
  const isBefore = (time: number, clock: number, otherTime: number, other: number): boolean => {
    if (time !== otherTime) return time < otherTime
    const difference = clocks[clock]!.domain - clocks[other]!.domain
    return difference !== 0 ? difference < 0 : clock < other
  }
  const sink = (from: number): void => {
    const moving = heap[from]!
    const time = times[from]!
    let hole = from
    for (let child = 2 * hole + 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && isBefore(times[child + 1]!, heap[child + 1]!, times[child]!, heap[child]!)) child++
      if (!isBefore(times[child]!, heap[child]!, time, moving)) break
      heap[hole] = heap[child]!
      times[hole] = times[child]!
      hole = child
    }
    heap[hole] = moving
    times[hole] = time
  }
  /** Faults of a clock come in order of time: one whose next comes too late has none any more. */
  const stopIfLate = (at: number): void => {
    if (times[at]! < untilSeconds) return
    size--
    heap[at] = heap[size]!
    times[at] = times[size]!
  }

  for (let at = size - 1; at >= 0; at--) stopIfLate(at)
  for (let at = (size >> 1) - 1; at >= 0; at--) sink(at)
  const due = { domain: 0, untilSeconds: 0, cause: "drawn" as FaultDue["cause"] }
  return {
    nextTime: () => (size === 0 ? Infinity : times[0]!),
    pop: () => {
      const clock = clocks[heap[0]!]!
      due.domain = clock.domain
      due.untilSeconds = clock.untilSeconds
      due.cause = clock.cause
      clock.advance()
      times[0] = clock.atSeconds
      stopIfLate(0)
      if (size > 1) sink(0)
      return due
    }
  }
}
