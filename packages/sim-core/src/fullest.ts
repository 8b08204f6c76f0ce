/**
 * What placement had promised on each host at the fullest moment: the end of the run if as many hosts are
 * in use then as ever were, else the last moment before their number first fell below its maximum.
 */
import { NONE, RESOURCES, columnsInPlay, sumOf } from "./columns.ts"
import type { Rooms } from "./packing/rooms.ts"
import type { State } from "./state.ts"

export interface Fullest {
  /** Before a guest leaves. */
  readonly beforeDeparture: (guest: number, host: number) => void
  /** At the end of an instant: keeps the picture from before it, if it ended a maximum. */
  readonly instantEnds: () => void
  readonly close: () => { readonly hostsUsed: number; readonly hostPlaced: Float64Array[]; readonly hostStranded: Float64Array[]; readonly strandedFraction: Array<number | null> }
}

export function makeFullest(state: State, rooms: Rooms): Fullest {
  const { plan } = state
  const { hostCount, hostCapacity, hostReserve, hostHeadroom, hostUsable } = plan.hosts
  const { guestStartSeconds } = state
  const hostPlaced = columnsInPlay(hostCount, plan.resourcesInPlay)
  /** Who left in this instant: the first `left` of each; the lists keep their room. */
  const leftGuest: number[] = []
  const leftHost: number[] = []
  let left = 0
  let most = 0
  /** Hosts in use when the last instant ended. */
  let usedBefore = 0
  let isKept = false

  /** @param before true: as the last instant ended, without who came since and with who left since */
  const keep = (before: boolean) => {
    isKept = true
    for (const resource of plan.resourcesInPlay) {
      const placed = hostPlaced[resource]!
      placed.fill(0)
      for (let host = 0; host < hostCount; host++) {
        for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) {
          if (!before || guestStartSeconds[guest] !== state.now) placed[host]! += rooms.need(guest, resource, host)
        }
      }
      if (before) for (let i = 0; i < left; i++) placed[leftHost[i]!]! += rooms.need(leftGuest[i]!, resource, leftHost[i]!)
      // Guests that move are packed by what they ask for, beyond what placement would promise them.
      if (plan.consolidation !== undefined) for (let host = 0; host < hostCount; host++) placed[host] = Math.min(placed[host]!, hostUsable[resource]![host]!)
    }
  }

  /** Free for placement, and the part of it that stays when the host is filled up with the mean guest. */
  const strand = (): { hostStranded: Float64Array[]; strandedFraction: Array<number | null> } => {
    const hostStranded = columnsInPlay(hostCount, plan.resourcesInPlay)
    const usedHosts = hostsWith(hostPlaced)
    // Hosts without guests hold nothing, and add nothing.
    const asked = hostPlaced.map(sumOf)
    const free = (resource: number, host: number) => Math.max(0, hostUsable[resource]![host]! - hostPlaced[resource]![host]!)
    for (const host of usedHosts) {
      // Portions of all guests' mean that still go in before one resource is used up.
      let portions = Infinity
      for (const resource of plan.resourcesInPlay) if (asked[resource]! > 0) portions = Math.min(portions, free(resource, host) / asked[resource]!)
      if (portions === Infinity) continue
      for (const resource of plan.resourcesInPlay) {
        const left = free(resource, host)
        hostStranded[resource]![host] = left === Infinity ? 0 : Math.max(0, left - portions * asked[resource]!)
      }
    }
    const strandedFraction = RESOURCES.map((_, resource) => {
      let raw = 0
      let amount = 0
      for (const host of usedHosts) {
        const capacity = hostCapacity[resource]![host]!
        if (capacity === Infinity) continue
        raw += capacity
        // With overcommit placement counts in promised amounts; one promised unit is 1 ÷ ratio of a real one.
        const stranded = hostStranded[resource]![host]!
        if (stranded > 0) amount += stranded * ((capacity - hostReserve[resource]![host]! - hostHeadroom[resource]![host]!) / hostUsable[resource]![host]!)
      }
      return raw > 0 ? amount / raw : null
    })
    return { hostStranded, strandedFraction }
  }

  return {
    beforeDeparture: (guest, host) => {
      leftGuest[left] = guest
      leftHost[left++] = host
    },
    // Judged when the instant is over: who leaves and who comes at one time may leave as many hosts in use as before.
    instantEnds: () => {
      if (state.hostsUsed > most) {
        most = state.hostsUsed
        isKept = false
      } else if (state.hostsUsed < most && usedBefore === most && !isKept) keep(true)
      usedBefore = state.hostsUsed
      left = 0
    },
    close: () => {
      if (state.hostsUsed === most) keep(false)
      return { hostsUsed: most, hostPlaced, ...strand() }
    }
  }
}

/** Rows with an amount above 0 in some column, ascending. */
function hostsWith(columns: ReadonlyArray<Float64Array>): Int32Array {
  const rows = new Int32Array(columns[0]!.length)
  let count = 0
  for (let row = 0; row < rows.length; row++) {
    let k = 0
    while (k < columns.length && columns[k]![row] === 0) k++
    if (k < columns.length) rows[count++] = row
  }
  return rows.subarray(0, count)
}
