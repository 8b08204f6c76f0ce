/** How the memory of each guest and host is: the tables that the files of this folder share. Each column: meaning · sentinel · its one writer. */
import { NONE } from "../columns.ts"
import type { Plan } from "../plan.ts"
import type { MemoryPressure } from "./memoryPressure.ts"

/** What is told of hosts and guests, in the order of their columns. `copies`, `cache`, `overhead` and `free` are of hosts alone; the rest of a host is the sum over its guests. */
export const MEMORY_PARTS = ["configured", "active", "consumed", "shared", "copies", "ballooned", "compressed", "cache", "swapped", "overhead", "free"] as const
export type MemoryPart = (typeof MEMORY_PARTS)[number]
export const CONFIGURED = 0
export const ACTIVE = 1
export const CONSUMED = 2
export const SHARED = 3
export const COPIES = 4
export const BALLOONED = 5
export const COMPRESSED = 6
export const CACHE = 7
export const SWAPPED = 8
export const OVERHEAD = 9
export const FREE = 10

/** Parts that a guest has by itself. */
export const GUEST_PARTS = [CONFIGURED, ACTIVE, CONSUMED, SHARED, BALLOONED, COMPRESSED, SWAPPED] as const

export interface MemoryTables {
  /** As they are now: the plan's columns, but for what was resized · — · memoryResizes.ts: [guestCount] */
  readonly guestConfiguredMib: Float64Array
  readonly guestOverheadMib: Float64Array
  readonly guestActiveScaleMib: Float64Array
  readonly guestHeldLeastMib: Float64Array
  readonly guestMinMib: Float64Array
  /** What it has written to since it started, wherever that is now · 0 = it does not run · memoryOfHost.ts: [guestCount] */
  readonly guestHeldMib: Float64Array
  /** Parts of it by row of MEMORY_PARTS; those that it has not are empty · — · memoryOfHost.ts: [parts][guestCount] */
  readonly guestPart: ReadonlyArray<Float64Array>
  /** Part of its CPU that it may use: below 1 as it waits for swapped pages, 0 = it was killed · 1 · memoryOfHost.ts: [guestCount] */
  readonly guestSpeed: Float64Array
  /** 1 = it has stopped, and has nothing in memory · — · memory.ts: [guestCount] */
  readonly guestIsOut: Uint8Array
  /** Host that it was last accounted on · NONE · memoryOfHost.ts: [guestCount] */
  readonly guestSeenOn: Int32Array
  /** MiB by row of MEMORY_PARTS · — · memoryOfHost.ts: [parts][hostCount] */
  readonly hostPart: ReadonlyArray<Float64Array>
  /** What its guests want to have in memory, overhead included · — · memoryOfHost.ts: [hostCount] */
  readonly hostWantedMib: Float64Array
  /** Room that guests on their way take beside · — · memoryOfHost.ts: [hostCount] */
  readonly hostIncomingMib: Float64Array
  /** HIGH … LOW · — · memoryOfHost.ts: [hostCount] */
  readonly hostState: Uint8Array
  /** 1 = it looks for pages alike since it was last worked out · — · memoryOfHost.ts: [hostCount] */
  readonly hostScans: Uint8Array
  /** Passes over each guest's memory since it came to its host · — · memoryOfHost.ts: [guestCount] */
  readonly guestPasses: Float64Array
  /** Nothing happens while so much is free: neither balloons nor a search for pages alike · — · memoryOfHost.ts: [hostCount] */
  readonly hostCalmMib: Float64Array
  /** When it was last worked out · — · memoryOfHost.ts: [hostCount] */
  readonly hostSinceSeconds: Float64Array
  /** 1 = some guest of it has less than all of its speed · — · memoryOfHost.ts: [hostCount] */
  readonly hostIsSlowed: Uint8Array
  /** 1 = its guests may want more than its memory and its swap can hold · — · memoryOfHost.ts: [hostCount] */
  readonly hostMayKill: Uint8Array
  /** Missing now after all that can be done; nothing once a guest was killed for it · — · memoryOfHost.ts: [hostCount] */
  readonly hostMissingMib: Float64Array
}

export function makeMemoryTables({ hosts: { hostCount }, guests: { guestCount } }: Plan, pressure: MemoryPressure): MemoryTables {
  const isOfGuests = (part: number) => GUEST_PARTS.some((each) => each === part)
  return {
    guestConfiguredMib: pressure.guestConfiguredMib.slice(),
    guestOverheadMib: pressure.guestOverheadMib.slice(),
    guestActiveScaleMib: pressure.guestActiveMib.slice(),
    guestHeldLeastMib: pressure.guestHeldMib.slice(),
    guestMinMib: pressure.guestMinMib.slice(),
    guestHeldMib: new Float64Array(guestCount),
    guestPart: MEMORY_PARTS.map((_, part) => new Float64Array(isOfGuests(part) ? guestCount : 0)),
    guestSpeed: new Float64Array(guestCount).fill(1),
    guestIsOut: new Uint8Array(guestCount),
    guestSeenOn: new Int32Array(guestCount).fill(NONE),
    hostPart: MEMORY_PARTS.map(() => new Float64Array(hostCount)),
    hostWantedMib: new Float64Array(hostCount),
    hostIncomingMib: new Float64Array(hostCount),
    hostState: new Uint8Array(hostCount),
    hostScans: new Uint8Array(hostCount),
    guestPasses: new Float64Array(guestCount),
    hostCalmMib: new Float64Array(hostCount),
    hostSinceSeconds: new Float64Array(hostCount),
    hostIsSlowed: new Uint8Array(hostCount),
    hostMayKill: new Uint8Array(hostCount),
    hostMissingMib: new Float64Array(hostCount)
  }
}
