/** Of what a guest's operations count on which datastore: the one that its disk is on, and, of its writes, the one that it is copied to. */
import { NONE } from "../columns.ts"
import type { DiskBook } from "../diskBook.ts"
import type { Plan } from "../plan.ts"

export interface DiskShares {
  /** Rows of plan.shared that disks come to or leave, ascending. */
  readonly stores: ReadonlyArray<number>
  /** Guests whose disks are on a datastore, or copied there, at some time: rows, ascending. */
  readonly everOn: (store: number) => Int32Array
  /** 1, the writes of all its operations while it is copied there, or 0. */
  readonly partOn: (guest: number, store: number) => number
}

/** Null where no disk changes datastores. **Cost** O(guests of datastores) to make, O(1) a question. */
export function makeDiskShares({ shared = [], migrating }: Plan, book: DiskBook | null): DiskShares | null {
  const moves = (migrating?.byHand ?? []).filter(({ toStore }) => toStore !== undefined)
  if (book === null || moves.length === 0) return null
  const { guestStore, guestStoreTo } = book
  const readFraction = migrating!.disks!.storeReadFraction
  const comers = shared.map((_, store) => moves.filter(({ toStore }) => toStore === store).map(({ guest }) => guest))
  const movers = new Set(moves.map(({ guest }) => guest))
  const isLeft = shared.map(({ storage, guests }) => storage !== undefined && guests.some((guest) => movers.has(guest)))
  const members = shared.map(({ guests }, store) => Int32Array.from(new Set([...guests, ...comers[store]!])).sort())
  return {
    stores: shared.flatMap((_, store) => (comers[store]!.length > 0 || isLeft[store]! ? [store] : [])),
    everOn: (store) => members[store]!,
    partOn: (guest, store) => {
      if (guestStore[guest] === store) return 1
      if (guestStoreTo[guest] !== store) return 0
      return guestStore[guest] === NONE ? 0 : 1 - readFraction[guestStore[guest]!]!
    }
  }
}
