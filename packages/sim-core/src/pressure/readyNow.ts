/**
 * Who waits on a host whose CPU was shared just now, and for how much.
 *
 * W of all that is asked for waits (physics/waiting.ts). Of it, what the share leaves out (`missed`) waits where it is
 * missed; the rest is the same part q of whatever is served: q = (W − Σ missed) ÷ Σ served. So the sum is W, a guest that its
 * shares protect waits less than its neighbours, and none waits for more than it asks for.
 */
import { NONE } from "../columns.ts"
import type { ShareScratch } from "../physics/share.ts"
import { waitingIn } from "../physics/waitingTable.ts"
import type { State } from "../state.ts"
import type { ReadyState } from "./readyState.ts"

/** Of what is served, the part that waits. @param waiting W @param busy @param missed in cores */
export function waitingPart(waiting: number, busy: number, missed: number): number {
  const served = busy - missed
  return waiting > missed && served > 0 ? Math.min(1, (waiting - missed) / served) : 0
}

/**
 * @param asked of each guest of the host, in row order
 * @param shared where the host was short or somebody was cut off: `ceiling` is what each competes for, `given` what it got; null: each got all
 * @param copyingMhz that copies of guests take beside
 */
export type ReadyNow = (host: number, asked: Float64Array, shared: ShareScratch | null, copyingMhz: number) => void

export function makeReadyNow(state: State, ready: ReadyState): ReadyNow {
  const { hostFirstGuest, guestNext } = state
  const { coreMhz, hostWaiting, hostBusyCores, guestWaitingMhz } = ready
  return (host, asked, shared, copyingMhz) => {
    const table = ready.count(host)
    if (table === null) return
    let busyMhz = copyingMhz
    let servedMhz = copyingMhz
    let row = 0
    for (let guest = hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!, row++) {
      busyMhz += shared === null ? asked[row]! : shared.ceiling[row]!
      servedMhz += shared === null ? asked[row]! : shared.given[row]!
    }
    const busyCores = busyMhz / coreMhz[host]!
    const waiting = waitingIn(table, busyCores)
    hostWaiting[host] = waiting
    if (waiting === 0) return
    hostBusyCores[host] = busyCores
    const part = waitingPart(waiting, busyCores, (busyMhz - servedMhz) / coreMhz[host]!)
    row = 0
    for (let guest = hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!, row++) {
      guestWaitingMhz[guest] = shared === null ? part * asked[row]! : shared.ceiling[row]! - shared.given[row]! * (1 - part)
    }
  }
}
