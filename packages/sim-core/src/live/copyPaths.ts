/** Where a copy of a guest goes, and how much of its disk goes with it. */
import { NONE } from "../columns.ts"
import type { DiskBook } from "../diskBook.ts"
import type { Migrating } from "../plan.ts"
import type { State } from "../state.ts"
import { MIB_PER_GIB } from "../units.ts"
import type { CopyPath } from "./moving.ts"

/** @param book null: the plan has no datastore @returns the path from where the guest is; `toStore` NONE: its disk stays on its datastore */
export function makeCopyPaths(state: State, { guestDiskMib, disks }: Migrating, book: DiskBook | null): (guest: number, to: number, toStore: number) => CopyPath {
  /** Where each disk was at the start; null: none ever changes. */
  const firstStore = book === null || disks === undefined ? null : book.guestStore.slice()

  /** All that is written of it where it moves, or goes along; else nothing. */
  const diskMibOf = (guest: number, changesHosts: boolean, toStore: number): number => {
    if (toStore !== NONE) return book!.writtenGib(guest) * MIB_PER_GIB
    if (!changesHosts) return 0
    const store = firstStore === null ? NONE : book!.guestStore[guest]!
    if (store === NONE || store === firstStore![guest]) return guestDiskMib[guest]!
    return disks!.storeGoesAlong[store] === 1 ? book!.writtenGib(guest) * MIB_PER_GIB : 0
  }

  return (guest, to, toStore) => {
    const from = state.guestHost[guest]!
    return { guest, from, to, fromStore: book === null ? NONE : book.guestStore[guest]!, toStore, diskMib: diskMibOf(guest, from !== to, toStore) }
  }
}
