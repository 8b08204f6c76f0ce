/** Migrations asked for, on their way, and over. */
import type { LiveCopy } from "../physics/migration/liveCopy.ts"
import type { MoveCause } from "../plan.ts"
import type { MoveRefusal } from "../refusals.ts"

/** Somebody wants a guest elsewhere. */
export interface MoveRequest {
  readonly guest: number
  /** Host row; NONE = wherever placement puts it; with a datastore, it stays on its host. */
  readonly to: number
  /** Row of plan.shared that its disk goes to; NONE = it stays on its datastore. */
  readonly toStore: number
  readonly cause: MoveCause
  /** Row of what asked for it: plan.migrating.byHand or maintenance; NONE. */
  readonly source: number
  readonly atSeconds: number
  /** Why it has not begun, when it was last tried; null: it was not yet. */
  waitsFor: MoveRefusal | null
}

/** Where a copy goes: from = to where the disk moves alone. */
export interface CopyPath {
  readonly guest: number
  readonly from: number
  readonly to: number
  /** Row of plan.shared that its disk is on when it begins; NONE = none. */
  readonly fromStore: number
  /** And goes to; NONE = it stays on that datastore. */
  readonly toStore: number
  /** What is copied of its disk; 0: it stays where it is. */
  readonly diskMib: number
}

/** A migration on its way. */
export interface Moving extends CopyPath {
  readonly request: MoveRequest
  readonly copy: LiveCopy
  /** Present rates: of all that is sent, and of what it writes to a disk that is copied. */
  mibPerSecond: number
  mirrorMibPerSecond: number
  dirtyMibPerSecond: number
  /** CPU that the guest asks for now, and what it was denied so far. */
  askedMhz: number
  lostMhzSeconds: number
  /** CPU that the copy costs at both ends now. */
  sourceMhz: number
  destinationMhz: number
}

export interface LiveMigrations {
  /** May it move there now, slots aside? */
  readonly mayGo: (guest: number, to: number) => boolean
  /** Begins whatever is asked of others: consolidation has looked for room itself. */
  readonly begin: (guest: number, to: number) => void
  /** Begins at once, waits for a slot or for room, or is refused for good. */
  readonly request: (request: MoveRequest) => void
  /** What waits is given up, and refused. */
  readonly cancel: (isMeant: (request: MoveRequest) => boolean) => MoveRequest[]
  /** Nobody is on the way. */
  readonly isIdle: () => boolean
  /** The next moment at which a pass, a stop or a move is over. */
  readonly nextTime: () => number
  /** Everything that is over now. @returns how many steps */
  readonly apply: () => number
  /** Before hosts are reloaded: what copies cost them, and how fast they go. */
  readonly beforeReload: (touch: (host: number) => void) => void
  /** After it: how fast guests dirty their memory, and when the next step is due. */
  readonly observe: () => void
  /** Somebody is on the way to the host. */
  readonly isExpecting: (host: number) => boolean
  /** Room was given back: who waits tries again. */
  readonly retry: () => void
  /** A guest leaves the data centre. */
  readonly leaves: (guest: number) => void
  /** A guest stops, as something failed: what it waits for, and its copy, are given up. */
  readonly stops: (guest: number) => void
  /**
   * A host fails, or nobody reaches it: copies to it, and those from it that have not moved, are given up, their guest whole
   * where it is. @returns guests that do not simply run on: `lost`: a part of its memory is on the other side;
   * `reboots`: it was stopped to be moved cold
   */
  readonly cutOff: (host: number) => ReadonlyArray<{ readonly guest: number; readonly stopped: "lost" | "reboots" }>
  /** Who holds room on a host: its guests, those on their way to it, and those it is still copied from. */
  readonly guestsThere: (host: number) => Iterable<number>
  readonly waiting: () => ReadonlyArray<MoveRequest>
  readonly active: () => ReadonlyArray<Moving>
  /** When the guest last landed; −Infinity = never: [guestCount]. */
  readonly guestLandedSeconds: Float64Array
  /** Over, in order of their end. */
  readonly over: ReadonlyArray<Moving>
  /** Refused for good, or given up. */
  readonly refused: ReadonlyArray<MoveRequest>
}

/** One look at the loads. */
export interface BalanceRound {
  readonly timeSeconds: number
  readonly deviation: number
  /** As it is to be when the moves have landed. */
  readonly deviationAfter: number
  readonly moves: number
  /** Moves that would help, and cost more than they bring. */
  readonly notWorthIt: number
}

/** How a host was drained. */
export interface Drain {
  readonly host: number
  readonly atSeconds: number
  readonly untilSeconds: number
  /** Guests that it had. */
  guests: number
  /** When the last one was gone; NaN = it was not empty in time. */
  emptiedSeconds: number
  /** Who did not leave, and why. */
  readonly stuck: MoveRequest[]
}

export interface Schedule {
  readonly nextTime: () => number
  /** Sample of the next look at the loads; Infinity = none. */
  readonly nextRoundSample: () => number
  /** What is due now. @returns how many */
  readonly apply: () => number
  /** A sample began and hosts are reloaded. */
  readonly sampled: (sampleIndex: number) => void
  readonly ended: (request: MoveRequest, moving: Moving | null) => void
  /** A guest has left its host. */
  readonly left: () => void
  readonly close: () => { readonly drains: ReadonlyArray<Drain>; readonly rounds: ReadonlyArray<BalanceRound> }
}

/** Hosts that no migration concerns lag behind the samples (lag.ts). */
export interface Lag {
  readonly isOpen: () => boolean
  /** No more samples in this window. */
  readonly isFull: () => boolean
  /** Sample `index` begins: hosts that have joined are touched. Opens a window where none is. */
  readonly sample: (index: number) => void
  /** The hosts of the instant are reloaded: power changed by so much. @param isSample the instant was a sample's */
  readonly settled: (change: number, isSample: boolean) => void
  /** Somebody is about to touch the host. */
  readonly join: (host: number) => void
  /** Sweeps who lags, and keeps the rows. @returns the power of all hosts now, and the highest since the window opened */
  readonly close: () => { readonly watts: number; readonly peakWatts: number }
}
