/**
 * Guests that stopped are started again: on a host that takes them, in the order of their classes; where their disk or
 * device is, when that is back; after the guests that must be up first. Who cannot be started waits, with the reason,
 * and is tried again when room appears.
 */
import { NONE } from "../columns.ts"
import { wake } from "../handlers/power.ts"
import { refuseEverywhere } from "../legality.ts"
import { KEPT } from "../packing/rooms.ts"
import { findPlacePolicy } from "../policies/registry.ts"
import type { PendingRefusal } from "../refusals.ts"
import type { Run } from "../run.ts"
import { attach } from "../state.ts"
import type { Availability } from "./availability.ts"
import type { Boots } from "./boots.ts"
import { AWAY, DOWN, PENDING, UP, type Conditions } from "./conditions.ts"
import type { PendingGuest } from "./failingOutcome.ts"
import { restartOrder } from "./restartOrder.ts"
import { PLACED, WANTED, type RestartLog } from "./restartLog.ts"

export interface Restarts {
  /** They are to start now: each starts, or waits. Puts them in order. */
  readonly want: (guests: number[]) => void
  /** Room appeared, or what is in somebody's way is another: who waits is tried again, at `settle`. */
  readonly lookAgain: () => void
  /** Tries who waits, where something changed. */
  readonly settle: () => void
  /** A guest answers, or will never: who waited for it may start. */
  readonly letAfter: (guest: number) => void
  /** It waits no more. */
  readonly forget: (guest: number) => void
  /** Guests that were started a thousand times, and stopped as often. */
  readonly givenUp: () => ReadonlyArray<number>
  /** At the end of the run. **Cost** O(hosts) for each guest that still waits for room. */
  readonly pending: () => ReadonlyArray<PendingGuest>
}

/** Of a guest in a run without an end of its own. */
const MOST_STARTS = 1000

interface Parts {
  readonly run: Run
  readonly conditions: Conditions
  readonly boots: Boots
  readonly availability: Availability
  readonly log: RestartLog
}

