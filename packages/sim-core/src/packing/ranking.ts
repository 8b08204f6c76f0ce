/**
 * The host of the lowest rank that takes a guest, for policies that rank hosts by what is free.
 *
 * An empty host always has the same rank, so the empty hosts stand in a fixed order, and the first that
 * takes a guest is the one to compare; only hosts in use are compared one by one.
 */
import { NONE } from "../columns.ts"
import { splitEmptyHosts } from "./emptyHosts.ts"
import type { Flavours } from "./flavours.ts"
import type { Rooms } from "./rooms.ts"

/**
 * @param rooms with every host empty
 * @param hostRank kept up to date by the caller, watching the rooms before this is called: [hostCount]
 * @returns a function from a guest to the host that takes it and ranks lowest, the lower row of equals; NONE if no host does
 * **Cost** O(hosts log hosts) to make; a call O(hosts ÷ 32) and a comparison for each host in use that the levels leave.
 */
export function makeRanking(rooms: Rooms, flavours: Flavours, hostRank: Float64Array): (guest: number) => number {
  const { guestFlavour } = flavours
  const byRank = new Int32Array(hostRank.length).map((_, host) => host).sort((a, b) => hostRank[a]! - hostRank[b]! || a - b)
  const { used, firstEmpty } = splitEmptyHosts(rooms, flavours, byRank)
  const lowestEmptyRank = hostRank[byRank[0]!]!
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
    if (best !== NONE && hostRank[best]! < lowestEmptyRank) return best
    const empty = firstEmpty(guest, 0, byRank.length)
    return empty !== NONE && isBetter(empty, best) ? empty : best
  }
}
