/** What a hypervisor does when RAM runs short: every figure of it, by name. */

/** Whose memory goes first when a host takes some back: by shares with a tax on idle memory, or whatever was used least recently. */
export const RECLAIM_RULES = ["idleTax", "leastRecentlyUsed"] as const
export type ReclaimRule = (typeof RECLAIM_RULES)[number]

/** When balloons fill: when free memory falls below a level of `minFree`, or so that a part of the host's RAM stays free. */
export const BALLOON_RULES = ["whenShort", "towardsTarget"] as const
export type BalloonRule = (typeof BALLOON_RULES)[number]

export interface MemoryModel {
  readonly reclaimRule: ReclaimRule
  readonly balloonRule: BalloonRule
  /** Of a host's RAM, in use at most before balloons fill; with `towardsTarget`. */
  readonly balloonTargetFraction: number
  /** Levels of free memory, as parts of what the host wants free: falling. */
  readonly clearFraction: number
  readonly softFraction: number
  readonly hardFraction: number
  readonly lowFraction: number
  /** An idle page costs 1 ÷ (1 − tax) pages in use: [0, 1). */
  readonly idleTaxFraction: number
  /** Pages alike are found by looking at them one after the other. */
  readonly sharing: {
    /** Between guests; else they share with nobody. */
    readonly isBetweenGuests: boolean
    /** Looked at a second on each host; Infinity = as fast as one likes. */
    readonly hostPagesPerSecond: number
    /** A pass over a guest takes no less than this: ≥ 0. */
    readonly leastPassSeconds: number
    /** Passes over a page before it may be found to be like another: ≥ 1. */
    readonly passes: number
    /** Pages are looked at while less than this part of the host's RAM is free; 1 = always. */
    readonly belowFreeFraction: number
    /** Guests are backed with large pages, no two of which are alike, until free memory is below `clearFraction`. */
    readonly hasLargePages: boolean
  }
  readonly compression: {
    /** Of a guest's memory, what its compressed pages may take; 0 = none is compressed. */
    readonly cacheFraction: number
    /** Size of a page when it is compressed: (0, 1). */
    readonly ratio: number
  }
  readonly swap: {
    /** Room for swapped pages a host: ≥ 0; Infinity = each guest has a file as large as it needs. */
    readonly hostMib: number
    /** Until a swapped page is there, a compressed one, and one in memory, in the same unit. */
    readonly swapNanoseconds: number
    readonly decompressNanoseconds: number
    readonly memoryNanoseconds: number
    /** Accesses that miss ÷ part of the active memory that is away. */
    readonly localityFraction: number
  }
  /** A guest that is killed, as nothing is left: it is back after so long, where nothing else restarts it; Infinity = never. */
  readonly killSeconds: number
  /** Where somebody restarts guests: so often one that was killed, each time less than `killWindowSeconds` after the time before; from then on it comes back as above: ≥ 0. */
  readonly killRestarts: number
  readonly killWindowSeconds: number
}

/** What a host is at: nothing; it looks for pages alike; balloons fill; pages are compressed and swapped; nothing is left. */
export const MEMORY_STATES = ["high", "clear", "soft", "hard", "low"] as const
export type MemoryState = (typeof MEMORY_STATES)[number]
export const HIGH = 0
export const CLEAR = 1
export const SOFT = 2
export const HARD = 3
export const LOW = 4

/** 4 KiB. */
export const PAGES_PER_MIB = 256
