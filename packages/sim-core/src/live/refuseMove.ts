/** May this guest, which runs, move there? The rules of a placement, and those of moving. */
import { NONE } from "../columns.ts"
import { refusal } from "../legality.ts"
import type { Rooms } from "../packing/rooms.ts"
import type { Migrating } from "../plan.ts"
import type { MoveRefusal } from "../refusals.ts"
import type { State } from "../state.ts"

export type RefuseMove = (guest: number, to: number) => MoveRefusal | null

/** @param isMoving true: it is on its way @param isRunning false: a fault has stopped it */
export function makeRefuseMove(state: State, rooms: Rooms, { model, hostFamily }: Migrating, isMoving: (guest: number) => boolean, isRunning: (guest: number) => boolean): RefuseMove {
  const guestPin = pins(rooms)
  return (guest, to) => {
    const from = state.guestHost[guest]!
    if (from === NONE || !isRunning(guest)) return { reason: "isAway" }
    if (isMoving(guest)) return { reason: "isMoving" }
    if (from === to) return { reason: "isThere" }
    if (model.kind !== "cold") {
      if (guestPin[guest] !== NONE) return { reason: "pinned", lacks: guestPin[guest]! }
      if (hostFamily[from] !== hostFamily[to]) return { reason: "family" }
    }
    // It does not stand in its own way.
    rooms.affinity?.release(guest)
    const refused = refusal(rooms, guest, to)
    rooms.affinity?.take(guest, from)
    return refused
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
