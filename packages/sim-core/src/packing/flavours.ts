/** Guests that ask for the same under the same rules are one flavour: what fits one fits the other. */
import { CPU, RAM, type ResourceIndex } from "../columns.ts"
import type { MemoryResize } from "../pressure/memoryPressure.ts"
import { findAlike } from "./alike.ts"
import { chooseLevels } from "./levels.ts"
import type { Rooms } from "./rooms.ts"
import { capsPlacement } from "./ruling.ts"

export interface Flavours {
  readonly flavourCount: number
  /** Flavour of each guest: [guestCount]. */
  readonly guestFlavour: Int32Array
  /** Row of `familyLegal`: [flavourCount]. */
  readonly flavourFamily: Int32Array
  /** Per OS family (or none) and needs that guests have, 1 = the rules allow such guests there: [hostCount]. */
  readonly familyLegal: ReadonlyArray<Uint8Array>
  /** Smallest need over all hosts, by limited resource: [flavourCount]. Hosts differ for CPU under a core-clock cap only. */
  readonly flavourNeed: ReadonlyArray<Float64Array>
  /** Thresholds to index hosts by, for each limited resource: ascending. */
  readonly levels: ReadonlyArray<Float64Array>
}

/** Flavours of the plan's guests, numbered in order of first use. **Cost** O(guests × resources in play). */
export function findFlavours(rooms: Rooms): Flavours {
  const { guestPlacement, guestOs, guestVcpus, guestArrivalSeconds, guestCount } = rooms.plan.guests
  const columns = rooms.limited.map((resource) => guestPlacement[resource]!)
  if (capsPlacement(rooms.plan) && rooms.limited.includes(CPU)) columns.push(guestVcpus)
  const first = guestOs[0]
  if (guestOs.some((os) => os !== first)) columns.push(new Float64Array(guestOs))
  const needSet = rooms.needSets?.guestSet
  if (needSet !== undefined) columns.push(new Float64Array(needSet))
  // Guests under the same rules; who comes at another time may have other mates to bring along.
  const set = rooms.affinity?.guestRuleSet
  if (set !== undefined) columns.push(new Float64Array(set), guestArrivalSeconds.map((time, guest) => (set[guest] === 0 ? 0 : time)))
  // Whose RAM changes is like nobody: what fits others may not fit it any more.
  const resizes = rooms.plan.pressure?.memory?.resizes ?? []
  if (resizes.length > 0) columns.push(resizedRows(resizes, guestCount))
  const { groupCount, rowGroup, groupFirstRow } = findAlike(guestCount, columns)
  // OS family and needs together: what decides on legal hosts.
  const setCount = rooms.needSets?.setAllows.length ?? 1
  const familyOf = (guest: number): number => guestOs[guest]! * setCount + (needSet?.[guest] ?? 0)
  const familyGuest = new Map<number, number>()
  for (const guest of groupFirstRow) if (!familyGuest.has(familyOf(guest))) familyGuest.set(familyOf(guest), guest)
  const families = [...familyGuest.keys()]
  const flavourNeed = rooms.limited.map((resource) => smallestNeeds(rooms, groupFirstRow, resource))
  return {
    flavourCount: groupCount,
    guestFlavour: rowGroup,
    flavourFamily: groupFirstRow.map((guest) => families.indexOf(familyOf(guest))),
    familyLegal: [...familyGuest.values()].map((guest) => legalHosts(rooms, guest)),
    flavourNeed,
    levels: flavourNeed.map(chooseLevels)
  }
}

function resizedRows(resizes: ReadonlyArray<MemoryResize>, guestCount: number): Float64Array {
  const rows = new Float64Array(guestCount)
  for (const { guest } of resizes) rows[guest] = guest + 1
  return rows
}

function legalHosts(rooms: Rooms, guest: number): Uint8Array {
  const legal = new Uint8Array(rooms.plan.hosts.hostCount)
  for (let host = 0; host < legal.length; host++) legal[host] = rooms.legal(guest, host) ? 1 : 0
  return legal
}

function smallestNeeds({ plan }: Rooms, guests: Int32Array, resource: ResourceIndex): Float64Array {
  const column = plan.guests.guestPlacement[resource]!
  const { guestVcpus } = plan.guests
  const resizes = plan.pressure?.memory?.resizes ?? []
  const isCapped = resource === CPU && capsPlacement(plan)
  const slowestCoreMhz = plan.hosts.hostCoreMhz.reduce((slowest, mhz) => (mhz < slowest ? mhz : slowest), Infinity)
  const needs = new Float64Array(guests.length)
  for (let flavour = 0; flavour < needs.length; flavour++) {
    const guest = guests[flavour]!
    // Indexes must leave in whoever has room for the smallest size that it ever has.
    const least = resource === RAM && resizes.length > 0 ? Math.min(column[guest]!, ...resizes.filter((resize) => resize.guest === guest).map(({ placementMib }) => placementMib)) : column[guest]!
    needs[flavour] = isCapped ? Math.min(column[guest]!, guestVcpus[guest]! * slowestCoreMhz) : least
  }
  return needs
}
