/** Guests on the way: they start, wait for boots, land, or leave before they do. */
import { NONE, SPACES } from "../columns.ts"
import type { DecisionLog } from "../decisionLog.ts"
import type { EventQueue } from "../eventQueue.ts"
import { LANDED } from "../events.ts"
import { ramToCopyMib } from "../live/ramToCopy.ts"
import type { Consolidation, Plan } from "../plan.ts"
import { moveGuest, type State } from "../state.ts"
import type { Touched } from "../touched.ts"
import { makeMigrationLog, type MigrationLog } from "./migrationLog.ts"
import { BOOTING, OFF, ON, type Moves } from "./moves.ts"
import type { RoundPlan } from "./round.ts"
import type { Switching } from "./switching.ts"

export interface Migrations {
  /** A plan starts: destinations that are off begin to boot, migrations to others begin. */
  readonly start: (plan: RoundPlan) => void
  /** A host is on: who waited for it starts. */
  readonly booted: (host: number) => void
  /** A guest's copy is complete, if it is still on its way. */
  readonly land: (guest: number) => void
  /** Where copies go pass by pass: the guest changes hosts now; or it did not converge, and stays. */
  readonly arrive: (guest: number) => void
  /** All of it has left its source. */
  readonly left: (guest: number, from: number) => void
  readonly fail: (guest: number) => void
  /** A guest leaves the data centre on its way. */
  readonly abandon: (guest: number) => void
  readonly log: MigrationLog
}

export function makeMigrations(plan: Plan, { migration }: Consolidation, state: State, moves: Moves, switching: Switching, touched: Touched, queue: EventQueue, decisions: DecisionLog, beginCopy: ((guest: number, to: number) => void) | null): Migrations {
  const { guestTo, guestIsCopied, hostPower, hostLeaving, hostArriving, guestNextWaiting, hostFirstWaiting, hostLastWaiting } = moves
  const spaces = SPACES.filter((space) => plan.resourcesInPlay.includes(space))
  const ramMib = ramToCopyMib(plan)
  const log = makeMigrationLog()

  const expect = (to: number, sign: 1 | -1, guest: number) => {
    for (const space of spaces) moves.hostIncoming[space]![to]! += sign * plan.guests.guestPlacement[space]![guest]!
    // Nobody on the way takes nothing, to the last digit.
    if (sign === -1 && hostArriving[to] === 0) for (const space of spaces) moves.hostIncoming[space]![to] = 0
  }

  const copy = (guest: number) => {
    const from = state.guestHost[guest]!
    const to = guestTo[guest]!
    touched.touch(from)
    touched.touch(to)
    guestIsCopied[guest] = 1
    hostLeaving[from]!++
    expect(to, 1, guest)
    const seconds = ramMib[guest]! / migration.mibPerSecond
    if (beginCopy === null) {
      moves.guestLandsSeconds[guest] = state.now + seconds
      queue.push(state.now + seconds, LANDED, guest)
    } else beginCopy(guest, to)
    log.add(state.now, guest, from, to, seconds)
    decisions.add(state.now, "migrate", guest, from, to, NONE, NaN)
  }

  const wait = (guest: number, host: number) => {
    const last = hostLastWaiting[host]!
    if (last === NONE) hostFirstWaiting[host] = guest
    else guestNextWaiting[last] = guest
    hostLastWaiting[host] = guest
  }

  /** Takes a guest out of a host's line. */
  const stopWaiting = (guest: number, host: number) => {
    let before = NONE
    for (let at = hostFirstWaiting[host]!; at !== guest; at = guestNextWaiting[at]!) before = at
    const after = guestNextWaiting[guest]!
    if (before === NONE) hostFirstWaiting[host] = after
    else guestNextWaiting[before] = after
    if (after === NONE) hostLastWaiting[host] = before
    guestNextWaiting[guest] = NONE
  }

  /** The guest is on its way no more. */
  const settle = (guest: number) => {
    const to = guestTo[guest]!
    guestTo[guest] = NONE
    hostArriving[to]!--
    moves.onTheWay--
    if (guestIsCopied[guest] === 0) return
    guestIsCopied[guest] = 0
    hostLeaving[state.guestHost[guest]!]!--
    expect(to, -1, guest)
  }

  const arrive = (guest: number) => {
    const from = state.guestHost[guest]!
    const to = guestTo[guest]!
    touched.touch(from)
    touched.touch(to)
    settle(guest)
    moveGuest(state, guest, to)
    moves.guestLandedSeconds[guest] = state.now
    return from
  }

  return {
    log,
    start: ({ guests, to }) => {
      for (let i = 0; i < guests.length; i++) {
        const guest = guests[i]!
        const host = to[i]!
        guestTo[guest] = host
        hostArriving[host]!++
        moves.onTheWay++
        if (hostPower[host] === OFF) switching.wake(host)
        state.hostEmptySince[host] = NaN
        if (hostPower[host] === BOOTING) wait(guest, host)
        else copy(guest)
      }
    },
    booted: (host) => {
      if (!switching.booted(host)) return
      for (let guest = hostFirstWaiting[host]!; guest !== NONE; ) {
        const next = guestNextWaiting[guest]!
        guestNextWaiting[guest] = NONE
        copy(guest)
        guest = next
      }
      hostFirstWaiting[host] = hostLastWaiting[host] = NONE
      switching.deserted(host)
    },
    land: (guest) => {
      if (guestIsCopied[guest] === 1 && moves.guestLandsSeconds[guest] === state.now) switching.deserted(arrive(guest))
    },
    arrive: (guest) => {
      moves.guestIsPulled[guest] = 1
      arrive(guest)
    },
    left: (guest, from) => {
      moves.guestIsPulled[guest] = 0
      switching.deserted(from)
    },
    fail: (guest) => {
      const to = guestTo[guest]!
      if (to === NONE) return
      touched.touch(to)
      settle(guest)
      // It is not to be chosen again at once.
      moves.guestLandedSeconds[guest] = state.now
      switching.deserted(to)
    },
    abandon: (guest) => {
      const to = guestTo[guest]!
      if (to === NONE) return
      if (guestIsCopied[guest] === 0) stopWaiting(guest, to)
      touched.touch(to)
      settle(guest)
      if (hostPower[to] === ON) switching.deserted(to)
    }
  }
}
