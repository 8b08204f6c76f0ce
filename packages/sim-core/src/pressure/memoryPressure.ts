/** Memory of guests over time, and what their hosts do when it runs short: the part of a plan that memory pressure reads. */
import type { MemoryModel } from "../physics/memory/memoryModel.ts"

/**
 * Columns by guest, in MiB: [guestCount]. What placement promises (`guestPlacement`) may be more than there is: of it,
 * overhead and reservation are counted at what they take of a host that promises more than it has.
 */
export interface MemoryPressure {
  readonly model: MemoryModel
  /** Free memory that each host's levels are parts of: [hostCount], ≥ 0. */
  readonly hostMinFreeMib: Float64Array
  /** Its RAM as the guest sees it, at the start: > 0. */
  readonly guestConfiguredMib: Float64Array
  /** What the hypervisor adds to it on its host: ≥ 0. */
  readonly guestOverheadMib: Float64Array
  /** Memory in use = this × profile: at its highest no more than configured. */
  readonly guestActiveMib: Float64Array
  /** Row of the profile table. */
  readonly guestActiveProfile: Int32Array
  /** What it holds as soon as it runs, in use or not (caches, pages written once): ≤ configured. Beyond, it holds the most that it ever used. */
  readonly guestHeldMib: Float64Array
  /** What its balloon leaves it at least: = configured: it has none. */
  readonly guestMinMib: Float64Array
  /** What stays in its host's memory in any case: ≤ configured. */
  readonly guestReservationMib: Float64Array
  /** Weight where memory is split: > 0. */
  readonly guestShares: Float64Array
  /** 1 = all of it is in memory from the start, and stays: no balloon, no swap, no sharing. */
  readonly guestIsPinned: Uint8Array
  /** Of what it holds, pages that guests of the same template have too: [0, 1]. */
  readonly guestShareableFraction: Float64Array
  /** Row of `templateName`; NONE = it shares with nobody. */
  readonly guestTemplate: Int32Array
  readonly templateName: ReadonlyArray<string>
  /** In order of time. */
  readonly resizes: ReadonlyArray<MemoryResize>
  /** Row of failing.domains of each guest's VM, which is what fails when it is killed; absent: nothing may fail. */
  readonly guestDomain?: Int32Array
}

/** A guest's RAM becomes larger or smaller. */
export interface MemoryResize {
  readonly guest: number
  /** When it has its new size. */
  readonly atSeconds: number
  /** `online`: it runs on, and what it uses must fit; `restart`: it is stopped, and starts again with nothing in memory. */
  readonly how: "online" | "restart"
  /** From when on it was at it; how long it was down for it. */
  readonly tookSeconds: number
  readonly downSeconds: number
  /** Its columns from then on. */
  readonly configuredMib: number
  readonly overheadMib: number
  readonly activeMib: number
  readonly heldMib: number
  readonly minMib: number
  readonly placementMib: number
}
