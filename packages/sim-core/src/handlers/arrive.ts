/** A guest comes: the policy names a host, the guest takes its room there, or is refused with reasons. */
import { NONE } from "../columns.ts"
import { refuseEverywhere } from "../legality.ts"
import type { Run } from "../run.ts"
import { attach } from "../state.ts"
import { wake } from "./power.ts"

export function arrive(run: Run, guest: number): void {
  const { state, rooms, placer } = run
  const host = placer.place(guest)
  run.observe?.({ timeSeconds: state.now, guest, rooms, placer, chosen: host })
  if (host === NONE) {
    run.refusals.push(refuseEverywhere(rooms, guest, state.now))
    run.decisions.add(state.now, "refuse", guest, NONE, NONE, run.plan.record.candidates ? countCandidates(run, guest) : NONE, NaN)
    return
  }
  const candidates = run.plan.record.candidates ? countCandidates(run, guest) : NONE
  const score = placer.score(guest, host)
  run.touched.touch(host)
  wake(run, host)
  rooms.take(guest, host)
  run.decisions.add(state.now, "place", guest, NONE, host, candidates, score)
  attach(state, guest, host)
  run.meters.guestServed.arrives(guest)
}

/** Hosts that could take the guest now. Cost: O(hosts); asked for only where the plan says so. */
function countCandidates({ rooms, plan }: Run, guest: number): number {
  let count = 0
  for (let host = 0; host < plan.hosts.hostCount; host++) if (rooms.fits(guest, host)) count++
  return count
}
