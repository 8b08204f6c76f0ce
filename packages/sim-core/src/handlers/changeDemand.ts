/** A job moves on, at a time of its own: to its next fragment, or away. Both take the queue's earliest event, and pass over one that is not due. */
import type { Fragments } from "../fragments.ts"
import type { Run } from "../run.ts"
import { depart } from "./depart.ts"

/** The next fragment starts: its host is accounted and will be reloaded. */
export function changeDemand(run: Run, fragments: Fragments): void {
  const guest = run.queue.nextSubject()
  if (!fragments.isDue(guest)) {
    run.queue.pop()
    return
  }
  run.touched.touchRates(run.state.guestHost[guest]!)
  run.meters.guestServed.scaleChanges(guest)
  fragments.advance(guest)
}

/** The last fragment is over. */
export function finish(run: Run, fragments: Fragments): void {
  const guest = run.queue.pop()
  if (fragments.isDue(guest)) depart(run, guest)
}

/**
 * The same for changes with nothing else between them, at most so many: each touches one host, which is
 * accounted and reloaded at once.
 *
 * @param beforeSeconds nothing but the queue's own events happens before this
 * @param wattsBefore of all hosts together
 * @returns how many were applied, the watts after them, and the highest on the way
 */
export function changeDemands(run: Run, fragments: Fragments, isDemandNext: () => boolean, beforeSeconds: number, most: number, wattsBefore: number): { readonly count: number; readonly watts: number; readonly peakWatts: number } {
  const { queue, state, touched, load, meters } = run
  const { hostWatts, guestHost } = state
  let count = 0
  let watts = wattsBefore
  let peakWatts = 0
  while (count < most) {
    const time = queue.nextTime()
    if (time >= beforeSeconds || !isDemandNext()) break
    count++
    state.now = time
    const guest = queue.nextSubject()
    if (!fragments.isDue(guest)) {
      queue.pop()
      continue
    }
    const host = guestHost[guest]!
    touched.account(host)
    meters.guestServed.scaleChanges(guest)
    fragments.advance(guest)
    const before = hostWatts[host]!
    load.reload(host)
    fragments.hostReloaded(host)
    run.failures?.hostReloaded(host)
    watts += hostWatts[host]! - before
    // What changes at one time counts together.
    if (watts > peakWatts && queue.nextTime() > time) peakWatts = watts
  }
  return { count, watts, peakWatts }
}
