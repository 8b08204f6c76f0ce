/** May this guest go to this host? One predicate, with its reason and figures. */
import { NONE, RESOURCES, type ResourceIndex } from "./columns.ts"
import type { AffinityRefusal, GuestRefusal, Refusal } from "./refusals.ts"
import { whyClosed, type Rooms } from "./packing/rooms.ts"
import { RELATIVE_TOLERANCE } from "./units.ts"

/**
 * The first rule that keeps this guest off this host, in the order spare, OS family, needs, affinity, capacity by resource.
 *
 * @returns null if the guest fits, exactly when `rooms.fits(guest, host)`.
 */
export function refusal(rooms: Rooms, guest: number, host: number): Refusal | null {
  const { hosts, guests } = rooms.plan
  if (hosts.hostIsSpare[host] === 1) return { reason: "spare" }
  if (rooms.hostIsClosed[host] !== 0) return { reason: whyClosed(rooms.hostIsClosed[host]!) }
  if (!rooms.legal(guest, host)) {
    const os = guests.guestOs[guest]!
    const runs = os === NONE || ((hosts.hostOsFamilies[host]! >>> os) & 1) === 1
    return runs ? { reason: "need", lacks: rooms.needSets!.lacking(guest, host) } : { reason: "os", os }
  }
  const affinity = rooms.affinity?.broken(guest, host) ?? null
  if (affinity !== null) return affinity
  for (const resource of rooms.limited) {
    const need = rooms.need(guest, resource, host)
    if (need > rooms.reach[resource * hosts.hostCount + host]!) {
      return { reason: "capacity", resource, need, free: rooms.free[resource]![host]!, usable: hosts.hostUsable[resource]![host]! }
    }
  }
  return null
}

/**
 * Why no host takes this guest now: each reason counted over all hosts, and the resource to name first.
 *
 * Where no legal host could take it even when empty (`neverFits`), the resource that most legal hosts
 * are too small in; else the resource that most hosts were short of. Ties go to the lower index.
 * Where no host is legal, size is not the reason: `neverFits` is false and the resource NONE.
 *
 * **Cost** O(hosts × resources in play); allocates.
 */
export function refuseEverywhere(rooms: Rooms, guest: number, timeSeconds: number): GuestRefusal {
  const capacityHosts = RESOURCES.map(() => 0)
  const tooSmallHosts = RESOURCES.map(() => 0)
  let spareHosts = 0
  let failedHosts = 0
  let osHosts = 0
  let legalHosts = 0
  let openHosts = 0
  let neverFits = true
  let affinityHosts = 0
  let lackingHosts = 0
  let lacks: number = NONE
  let affinity: AffinityRefusal | null = null
  for (let host = 0; host < rooms.plan.hosts.hostCount; host++) {
    const refused = refusal(rooms, guest, host)
    // Held back, for failures or for its maintenance.
    if (refused?.reason === "spare" || refused?.reason === "closed") spareHosts++
    else if (refused?.reason === "failed") failedHosts++
    else if (refused?.reason === "os") osHosts++
    else if (refused?.reason === "need") {
      lackingHosts++
      if (lacks === NONE) lacks = refused.lacks
    }
    else {
      legalHosts++
      if (refused === null) openHosts++
      else if (refused.reason === "affinity") {
        affinityHosts++
        affinity ??= refused
      } else capacityHosts[refused.resource]!++
      if (!countTooSmall(rooms, guest, host, tooSmallHosts)) neverFits = false
    }
  }
  if (legalHosts === 0) neverFits = false
  const isAffinity = !neverFits && affinityHosts > Math.max(...capacityHosts)
  const resource = isAffinity ? NONE : indexOfLargest(neverFits ? tooSmallHosts : capacityHosts)
  return { guest, timeSeconds, openHosts, spareHosts, osHosts, affinityHosts, ...(lackingHosts === 0 ? {} : { lackingHosts, lacks }), ...(failedHosts === 0 ? {} : { failedHosts }), affinity, capacityHosts, resource, neverFits, ...largestOffer(rooms, guest, resource, neverFits) }
}

/** Counts each resource in which the guest exceeds even the empty host; false if there is none. */
function countTooSmall(rooms: Rooms, guest: number, host: number, tooSmallHosts: number[]): boolean {
  let tooSmall = false
  for (const resource of rooms.limited) {
    const usable = rooms.plan.hosts.hostUsable[resource]![host]!
    if (rooms.need(guest, resource, host) > usable + RELATIVE_TOLERANCE * usable) {
      tooSmallHosts[resource]!++
      tooSmall = true
    }
  }
  return tooSmall
}

/** Row of the largest count, the lower of equals; NONE if all are 0. */
function indexOfLargest(counts: ReadonlyArray<number>): ResourceIndex | -1 {
  let largest = NONE
  for (let resource = 0; resource < counts.length; resource++) {
    if (counts[resource]! > (largest === NONE ? 0 : counts[largest]!)) largest = resource
  }
  return largest as ResourceIndex | -1
}

/** Over the hosts that the rules leave (all legal ones where it never fits): most free, most usable, and the guest's need on the host with most free. */
function largestOffer(rooms: Rooms, guest: number, resource: ResourceIndex | -1, neverFits: boolean): { need: number; largestFree: number; largestUsable: number } {
  const offer = { need: 0, largestFree: 0, largestUsable: 0 }
  if (resource === NONE) return offer
  offer.largestFree = -1
  for (let host = 0; host < rooms.plan.hosts.hostCount; host++) {
    if (!rooms.legal(guest, host)) continue
    // What is free on a host that takes nobody now is no offer.
    if (!neverFits && rooms.hostIsClosed[host] !== 0) continue
    if (!neverFits && rooms.affinity !== null && !rooms.affinity.allows(guest, host)) continue
    const free = rooms.free[resource]![host]!
    if (free > offer.largestFree) {
      offer.largestFree = free
      offer.need = rooms.need(guest, resource, host)
    }
    offer.largestUsable = Math.max(offer.largestUsable, rooms.plan.hosts.hostUsable[resource]![host]!)
  }
  return offer
}