/** @param giveUp it leaves, its work not done */
export function makeRestarts({ run, conditions, boots, availability, log }: Parts, giveUp: (guest: number) => void): Restarts {
  const { state, plan, rooms } = run
  const { guestCondition, guestOutage, guestBlocks, guestBlockedBy, guestKeptUntilSeconds, hostFaults, hostIsolations } = conditions
  const { restarting, admission } = plan.failing!
  const { guestFirstAfter, afterGuests } = restarting
  // The same policy as for arrivals is the same placer: one index of the hosts to keep up to date.
  const isSame = restarting.policy === run.policy.name
  const policy = findPlacePolicy(restarting.policy)!
  const placer = isSame ? run.placer : policy.prepare(rooms.strict ?? rooms)
  const lastResort = isSame ? run.lastResort : rooms.strict === null ? null : policy.prepare(rooms)
  const inOrder = restartOrder(plan)
  const followers = followersOf(guestFirstAfter, afterGuests, plan.guests.guestCount)
  const keptHosts = admission.flatMap((one) => (one.rule === "failoverHosts" ? [...one.hosts] : []))
  const told: Array<{ guest: number; sinceSeconds: number; untilSeconds: number; why: PendingRefusal }> = []
  /** Row of `told` of each guest that waits. */
  const guestTold = new Int32Array(plan.guests.guestCount).fill(NONE)
  // A job that starts over at every fault may never be done, and a run that ends with its work never end.
  const hasNoEnd = plan.periodSeconds === Infinity
  const guestStarts = new Int32Array(hasNoEnd ? plan.guests.guestCount : 0)
  const givenUp: number[] = []
  let waiting: number[] = []
  let hasRoom = false
  let isFree: number[] = []

  const place = (guest: number): number => {
    const host = placer.place(guest)
    return host === NONE && lastResort !== null ? lastResort.place(guest) : host
  }

  /** Why it does not start now, whatever the room; null: it may. */
  const obstacle = (guest: number): PendingRefusal | null => {
    if (guestBlocks[guest]! > 0) return { reason: "storage", domain: guestBlockedBy[guest]! }
    if (guestKeptUntilSeconds[guest]! > state.now) return { reason: "killed" }
    const host = state.guestHost[guest]!
    if (host !== NONE && hostFaults[host]! + hostIsolations[host]! > 0) return { reason: "tied", host }
    for (let k = guestFirstAfter[guest]!; k < guestFirstAfter[guest + 1]!; k++) {
      const other = afterGuests[k]!
      // Who runs where nobody reaches it does not answer.
      if (guestCondition[other] !== AWAY && (guestCondition[other] !== UP || hostIsolations[state.guestHost[other]!]! > 0)) return { reason: "after", guest: other }
    }
    return null
  }

  /** True: it starts. */
  const tryOnce = (guest: number): boolean => {
    const why = obstacle(guest)
    if (why !== null) return wait(guest, why)
    let host = state.guestHost[guest]!
    if (host === NONE) {
      host = place(guest)
      if (host === NONE) return waitForRoom(guest)
      run.touched.touch(host)
      wake(run, host)
      rooms.take(guest, host)
      attach(state, guest, host)
    } else {
      run.touched.touch(host)
      wake(run, host)
    }
    if (guestTold[guest] !== NONE) told[guestTold[guest]!]!.untilSeconds = state.now
    guestTold[guest] = NONE
    availability.waits(guest, false)
    log.note(guestOutage[guest]!, PLACED, state.now)
    log.send(guestOutage[guest]!, host)
    run.decisions.add(state.now, "restart", guest, NONE, host, NONE, NaN)
    boots.start(guest)
    return true
  }

  const noRoom = (guest: number): PendingRefusal => ({ reason: "noRoom", refusal: refuseEverywhere(rooms, guest, state.now) })

  const waitForRoom = (guest: number): false => {
    if (guestTold[guest] === NONE) wait(guest, noRoom(guest))
    availability.waits(guest, true)
    return false
  }

  const wait = (guest: number, why: PendingRefusal): false => {
    if (guestTold[guest] !== NONE) return false
    guestTold[guest] = told.length
    told.push({ guest, sinceSeconds: state.now, untilSeconds: NaN, why })
    guestCondition[guest] = PENDING
    return false
  }

  /** Hosts that are kept for this moment take guests while it lasts. */
  const withKeptHosts = (act: () => void) => {
    for (const host of keptHosts) rooms.close(host, false, KEPT)
    act()
    for (const host of keptHosts) rooms.close(host, true, KEPT)
  }

  /** Again where one that starts answers at once, and others waited for it. */
  const tryAll = () => {
    do tryInTurn()
    while (hasRoom && waiting.length > 0)
  }

  const tryInTurn = () => {
    hasRoom = false
    const guests = inOrder([...isFree, ...waiting])
    isFree = []
    waiting = []
    withKeptHosts(() => {
      for (const guest of guests) if ((guestCondition[guest] === PENDING || guestCondition[guest] === DOWN) && !tryOnce(guest)) waiting.push(guest)
    })
  }

  return {
    want: (guests) => {
      for (const guest of inOrder(guests)) {
        if (hasNoEnd && ++guestStarts[guest]! > MOST_STARTS) {
          givenUp.push(guest)
          giveUp(guest)
          continue
        }
        log.note(guestOutage[guest]!, WANTED, state.now)
        isFree.push(guest)
      }
    },
    lookAgain: () => {
      hasRoom = true
    },
    settle: () => {
      if (isFree.length === 0 && !(hasRoom && waiting.length > 0)) return
      // Who is new comes into a room that was refused to those who wait: only they are tried where no more appeared.
      if (!hasRoom && waiting.length > 0) {
        const before = waiting
        waiting = []
        tryInTurn()
        waiting = [...before, ...waiting]
        if (!hasRoom) return
      }
      tryAll()
    },
    letAfter: (guest) => {
      if (followers[guest] !== undefined) hasRoom = true
    },
    forget: (guest) => {
      if (guestTold[guest] !== NONE) {
        told[guestTold[guest]!]!.untilSeconds = state.now
        guestTold[guest] = NONE
      }
      if (waiting.length > 0) waiting = waiting.filter((other) => other !== guest)
      if (isFree.length > 0) isFree = isFree.filter((other) => other !== guest)
    },
    givenUp: () => givenUp,
    pending: () => {
      let atEnd: ReadonlyArray<PendingGuest> = []
      withKeptHosts(() => {
        atEnd = told.map((one, row) => ({ ...one, whyAtEnd: guestTold[one.guest] === row ? (obstacle(one.guest) ?? noRoom(one.guest)) : null }))
      })
      return atEnd
    }
  }
}

/** Guests for which others wait; undefined: nobody does. */
export function followersOf(first: Int32Array, after: Int32Array, guestCount: number): ReadonlyArray<true | undefined> {
  const has: (true | undefined)[] = Array.from({ length: after.length === 0 ? 0 : guestCount })
  for (let guest = 0; guest < guestCount; guest++) for (let k = first[guest]!; k < first[guest + 1]!; k++) has[after[k]!] = true
  return has
}
