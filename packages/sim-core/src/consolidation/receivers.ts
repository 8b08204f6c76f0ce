/** The hosts that a guest may go to while a round is planned; asked one by one, or by an index that gives the same answer. */
import { NONE } from "../columns.ts"
import type { ReceivePolicy } from "../policies/receivePolicy.ts"
import type { Plan } from "../plan.ts"
import type { Books } from "./books.ts"
import type { HostWatts } from "./hostWatts.ts"

/** Closed hosts take nobody. Awake: on, booting, or sent somebody by the plan. */
export const CLOSED = 0
export const AWAKE = 1
export const ASLEEP = 2

/** How far apart two scores that differ are. */
export const SCORE_SLACK = 1e-9

export interface Receivers {
  /** The round begins, books are open. @param status CLOSED, AWAKE or ASLEEP: [hostCount], copied */
  readonly open: (status: Uint8Array) => void
  /** The host takes nobody from now on. */
  readonly close: (host: number) => void
  /** It does again, as an awake one. */
  readonly reopen: (host: number) => void
  /** Its books have changed; one that was asleep is awake now. */
  readonly changed: (host: number) => void
  /** The host whose score is least, of those that have room; NONE. */
  readonly place: (guest: number, needMhz: number) => number
}

/** The obvious version: every host is asked. **Cost** O(hosts) a guest. */
export function makeScanReceivers(plan: Plan, books: Books, policy: ReceivePolicy, watts: HostWatts): Receivers {
  const { hostCount } = plan.hosts
  const status = new Uint8Array(hostCount)
  const score = policy.prepare({ plan, watts, bookedMhz: books.bookedMhz, held: books.held, isOff: (host) => status[host] === ASLEEP })

  const placeAmong = (guest: number, needMhz: number, mayWake: boolean): number => {
    let best = NONE
    let least = Infinity
    for (let host = 0; host < hostCount; host++) {
      if (status[host] === CLOSED || (status[host] === ASLEEP && !mayWake)) continue
      const figure = score(guest, needMhz, host)
      if (!(figure < least - SCORE_SLACK) || !books.hasRoom(guest, needMhz, host)) continue
      best = host
      least = figure
    }
    return best
  }

  return {
    open: (statuses) => status.set(statuses),
    close: (host) => {
      status[host] = CLOSED
    },
    reopen: (host) => {
      status[host] = AWAKE
    },
    changed: (host) => {
      if (status[host] === ASLEEP) status[host] = AWAKE
    },
    place: (guest, needMhz) => {
      if (!policy.prefersOn) return placeAmong(guest, needMhz, true)
      const awake = placeAmong(guest, needMhz, false)
      return awake === NONE ? placeAmong(guest, needMhz, true) : awake
    }
  }
}
