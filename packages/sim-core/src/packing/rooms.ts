/** What is free for placement on every host: the tables that policies read. */
import { RESOURCE_INDEXES, zeroResourceColumns, type ResourceColumns, type ResourceIndex } from "../columns.ts"
import { InvariantError } from "../invariant.ts"
import type { Plan } from "../plan.ts"
import { RELATIVE_TOLERANCE } from "../units.ts"
import { makeRuling, type Ruling } from "./ruling.ts"
import { scoreScale, type ScoreScale } from "./scoreScale.ts"

export interface Rooms extends Ruling {
  readonly plan: Plan
  /** Free for placement: [5][hostCount], in the resource's unit, ≥ 0; Infinity where not limited. */
  readonly free: ResourceColumns
  /** The largest need that still fits, free + RELATIVE_TOLERANCE × usable: [5][hostCount]. The one writer is rooms. */
  readonly reach: ResourceColumns
  /** Guests on each host: [hostCount]. */
  readonly hostGuests: Int32Array
  /** Resources in play that at least one host limits, ascending; the others refuse nobody. */
  readonly limited: ReadonlyArray<ResourceIndex>
  /** What scores and sizes add up (place.by). */
  readonly scale: ScoreScale
  /** True if no rule and no resource refuses; the exact check. */
  readonly fits: (guest: number, host: number) => boolean
  /** Takes the guest's needs off the host. Only the arrival handler calls it. */
  readonly take: (guest: number, host: number) => void
  /** Gives them back. Only handlers call it. `guestsLeft` lists the guests that stay, in row order, so that free is summed anew and never drifts. */
  readonly release: (guest: number, host: number, guestsLeft: Iterable<number>) => void
  /** Calls `changed` after every take (released false) and release (released true), so that what a policy prepared stays true. */
  readonly watch: (changed: RoomChanged) => void
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
  const { need, legal } = makeRuling(plan)
  const limited = plan.resourcesInPlay.filter((resource) => hostUsable[resource]!.some((amount) => amount < Infinity))
  const free = zeroResourceColumns(hostCount)
  const reach = zeroResourceColumns(hostCount)
  const hostGuests = new Int32Array(hostCount)
  const watchers: RoomChanged[] = []

  const put = (resource: number, host: number, amount: number): void => {
    free[resource]![host] = amount
    reach[resource]![host] = amount + RELATIVE_TOLERANCE * hostUsable[resource]![host]!
  }
  for (const resource of RESOURCE_INDEXES) for (let host = 0; host < hostCount; host++) put(resource, host, hostUsable[resource]![host]!)

  const fits = (guest: number, host: number): boolean => {
    for (let k = 0; k < limited.length; k++) {
      const resource = limited[k]!
      if (need(guest, resource, host) > reach[resource]![host]!) return false
    }
    return legal(guest, host)
  }

  const subtract = (guest: number, host: number): void => {
    for (let k = 0; k < limited.length; k++) {
      const resource = limited[k]!
      const left = free[resource]![host]! - need(guest, resource, host)
      put(resource, host, left > 0 ? left : 0)
    }
  }

  const tell = (host: number, released: boolean): void => {
    for (let k = 0; k < watchers.length; k++) watchers[k]!(host, released)
  }

  const take = (guest: number, host: number): void => {
    if (!fits(guest, host)) throw new InvariantError(`Guest ${guest} takes a room that it does not fit`, { timeSeconds: NaN, event: "take", table: "host", row: host })
    subtract(guest, host)
    hostGuests[host]!++
    tell(host, false)
  }

  const release = (_guest: number, host: number, guestsLeft: Iterable<number>): void => {
    for (const resource of limited) put(resource, host, hostUsable[resource]![host]!)
    hostGuests[host] = 0
    for (const staying of guestsLeft) {
      subtract(staying, host)
      hostGuests[host]!++
    }
    tell(host, true)
  }

  return { plan, free, reach, hostGuests, limited, scale: scoreScale(plan), need, legal, fits, take, release, watch: (changed) => void watchers.push(changed) }
}
