/**
 * Bin-centric packing: one host is filled with the guest that suits it best, again and again until none fits;
 * then the next opens (Panigrahy et al. 2011).
 */
import { CPU, NONE } from "../columns.ts"
import type { Placer } from "../policies/placePolicy.ts"
import { splitEmptyHosts } from "./emptyHosts.ts"
import { findFlavours } from "./flavours.ts"
import type { Rooms } from "./rooms.ts"
import { capsPlacement } from "./ruling.ts"

/** Figures are compared in whole steps of 1e-12: those that are equal but for binary rounding are equal. */
const STEPS_PER_UNIT = 1e12

/** One resource's part of how well a guest suits a host: weight, what is left of the host, what the guest takes, as shares. */
export type Suit = (weight: number, left: number, taken: number) => number

/**
 * A placer that fills hosts. Guests that arrive together: hosts in use in the order of the list, then empty ones,
 * each until no guest fits; the guest with the best figure first, ties to the first of the list. A guest that
 * arrives alone: of the hosts in use that take it, the one with the best figure, ties to the first; the first
 * empty one where no host in use takes it.
 *
 * Shares are of the largest usable amount of any host. The weight of a resource is what all guests of the plan
 * ask for of it, Σ shares, scaled so that the weights add up to 1.
 *
 * @param suit adds up over the resources in play
 * @param best "highest" or "lowest" figure is placed first
 * **Cost** together: O(hosts × flavours + guests × flavours that still fit); alone: O(hosts ÷ 32) and a figure
 * for each host in use that the levels leave.
 */
export function fillHosts(rooms: Rooms, suit: Suit, best: "highest" | "lowest"): Placer {
  const { plan, hostGuests } = rooms
  const { hostCount } = plan.hosts
  const resources = rooms.limited
  const largest = resources.map((resource) => largestFinite(plan.hosts.hostUsable[resource]!))
  const weights = weightsOf(rooms, largest)
  const sign = best === "highest" ? -1 : 1
  const rankOf = (guest: number, host: number): number => {
    let figure = 0
    for (let k = 0; k < resources.length; k++) {
      const free = rooms.free[resources[k]!]![host]!
      figure += suit(weights[k]!, free === Infinity ? 1 : free / largest[k]!, rooms.need(guest, resources[k]!, host) / largest[k]!)
    }
    return sign * Math.round(figure * STEPS_PER_UNIT)
  }

  const flavours = findFlavours(rooms)
  const { guestFlavour } = flavours
  const { used, firstEmpty } = splitEmptyHosts(rooms, flavours, new Int32Array(hostCount).map((_, host) => host))
  const survivors = new Int32Array(hostCount)
  const placeAlone = (guest: number): number => {
    let chosen = NONE
    let lowest = Infinity
    const count = used.survivors(guestFlavour[guest]!, survivors)
    for (let i = 0; i < count; i++) {
      const rank = rankOf(guest, survivors[i]!)
      if (rank >= lowest || !rooms.fits(guest, survivors[i]!)) continue
      lowest = rank
      chosen = survivors[i]!
    }
    return chosen === NONE ? firstEmpty(guest, 0, hostCount) : chosen
  }

  // The guest whose turn it is, and its host.
  let turn = NONE
  let turnHost = NONE

  const inTurn = (guests: Int32Array, isWaiting: (guest: number) => boolean): (() => number) => {
    const waiting = queues(guests, guestFlavour)
    const hosts = usedFirst(hostGuests)
    let at = -1
    /** Queues whose first guest may still fit on the host: room only shrinks, so that a queue that dropped out stays out. */
    let open: Queue[] = []
    const firstOf = (queue: Queue): number => {
      while (queue.next < queue.guests.length && !isWaiting(queue.guests[queue.next]!)) queue.next++
      return queue.guests[queue.next] ?? NONE
    }
    const bestFor = (host: number): number => {
      let chosen = NONE
      let lowest = Infinity
      open = open.filter((queue) => {
        const guest = firstOf(queue)
        if (guest === NONE || !rooms.fits(guest, host)) return false
        const rank = rankOf(guest, host)
        if (rank < lowest || (rank === lowest && guest < chosen)) {
          lowest = rank
          chosen = guest
        }
        return true
      })
      return chosen
    }
    return () => {
      turn = NONE
      turnHost = NONE
      while (turn === NONE && at < hosts.length) {
        if (at >= 0) turn = bestFor(hosts[at]!)
        if (turn !== NONE) turnHost = hosts[at]!
        else if (++at < hosts.length) open = waiting.filter((queue) => firstOf(queue) !== NONE)
      }
      // What no host takes is refused, in the order of the list.
      if (turn === NONE) turn = guests.find(isWaiting) ?? NONE
      return turn
    }
  }

  return {
    place: (guest) => {
      if (guest !== turn) return placeAlone(guest)
      turn = NONE
      return turnHost
    },
    inTurn,
    score: (guest, host) => (sign * rankOf(guest, host)) / STEPS_PER_UNIT
  }
}

/** Guests of one flavour, in row order; all before `next` have had their turn. */
interface Queue {
  readonly guests: ReadonlyArray<number>
  next: number
}

function queues(guests: Int32Array, guestFlavour: Int32Array): Queue[] {
  const byFlavour = new Map<number, number[]>()
  for (const guest of guests.slice().sort()) {
    const queue = byFlavour.get(guestFlavour[guest]!)
    if (queue === undefined) byFlavour.set(guestFlavour[guest]!, [guest])
    else queue.push(guest)
  }
  return [...byFlavour.values()].map((rows) => ({ guests: rows, next: 0 }))
}

/** Hosts in use, then empty ones, each in the order of the list. */
function usedFirst(hostGuests: Int32Array): Int32Array {
  const rows = Int32Array.from(hostGuests.keys())
  return Int32Array.from([...rows.filter((host) => hostGuests[host]! > 0), ...rows.filter((host) => hostGuests[host] === 0)])
}

/** What all guests ask for of each limited resource, as shares that add up to 1. */
function weightsOf({ plan, scale, limited }: Rooms, largest: ReadonlyArray<number>): number[] {
  const { guestPlacement, guestVcpus, guestCount } = plan.guests
  const sums = limited.map((resource, k) => {
    let sum = 0
    for (let guest = 0; guest < guestCount; guest++) {
      const asked = guestPlacement[resource]![guest]!
      sum += resource === CPU && capsPlacement(plan) ? Math.min(asked, guestVcpus[guest]! * scale.fastestCoreMhz) : asked
    }
    return sum / largest[k]!
  })
  const total = sums.reduce((all, sum) => all + sum, 0)
  return sums.map((sum) => (total > 0 ? sum / total : 0))
}

function largestFinite(column: Float64Array): number {
  return column.reduce((largest, amount) => (amount > largest && amount < Infinity ? amount : largest), 0)
}
