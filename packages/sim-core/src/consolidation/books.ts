/** What is booked on every host while a round is planned: what holds, and what the plan so far adds to it. */
import { CPU, NONE, RESOURCE_INDEXES, type ResourceIndex } from "../columns.ts"
import { ramToCopyMib } from "../live/ramToCopy.ts"
import { makeRuling } from "../packing/ruling.ts"
import type { Consolidation, Plan } from "../plan.ts"
import type { State } from "../state.ts"
import { RELATIVE_TOLERANCE } from "../units.ts"
import type { Moves } from "./moves.ts"
import type { Overload } from "./overload.ts"

/** How far two loads that differ are apart. */
export const LOAD_SLACK = 1e-9

export interface Books {
  /** Σ shares, and Σ demand of those the plan sent there: [hostCount]. */
  readonly bookedMhz: Float64Array
  /** Σ demand of the host's guests, those of the plan included and those that leave not: [hostCount]. */
  readonly demandMhz: Float64Array
  /** Space taken of each resource that binds, by guests here, on the way, and of the plan: [5][hostCount]. */
  readonly held: ReadonlyArray<Float64Array>
  /** Resources besides CPU that bind. */
  readonly binding: () => ReadonlyArray<ResourceIndex>
  /** What the CPU of a host may be booked up to: [hostCount]. */
  readonly mostMhz: Float64Array
  /** Everything as it stands now. @param binds which resources besides CPU @param promised true: up to what placement may promise, overcommit included */
  readonly open: (binds: ReadonlyArray<ResourceIndex>, promised: boolean) => void
  /** CPU that a guest asks for now. */
  readonly demandOf: (guest: number) => number
  /** May the guest go there, power apart? */
  readonly hasRoom: (guest: number, needMhz: number, host: number) => boolean
  /** Is the host over-loaded, its plan so far being what it is? */
  readonly isOver: (host: number) => boolean
  /** false: rooms are asked without the over-load test. */
  readonly testOverload: (isTested: boolean) => void
  readonly isOverloadTested: () => boolean
  readonly put: (guest: number, needMhz: number, host: number) => void
  /** Takes the last one off again that was put. @returns its host */
  readonly undo: () => number
  /** Takes a guest off its host, for the over-load test. */
  readonly takeOff: (guest: number, host: number) => void
  /** Most that a host may take, of CPU: an upper bound, for indexes. */
  readonly freeMhz: (host: number) => number
}

