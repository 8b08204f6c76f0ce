/** What disks that are copied cost the network and their datastores: writes that go to both ends, and throughput that guests leave. */
import { IOPS, NONE } from "../columns.ts"
import type { DiskBook } from "../diskBook.ts"
import { isSending } from "../physics/migration/liveCopy.ts"
import type { Plan } from "../plan.ts"
import type { Sharing } from "../sharing.ts"
import type { State } from "../state.ts"
import type { Motion } from "./motion.ts"
import type { Moving } from "./moving.ts"

const KIB_PER_MIB = 1024

export interface DiskTraffic {
  /** What a guest writes to its disk while that is copied, in MiB/s: as it asks, or as datastores give. Before hosts are reloaded. */
  readonly writesAsked: (moving: Moving) => number
  /** The same as it is served. After it. */
  readonly writesServed: (moving: Moving) => number
  /** Datastores whose throughput limits a copy now. */
  readonly limits: (moving: Moving) => ReadonlyArray<number>
  /** Throughput that guests leave to copies: those who read send their guests' writes beside. */
  readonly leftMibPerSecond: (store: number, active: ReadonlyArray<Moving>) => number
}

/** Null where no disk of a datastore is copied. */
export function makeDiskTraffic(plan: Plan, state: State, motion: Motion, sharing: Sharing | null, book: DiskBook | null): DiskTraffic | null {
  const disks = plan.migrating?.disks
  if (book === null || disks === undefined) return null
  const { guestProfile, guestCount } = plan.guests
  const scale = state.guestScale[IOPS]!
  const profile = guestProfile[IOPS]!
  const storage = plan.shared!.map((thing) => thing.storage)

  const asked = (guest: number) => (motion.guestRunFraction[guest] === 0 ? 0 : scale[guest]! * state.profileNow[profile[guest]!]!)
  const given = (guest: number) => {
    const host = state.guestHost[guest]!
    return sharing !== null && sharing.hostIsGranted[IOPS]![host] === 1 ? sharing.guestGiven[IOPS]![guest]! : asked(guest)
  }
  const served = (guest: number) => {
    const amount = asked(guest)
    return amount > 0 && state.hostIsShort[IOPS]![state.guestHost[guest]!] === 1 ? Math.max(0, amount - state.guestUnserved[IOPS]![guest]!) : amount
  }
  const writes = ({ guest, fromStore, diskMib, copy }: Moving, iopsOf: (guest: number) => number) => {
    if (diskMib === 0 || fromStore === NONE || copy.hasMoved || copy.phase === "done") return 0
    return ((1 - disks.storeReadFraction[fromStore]!) * iopsOf(guest) * storage[fromStore]!.ioKib) / KIB_PER_MIB
  }
  const writesAsked = (moving: Moving) => writes(moving, given)
  const limits = ({ fromStore, toStore, copy }: Moving) => (toStore === NONE || copy.phase !== "disk" ? [] : [fromStore, toStore].filter((store) => store !== NONE && storage[store]!.mibPerSecond < Infinity))

  return {
    writesAsked,
    writesServed: (moving) => writes(moving, served),
    limits,
    leftMibPerSecond: (store, active) => {
      let iops = 0
      for (let guest = 0; guest < guestCount; guest++) if (book.guestStore[guest] === store && state.guestHost[guest] !== NONE) iops += given(guest)
      let beside = 0
      for (const moving of active) {
        if (!isSending(moving.copy)) continue
        if (moving.fromStore === store && limits(moving).includes(store)) beside += writesAsked(moving)
        // Its disk is there, and its memory is on the way: the copy's rate is not of this datastore.
        if (moving.toStore === store && moving.copy.phase !== "disk") beside -= writesAsked(moving)
      }
      return storage[store]!.mibPerSecond - (iops * storage[store]!.ioKib) / KIB_PER_MIB + beside
    }
  }
}
