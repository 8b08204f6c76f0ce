/** How long each guest and service was wanted, and how long it answered. */
import type { Plan } from "../plan.ts"
import type { State } from "../state.ts"
import type { ServiceOutcome } from "./failingOutcome.ts"
import { servicesByGuest } from "./servicesByGuest.ts"

export interface Availability {
  /** It is wanted from now on, and answers. */
  readonly comes: (guest: number) => void
  /** It answers no more. Nothing happens where it did not. */
  readonly stops: (guest: number) => void
  /** It answers again. Nothing happens where it did. */
  readonly answers: (guest: number) => void
  /** It is wanted no more. */
  readonly goes: (guest: number) => void
  /** It looks for room and there is none; or not any more. */
  readonly waits: (guest: number, isWaiting: boolean) => void
  /** At the end of the run. */
  readonly close: () => {
    readonly guestWantedSeconds: Float64Array
    readonly guestUpSeconds: Float64Array
    readonly guestPendingSeconds: Float64Array
    readonly guestOutages: Int32Array
    readonly guestLongestOutageSeconds: Float64Array
    readonly services: ReadonlyArray<ServiceOutcome>
  }
}

/** What is kept of each guest, side by side: a guest that stops and starts is one line of the cache. */
const FIELDS = 8
/** Since when it is wanted, answers, waits for room, does not answer; NaN = it is not, or does. */
const WANTED_SINCE = 0
const UP_SINCE = 1
const PENDING_SINCE = 2
const DOWN_SINCE = 3
/** Sums up to then, and the longest time without an answer. */
const WANTED = 4
const UP = 5
const PENDING = 6
const LONGEST = 7

/** **Cost** O(services of the guest) a call. */
export function makeAvailability(plan: Plan, state: State): Availability {
  const { guestCount } = plan.guests
  const guestOutages = new Int32Array(guestCount)
  const cells = new Float64Array(guestCount * FIELDS)
  for (let guest = 0; guest < guestCount; guest++) cells.fill(NaN, guest * FIELDS, guest * FIELDS + WANTED)
  const services = makeServices(plan, state)

  /** Time since then goes to a sum. @returns false: there is none */
  const add = (at: number, since: number, sum: number) => {
    const from = cells[at + since]!
    if (Number.isNaN(from)) return false
    cells[at + sum]! += state.now - from
    return true
  }
  const outageEnds = (at: number) => {
    const seconds = state.now - cells[at + DOWN_SINCE]!
    if (seconds > cells[at + LONGEST]!) cells[at + LONGEST] = seconds
    cells[at + DOWN_SINCE] = NaN
  }
  const waits = (guest: number, isWaiting: boolean) => {
    const at = guest * FIELDS
    add(at, PENDING_SINCE, PENDING)
    cells[at + PENDING_SINCE] = isWaiting ? state.now : NaN
  }
  /** Time up to now is counted; nothing goes on. */
  const close = (guest: number) => {
    const at = guest * FIELDS
    if (!add(at, WANTED_SINCE, WANTED)) return
    add(at, UP_SINCE, UP)
    waits(guest, false)
    outageEnds(at)
  }
  const column = (field: number) => Float64Array.from({ length: guestCount }, (_, guest) => cells[guest * FIELDS + field]!)

  return {
    comes: (guest) => {
      cells[guest * FIELDS + WANTED_SINCE] = cells[guest * FIELDS + UP_SINCE] = state.now
      services.changes(guest, 1, 1)
    },
    stops: (guest) => {
      const at = guest * FIELDS
      if (!add(at, UP_SINCE, UP)) return
      cells[at + UP_SINCE] = NaN
      cells[at + DOWN_SINCE] = state.now
      guestOutages[guest]!++
      services.changes(guest, -1, 0)
    },
    answers: (guest) => {
      const at = guest * FIELDS
      if (!Number.isNaN(cells[at + UP_SINCE]) || Number.isNaN(cells[at + WANTED_SINCE])) return
      outageEnds(at)
      cells[at + UP_SINCE] = state.now
      services.changes(guest, 1, 0)
    },
    goes: (guest) => {
      const at = guest * FIELDS
      if (Number.isNaN(cells[at + WANTED_SINCE])) return
      const wasUp = !Number.isNaN(cells[at + UP_SINCE])
      close(guest)
      cells[at + WANTED_SINCE] = cells[at + UP_SINCE] = NaN
      services.changes(guest, wasUp ? -1 : 0, -1)
    },
    waits,
    close: () => {
      for (let guest = 0; guest < guestCount; guest++) close(guest)
      return { guestWantedSeconds: column(WANTED), guestUpSeconds: column(UP), guestPendingSeconds: column(PENDING), guestOutages, guestLongestOutageSeconds: column(LONGEST), services: services.close() }
    }
  }
}

/** Services: up while enough of their guests answer, or all services of their chain are up. */
function makeServices(plan: Plan, state: State) {
  const { services } = plan.failing!
  const { guestFirst, guestServices } = servicesByGuest(plan)
  const chainsOf = services.map((_, row) => services.flatMap((other, chain) => (other.kind === "chain" && other.services.includes(row) ? [chain] : [])))
  const here = new Int32Array(services.length)
  /** Guests, or services of a chain, that answer. */
  const answering = new Int32Array(services.length)
  const needed = services.map((service) => (service.kind === "chain" ? service.services.length : service.needed))
  const isUp = new Uint8Array(services.length)
  const since = new Float64Array(services.length)
  const downSince = new Float64Array(services.length).fill(NaN)
  const outcomes = services.map(() => ({ wantedSeconds: 0, upSeconds: 0, outages: 0, longestOutageSeconds: 0 }))

  const account = (row: number) => {
    const seconds = state.now - since[row]!
    since[row] = state.now
    if (here[row] === 0) return
    outcomes[row]!.wantedSeconds += seconds
    if (isUp[row] === 1) outcomes[row]!.upSeconds += seconds
  }
  const outageEnds = (row: number) => {
    if (Number.isNaN(downSince[row])) return
    outcomes[row]!.longestOutageSeconds = Math.max(outcomes[row]!.longestOutageSeconds, state.now - downSince[row]!)
    downSince[row] = NaN
  }
  const change = (row: number, up: number, present: number) => {
    account(row)
    const wasHere = here[row]! > 0
    here[row]! += present
    answering[row]! += up
    const isNow = answering[row]! >= needed[row]! ? 1 : 0
    // Who leaves, or is not complete yet, does not fail.
    if (here[row] === 0 || (wasHere && isNow === 1)) outageEnds(row)
    else if (isUp[row] === 1 && isNow === 0 && present === 0) {
      outcomes[row]!.outages++
      downSince[row] = state.now
    }
    const turn = isNow - isUp[row]!
    isUp[row] = isNow
    const comesOrGoes = (here[row]! > 0 ? 1 : 0) - (wasHere ? 1 : 0)
    if (turn !== 0 || comesOrGoes !== 0) for (const chain of chainsOf[row]!) change(chain, turn, comesOrGoes)
  }

  return {
    changes: (guest: number, up: number, present: number) => {
      if (services.length === 0) return
      for (let k = guestFirst[guest]!; k < guestFirst[guest + 1]!; k++) change(guestServices[k]!, up, present)
    },
    close: (): ReadonlyArray<ServiceOutcome> => {
      services.forEach((_, row) => {
        account(row)
        if (here[row]! > 0) outageEnds(row)
      })
      return outcomes
    }
  }
}
