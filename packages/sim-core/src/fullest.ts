/**
 * What placement had promised on each host at the fullest moment: the end of the run if as many hosts are
 * in use then as ever were, else the last moment before their number first fell below its maximum.
 */
import { NONE, RESOURCES, columnsInPlay } from "./columns.ts"
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
  const leftGuest: number[] = []
  const leftHost: number[] = []
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
      if (before) leftHost.forEach((host, i) => (placed[host]! += rooms.need(leftGuest[i]!, resource, host)))
    }
  }

  /** Free for placement, and the part of it that stays when the host is filled up with the mean guest. */
  const strand = (): { hostStranded: Float64Array[]; strandedFraction: Array<number | null> } => {
    const hostStranded = columnsInPlay(hostCount, plan.resourcesInPlay)
    const isUsed = (host: number) => plan.resourcesInPlay.some((resource) => hostPlaced[resource]![host]! > 0)
    const usedHosts = Array.from({ length: hostCount }, (_, host) => host).filter(isUsed)
    const sum = (column: Float64Array) => usedHosts.reduce((total, host) => total + column[host]!, 0)
    const asked = RESOURCES.map((_, resource) => sum(hostPlaced[resource]!))
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
      const limited = usedHosts.filter((host) => hostCapacity[resource]![host] !== Infinity)
      if (limited.length === 0) return null
      const raw = limited.reduce((total, host) => total + hostCapacity[resource]![host]!, 0)
      // With overcommit placement counts in promised amounts; one promised unit is 1 ÷ ratio of a real one.
      const real = (host: number) => (hostCapacity[resource]![host]! - hostReserve[resource]![host]! - hostHeadroom[resource]![host]!) / hostUsable[resource]![host]!
      const amount = limited.reduce((total, host) => total + hostStranded[resource]![host]! * real(host), 0)
      return amount / raw
    })
    return { hostStranded, strandedFraction }
  }

  return {
    beforeDeparture: (guest, host) => {
      leftGuest.push(guest)
      leftHost.push(host)
    },
    // Judged when the instant is over: who leaves and who comes at one time may leave as many hosts in use as before.
    instantEnds: () => {
      if (state.hostsUsed > most) {
        most = state.hostsUsed
        isKept = false
      } else if (state.hostsUsed < most && usedBefore === most && !isKept) keep(true)
      usedBefore = state.hostsUsed
      leftGuest.length = 0
      leftHost.length = 0
    },
    close: () => {
      if (state.hostsUsed === most) keep(false)
      return { hostsUsed: most, hostPlaced, ...strand() }
    }
  }
}
