/** Runs a history through a policy of the registry, as the engine does. */
import { NONE } from "../../src/columns.ts"
import { makeRooms, type Rooms } from "../../src/packing/rooms.ts"
import type { Plan } from "../../src/plan.ts"
import type { PlacePolicy, Placer } from "../../src/policies/placePolicy.ts"
import type { Step } from "./slowPlacement.ts"

export interface Watch {
  /** Called when the policy has chosen and before the guest takes its room. */
  readonly chosen?: (rooms: Rooms, guest: number, host: number, placer: Placer) => void
  /** Called after every step. */
  readonly after?: (rooms: Rooms) => void
}

/** @returns host of each guest that came, NONE = refused */
export function fastPlacement(plan: Plan, policy: PlacePolicy, history: ReadonlyArray<Step>, watch: Watch = {}): Map<number, number> {
  const rooms = makeRooms(plan)
  const placer = policy.prepare(rooms)
  const placed = new Map<number, number>()
  const guestsOn = Array.from({ length: plan.hosts.hostCount }, () => new Set<number>())
  for (const step of history) {
    if ("arrive" in step) {
      const host = placer.place(step.arrive)
      watch.chosen?.(rooms, step.arrive, host, placer)
      placed.set(step.arrive, host)
      if (host !== NONE) {
        rooms.take(step.arrive, host)
        guestsOn[host]!.add(step.arrive)
      }
    } else {
      const host = placed.get(step.depart) ?? NONE
      if (host !== NONE) {
        guestsOn[host]!.delete(step.depart)
        rooms.release(step.depart, host, [...guestsOn[host]!].sort((a, b) => a - b))
      }
    }
    watch.after?.(rooms)
  }
  return placed
}
