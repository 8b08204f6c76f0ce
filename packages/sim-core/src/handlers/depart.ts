/** A guest goes: its room is free again. A guest that was refused has nothing to leave; one that waits gives up. */
import { NONE } from "../columns.ts"
import type { Run } from "../run.ts"
import { detach, guestsOf } from "../state.ts"
import { refuse } from "./arrive.ts"
import { becameEmpty } from "./power.ts"

export function depart(run: Run, guest: number): void {
  const { state } = run
  const host = state.guestHost[guest]!
  if (host === NONE) {
    if (run.failures?.isOut(guest) === true) return leaveNowhere(run, guest)
    if (run.line?.giveUp(guest) === true) refuse(run, guest)
    return
  }
  run.fullest.beforeDeparture(guest, host)
  run.touched.touch(host)
  run.containers?.guestDown(guest, true)
  run.controller?.migrations.abandon(guest)
  run.live?.leaves(guest)
  // Who has stopped was accounted then.
  if (run.failures?.isServed(guest) !== false) run.meters.guestServed.leaves(guest)
  run.failures?.leaves(guest)
  run.memory?.leaves(guest)
  detach(state, guest)
  state.guestEndSeconds[guest] = state.now
  state.guestsGone++
  run.fragments?.end(guest)
  run.rooms.release(guest, host, run.live?.guestsThere(host) ?? guestsOf(state, host))
  run.line?.retry()
  run.live?.retry()
  run.failures?.roomAppeared()
  run.decisions.add(state.now, "depart", guest, host, NONE, NONE, NaN)
  if (state.hostGuests[host] === 0) becameEmpty(run, host)
}

/** Its stay is over while it is down: it has no room to give back. */
function leaveNowhere({ state, failures, line, decisions }: Run, guest: number): void {
  const host = failures!.conditions.guestLastHost[guest]!
  failures!.leaves(guest)
  // Admission kept something for it.
  line?.retry()
  state.guestEndSeconds[guest] = state.now
  state.guestsGone++
  decisions.add(state.now, "depart", guest, host, NONE, NONE, NaN)
}
