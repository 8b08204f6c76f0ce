/**
 * The host of the lowest rank that takes a guest, for policies that rank hosts by what is free.
 *
 * An empty host always has the same rank, so the empty hosts stand in a fixed order, and the first that
 * takes a guest is the one to compare; only hosts in use are compared one by one.
 */
import { NONE } from "../columns.ts"
import type { Flavours } from "./flavours.ts"
import { indexHosts, LevelIndex } from "./levelIndex.ts"
import type { Rooms } from "./rooms.ts"

/**
 * @param rooms with every host empty
 * @param hostRank kept up to date by the caller, watching the rooms before this is called: [hostCount]
 * @returns a function from a guest to the host that takes it and ranks lowest, the lower row of equals; NONE if no host does
 * **Cost** O(hosts log hosts) to make; a call O(hosts ÷ 32) and a comparison for each host in use that the levels leave.
 */
export function makeRanking(rooms: Rooms, flavours: Flavours, hostRank: Float64Array): (guest: number) => number {
  const { guestFlavour } = flavours
  const used = indexHosts(rooms, flavours)
  const empty = orderEmptyHosts(rooms, flavours, hostRank, used)
  const survivors = new Int32Array(hostRank.length)
  const isBetter = (host: number, best: number): boolean => {
    if (best === NONE) return true
    const difference = hostRank[host]! - hostRank[best]!
    return difference < 0 || (difference === 0 && host < best)
  }
  return (guest) => {
    let best = NONE
    const count = used.survivors(guestFlavour[guest]!, survivors)
    for (let i = 0; i < count; i++) {
      const host = survivors[i]!
      if (isBetter(host, best) && rooms.fits(guest, host)) best = host
    }
    if (best !== NONE && hostRank[best]! < empty.lowestRank) return best
    const firstEmpty = empty.first(guest)
    return firstEmpty !== NONE && isBetter(firstEmpty, best) ? firstEmpty : best
  }
}

interface EmptyHosts {
  /** No empty host ranks lower. */
  readonly lowestRank: number
  /** The first empty host, in order of rank and row, that takes this guest; NONE if there is none. */
  readonly first: (guest: number) => number
}

/** Keeps the empty hosts in an index of their own, in order of rank, and hides them from `used`, now and after every change. */
function orderEmptyHosts(rooms: Rooms, flavours: Flavours, hostRank: Float64Array, used: LevelIndex): EmptyHosts {
  const { hostGuests } = rooms
  const slotHost = new Int32Array(hostRank.length).map((_, host) => host).sort((a, b) => hostRank[a]! - hostRank[b]! || a - b)
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
    lowestRank: hostRank[slotHost[0]!]!,
    first: (guest) => {
      const flavour = flavours.guestFlavour[guest]!
      let slot = index.next(flavour, 0)
      while (slot !== NONE && !rooms.fits(guest, slotHost[slot]!)) slot = index.next(flavour, slot + 1)
      return slot === NONE ? NONE : slotHost[slot]!
    }
  }
}
