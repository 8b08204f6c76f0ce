/** One round: which guests go where. Nothing of it holds until the plan is started. */
import { CPU, NONE } from "../columns.ts"
import { ramToCopyMib } from "../live/ramToCopy.ts"
import type { Consolidation, Plan } from "../plan.ts"
import { HISTORY_LENGTH } from "../policies/detectPolicy.ts"
import { findSelectPolicy } from "../policies/registry.ts"
import { randomStream } from "../random.ts"
import type { State } from "../state.ts"
import { LOAD_SLACK, type Books } from "./books.ts"
import { byDemand, largestOf } from "./byDemand.ts"
import { OFF, ON, STOPPING, type Moves } from "./moves.ts"
import { ASLEEP, AWAKE, CLOSED, type Receivers } from "./receivers.ts"

/** Who goes where, in the order in which they start. */
export interface RoundPlan {
  readonly guests: number[]
  readonly to: number[]
}

/** @param sampleIndex number of the sample that just began */
export type PlanRound = (sampleIndex: number) => RoundPlan

export function makePlanRound(plan: Plan, consolidation: Consolidation, state: State, moves: Moves, books: Books, receivers: Receivers): PlanRound {
  const { hostCount, hostIsSpare } = plan.hosts
  const capacity = plan.hosts.hostCapacity[CPU]!
  const { hysteresis, movesPerRound } = consolidation
  const served = state.hostServed[CPU]!
  const status = new Uint8Array(hostCount)
  const isOver = new Uint8Array(hostCount)
  const roundsOver = new Int32Array(hostCount)
  /** Not to be emptied in this round: received, or tried. */
  const isDone = new Uint8Array(hostCount)
  const isBound = guestsOfRules(plan)
  const guests = new Int32Array(plan.guests.guestCount)
  const to: number[] = []
  let sample = 0
  const ramMib = ramToCopyMib(plan)
  const select = findSelectPolicy(consolidation.selection)!.prepare({
    ramMib: (guest) => ramMib[guest]!,
    demandMhz: books.demandOf,
    nominalMhz: (guest) => plan.guests.guestPlacement[CPU]![guest]!,
    history: (guest, into) => guestHistory(plan, state, guest, sample, into),
    random: randomStream(plan.seed, `consolidation.select.${consolidation.selection}`)
  })

  const mayMove = (guest: number) => moves.guestTo[guest] === NONE && moves.guestIsPulled[guest] === 0 && isBound[guest] === 0 && state.now - moves.guestLandedSeconds[guest]! >= hysteresis.leastSecondsBetweenMoves

  /** Guests of a host that may move, into `guests`, ascending. @returns how many */
  const movable = (host: number): number => {
    let count = 0
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) if (mayMove(guest)) guests[count++] = guest
    return count
  }

  /** Takes guests off until the host is not over-loaded, or nobody is left who may go. */
  const relieve = (host: number, leaving: number[]) => {
    let count = movable(host)
    let staying = state.hostGuests[host]! + moves.hostArriving[host]! - moves.hostLeaving[host]!
    while (count > 0 && staying > 0 && leaving.length < movesPerRound && books.isOver(host)) {
      const place = select(guests, count)
      const guest = guests[place]!
      guests.copyWithin(place, place + 1, count--)
      staying--
      books.takeOff(guest, host)
      leaving.push(guest)
    }
  }

  /** Who leaves over-loaded hosts. Fills `isOver` and `status`. */
  const relieveAll = (): number[] => {
    const leaving: number[] = []
    for (let host = 0; host < hostCount; host++) {
      const power = moves.hostPower[host]!
      isOver[host] = power === ON && state.hostGuests[host]! > 0 && books.isOver(host) ? 1 : 0
      isDone[host] = 0
      status[host] = isOver[host] === 1 || power === STOPPING || hostIsSpare[host] === 1 ? CLOSED : power === OFF ? ASLEEP : AWAKE
      roundsOver[host] = isOver[host] === 1 ? roundsOver[host]! + 1 : 0
      if (roundsOver[host]! >= hysteresis.roundsOverLimit) relieve(host, leaving)
    }
    return leaving
  }

  const send = (plans: RoundPlan, guest: number, to: number) => {
    plans.guests.push(guest)
    plans.to.push(to)
    isDone[to] = 1
  }

  /** All guests of a host elsewhere, or none. */
  const empty = (host: number, plans: RoundPlan) => {
    const count = movable(host)
    const isWhole = count > 0 && count === state.hostGuests[host]! - moves.hostLeaving[host]!
    if (!isWhole || count > movesPerRound - plans.guests.length) return
    const largest = largestOf(guests, count, books.demandOf)
    const first = receivers.place(largest, books.demandOf(largest))
    // As a rule it is the largest that finds no room: the others need not be put in order then.
    if (first === NONE) return
    byDemand(guests, count, books.demandOf)
    to.length = 0
    for (let i = 0; i < count; i++) {
      const needMhz = books.demandOf(guests[i]!)
      const receiver = i === 0 ? first : receivers.place(guests[i]!, needMhz)
      if (receiver === NONE) {
        for (; i > 0; i--) receivers.changed(books.undo())
        return
      }
      books.put(guests[i]!, needMhz, receiver)
      receivers.changed(receiver)
      to.push(receiver)
    }
    for (let i = 0; i < count; i++) send(plans, guests[i]!, to[i]!)
  }

  /** Tries every host that is not over-loaded, the least loaded first. */
  const emptyAll = (plans: RoundPlan) => {
    const order: number[] = []
    for (let host = 0; host < hostCount; host++) {
      const hasGuests = moves.hostPower[host] === ON && state.hostGuests[host]! > 0
      if (!hasGuests && status[host] !== CLOSED) receivers.close(host)
      const isLight = hasGuests && isOver[host] === 0 && moves.hostArriving[host] === 0 && served[host]! / capacity[host]! < 1 - LOAD_SLACK
      if (isLight && isDone[host] === 0) order.push(host)
    }
    const load = (host: number) => served[host]! / capacity[host]!
    order.sort((a, b) => load(a) - load(b) || a - b)
    for (let at = 0; at < order.length; ) {
      if (isDone[order[at]!] === 1) {
        at++
        continue
      }
      // Equal but for rounding: the lowest index.
      let host = order[at]!
      const most = load(host) + LOAD_SLACK
      for (let i = at + 1; i < order.length && load(order[i]!) <= most; i++) if (isDone[order[i]!] === 0 && order[i]! < host) host = order[i]!
      isDone[host] = 1
      const before = plans.guests.length
      receivers.close(host)
      empty(host, plans)
      // Nothing has changed on a host that was tried in vain.
      if (plans.guests.length === before) receivers.reopen(host)
    }
  }

  return (sampleIndex) => {
    sample = sampleIndex
    books.open(consolidation.binding, false)
    const plans: RoundPlan = { guests: [], to: [] }
    const leaving = Int32Array.from(relieveAll())
    byDemand(leaving, leaving.length, books.demandOf)
    receivers.open(status)
    for (const guest of leaving) {
      const needMhz = books.demandOf(guest)
      const to = receivers.place(guest, needMhz)
      if (to === NONE) continue
      books.put(guest, needMhz, to)
      receivers.changed(to)
      send(plans, guest, to)
    }
    emptyAll(plans)
    return plans
  }
}

/** 1 = a rule of affinity speaks of the guest: it stays where it was placed: [guestCount]. */
function guestsOfRules({ guests, rules }: Plan): Uint8Array {
  const isBound = new Uint8Array(guests.guestCount)
  for (const rule of rules ?? []) for (const guest of rule.guests) isBound[guest] = 1
  return isBound
}

/** Demand of a guest at the last rounds since it came, newest first. @returns how many entries */
function guestHistory(plan: Plan, state: State, guest: number, sampleIndex: number, into: Float64Array): number {
  const { profileStart, profileSamples } = plan.profiles
  const row = plan.guests.guestProfile[CPU]![guest]!
  const length = profileStart[row + 1]! - profileStart[row]!
  const step = Math.round(plan.consolidation!.periodSeconds / plan.sampleSeconds)
  let count = 0
  for (let index = sampleIndex; index >= 0 && count < HISTORY_LENGTH && index * plan.sampleSeconds >= state.guestStartSeconds[guest]!; index -= step) {
    into[count++] = state.guestScale[CPU]![guest]! * profileSamples[profileStart[row]! + (index % length)]!
  }
  return count
}
