/**
 * Hosts in use and empty hosts apart, for policies that rank hosts by what is free.
 *
 * An empty host always has the same rank, so the empty hosts stand in a fixed order and the first that
 * takes a guest is the one that ranks first; only hosts in use need to be compared.
 */
import { NONE } from "../columns.ts"
import type { Flavours } from "./flavours.ts"
import { indexHosts, LevelIndex } from "./levelIndex.ts"
import type { Rooms } from "./rooms.ts"

export interface UsedAndEmpty {
  /** Writes the hosts in use that no level rules out for this flavour into `into` ([hostCount]), ascending. @returns how many */
  readonly usedSurvivors: (flavour: number, into: Int32Array) => number
  /** The first empty host, in rank order, that takes this guest; NONE if there is none. */
  readonly firstEmpty: (guest: number) => number
}

/**
 * @param hostRank of the empty hosts, as they are now: [hostCount]; lowest first, equals by row
 * **Cost** O(hosts log hosts) to make, O(1) a change beside the index's own.
 */
export function splitUsedAndEmpty(rooms: Rooms, flavours: Flavours, hostRank: Float64Array): UsedAndEmpty {
  const { hostGuests } = rooms
  const used = indexHosts(rooms, flavours)
  const slotHost = Int32Array.from(hostRank.keys()).sort((a, b) => hostRank[a]! - hostRank[b]! || a - b)
  const hostSlot = new Int32Array(slotHost.length)
  const inOrder = <Column extends Float64Array | Uint8Array>(column: Column) => column.map((_, slot) => column[slotHost[slot]!]!) as Column
  const slots = {
    slotCount: slotHost.length,
    slotReach: rooms.limited.map((resource) => inOrder(rooms.reach[resource]!)),
    familyLegal: flavours.familyLegal.map(inOrder)
  }
  const empty = new LevelIndex(flavours, slots, used)
  for (let slot = 0; slot < slotHost.length; slot++) {
    const host = slotHost[slot]!
    hostSlot[host] = slot
    if (hostGuests[host] === 0) {
      used.hide(host)
      empty.show(slot)
    }
  }
  rooms.watch((host, released) => {
    if (released && hostGuests[host] === 0) {
      used.hide(host)
      empty.show(hostSlot[host]!)
    } else if (!released && hostGuests[host] === 1) {
      empty.hide(hostSlot[host]!)
      used.show(host)
    }
  })
  return {
    usedSurvivors: (flavour, into) => used.survivors(flavour, into),
    firstEmpty: (guest) => {
      const flavour = flavours.guestFlavour[guest]!
      for (let slot = empty.next(flavour, 0); slot !== NONE; slot = empty.next(flavour, slot + 1)) {
        if (rooms.fits(guest, slotHost[slot]!)) return slotHost[slot]!
      }
      return NONE
    }
  }
}
