/** How few hosts could carry the guests, whatever the placement. */
import { CPU, NONE, RESOURCES, RESOURCE_INDEXES, type ResourceIndex } from "../columns.ts"
import type { HostsBound } from "../outcome.ts"
import type { Plan } from "../plan.ts"
import { RELATIVE_TOLERANCE } from "../units.ts"
import { findHostKinds } from "./alike.ts"
import { ceilBins, martelloTothL2 } from "./martelloToth.ts"
import { mostAtOnePlace } from "./ruleBook.ts"
import { capsPlacement, makeRuling } from "./ruling.ts"

/**
 * The lower bound of hosts for guests that are present together: per resource the dimension bound and
 * Martello–Toth L2, then the largest of all, and of what rules of affinity need: a host for each guest of a
 * group that keeps apart.
 *
 * A guest counts with its smallest need over all hosts (CPU, where plan.capAtCoreClock). Guests that no
 * single host could take even when empty are left out, of the demand too: they are refused, and need no
 * host. Spare hosts count as absent. A bin is a host's usable amount × (1 + RELATIVE_TOLERANCE), the most
 * that placement puts there, so that no placement beats the bound by rounding.
 *
 * @param guestsPresent guest rows, each once
 * **Cost** O(n log n) per resource in play for n guests, plus O(n × kinds of hosts) at worst.
 */
export function hostsBound(plan: Plan, guestsPresent: Int32Array, atSeconds: number): HostsBound {
  const kinds = kindsThatTakeGuests(plan)
  const usablePerHost = kinds.largestUsable
  const weights = weighGuests(plan, guestsPresent, kinds)
  const guestCount = weights[0]!.length
  const demand = weights.map((column) => column.reduce((sum, weight) => sum + weight, 0))
  const isLimited = (resource: number) => usablePerHost[resource]! > 0 && usablePerHost[resource]! < Infinity
  const ratio = demand.map((amount, resource) => (isLimited(resource) ? amount / usablePerHost[resource]! : 0))
  const dimension = demand.map((amount, resource) => (isLimited(resource) ? dimensionBound(kinds, resource, amount) : 0))
  const martelloToth = weights.map((column, resource) =>
    isLimited(resource) && demand[resource]! > 0 ? martelloTothL2(column.filter((weight) => weight > 0), stretch(usablePerHost[resource]!)) : 0
  )
  const hosts = guestCount === 0 ? 0 : Math.max(1, ruleBound(plan, guestsPresent), ...dimension, ...martelloToth)
  return { hosts, bindingResource: indexOfLargest(ratio), demand, usablePerHost, ratio, dimension, martelloToth, atSeconds }
}

/** Hosts that the guests of one rule need: a clique of guests that keep apart needs a host each, a group spread out its share. */
function ruleBound(plan: Plan, guestsPresent: Int32Array): number {
  if (plan.rules === undefined || plan.rules.length === 0) return 0
  const present = new Set(guestsThatFit(plan, guestsPresent, kindsThatTakeGuests(plan)))
  return plan.rules.reduce((most, rule) => Math.max(most, Math.ceil(rule.guests.filter((guest) => present.has(guest)).length / mostAtOnePlace(plan, rule))), 0)
}

/** 1 = some host could take the guest when empty; the others count in no bound: [guestCount]. Cost: as hostsBound, without the sort. */
export function takableGuests(plan: Plan): Uint8Array {
  const isTakable = new Uint8Array(plan.guests.guestCount)
  for (const guest of guestsThatFit(plan, Int32Array.from(isTakable.keys()), kindsThatTakeGuests(plan))) isTakable[guest] = 1
  return isTakable
}

/** Hosts that take guests, as kinds of like hosts. */
interface HostKinds {
  /** One host row of each kind. */
  readonly hosts: ReadonlyArray<number>
  /** How many hosts each stands for. */
  readonly counts: ReadonlyArray<number>
  /** Usable amounts by resource, one a kind. */
  readonly usable: ReadonlyArray<ReadonlyArray<number>>
  /** [5] over kinds; 0 where no host takes guests. */
  readonly largestUsable: ReadonlyArray<number>
  readonly slowestCoreMhz: number
}

