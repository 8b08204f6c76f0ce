/** Guests that ask for the same under the same rules are one flavour: what fits one fits the other. */
import { CPU, type ResourceIndex } from "../columns.ts"
import { findAlike } from "./alike.ts"
import type { Rooms } from "./rooms.ts"

export interface Flavours {
  readonly flavourCount: number
  /** Flavour of each guest: [guestCount]. */
  readonly guestFlavour: Int32Array
  /** One guest of each flavour: [flavourCount]. */
  readonly flavourGuest: Int32Array
  /** Row of `familyLegal`: [flavourCount]. */
  readonly flavourFamily: Int32Array
  /** Per OS family that guests have (or lack), 1 = the rules allow such guests there: [hostCount]. */
  readonly familyLegal: ReadonlyArray<Uint8Array>
}

/** Flavours of the plan's guests, numbered in order of first use. **Cost** O(guests × resources in play). */
export function findFlavours(rooms: Rooms): Flavours {
  const { guestPlacement, guestOs, guestVcpus, guestCount } = rooms.plan.guests
  const columns = rooms.limited.map((resource) => guestPlacement[resource]!)
  if (rooms.plan.capAtCoreClock && rooms.limited.includes(CPU)) columns.push(guestVcpus)
  const first = guestOs[0]
  if (guestOs.some((os) => os !== first)) columns.push(new Float64Array(guestOs))
  const { groupCount, rowGroup, groupFirstRow } = findAlike(guestCount, columns)
  const families = [...new Set(groupFirstRow.map((guest) => guestOs[guest]!))]
  return {
    flavourCount: groupCount,
    guestFlavour: rowGroup,
    flavourGuest: groupFirstRow,
    flavourFamily: groupFirstRow.map((guest) => families.indexOf(guestOs[guest]!)),
    familyLegal: families.map((os) => legalHosts(rooms, guestOs.indexOf(os)))
  }
}

function legalHosts(rooms: Rooms, guest: number): Uint8Array {
  return Uint8Array.from({ length: rooms.plan.hosts.hostCount }, (_, host) => (rooms.legal(guest, host) ? 1 : 0))
}

/** The smallest need of each flavour over all hosts: [flavourCount]; it differs between hosts for CPU under a core-clock cap only. */
export function smallestNeeds({ plan }: Rooms, { flavourGuest }: Flavours, resource: ResourceIndex): Float64Array {
  const column = plan.guests.guestPlacement[resource]!
  const needs = new Float64Array(flavourGuest.length)
  const slowestCoreMhz = resource === CPU && plan.capAtCoreClock ? plan.hosts.hostCoreMhz.reduce((slowest, mhz) => (mhz < slowest ? mhz : slowest), Infinity) : Infinity
  for (let flavour = 0; flavour < needs.length; flavour++) {
    const guest = flavourGuest[flavour]!
    const ceiling = plan.guests.guestVcpus[guest]! * slowestCoreMhz
    needs[flavour] = column[guest]! < ceiling ? column[guest]! : ceiling
  }
  return needs
}
