/** How many more like a guest, or like a container, would find room at a moment of a run, and what stops the next one. */
import { NONE } from "../columns.ts"
import { refuseEverywhere } from "../legality.ts"
import type { Plan } from "../plan.ts"
import { findPlacePolicy } from "../policies/registry.ts"
import type { Placer } from "../policies/placePolicy.ts"
import type { GuestRefusal } from "../refusals.ts"
import { runToEnd } from "../simulate.ts"

export interface RoomForMore {
  /** Seconds from run start. */
  readonly atSeconds: number
  /** How many more fit, where each host (or kernel, for containers) takes of them: [hosts] */
  readonly count: number
  readonly hostMore: Int32Array
  /** Why the next one does not; null: there was no end to it within `most`. */
  readonly stoppedBy: GuestRefusal | null
}

/** Nobody asks for more than that. */
const MOST = 10_000_000

/**
 * As if more of the same came one after the other, placed by the plan's own policy under its own rules, and nobody else
 * came or went.
 *
 * @param row of the plan's guests, or of plan.containers.level's
 * @param atSeconds when, from run start: within the run
 *
 * **Fails** as `simulate` does.
 * **Cost** one run up to that moment, and a placement each.
 */
export function howManyMore(plan: Plan, of: "guest" | "container", row: number, atSeconds: number, most = MOST): RoomForMore {
  // Just after: what happens at that moment has happened, and nothing later.
  const run = runToEnd({ ...plan, periodSeconds: Math.min(plan.periodSeconds, atSeconds + Math.max(1e-6, atSeconds * 1e-12)), ...(plan.jobs === undefined ? {} : { jobs: { ...plan.jobs, endsWithWork: false } }), record: { series: false, candidates: false, percentiles: false } })
  const level = of === "guest" ? { rooms: run.rooms, plan } : { rooms: run.containers!.rooms, plan: plan.containers!.level }
  const policy = findPlacePolicy(level.plan.place.policy)!
  // Placers of the run have seen what came before, and go on from there.
  const placers: Placer[] = of === "guest" ? [run.placer, ...(run.lastResort === null ? [] : [run.lastResort])] : level.rooms.strict === null ? [policy.prepare(level.rooms)] : [policy.prepare(level.rooms.strict), policy.prepare(level.rooms)]
  const hostMore = new Int32Array(level.plan.hosts.hostCount)
  let count = 0
  while (count < most) {
    const host = placers.reduce((found, placer) => (found === NONE ? placer.place(row) : found), NONE)
    if (host === NONE) return { atSeconds, count, hostMore, stoppedBy: refuseEverywhere(level.rooms, row, atSeconds) }
    level.rooms.take(row, host)
    hostMore[host]!++
    count++
  }
  return { atSeconds, count, hostMore, stoppedBy: null }
}
