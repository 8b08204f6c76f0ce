/**
 * RAM that is added to guests or taken from them at given times.
 *
 * What is added must fit into what placement may still promise on the guest's host; the guest runs on, and takes it as it
 * needs it. What is taken away online must not be in use; a guest that is restarted for it comes back with nothing in memory.
 */
import { NONE, RAM } from "../columns.ts"
import type { Run } from "../run.ts"
import { guestsOf } from "../state.ts"
import type { MemoryResized, MemoryResizeRefusal } from "./memoryOutcome.ts"
import type { MemoryPressure } from "./memoryPressure.ts"
import { ACTIVE, type MemoryTables } from "./memoryTables.ts"

export interface MemoryResizes {
  readonly nextTime: () => number
  readonly apply: () => number
  readonly close: () => ReadonlyArray<MemoryResized>
}

/** @param starts begins anew, with nothing in memory */
export function makeMemoryResizes(run: Run, { resizes, guestReservationMib }: MemoryPressure, tables: MemoryTables, starts: (guest: number) => void): MemoryResizes {
  const { state, plan, rooms, touched, meters } = run
  const placement = plan.guests.guestPlacement[RAM]!
  const done: MemoryResized[] = []
  let next = 0

  const refusal = (row: number): { readonly why: MemoryResizeRefusal | null; readonly mib: number } => {
    const { guest, how, configuredMib, placementMib } = resizes[row]!
    const host = state.guestHost[guest]!
    if (host === NONE || tables.guestIsOut[guest] === 1) return { why: "notHere", mib: 0 }
    const lacking = placementMib - placement[guest]! - rooms.reach[RAM * plan.hosts.hostCount + host]!
    if (placementMib > placement[guest]! && lacking > 0) return { why: "noRoom", mib: lacking }
    const used = tables.guestPart[ACTIVE]![guest]!
    return how === "online" && used > configuredMib ? { why: "inUse", mib: used } : { why: null, mib: 0 }
  }

  const resize = (row: number) => {
    const { guest, how, configuredMib, overheadMib, activeMib, heldMib, minMib, placementMib } = resizes[row]!
    const host = state.guestHost[guest]!
    touched.touch(host)
    if (run.failures?.isServed(guest) !== false) meters.guestServed.placementChanges(guest)
    tables.guestConfiguredMib[guest] = configuredMib
    tables.guestOverheadMib[guest] = overheadMib
    tables.guestActiveScaleMib[guest] = activeMib
    tables.guestHeldLeastMib[guest] = heldMib
    tables.guestMinMib[guest] = Math.max(minMib, Math.min(guestReservationMib[guest]!, configuredMib))
    if (how === "restart") starts(guest)
    placement[guest] = placementMib
    rooms.vacate(host, run.live?.guestsThere(host) ?? guestsOf(state, host))
    run.line?.retry()
    run.live?.retry()
    run.failures?.roomAppeared()
  }

  return {
    nextTime: () => resizes[next]?.atSeconds ?? Infinity,
    apply: () => {
      const from = next
      for (; next < resizes.length && resizes[next]!.atSeconds === state.now; next++) {
        const { guest } = resizes[next]!
        const refused = refusal(next)
        done.push({ resize: next, fromMib: tables.guestConfiguredMib[guest]!, host: state.guestHost[guest]!, ...refused })
        if (refused.why === null) resize(next)
      }
      return next - from
    },
    close: () => done
  }
}
