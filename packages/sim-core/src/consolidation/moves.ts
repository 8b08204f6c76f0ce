/** Who is on the way, and which state each host is in: the tables that only consolidation has. */
import { NONE } from "../columns.ts"
import type { Plan } from "../plan.ts"

export const OFF = 0
export const BOOTING = 1
export const ON = 2
export const STOPPING = 3

/** Each column: meaning · its one writer is migrate.ts, or power.ts. */
export interface Moves {
  /** OFF, BOOTING, ON, STOPPING: [hostCount]. */
  readonly hostPower: Uint8Array
  /** When it last began to boot or to stop: [hostCount]. */
  readonly hostPowerSince: Float64Array
  /** Where a guest goes, from the round that says so until it lands; NONE = it stays: [guestCount]. */
  readonly guestTo: Int32Array
  /** 1 = it is being copied; 0 with guestTo: it waits for the boot: [guestCount]. */
  readonly guestIsCopied: Uint8Array
  /** 1 = it has changed hosts, and memory of it still follows: [guestCount]. */
  readonly guestIsPulled: Uint8Array
  /** When it will land; only while it is copied: [guestCount]. */
  readonly guestLandsSeconds: Float64Array
  /** When it last landed; −Infinity = never: [guestCount]. */
  readonly guestLandedSeconds: Float64Array
  /** Next guest that waits for the same boot, in the order of plans: [guestCount], and the first and last of each host. */
  readonly guestNextWaiting: Int32Array
  readonly hostFirstWaiting: Int32Array
  readonly hostLastWaiting: Int32Array
  /** Guests being copied away, and guests on their way to it, waiting ones included: [hostCount]. */
  readonly hostLeaving: Int32Array
  readonly hostArriving: Int32Array
  /** Of the guests being copied to it, what they take of each resource in play: [5][hostCount]; spaces only. */
  readonly hostIncoming: ReadonlyArray<Float64Array>
  /** Guests with a destination. */
  onTheWay: number
  shutdownCount: number
}

export function makeMoves(plan: Plan): Moves {
  const { hostCount } = plan.hosts
  const { guestCount } = plan.guests
  return {
    hostPower: new Uint8Array(hostCount),
    hostPowerSince: new Float64Array(hostCount),
    guestTo: new Int32Array(guestCount).fill(NONE),
    guestIsCopied: new Uint8Array(guestCount),
    guestIsPulled: new Uint8Array(guestCount),
    guestLandsSeconds: new Float64Array(guestCount).fill(NaN),
    guestLandedSeconds: new Float64Array(guestCount).fill(-Infinity),
    guestNextWaiting: new Int32Array(guestCount).fill(NONE),
    hostFirstWaiting: new Int32Array(hostCount).fill(NONE),
    hostLastWaiting: new Int32Array(hostCount).fill(NONE),
    hostLeaving: new Int32Array(hostCount),
    hostArriving: new Int32Array(hostCount),
    hostIncoming: [0, 1, 2, 3, 4].map(() => new Float64Array(hostCount)),
    onTheWay: 0,
    shutdownCount: 0
  }
}

/** Whether anybody is on a host, or on the way to it. */
export function isDeserted(moves: Moves, hostGuests: Int32Array, host: number): boolean {
  return hostGuests[host] === 0 && moves.hostArriving[host] === 0
}
