/** Runs a history through a policy of the registry, as the engine does. */
import { NONE } from "../../src/columns.ts"
import { arriveTogether } from "../../src/handlers/arriveTogether.ts"
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

/** @returns host of each guest that came, in the order in which they were placed; NONE = refused */
export function fastPlacement(plan: Plan, policy: PlacePolicy, history: ReadonlyArray<Step>, watch: Watch = {}): Map<number, number> {
  const rooms = makeRooms(plan)
  const placer = policy.prepare(rooms)
  const placed = new Map<number, number>()
  const guestsOn = Array.from({ length: plan.hosts.hostCount }, () => new Set<number>())
  const arrive = (guest: number): void => {
    const host = placer.place(guest)
    watch.chosen?.(rooms, guest, host, placer)
    placed.set(guest, host)
    if (host === NONE) return
    rooms.take(guest, host)
    guestsOn[host]!.add(guest)
  }
  const depart = (guest: number): void => {
    const host = placed.get(guest) ?? NONE
    if (host === NONE) return
    guestsOn[host]!.delete(guest)
    rooms.release(guest, host, [...guestsOn[host]!].sort((a, b) => a - b))
  }
  for (const step of history) {
    if ("together" in step) arriveTogether({ policy, placer, rooms }, Int32Array.from(step.together), arrive)
    else if ("arrive" in step) arrive(step.arrive)
    else depart(step.depart)
    watch.after?.(rooms)
  }
  return placed
}
