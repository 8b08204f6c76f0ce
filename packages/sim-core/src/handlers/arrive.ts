/** A guest comes: the policy names a host, and the guest takes its room there, waits, or is refused with reasons. */
import { NONE } from "../columns.ts"
import { refuseEverywhere } from "../legality.ts"
import type { Run } from "../run.ts"
import { attach } from "../state.ts"
import type { WaitingLine } from "../waitingLine.ts"
import { wake } from "./power.ts"

export function arrive(run: Run, guest: number): void {
  if (!takeRoom(run, guest)) refuse(run, guest)
}

/** Guests that come together, in the order in which they join; those before them come first. Who is larger than every host is refused. */
export function joinLine(run: Run, line: WaitingLine, guests: Int32Array): void {
  for (let i = 0; i < guests.length; i++) {
    const guest = guests[i]!
    if (run.isTakable[guest] === 1) line.join(guest)
    else refuse(run, guest)
  }
  serveLine(run, line)
  for (let i = 0; i < guests.length; i++) if (isInLine(run, guests[i]!)) run.decisions.add(run.state.now, "wait", guests[i]!, NONE, NONE, NONE, NaN)
}

/** From the head on, everybody takes a room until one finds none. */
function serveLine(run: Run, line: WaitingLine): void {
  for (let guest = line.head(); guest !== NONE && !line.isBlocked(); guest = line.head()) {
    if (takeRoom(run, guest)) line.leave()
    else line.block()
  }
}

/** True: it has a host now. */
export function takeRoom(run: Run, guest: number): boolean {
  const { state, rooms, placer } = run
  if ((run.failures?.refuses(guest) ?? null) !== null) return false
  let host = placer.place(guest)
  if (host === NONE && run.lastResort !== null) {
    host = run.lastResort.place(guest)
    if (host !== NONE) noteBroken(run, guest, host)
  }
  if (host === NONE) return false
  run.observe?.({ timeSeconds: state.now, guest, rooms, placer, chosen: host })
  const candidates = run.plan.record.candidates && run.controller === null ? countCandidates(run, guest) : NONE
  const score = placer.score(guest, host)
  run.touched.touch(host)
  wake(run, host)
  if (run.controller === null) rooms.take(guest, host)
  else rooms.hold(guest, host)
  run.decisions.add(state.now, "place", guest, NONE, host, candidates, score)
  attach(state, guest, host)
  run.fragments?.begin(guest)
  run.meters.guestServed.arrives(guest)
  run.containers?.guestUp(guest)
  // Its disk may be down already.
  run.failures?.arrives(guest)
  return true
}

/** No host keeps to all its preferences: this one breaks the first. */
function noteBroken({ state, rooms, preferencesBroken }: Run, guest: number, host: number): void {
  const broken = rooms.strict!.affinity!.broken(guest, host)
  if (broken !== null) preferencesBroken.push({ ...broken, timeSeconds: state.now, guest, host })
}

/** No host takes it: now, or, where guests wait, ever. */
export function refuse(run: Run, guest: number): void {
  const { state, rooms, placer } = run
  run.observe?.({ timeSeconds: state.now, guest, rooms, placer, chosen: NONE })
  state.guestsGone++
  const admission = run.failures?.refuses(guest) ?? null
  run.refusals.push({ ...refuseEverywhere(rooms, guest, state.now), ...(admission === null ? {} : { admission }) })
  run.decisions.add(state.now, "refuse", guest, NONE, NONE, run.plan.record.candidates ? countCandidates(run, guest) : NONE, NaN)
}

function isInLine({ state, isTakable }: Run, guest: number): boolean {
  return isTakable[guest] === 1 && state.guestHost[guest] === NONE
}

/** Hosts that could take the guest now. Cost: O(hosts); asked for only where the plan says so. */
function countCandidates({ rooms, plan }: Run, guest: number): number {
  let count = 0
  for (let host = 0; host < plan.hosts.hostCount; host++) if (rooms.fits(guest, host)) count++
  return count
}
