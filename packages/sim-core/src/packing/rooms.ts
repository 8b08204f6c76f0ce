/** What is free for placement on every host: the tables that policies read. */
import { RESOURCE_INDEXES, RESOURCES, type ResourceColumns, type ResourceIndex } from "../columns.ts"
import { InvariantError } from "../invariant.ts"
import type { Plan } from "../plan.ts"
import { RELATIVE_TOLERANCE } from "../units.ts"
import { makeRuleBook, type RuleBook } from "./ruleBook.ts"
import { makeRuling, type Ruling } from "./ruling.ts"
import { scoreScale, type ScoreScale } from "./scoreScale.ts"

export interface Rooms extends Ruling {
  readonly plan: Plan
  /** Free for placement: [5][hostCount], in the resource's unit, ≥ 0; Infinity where not limited. */
  readonly free: ResourceColumns
  /** The largest need that still fits, free + RELATIVE_TOLERANCE × usable: at [resource × hostCount + host]. The one writer is rooms. */
  readonly reach: Float64Array
  /** Guests on each host: [hostCount]. */
  readonly hostGuests: Int32Array
  /** Resources in play that at least one host limits, ascending; the others refuse nobody. */
  readonly limited: ReadonlyArray<ResourceIndex>
  /** What scores and sizes add up (place.by). */
  readonly scale: ScoreScale
  /** What the plan's rules of affinity say as guests come and go, preferences aside; null = it has none. */
  readonly affinity: RuleBook | null
  /** The same rooms as a policy looks at them first, with preferences as rules; null = the plan has none. */
  readonly strict: Rooms | null
  /** True if no rule and no resource refuses; the exact check. */
  readonly fits: (guest: number, host: number) => boolean
  /** Takes the guest's needs off the host. Only the arrival handler calls it. */
  readonly take: (guest: number, host: number) => void
  /** The same where what is free does not decide: takes what there is of it. */
  readonly hold: (guest: number, host: number) => void
  /** Gives them back. Only handlers call it. `guestsLeft` lists the guests that stay, in row order, so that free is summed anew and never drifts. */
  readonly release: (guest: number, host: number, guestsLeft: Iterable<number>) => void
  /** Not 0 = takes nobody for the time being: the sum of DRAINED, FAILED, KEPT and PRESSED that hold: [hostCount]. */
  readonly hostIsClosed: Uint8Array
  /** From now on it takes nobody, or takes guests again, as far as this reason goes. */
  readonly close: (host: number, isClosed: boolean, why?: ClosedBy) => void
  /** A guest on its way holds its room at its destination too; rules of affinity are not told. */
  readonly reserve: (guest: number, host: number) => void
  /** Room of a host summed anew from those who hold it. */
  readonly vacate: (host: number, guestsThere: Iterable<number>) => void
  /** One more like the guest belongs to the groups of its rules: where they spread out, they do with one more. For who asks what would happen next. */
  readonly expectOneMore: (guest: number) => void
  /** Calls `changed` after every take and closing (released false), and every release and opening (released true), so that what a policy prepared stays true. */
  readonly watch: (changed: RoomChanged) => void
}

/** It is being emptied for its maintenance. */
export const DRAINED = 1
/** It is down, or nobody reaches it. */
export const FAILED = 2
/** It is kept for guests of hosts that fail. */
export const KEPT = 4
/** It was short of memory. */
export const PRESSED = 8
export type ClosedBy = typeof DRAINED | typeof FAILED | typeof KEPT | typeof PRESSED

/** The gravest of the reasons that hold. */
export function whyClosed(reasons: number): "failed" | "closed" | "spare" {
  return (reasons & FAILED) !== 0 ? "failed" : (reasons & (DRAINED | PRESSED)) !== 0 ? "closed" : "spare"
}

export type RoomChanged = (host: number, released: boolean) => void

/**
 * Rooms of a plan whose hosts are all empty: free = usable = (capacity − reserve − headroom) × overcommit.
 *
 * A guest fits where need ≤ free + RELATIVE_TOLERANCE × usable for every resource in play; what it
 * takes beyond free is rounding, so free stops at 0.
 *
 * **Cost** O(hosts) to make; take, fits and need O(resources in play), release O(guests left); none of them allocates.
 */
