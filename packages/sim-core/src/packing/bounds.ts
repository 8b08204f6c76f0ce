/** How few hosts could carry the guests, whatever the placement. */
import { columnsInPlay, CPU, NONE, RESOURCES, sumOf, type ResourceIndex } from "../columns.ts"
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
export function hostsBound(plan: Plan, guestsPresent: Int32Array, atSeconds: number, isTakable: Uint8Array = takableGuests(plan), kinds: HostKinds = kindsThatTakeGuests(plan)): HostsBound {
  const fitting = guestsPresent.filter((guest) => isTakable[guest] === 1)
  const usablePerHost = kinds.largestUsable
  const weights = weighGuests(plan, fitting, kinds)
  const guestCount = fitting.length
  const demand = weights.map(sumOf)
  const isLimited = (resource: number) => usablePerHost[resource]! > 0 && usablePerHost[resource]! < Infinity
  const ratio = demand.map((amount, resource) => (isLimited(resource) ? amount / usablePerHost[resource]! : 0))
  const dimension = demand.map((amount, resource) => (isLimited(resource) ? dimensionBound(kinds, resource, amount) : 0))
  const martelloToth = weights.map((column, resource) =>
    isLimited(resource) && demand[resource]! > 0 ? martelloTothL2(positive(column), stretch(usablePerHost[resource]!)) : 0
  )
  const rules = ruleBound(plan, fitting)
  const hosts = guestCount === 0 ? 0 : Math.max(1, rules, ...dimension, ...martelloToth)
  return { hosts, bindingResource: indexOfLargest(ratio), demand, usablePerHost, ratio, dimension, martelloToth, rules, atSeconds }
}

/** Hosts that the guests of one rule need: a clique of guests that keep apart needs a host each, a group spread out its share. */
function ruleBound(plan: Plan, fitting: Int32Array): number {
  if (plan.rules === undefined || plan.rules.length === 0) return 0
  const isPresent = new Uint8Array(plan.guests.guestCount)
  for (let k = 0; k < fitting.length; k++) isPresent[fitting[k]!] = 1
  return plan.rules.reduce((most, rule) => (rule.isSoft === true ? most : Math.max(most, Math.ceil(rule.guests.filter((guest) => isPresent[guest] === 1).length / mostAtOnePlace(plan, rule)))), 0)
}

/** 1 = some host could take the guest when empty; the others count in no bound: [guestCount]. Cost: O(guests × kinds of hosts) at worst. */
export function takableGuests(plan: Plan, kinds: HostKinds = kindsThatTakeGuests(plan)): Uint8Array {
  const { need, legal } = makeRuling(plan)
  const { resourcesInPlay } = plan
  const isTakable = new Uint8Array(plan.guests.guestCount)
  const bins = kinds.hosts.map((_, kind) => Float64Array.from(resourcesInPlay, (resource) => stretch(kinds.usable[resource]![kind]!)))
  const fitsEmpty = (guest: number, kind: number): boolean => {
    for (let k = 0; k < resourcesInPlay.length; k++) if (need(guest, resourcesInPlay[k]!, kinds.hosts[kind]!) > bins[kind]![k]!) return false
    return legal(guest, kinds.hosts[kind]!)
  }
  for (let guest = 0; guest < isTakable.length; guest++) {
    for (let kind = 0; kind < bins.length && isTakable[guest] === 0; kind++) if (fitsEmpty(guest, kind)) isTakable[guest] = 1
  }
  return isTakable
}

/** Hosts that take guests, as kinds of like hosts. */
export interface HostKinds {
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

export function kindsThatTakeGuests(plan: Plan): HostKinds {
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

/** Smallest needs of guests that some empty host takes: [5][guests]. */
function weighGuests(plan: Plan, guests: Int32Array, kinds: HostKinds): Float64Array[] {
  const { guestPlacement, guestVcpus } = plan.guests
  const weights = columnsInPlay(guests.length, plan.resourcesInPlay)
  for (const resource of plan.resourcesInPlay) {
    const column = guestPlacement[resource]!
    const isCapped = resource === CPU && capsPlacement(plan)
    for (let i = 0; i < guests.length; i++) {
      const guest = guests[i]!
      weights[resource]![i] = isCapped ? Math.min(column[guest]!, guestVcpus[guest]! * kinds.slowestCoreMhz) : column[guest]!
    }
  }
  return weights
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

/** A copy of what is above 0. */
function positive(column: Float64Array): Float64Array {
  const values = new Float64Array(column.length)
  let count = 0
  for (let row = 0; row < column.length; row++) if (column[row]! > 0) values[count++] = column[row]!
  return values.subarray(0, count)
}

/** Row of the largest ratio, the lower of equals; NONE if none is above 0. */
function indexOfLargest(ratio: ReadonlyArray<number>): ResourceIndex | -1 {
  let largest = NONE
  for (let resource = 0; resource < ratio.length; resource++) {
    if (ratio[resource]! > (largest === NONE ? 0 : ratio[largest]!)) largest = resource
  }
  return largest as ResourceIndex | -1
}
