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

/** **Cost** O(services of the guest) a call. */
export function makeAvailability(plan: Plan, state: State): Availability {
  const { guestCount } = plan.guests
  const guestWantedSeconds = new Float64Array(guestCount)
  const guestUpSeconds = new Float64Array(guestCount)
  const guestPendingSeconds = new Float64Array(guestCount)
  const guestOutages = new Int32Array(guestCount)
  const guestLongestOutageSeconds = new Float64Array(guestCount)
  /** NaN: not wanted, does not answer, does not wait, answers. */
  const nobody = () => new Float64Array(guestCount).fill(NaN)
  const [wantedSince, upSince, pendingSince, downSince] = [nobody(), nobody(), nobody(), nobody()]
  const services = makeServices(plan, state)

  const stops = (guest: number) => {
    if (Number.isNaN(upSince[guest])) return
    guestUpSeconds[guest]! += state.now - upSince[guest]!
    upSince[guest] = NaN
    downSince[guest] = state.now
    guestOutages[guest]!++
    services.changes(guest, -1, 0)
  }
  const outageEnds = (guest: number) => {
    if (Number.isNaN(downSince[guest])) return
    const seconds = state.now - downSince[guest]!
    if (seconds > guestLongestOutageSeconds[guest]!) guestLongestOutageSeconds[guest] = seconds
    downSince[guest] = NaN
  }
  const waits = (guest: number, isWaiting: boolean) => {
    if (!Number.isNaN(pendingSince[guest])) guestPendingSeconds[guest]! += state.now - pendingSince[guest]!
    pendingSince[guest] = isWaiting ? state.now : NaN
  }
  /** Time up to now is counted; it may go on. */
  const account = (guest: number) => {
    if (Number.isNaN(wantedSince[guest])) return
    guestWantedSeconds[guest]! += state.now - wantedSince[guest]!
    if (!Number.isNaN(upSince[guest])) guestUpSeconds[guest]! += state.now - upSince[guest]!
    waits(guest, false)
    outageEnds(guest)
  }

  return {
    comes: (guest) => {
      wantedSince[guest] = upSince[guest] = state.now
      services.changes(guest, 1, 1)
    },
    stops,
    answers: (guest) => {
      if (!Number.isNaN(upSince[guest]) || Number.isNaN(wantedSince[guest])) return
      outageEnds(guest)
      upSince[guest] = state.now
      services.changes(guest, 1, 0)
    },
    goes: (guest) => {
      if (Number.isNaN(wantedSince[guest])) return
      const wasUp = !Number.isNaN(upSince[guest])
      account(guest)
      wantedSince[guest] = upSince[guest] = NaN
      services.changes(guest, wasUp ? -1 : 0, -1)
    },
    waits,
    close: () => {
      for (let guest = 0; guest < guestCount; guest++) account(guest)
      return { guestWantedSeconds, guestUpSeconds, guestPendingSeconds, guestOutages, guestLongestOutageSeconds, services: services.close() }
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