function kindsThatTakeGuests(plan: Plan): HostKinds {
  const { hostUsable, hostCoreMhz, hostIsSpare } = plan.hosts
  const alike = findHostKinds(plan)
  const size = new Int32Array(alike.groupCount)
  for (const group of alike.rowGroup) size[group]!++
  const groups = [...size.keys()].filter((group) => hostIsSpare[alike.groupFirstRow[group]!] === 0)
  const hosts = groups.map((group) => alike.groupFirstRow[group]!)
  const usable = RESOURCES.map((_, resource) => hosts.map((host) => hostUsable[resource]![host]!))
  return {
    hosts,
    counts: groups.map((group) => size[group]!),
    usable,
    largestUsable: usable.map((amounts) => amounts.reduce((largest, amount) => (amount > largest ? amount : largest), 0)),
    slowestCoreMhz: hosts.reduce((slowest, host) => (hostCoreMhz[host]! < slowest ? hostCoreMhz[host]! : slowest), Infinity)
  }
}

/** Smallest needs of the guests that some empty host takes: [5][guests that fit]. */
function weighGuests(plan: Plan, guestsPresent: Int32Array, kinds: HostKinds): Float64Array[] {
  const { guestPlacement, guestVcpus } = plan.guests
  const fitting = guestsThatFit(plan, guestsPresent, kinds)
  return RESOURCE_INDEXES.map((resource) => {
    const column = guestPlacement[resource]!
    const isCapped = resource === CPU && capsPlacement(plan)
    const weights = new Float64Array(fitting.length)
    for (let i = 0; i < weights.length; i++) {
      const guest = fitting[i]!
      weights[i] = isCapped ? Math.min(column[guest]!, guestVcpus[guest]! * kinds.slowestCoreMhz) : column[guest]!
    }
    return weights
  })
}

function guestsThatFit(plan: Plan, guestsPresent: Int32Array, kinds: HostKinds): Int32Array {
  const { need, legal } = makeRuling(plan)
  const fitsEmpty = (guest: number, kind: number): boolean => {
    for (const resource of plan.resourcesInPlay) {
      if (need(guest, resource, kinds.hosts[kind]!) > stretch(kinds.usable[resource]![kind]!)) return false
    }
    return legal(guest, kinds.hosts[kind]!)
  }
  return guestsPresent.filter((guest) => {
    let kind = 0
    while (kind < kinds.hosts.length && !fitsEmpty(guest, kind)) kind++
    return kind < kinds.hosts.length
  })
}

/** Fewest of the largest hosts whose usable amounts reach the demand; beyond all hosts together, more of the largest. */
function dimensionBound(kinds: HostKinds, resource: number, demand: number): number {
  const usable = kinds.usable[resource]!
  const order = [...usable.keys()].sort((a, b) => usable[b]! - usable[a]!)
  let left = demand
  let hosts = 0
  for (const kind of order) {
    const bin = stretch(usable[kind]!)
    const wanted = ceilBins(left / bin)
    if (wanted <= kinds.counts[kind]!) return hosts + wanted
    hosts += kinds.counts[kind]!
    left -= kinds.counts[kind]! * bin
  }
  return hosts + ceilBins(left / stretch(kinds.largestUsable[resource]!))
}

/** What placement puts on a host of this usable amount at most. */
function stretch(usable: number): number {
  return usable + RELATIVE_TOLERANCE * usable
}

/** Row of the largest ratio, the lower of equals; NONE if none is above 0. */
function indexOfLargest(ratio: ReadonlyArray<number>): ResourceIndex | -1 {
  let largest = NONE
  for (let resource = 0; resource < ratio.length; resource++) {
    if (ratio[resource]! > (largest === NONE ? 0 : ratio[largest]!)) largest = resource
  }
  return largest as ResourceIndex | -1
}
