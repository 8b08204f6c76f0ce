/** Why no number of hosts like these is enough, or not as many as can be had. */
import { makeRooms, RESOURCE_INDEXES, refuseEverywhere, type GuestRefusal, type Plan, type ResourceIndex } from "@rackfold/sim-core"
import type { FleetDemand } from "./fleetDemand.ts"

/** Guests that are told with their reason; the rest is counted. */
const TOLD = 20

export type Obstacle =
  /** Reserve and headroom leave nothing of it to promise, and something is asked for. */
  | { readonly by: "nothingLeft"; readonly resource: ResourceIndex; readonly raw: number; readonly reserve: number; readonly headroomFraction: number }
  /** Guests that no host takes even when empty: how many, and why of the first. */
  | { readonly by: "noEmptyHost"; readonly count: number; readonly refusals: ReadonlyArray<GuestRefusal> }
  /** With as many hosts as were tried, so many guests are left: rules keep them away from each other, or apart and together. */
  | { readonly by: "notPlaced"; readonly count: number; readonly hostsTried: number; readonly refusals: ReadonlyArray<GuestRefusal> }
  /** So many can be had, and with the reserve it takes so many: of the best placement known, or at least. */
  | { readonly by: "tooFew"; readonly most: number; readonly hosts: number; readonly inReserve: number; readonly isAtLeast: boolean }

/** What stands in the way before anybody is placed; none where every guest finds an empty host. **Cost** O(guests × kinds of hosts). */
export function obstaclesOf(plan: Plan, { guests, reserved }: FleetDemand): ReadonlyArray<Obstacle> {
  const { hostCapacity, hostReserve, hostHeadroom, hostUsable, hostCount } = plan.hosts
  const nothingLeft = RESOURCE_INDEXES.flatMap((resource): Obstacle[] => {
    const left = hostUsable[resource]!.some((amount) => amount > 0)
    const [raw, reserve] = [hostCapacity[resource]![0]!, hostReserve[resource]![0]!]
    return left || reserved[resource] === 0 ? [] : [{ by: "nothingLeft", resource, raw, reserve, headroomFraction: raw > reserve ? hostHeadroom[resource]![0]! / (raw - reserve) : 0 }]
  })
  if (nothingLeft.length > 0) return nothingLeft
  const rooms = makeRooms(plan)
  const homeless = guests.filter((guest) => {
    for (let host = 0; host < hostCount; host++) if (rooms.fits(guest, host)) return false
    return true
  })
  return homeless.length === 0 ? [] : [{ by: "noEmptyHost", count: homeless.length, refusals: [...homeless.subarray(0, TOLD)].map((guest) => refuseEverywhere(rooms, guest, 0)) }]
}
