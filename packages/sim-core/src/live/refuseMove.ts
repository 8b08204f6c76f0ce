/** May this guest, which runs, move there? The rules of a placement, and those of moving. */
import { NONE } from "../columns.ts"
import type { DiskBook } from "../diskBook.ts"
import { refusal } from "../legality.ts"
import type { Rooms } from "../packing/rooms.ts"
import type { Migrating } from "../plan.ts"
import type { MoveRefusal } from "../refusals.ts"
import type { State } from "../state.ts"
import { RELATIVE_TOLERANCE } from "../units.ts"
import { makeStoreNeeds } from "./storeNeeds.ts"

export interface RefuseMove {
  /** @param to its own host: only its disk moves @param toStore NONE: its disk stays on its datastore */
  readonly refuse: (guest: number, to: number, toStore: number) => MoveRefusal | null
  /** Its disk is on another datastore than at the start, and hosts differ in which they mount: placement does not know where it may go. */
  readonly isStranger: (guest: number) => boolean
}

/**
 * @param book null: the plan has no datastore
 * @param isMoving true: it is on its way
 * @param isRunning false: a fault has stopped it
 */
export function makeRefuseMove(state: State, rooms: Rooms, { model, hostFamily }: Migrating, book: DiskBook | null, isMoving: (guest: number) => boolean, isRunning: (guest: number) => boolean): RefuseMove {
  const guestPin = pins(rooms)
  const needs = makeStoreNeeds(rooms, book)

  const refuseHost = (guest: number, from: number, to: number, toStore: number): MoveRefusal | null => {
    if (model.kind !== "cold") {
      if (guestPin[guest] !== NONE) return { reason: "pinned", lacks: guestPin[guest]! }
      if (hostFamily[from] !== hostFamily[to]) return { reason: "family" }
    }
    // It does not stand in its own way.
    rooms.affinity?.release(guest)
    const refused = refusal(needs.roomsFor(guest, toStore), guest, to)
    rooms.affinity?.take(guest, from)
    return refused
  }

  const refuseStore = (guest: number, to: number, store: number): MoveRefusal | null => {
    const lacks = needs.mountMissing(store, to)
    if (lacks !== NONE) return { reason: "need", lacks, host: to }
    const { sizeGib } = rooms.plan.shared![store]!.storage!
    const needGib = book!.writtenGib(guest)
    const freeGib = sizeGib - book!.usedGib(store, state.now)
    return needGib > freeGib + RELATIVE_TOLERANCE * sizeGib ? { reason: "datastoreFull", store, needGib, freeGib: Math.max(0, freeGib), sizeGib } : null
  }

  return {
    isStranger: needs.isStranger,
    refuse: (guest, to, toStore) => {
      const from = state.guestHost[guest]!
      if (from === NONE || !isRunning(guest)) return { reason: "isAway" }
      if (isMoving(guest)) return { reason: "isMoving" }
      if (toStore !== NONE && book!.guestStore[guest] === toStore) return { reason: "isOnDatastore", store: toStore }
      if (from === to && toStore === NONE) return { reason: "isThere" }
      return (from === to ? null : refuseHost(guest, from, to, toStore)) ?? (toStore === NONE ? null : refuseStore(guest, to, toStore))
    }
  }
}

/** The need of a device that each guest has; NONE = none. */
function pins({ plan }: Rooms): Int32Array {
  const guestPin = new Int32Array(plan.guests.guestCount).fill(NONE)
  plan.needs?.forEach(({ kind, guests }, row) => {
    if (kind === "device") for (const guest of guests) guestPin[guest] = row
  })
  return guestPin
}
