/** What became of guests whose hosts failed; immutable. */
import type { PendingRefusal } from "../refusals.ts"
import type { FaultEffect } from "./failing.ts"

/** `outOfMemory`: a guest was killed, as nothing was left of its host's memory. */
export const FAULT_CAUSES = ["scripted", "drawn", "replayed", "outOfMemory"] as const

/** A fault that happened, in order of time. */
export interface FaultHappened {
  /** Row of plan.failing.domains. */
  readonly domain: number
  readonly cause: (typeof FAULT_CAUSES)[number]
  readonly effect: FaultEffect
  readonly atSeconds: number
  /** When it was repaired; NaN = not before the end. */
  readonly repairedSeconds: number
  /** Hosts that went down by it, and guests that stopped; those that were down already are not counted. */
  readonly hosts: number
  readonly guests: number
}

/** Guests that stopped and were started again, in the order in which they stopped. Columns: [count]. */
export interface RestartTable {
  readonly count: number
  readonly guest: Int32Array
  /** Row of faults: what stopped it. */
  readonly fault: Int32Array
  /** Host that it was on, and host that it was started on; NONE = on none before the end. */
  readonly from: Int32Array
  readonly to: Int32Array
  readonly downSeconds: Float64Array
  /** When somebody began to look for room for it (or for its host to be repaired); NaN = not before the end, as all of the following. */
  readonly wantedSeconds: Float64Array
  /** When it had room. */
  readonly placedSeconds: Float64Array
  /** When it began to boot: it had a boot slot. */
  readonly bootSeconds: Float64Array
  readonly bootedSeconds: Float64Array
  /** When its service answered. */
  readonly upSeconds: Float64Array
}

/**
 * A guest that stopped and is not started yet, for one reason: where this changes (its database answers, and then there
 * is no room), the next row begins as this one ends.
 */
export interface PendingGuest {
  readonly guest: number
  readonly sinceSeconds: number
  /** When it was started, left, or waited for something else; NaN = not before the end. */
  readonly untilSeconds: number
  /** Why it was not started when this began. */
  readonly why: PendingRefusal
  /** Why it still waits at the end of the run, with the figures of then; null: it does not. */
  readonly whyAtEnd: PendingRefusal | null
}

export interface ServiceOutcome {
  /** Time in which it was wanted: some guest of it was to run. */
  readonly wantedSeconds: number
  readonly upSeconds: number
  readonly outages: number
  readonly longestOutageSeconds: number
}

export interface FailingOutcome {
  readonly faults: ReadonlyArray<FaultHappened>
  readonly restarts: RestartTable
  readonly pending: ReadonlyArray<PendingGuest>
  /** Where the run ends with its work: guests that were started a thousand times, and stopped as often before they were done. */
  readonly givenUp: ReadonlyArray<number>
  /** From arrival to departure, or to the end; 0 = never let in: [guestCount]. */
  readonly guestWantedSeconds: Float64Array
  /** Of that, in which its service answered: [guestCount]. */
  readonly guestUpSeconds: Float64Array
  /** Of that, in which it looked for room and there was none: [guestCount]. */
  readonly guestPendingSeconds: Float64Array
  readonly guestOutages: Int32Array
  /** Longest time from one stop to the service's next answer, or to the end: [guestCount]. */
  readonly guestLongestOutageSeconds: Float64Array
  /** [hostCount] */
  readonly hostDownSeconds: Float64Array
  readonly hostFaults: Int32Array
  /** By row of plan.failing.services. */
  readonly services: ReadonlyArray<ServiceOutcome>
}
