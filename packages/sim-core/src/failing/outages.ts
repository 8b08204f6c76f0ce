/** A guest stops: what it did is accounted, its room is given back or kept, and its outage begins. */
import { NONE, RATES } from "../columns.ts"
import { InvariantError } from "../invariant.ts"
import type { Run } from "../run.ts"
import { detach } from "../state.ts"
import type { Availability } from "./availability.ts"
import type { Boots } from "./boots.ts"
import { AWAY, DOWN, type Conditions } from "./conditions.ts"
import type { RestartLog } from "./restartLog.ts"

export interface Outages {
  /**
   * It stops now. Where it keeps its room it stays on its host and comes back there; else the caller gives its room back
   * (`rooms.vacate`) when all have stopped that stop with it.
   *
   * @param fault row of the faults that happened
   */
  readonly stop: (guest: number, fault: number, keepsRoom: boolean) => void
  /** It keeps its room no more: it waits on no host. */
  readonly release: (guest: number) => void
  /** The fault with which it is noticed. */
  readonly faultOf: (guest: number) => number
  /** It is noticed with another fault. */
  readonly passTo: (guest: number, fault: number) => void
  /** Guests that a fault stopped and that are still down, in the order in which they stopped. */
  readonly stoppedBy: (fault: number) => number[]
  /** A fault happened: row by row. */
  readonly opened: () => void
}

interface Parts {
  readonly run: Run
  readonly conditions: Conditions
  readonly boots: Boots
  readonly availability: Availability
  readonly log: RestartLog
}

export function makeOutages({ run, conditions, boots, availability, log }: Parts): Outages {
  const { state, plan, meters, rooms, touched, fullest } = run
  const { guestCondition, guestOutage, guestHome, guestLastHost } = conditions
  const rates = RATES.filter((rate) => plan.resourcesInPlay.includes(rate))
  /** Guests of each fault in a list: first and last by fault, the next by guest. */
  const first: number[] = []
  const last: number[] = []
  const next = new Int32Array(plan.guests.guestCount).fill(NONE)
  const guestFault = new Int32Array(plan.guests.guestCount).fill(NONE)

  const join = (guest: number, fault: number) => {
    guestFault[guest] = fault
    next[guest] = NONE
    if (first[fault] === NONE) first[fault] = guest
    else next[last[fault]!] = guest
    last[fault] = guest
  }
  /** Another fault takes it before the one that stopped it was noticed. */
  const leave = (guest: number) => {
    const fault = guestFault[guest]!
    if (fault === NONE || first[fault] === undefined) return
    let before = NONE
    for (let at = first[fault]!; at !== NONE; before = at, at = next[at]!) {
      if (at !== guest) continue
      if (before === NONE) first[fault] = next[guest]!
      else next[before] = next[guest]!
      if (next[guest] === NONE) last[fault] = before
      return
    }
  }

  const release = (guest: number) => {
    fullest.beforeDeparture(guest, state.guestHost[guest]!)
    detach(state, guest)
    for (const book of [rooms.affinity, rooms.strict?.affinity]) book?.release(guest)
  }

  return {
    opened: () => {
      first.push(NONE)
      last.push(NONE)
    },
    stop: (guest, fault, keepsRoom) => {
      const host = state.guestHost[guest]!
      if (host === NONE || guestCondition[guest] === AWAY) throw new InvariantError("A guest stops that is on no host", { timeSeconds: state.now, event: "fail", table: "guest", row: guest })
      touched.touch(host)
      run.containers?.guestDown(guest, false)
      run.live?.stops(guest)
      if (boots.isServed(guest)) meters.guestServed.leaves(guest)
      boots.abandon(guest)
      run.fragments?.end(guest)
      run.memory?.stops(guest)
      for (const rate of rates) state.guestScale[rate]![guest] = 0
      availability.stops(guest)
      availability.waits(guest, false)
      const outage = guestOutage[guest]!
      if (outage === NONE) guestOutage[guest] = log.open(state.now, guest, fault, host)
      else log.send(outage, NONE)
      leave(guest)
      join(guest, fault)
      guestCondition[guest] = DOWN
      guestLastHost[guest] = host
      if (guestHome[guest] === NONE) guestHome[guest] = host
      if (!keepsRoom) release(guest)
    },
    release,
    faultOf: (guest) => guestFault[guest]!,
    passTo: (guest, fault) => {
      leave(guest)
      join(guest, fault)
    },
    stoppedBy: (fault) => {
      const guests: number[] = []
      for (let guest = first[fault]!; guest !== NONE; guest = next[guest]!) {
        guestFault[guest] = NONE
        if (guestCondition[guest] === DOWN) guests.push(guest)
      }
      first[fault] = last[fault] = NONE
      return guests
    }
  }
}