export function makeRooms(plan: Plan): Rooms {
  const { hostUsable, hostCount } = plan.hosts
  const { need, legal, needSets } = makeRuling(plan)
  const limited = plan.resourcesInPlay.filter((resource) => hostUsable[resource]!.some((amount) => amount < Infinity))
  const freeCells = new Float64Array(RESOURCES.length * hostCount)
  const reach = new Float64Array(RESOURCES.length * hostCount)
  const usableCells = new Float64Array(RESOURCES.length * hostCount)
  const hostGuests = new Int32Array(hostCount)
  const hostIsClosed = new Uint8Array(hostCount)
  const watchers: RoomChanged[] = []

  const put = (cell: number, amount: number): void => {
    freeCells[cell] = amount
    reach[cell] = amount + RELATIVE_TOLERANCE * usableCells[cell]!
  }
  for (const resource of RESOURCE_INDEXES) usableCells.set(hostUsable[resource]!, resource * hostCount)
  for (let cell = 0; cell < usableCells.length; cell++) put(cell, usableCells[cell]!)

  const fits = (guest: number, host: number): boolean => {
    for (let k = 0; k < limited.length; k++) if (need(guest, limited[k]!, host) > reach[limited[k]! * hostCount + host]!) return false
    return hostIsClosed[host] === 0 && legal(guest, host) && (affinity === null || affinity.allows(guest, host))
  }
  const fitsAlone = (guest: number, host: number): boolean => legal(guest, host) && limited.every((resource) => need(guest, resource, host) <= reach[resource * hostCount + host]!)
  const leastNeed = (guest: number, resource: ResourceIndex, hosts: ReadonlyArray<number>): number => hosts.reduce((least, host) => Math.min(least, need(guest, resource, host)), Infinity)
  const hasRoom = (guests: ReadonlyArray<number>, hosts: ReadonlyArray<number>): boolean =>
    guests.every((guest) => hosts.some((host) => fitsAlone(guest, host))) &&
    limited.every((resource) => {
      const needed = guests.reduce((sum, guest) => sum + leastNeed(guest, resource, hosts), 0)
      return needed <= hosts.reduce((sum, host) => sum + reach[resource * hostCount + host]!, 0)
    })
  const hasRules = plan.rules !== undefined && plan.rules.some(({ isSoft }) => isSoft !== true)
  const affinity = hasRules ? makeRuleBook(plan, hasRoom, ({ isSoft }) => isSoft !== true) : null
  const hasPreferences = plan.rules !== undefined && plan.rules.some(({ isSoft }) => isSoft === true)
  const preferred = hasPreferences ? makeRuleBook(plan, hasRoom, () => true) : null

  // Rounding may make a sum in another order a hair too large: only a newcomer must fit.
  const subtract = (guest: number, host: number, isNew: boolean): void => {
    for (let k = 0; k < limited.length; k++) {
      const resource = limited[k]!
      const cell = resource * hostCount + host
      const amount = need(guest, resource, host)
      if (isNew && amount > reach[cell]!) throw overfull(resource, host)
      const left = freeCells[cell]! - amount
      put(cell, left > 0 ? left : 0)
    }
  }

  const tell = (host: number, released: boolean): void => {
    for (let k = 0; k < watchers.length; k++) watchers[k]!(host, released)
  }

  const takeRoom = (guest: number, host: number, mustFit: boolean): void => {
    subtract(guest, host, mustFit)
    hostGuests[host]!++
    affinity?.take(guest, host)
    preferred?.take(guest, host)
    tell(host, false)
  }

  const sumAnew = (host: number, guestsThere: Iterable<number>): void => {
    for (const resource of limited) put(resource * hostCount + host, hostUsable[resource]![host]!)
    hostGuests[host] = 0
    for (const staying of guestsThere) {
      subtract(staying, host, false)
      hostGuests[host]!++
    }
  }

  const release = (guest: number, host: number, guestsLeft: Iterable<number>): void => {
    sumAnew(host, guestsLeft)
    affinity?.release(guest)
    preferred?.release(guest)
    tell(host, true)
  }

  const free = RESOURCE_INDEXES.map((resource) => freeCells.subarray(resource * hostCount, (resource + 1) * hostCount))
  const rooms: Rooms = { plan, free, reach, hostGuests, limited, scale: scoreScale(plan), need, legal, needSets, affinity, strict: null, fits, take: (guest, host) => takeRoom(guest, host, true), hold: (guest, host) => takeRoom(guest, host, false), release, hostIsClosed,
    close: (host, isClosed, why = DRAINED) => {
      hostIsClosed[host] = isClosed ? hostIsClosed[host]! | why : hostIsClosed[host]! & ~why
      // Who passed it over must look at it again.
      tell(host, hostIsClosed[host] === 0)
    },
    reserve: (guest, host) => {
      subtract(guest, host, true)
      hostGuests[host]!++
      tell(host, false)
    },
    vacate: (host, guestsThere) => {
      sumAnew(host, guestsThere)
      tell(host, true)
    },
    expectOneMore: (guest) => {
      const isWider = affinity?.expectOneMore(guest) === true
      // Who passed a host over for its share must look at it again.
      if (preferred?.expectOneMore(guest) === true || isWider) for (let host = 0; host < hostCount; host++) if (hostIsClosed[host] === 0) tell(host, true)
    },
    watch: (changed) => void watchers.push(changed) }
  if (preferred === null) return rooms
  return { ...rooms, strict: { ...rooms, affinity: preferred, fits: (guest, host) => fits(guest, host) && preferred.allows(guest, host) } }
}

function overfull(resource: number, host: number): InvariantError {
  return new InvariantError(`A guest takes more ${RESOURCES[resource]!} than is free`, { timeSeconds: NaN, event: "take", table: "host", row: host })
}
