/** Of the empty hosts that are alike, policies that rank need to see one. */
import { NONE } from "../columns.ts"
import { findHostKinds } from "./alike.ts"
import type { LevelIndex } from "./levelIndex.ts"
import type { Rooms } from "./rooms.ts"

/**
 * Hides every empty host but the first of its kind from the index, now and after every change: like
 * hosts rank alike, and the first wins the tie.
 *
 * **Cost** O(hosts) to make; a change costs O(1), but for hosts of the kind that others have filled in between.
 */
export function showFirstEmptyOfKind(rooms: Rooms, index: LevelIndex): void {
  const { hostGuests } = rooms
  const { rowGroup: hostKind, groupCount } = findHostKinds(rooms.plan)
  const nextOfKind = new Int32Array(hostKind.length)
  const firstEmpty = new Int32Array(groupCount).fill(NONE)
  for (let host = hostKind.length - 1; host >= 0; host--) {
    const kind = hostKind[host]!
    if (firstEmpty[kind] !== NONE) index.hide(firstEmpty[kind]!)
    nextOfKind[host] = firstEmpty[kind]!
    firstEmpty[kind] = host
  }
  rooms.watch((host, released) => {
    if (released ? hostGuests[host]! > 0 : hostGuests[host]! > 1) return
    const kind = hostKind[host]!
    const first = firstEmpty[kind]!
    if (released) becameEmpty(host, kind, first)
    else if (host !== first) index.show(host)
    else showNext(host, kind)
  })

  function becameEmpty(host: number, kind: number, first: number): void {
    if (first !== NONE && first < host) return index.hide(host)
    if (first !== NONE) index.hide(first)
    firstEmpty[kind] = host
  }

  function showNext(host: number, kind: number): void {
    let next = nextOfKind[host]!
    while (next !== NONE && hostGuests[next]! > 0) next = nextOfKind[next]!
    firstEmpty[kind] = next
    if (next !== NONE) index.show(next)
  }
}
