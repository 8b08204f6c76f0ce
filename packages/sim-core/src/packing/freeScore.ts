/** How empty a host is, as one comparable figure. */
import type { Rooms } from "./rooms.ts"
import { noFigure, plainFigure, rounded, withFraction } from "./scoreScale.ts"

/** Free amounts of every host as one column, kept up to date after every take and release. */
export interface FreeScore {
  /** What place.by makes of free ÷ largest usable, rounded: [hostCount]. */
  readonly hostScore: Float64Array
  /** The same as a plain number: 0 = full; by sum 1 a counted resource where the largest host is empty. */
  readonly scoreOf: (host: number) => number
}

/**
 * What place.by makes of the counted resources' free ÷ largest usable, per host: their sum, the largest or
 * their product. A host that does not limit a resource counts as an empty largest host there.
 *
 * **Cost** O(hosts) once, O(counted resources) a change; nothing is allocated after that.
 */
export function watchFreeScore(rooms: Rooms): FreeScore {
  const { scale } = rooms
  const { resources, largestUsable } = scale
  const hostScore = new Float64Array(rooms.plan.hosts.hostCount)
  const update = (host: number): void => {
    let figure = noFigure(scale)
    for (let k = 0; k < resources.length; k++) {
      const resource = resources[k]!
      const free = rooms.free[resource]![host]!
      figure = withFraction(scale, figure, free === Infinity ? 1 : free / largestUsable[resource]!)
    }
    hostScore[host] = rounded(scale, figure)
  }
  // A plain sum is what most runs ask for, at every take: the same without a choice at each resource.
  const updateSum = (host: number): void => {
    let sum = 0
    for (let k = 0; k < resources.length; k++) {
      const resource = resources[k]!
      const free = rooms.free[resource]![host]!
      sum += free === Infinity ? 1 : free / largestUsable[resource]!
    }
    hostScore[host] = rounded(scale, sum)
  }
  for (let host = 0; host < hostScore.length; host++) update(host)
  rooms.watch(scale.by === "sum" || scale.by === "cpu" ? updateSum : update)
  return { hostScore, scoreOf: (host) => plainFigure(scale, hostScore[host]!) }
}
