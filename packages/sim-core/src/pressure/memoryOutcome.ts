/** What became of the memory of guests and hosts; immutable. Parts are rows of MEMORY_PARTS; those that guests have not are empty. */

import type { HostMemorySteps } from "./memorySteps.ts"

/** One row per sample, Σ over hosts that are on; taken with the rows of Outcome.series. */
export interface MemorySeries {
  /** [parts][rows], MiB. */
  readonly part: ReadonlyArray<Float64Array>
  /** [states][rows] hosts that are on, by what they are at. */
  readonly hosts: ReadonlyArray<Int32Array>
}

export const RESIZE_REFUSALS = ["notHere", "noRoom", "inUse"] as const
export type MemoryResizeRefusal = (typeof RESIZE_REFUSALS)[number]

/** What became of a resize of RAM, in order of time. */
export interface MemoryResized {
  /** Row of plan.pressure.memory.resizes. */
  readonly resize: number
  readonly fromMib: number
  /** null: it was done. Else it was not: its guest was not running; its host has promised too much; it uses more than it was to have. */
  readonly why: MemoryResizeRefusal | null
  /** Of one without room: what it lacked; of one in use: what is in use. MiB, else 0. */
  readonly mib: number
  /** Host that it was on; NONE = none. */
  readonly host: number
}

/** A guest that was killed, as nothing was left. */
export interface MemoryKill {
  readonly guest: number
  readonly host: number
  readonly atSeconds: number
  /** What it had in memory and swapped, and what the host was missing. */
  readonly heldMib: number
  readonly missingMib: number
  /** When it was back; NaN = not before the end, or as an outage (failing). */
  readonly backSeconds: number
}

export interface MemoryOutcome {
  /** ∫ over the time that it ran: [parts][guestCount], MiB × s. */
  readonly guestIntegral: ReadonlyArray<Float64Array>
  /** Most at any time, of what was ballooned, compressed and swapped: [parts][guestCount]. */
  readonly guestMost: ReadonlyArray<Float64Array>
  readonly guestSwappedSeconds: Float64Array
  /** CPU that it asked for and did not get because it waited for pages; because it was killed: [guestCount], MHz × s. Both are in Outcome.guests too, as not served. */
  readonly guestDelayedMhzSeconds: Float64Array
  readonly guestKilledMhzSeconds: Float64Array
  /** Configured at the end: [guestCount]. */
  readonly guestConfiguredMib: Float64Array
  /** ∫ over the time that it was on: [parts][hostCount], MiB × s. */
  readonly hostIntegral: ReadonlyArray<Float64Array>
  /** Most at any time, of what was shared, ballooned, compressed and swapped: [parts][hostCount]. */
  readonly hostMost: ReadonlyArray<Float64Array>
  /** Infinity = it never was on. */
  readonly hostLeastFreeMib: Float64Array
  /** [states][hostCount]. */
  readonly hostStateSeconds: ReadonlyArray<Float64Array>
  readonly series: MemorySeries
  /** Each host over time; null: no series was kept. */
  readonly steps: HostMemorySteps | null
  readonly resized: ReadonlyArray<MemoryResized>
  readonly kills: ReadonlyArray<MemoryKill>
}