/** @param mayGo what else is asked of a host: rules of affinity; null = nothing */
export function makeBooks(plan: Plan, consolidation: Consolidation, state: State, moves: Moves, overload: Overload, mayGo: ((guest: number, host: number) => boolean) | null): Books {
  const { hosts, guests } = plan
  const { hostCount, hostCoreMhz, hostUsable, hostReserve, hostHeadroom } = hosts
  const capacity = hosts.hostCapacity[CPU]!
  const { guestPlacement, guestVcpus } = guests
  const scale = state.guestScale[CPU]!
  const profile = guests.guestProfile[CPU]!
  const { legal } = makeRuling(plan)
  const bookedMhz = new Float64Array(hostCount)
  const demandMhz = new Float64Array(hostCount)
  const mostMhz = new Float64Array(hostCount)
  const held = RESOURCE_INDEXES.map(() => new Float64Array(hostCount))
  const isRestricted = hosts.hostIsSpare.some((spare) => spare === 1) || guests.guestOs.some((os) => os !== NONE) || plan.needs !== undefined

  /** Periods that a guest's migration takes, rounded up. */
  const ramMib = ramToCopyMib(plan)
  const guestAhead = Int32Array.from({ length: guests.guestCount }, (_, guest) => Math.max(1, Math.ceil(ramMib[guest]! / consolidation.migration.mibPerSecond / consolidation.periodSeconds)))
  const mostAhead = guestAhead.reduce((most, ahead) => Math.max(most, ahead), 1)
  /** The most of the host's guests; only where it is not 1 for all: [hostCount]. */
  const hostAhead = new Int32Array(hostCount).fill(1)

  let binding: ReadonlyArray<ResourceIndex> = []
  let isTested = true
  const demandOf = (guest: number) => scale[guest]! * state.profileNow[profile[guest]!]!

  // What was before each guest that was put, to undo it.
  const steps = { guest: [] as number[], host: [] as number[], booked: [] as number[], demand: [] as number[], ahead: [] as number[] }

  const add = (guest: number, needMhz: number, host: number) => {
    bookedMhz[host]! += needMhz
    demandMhz[host]! += needMhz
    for (let k = 0; k < binding.length; k++) held[binding[k]!]![host]! += guestPlacement[binding[k]!]![guest]!
    if (mostAhead > 1 && guestAhead[guest]! > hostAhead[host]!) hostAhead[host] = guestAhead[guest]!
  }

  /** The longest of the guests that stay. */
  const longestAhead = (host: number) => {
    let most = 1
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) {
      if (moves.guestTo[guest] === NONE && guestAhead[guest]! > most) most = guestAhead[guest]!
    }
    return most
  }

  const holdGuests = (host: number) => {
    for (let k = 0; k < binding.length; k++) {
      const amount = guestPlacement[binding[k]!]!
      let sum = 0
      for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) sum += amount[guest]!
      held[binding[k]!]![host] = sum
    }
  }

  return {
    bookedMhz,
    demandMhz,
    held,
    mostMhz,
    binding: () => binding,
    open: (binds, promised) => {
      binding = binds
      isTested = true
      steps.guest.length = steps.host.length = steps.booked.length = steps.demand.length = steps.ahead.length = 0
      bookedMhz.set(state.hostServed[CPU]!)
      demandMhz.set(state.hostDemand[CPU]!)
      for (let host = 0; host < hostCount; host++) {
        mostMhz[host] = promised ? hostUsable[CPU]![host]! : capacity[host]! - hostReserve[CPU]![host]! - hostHeadroom[CPU]![host]!
        if (binds.length > 0) holdGuests(host)
        if (mostAhead > 1) hostAhead[host] = longestAhead(host)
      }
      if (moves.onTheWay === 0) return
      for (let guest = 0; guest < guests.guestCount; guest++) {
        if (moves.guestTo[guest] === NONE) continue
        demandMhz[state.guestHost[guest]!]! -= demandOf(guest)
        add(guest, demandOf(guest), moves.guestTo[guest]!)
      }
    },
    demandOf,
    hasRoom: (guest, needMhz, host) => {
      if (plan.capAtCoreClock && needMhz > guestVcpus[guest]! * hostCoreMhz[host]! * (1 + RELATIVE_TOLERANCE)) return false
      if (bookedMhz[host]! + needMhz > mostMhz[host]! + RELATIVE_TOLERANCE * capacity[host]!) return false
      for (let k = 0; k < binding.length; k++) {
        const usable = hostUsable[binding[k]!]![host]!
        if (held[binding[k]!]![host]! + guestPlacement[binding[k]!]![guest]! > usable + RELATIVE_TOLERANCE * usable) return false
      }
      if (isTested) {
        const ahead = mostAhead === 1 ? 1 : Math.max(hostAhead[host]!, guestAhead[guest]!)
        if ((demandMhz[host]! + needMhz) / capacity[host]! > overload.limit(host, ahead) + LOAD_SLACK) return false
      }
      return (!isRestricted || legal(guest, host)) && (mayGo === null || mayGo(guest, host))
    },
    isOver: (host) => demandMhz[host]! / capacity[host]! > overload.limit(host, hostAhead[host]!) + LOAD_SLACK,
    testOverload: (tested) => {
      isTested = tested
    },
    isOverloadTested: () => isTested,
    put: (guest, needMhz, host) => {
      steps.guest.push(guest)
      steps.host.push(host)
      steps.booked.push(bookedMhz[host]!)
      steps.demand.push(demandMhz[host]!)
      steps.ahead.push(hostAhead[host]!)
      add(guest, needMhz, host)
    },
    undo: () => {
      const guest = steps.guest.pop()!
      const host = steps.host.pop()!
      bookedMhz[host] = steps.booked.pop()!
      demandMhz[host] = steps.demand.pop()!
      hostAhead[host] = steps.ahead.pop()!
      for (let k = 0; k < binding.length; k++) held[binding[k]!]![host]! -= guestPlacement[binding[k]!]![guest]!
      return host
    },
    takeOff: (guest, host) => {
      demandMhz[host]! -= demandOf(guest)
    },
    freeMhz: (host) => {
      const byBooks = mostMhz[host]! - bookedMhz[host]!
      // Further ahead may allow more.
      if (!isTested || mostAhead > 1) return byBooks + 2 * RELATIVE_TOLERANCE * capacity[host]!
      const byLoad = overload.limit(host, 1) * capacity[host]! - demandMhz[host]!
      return (byBooks < byLoad ? byBooks : byLoad) + 2 * RELATIVE_TOLERANCE * capacity[host]!
    }
  }
}
