/** Hosts in use and empty hosts apart: an empty host is as good now as it was at the start, so few of them need a look. */
import { NONE } from "../columns.ts"
import type { Flavours } from "./flavours.ts"
import { indexHosts, LevelIndex } from "./levelIndex.ts"
import type { Rooms } from "./rooms.ts"

export interface UsedAndEmpty {
  /** The hosts in use, each at its row. */
  readonly used: LevelIndex
  /** All hosts in the order given: the slots of `firstEmpty`. */
  readonly slotHost: Int32Array
  /** The first empty host at slots from `from` (included) to `to` (excluded) that takes this guest; NONE if there is none. */
  readonly firstEmpty: (guest: number, from: number, to: number) => number
}

/**
 * Keeps the empty hosts in an index of their own, in an order of the caller's, and hides them from the index of
 * the others, now and after every change.
 *
 * @param rooms with every host empty
 * @param slotHost all hosts, in the order in which empty ones are to be found
 * **Cost** O(hosts) to make; O(levels crossed) a change; an answer O(hosts ÷ 32) at worst.
 */
export function splitEmptyHosts(rooms: Rooms, flavours: Flavours, slotHost: Int32Array): UsedAndEmpty {
  const { hostGuests } = rooms
  const used = indexHosts(rooms, flavours)
  const hostSlot = new Int32Array(slotHost.length)
  for (let slot = 0; slot < slotHost.length; slot++) hostSlot[slotHost[slot]!] = slot
  const hostCount = slotHost.length
  const slots = {
    slotCount: hostCount,
    slotReach: rooms.reach.map((_, cell) => rooms.reach[cell - (cell % hostCount) + slotHost[cell % hostCount]!]!),
    resources: rooms.limited,
    familyLegal: flavours.familyLegal.map((legal) => legal.map((_, slot) => legal[slotHost[slot]!]!))
  }
  const index = new LevelIndex(flavours, slots, used)

  const becameEmpty = (host: number): void => {
    used.hide(host)
    index.show(hostSlot[host]!)
  }
  for (let host = 0; host < slotHost.length; host++) becameEmpty(host)
  rooms.watch((host, released) => {
    if (released && hostGuests[host] === 0) becameEmpty(host)
    else if (!released && hostGuests[host] === 1) {
      index.hide(hostSlot[host]!)
      used.show(host)
    }
  })

  return {
    used,
    slotHost,
    firstEmpty: (guest, from, to) => {
      const flavour = flavours.guestFlavour[guest]!
      let slot = index.next(flavour, from)
      while (slot !== NONE && slot < to && !rooms.fits(guest, slotHost[slot]!)) slot = index.next(flavour, slot + 1)
      return slot === NONE || slot >= to ? NONE : slotHost[slot]!
    }
  }
}
