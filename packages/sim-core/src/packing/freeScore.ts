/** How empty a host is, and how large a guest, as one comparable figure each. */
import { CPU, type ResourceIndex } from "../columns.ts"
import type { Plan } from "../plan.ts"
import type { Rooms } from "./rooms.ts"

/** A score is a whole number of 1e-9ths: sums that are equal but for binary rounding compare equal. */
const STEPS_PER_UNIT = 1e9

/** What a score adds up, and the amount of each that counts as 1. */
export interface ScoreScale {
  /** Resources counted, ascending. */
  readonly resources: ReadonlyArray<ResourceIndex>
  /** Largest limited usable amount of any host: [5]; 0 for resources not counted. */
  readonly largestUsable: ReadonlyArray<number>
}

/** Free amounts of every host as one column, kept up to date after every take and release. */
export interface FreeScore {
  /** Σ free ÷ largest usable, in whole steps of 1e-9: [hostCount]. */
  readonly hostScore: Float64Array
  /** The same as a plain number: 0 = full, 1 a counted resource where the largest host is empty. */
  readonly scoreOf: (host: number) => number
}

/**
 * The scale of `plan.place.by`: CPU alone, or every resource in play. Resources that no host limits,
 * or that nobody asks for, do not count.
 */
export function scoreScale(plan: Plan): ScoreScale {
  const largestUsable = [0, 0, 0, 0, 0]
  const counted = plan.resourcesInPlay.filter((resource) => resource === CPU || plan.place.by === "sum")
  const resources = counted.filter((resource) => {
    for (const usable of plan.hosts.hostUsable[resource]!) {
      if (usable < Infinity && usable > largestUsable[resource]!) largestUsable[resource] = usable
    }
    return largestUsable[resource]! > 0
  })
  return { resources, largestUsable }
}

/**
 * Σ over the counted resources of free ÷ largest usable, per host. A host that does not limit a
 * resource counts as an empty largest host there.
 *
 * **Cost** O(hosts) once, O(counted resources) a change; nothing is allocated after that.
 */
export function watchFreeScore(rooms: Rooms): FreeScore {
  const { resources, largestUsable } = scoreScale(rooms.plan)
  const hostScore = new Float64Array(rooms.plan.hosts.hostCount)
  const update = (host: number): void => {
    let sum = 0
    for (let k = 0; k < resources.length; k++) {
      const resource = resources[k]!
      const free = rooms.free[resource]![host]!
      sum += free === Infinity ? 1 : free / largestUsable[resource]!
    }
    hostScore[host] = Math.round(sum * STEPS_PER_UNIT)
  }
  for (let host = 0; host < hostScore.length; host++) update(host)
  rooms.watch(update)
  return { hostScore, scoreOf: (host) => hostScore[host]! / STEPS_PER_UNIT }
}

/**
 * How large each guest is, on the same scale: Σ need ÷ largest usable, in whole steps of 1e-9. CPU is
 * what it takes on the host with the fastest core where plan.capAtCoreClock.
 *
 * @returns [guestCount]; larger = placed earlier by the decreasing policies.
 */
export function guestSizes(plan: Plan): Float64Array {
  const { resources, largestUsable } = scoreScale(plan)
  const { guestPlacement, guestVcpus, guestCount } = plan.guests
  const fastestCoreMhz = plan.hosts.hostCoreMhz.reduce((fastest, mhz) => Math.max(fastest, mhz), 0)
  const sizes = new Float64Array(guestCount)
  for (let guest = 0; guest < guestCount; guest++) {
    let sum = 0
    for (const resource of resources) {
      const asked = guestPlacement[resource]![guest]!
      const capped = resource === CPU && plan.capAtCoreClock ? Math.min(asked, guestVcpus[guest]! * fastestCoreMhz) : asked
      sum += capped / largestUsable[resource]!
    }
    sizes[guest] = Math.round(sum * STEPS_PER_UNIT)
  }
  return sizes
}

/** Sorts guest rows in place: largest first, equals by row. */
export function sortDecreasing(guests: Int32Array, sizes: Float64Array): void {
  guests.sort((a, b) => sizes[b]! - sizes[a]! || a - b)
}
