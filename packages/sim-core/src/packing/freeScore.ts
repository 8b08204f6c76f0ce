/** How empty a host is, as one comparable figure. */
import type { Rooms } from "./rooms.ts"
import { STEPS_PER_UNIT } from "./scoreScale.ts"

/** Free amounts of every host as one column, kept up to date after every take and release. */
export interface FreeScore {
  /** Σ free ÷ largest usable, in whole steps of 1e-9: [hostCount]. */
  readonly hostScore: Float64Array
  /** The same as a plain number: 0 = full, 1 a counted resource where the largest host is empty. */
  readonly scoreOf: (host: number) => number
}

/**
 * Σ over the counted resources of free ÷ largest usable, per host. A host that does not limit a
 * resource counts as an empty largest host there.
 *
 * **Cost** O(hosts) once, O(counted resources) a change; nothing is allocated after that.
 */
export function watchFreeScore(rooms: Rooms): FreeScore {
  const { resources, largestUsable } = rooms.scale
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
