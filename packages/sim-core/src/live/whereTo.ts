/** Where a guest goes that has to leave its host, and why it cannot. */
import { NONE } from "../columns.ts"
import type { MoveRefusal, Refusal } from "../refusals.ts"
import type { Run } from "../run.ts"
import type { RefuseMove } from "./refuseMove.ts"

/** Reasons in the order of how much it would take to lift them. */
const NEARNESS: ReadonlyArray<MoveRefusal["reason"]> = ["capacity", "affinity", "closed", "failed", "spare", "need", "family", "os", "isAway"]

/** A reason of a placement, which is one host's. */
function isOfHost(why: MoveRefusal): why is Refusal {
  return why.reason === "capacity" || why.reason === "affinity" || why.reason === "closed" || why.reason === "failed" || why.reason === "spare" || why.reason === "need" || why.reason === "os"
}

export interface WhereTo {
  /** The host that placement would put it on; NONE: no other takes it. */
  readonly elsewhere: (guest: number) => number
  /** What keeps it off the hosts: of the reasons, the first of the host that comes closest to taking it. */
  readonly whyNowhere: (guest: number) => MoveRefusal
}

/** @param mayMove false: it is on its way, or a fault has stopped it */
export function makeWhereTo(run: Run, { refuse, isStranger }: RefuseMove, mayMove: (guest: number) => boolean): WhereTo {
  const { state, plan, rooms } = run
  const { hostCount } = plan.hosts

  const firstThatTakes = (guest: number): number => {
    for (let host = 0; host < hostCount; host++) if (refuse(guest, host, NONE) === null) return host
    return NONE
  }

  return {
    elsewhere: (guest) => {
      if (!mayMove(guest) || state.guestHost[guest] === NONE) return NONE
      if (isStranger(guest)) return firstThatTakes(guest)
      const from = state.guestHost[guest]!
      rooms.affinity?.release(guest)
      rooms.strict?.affinity?.release(guest)
      let to = run.placer.place(guest)
      if (to === NONE && run.lastResort !== null) to = run.lastResort.place(guest)
      rooms.affinity?.take(guest, from)
      rooms.strict?.affinity?.take(guest, from)
      return to === NONE || to === from || refuse(guest, to, NONE) !== null ? NONE : to
    },
    whyNowhere: (guest) => {
      let closest: MoveRefusal = { reason: "isAway" }
      for (let host = 0; host < hostCount; host++) {
        const why = refuse(guest, host, NONE)
        if (why === null || why.reason === "isAway" || why.reason === "isMoving" || why.reason === "pinned") return why ?? { reason: "isMoving" }
        if (why.reason === "isThere") continue
        if (closest.reason === "isAway" || NEARNESS.indexOf(why.reason) < NEARNESS.indexOf(closest.reason)) closest = isOfHost(why) ? { ...why, host } : why
      }
      return closest
    }
  }
}
