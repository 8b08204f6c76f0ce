/** Where the memory of hosts and guests is, as the report and summary.json have it. */
import type { MemoryState } from "@rackfold/sim-core"

export interface MemorySummary {
  /** Part of the hosts' time, while they were on, that they were at each state. */
  readonly states: Readonly<Record<`${MemoryState}Fraction`, number>>
  /** Hosts that ever were at each state, or at a worse one. */
  readonly hostsAt: { readonly clear: number; readonly soft: number; readonly hard: number; readonly low: number }
  /** Configured ÷ RAM of hosts that were on, over time; the most of any host. */
  readonly overcommit: number
  readonly overcommitMax: number
  /** Where the RAM of the hosts was: over the time that they were on, and at the moment when most was taken back, else most was shared, else least was free; null: no series was kept. */
  readonly meanSplit: RamSplit
  readonly worstSplit: RamSplit | null
  /** When that moment was; null: no series was kept. */
  readonly worstAtSeconds: number | null
  readonly sharing: SharingSummary
  /** CPU asked for and not served, as it waited for pages that were swapped or compressed ÷ asked for; the same, of killed guests. */
  readonly delayedFraction: number
  readonly killedFraction: number
  /** Guests that ever were slowed. */
  readonly slowedGuests: number
  /** At most ten, the worst first; those from which nothing was ever taken are left out, unless all are. */
  readonly hosts: ReadonlyArray<HostMemory>
  /** At most ten that suffered most; those from which nothing was ever taken are left out. */
  readonly guests: ReadonlyArray<GuestMemory>
  readonly killCount: number
  /** Guests that were killed, however often. */
  readonly killedGuests: number
  /** The first twenty. */
  readonly kills: ReadonlyArray<KillSummary>
  readonly resizes: ReadonlyArray<MemoryResizeSummary>
}

/** Of RAM the parts that add up to raw, MiB; then what guests hold beside. */
export interface RamSplit {
  readonly rawMib: number
  /** Kept by the hypervisor: control domain, host system. */
  readonly reserveMib: number
  readonly overheadMib: number
  /** What guests have in RAM for themselves. */
  readonly privateMib: number
  /** Pages alike, each kept once for all that have it. */
  readonly copiesMib: number
  /** Compressed pages, as they lie in RAM. */
  readonly cacheMib: number
  /** Room for guests on their way from or to a host. */
  readonly incomingMib: number
  /** Of what is free, what hosts want to keep free. */
  readonly minFreeMib: number
  readonly freeMib: number
  /** What guests hold and RAM does not: pages alike beyond the copies, in balloons, compressed beyond the cache, swapped. */
  readonly sharedSavedMib: number
  readonly balloonedMib: number
  readonly compressedSavedMib: number
  readonly swappedMib: number
  readonly configuredMib: number
  readonly activeMib: number
}

export interface SharingSummary {
  /** Pages of different guests may be kept once. */
  readonly isBetweenGuests: boolean
  readonly hasLargePages: boolean
  /** Most saved at a time, and of what guests held then; null: no series was kept. */
  readonly savedMaxMib: number | null
  readonly savedMaxFraction: number | null
  /** When half of that was saved first; null: nothing was. */
  readonly halfAtSeconds: number | null
}

export interface HostMemory {
  readonly host: string
  readonly ramMib: number
  /** What it wants to keep free: its levels are parts of it. */
  readonly minFreeMib: number
  readonly leastFreeMib: number
  readonly configuredMeanMib: number
  readonly sharedMaxMib: number
  readonly balloonedMaxMib: number
  readonly compressedMaxMib: number
  readonly swappedMaxMib: number
  readonly worstState: MemoryState
  /** Of the time that it was on. */
  readonly softFraction: number
  readonly hardFraction: number
  readonly lowFraction: number
}

export interface GuestMemory {
  readonly guest: string
  readonly host: string
  readonly configuredMib: number
  /** Mean, while it ran. */
  readonly activeMeanMib: number
  readonly balloonedMaxMib: number
  readonly compressedMaxMib: number
  readonly swappedMaxMib: number
  readonly swappedSeconds: number
  /** Of the CPU that it asked for: not served as it waited for pages; as it was killed. */
  readonly delayedFraction: number
  readonly killedFraction: number
  readonly kills: number
  /** Mean ready time; absent where nobody asks who waits for CPU. */
  readonly readyMeanFraction?: number
  /** Time in which it answered too late; absent where nobody looks at latency. */
  readonly lateSeconds?: number
}

export interface KillSummary {
  readonly guest: string
  readonly host: string
  readonly atSeconds: number
  /** In memory and swapped; what the host was missing. */
  readonly heldMib: number
  readonly missingMib: number
  /** When it ran again; null: not before the end. */
  readonly backSeconds: number | null
}

export interface MemoryResizeSummary {
  readonly guest: string
  readonly host: string
  readonly atSeconds: number
  readonly fromMib: number
  readonly toMib: number
  readonly how: "online" | "restart"
  readonly tookSeconds: number
  readonly downSeconds: number
  /** null: it was done. */
  readonly why: "notHere" | "noRoom" | "inUse" | null
  /** What it lacked, or what is in use. */
  readonly mib: number
}
