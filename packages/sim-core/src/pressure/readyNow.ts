/**
 * Who waits on a host whose CPU was shared just now, and for how much.
 *
 * Of all that is asked for, W waits (physics/waiting.ts): the same part of what each guest asks for, as cores do not tell
 * vCPUs apart. But no guest waits for less than its shares leave out: where they are unequal, guests together may wait for
 * more than W.
 */
import { NONE } from "../columns.ts"
import type { ShareScratch } from "../physics/share.ts"
import { waitingIn } from "../physics/waitingTable.ts"
import type { State } from "../state.ts"
import type { ReadyState } from "./readyState.ts"

/** Of what is asked for, the part that waits. @param waiting W @param busy in cores */
export function waitingPart(waiting: number, busy: number): number {
  return waiting < busy ? waiting / busy : 1
}

/** CPU that a guest waits for. @param part of all @param wanted what it competes for @param given what it got of that */
export function waitingMhz(part: number, wanted: number, given: number): number {
  const missed = wanted - given
  return part * wanted > missed ? part * wanted : missed
}

/**
 * @param asked of each guest of the host, in row order
 * @param shared where the host was short or somebody was cut off: `ceiling` is what each competes for, `given` what it got; null: each got all
 * @param copyingMhz that copies of guests take beside
 */
export type ReadyNow = (host: number, asked: Float64Array, shared: ShareScratch | null, copyingMhz: number) => void

export function makeReadyNow(state: State, ready: ReadyState): ReadyNow {
  const { hostFirstGuest, guestNext } = state
  const { coreMhz, hostWaiting, hostBusyCores, hostMissedMhz, guestWaitingMhz } = ready
  return (host, asked, shared, copyingMhz) => {
    const table = ready.count(host)
    if (table === null) return
    const wanted = shared === null ? asked : shared.ceiling
    const count = state.hostGuests[host]!
    let busyMhz = copyingMhz
    for (let row = 0; row < count; row++) busyMhz += wanted[row]!
    const busyCores = busyMhz / coreMhz[host]!
    const waiting = waitingIn(table, busyCores)
    hostWaiting[host] = waiting
    if (waiting === 0) return
    hostBusyCores[host] = busyCores
    const part = waitingPart(waiting, busyCores)
    const given = shared === null ? asked : shared.given
    let row = 0
    let missed = 0
    for (let guest = hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!, row++) {
      guestWaitingMhz[guest] = waitingMhz(part, wanted[row]!, given[row]!)
      missed += wanted[row]! - given[row]!
    }
    hostMissedMhz[host] = missed
  }
}
