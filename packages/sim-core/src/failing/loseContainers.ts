/** What becomes of containers whose kernels stop: who comes back with them, who goes elsewhere, who stays away. */
import { NONE } from "../columns.ts"
import { refuseEverywhere } from "../legality.ts"
import { FAILED } from "../packing/rooms.ts"
import { findPlacePolicy } from "../policies/registry.ts"
import type { Run } from "../run.ts"
import { guestsOf } from "../state.ts"
import type { ContainersLost } from "./survivalOutcome.ts"

/**
 * @param stopped guests that stop, and `away`, those of them that are not started again
 *
 * Containers of kernels that are started again come back there. Of the others, who keeps something on its kernel's disk waits for
 * it; the rest look for room on the kernels that are left, kernel by kernel in the order of rows, under all that placement keeps to.
 * Kernels that could be ordered are not counted. Everything is as before afterwards.
 *
 * **Cost** O(containers that stop × (placement + resources)).
 */
export type LoseContainers = (stopped: ReadonlyArray<number>, away: ReadonlyArray<number>) => ContainersLost

/** null: the run has no containers. */
export function makeLoseContainers({ containers, plan, state: { now } }: Run): LoseContainers | null {
  if (containers === null) return null
  const { rooms, kernels: { guestKernel, level } } = containers
  const isTied = plan.containers!.orchestration?.lifecycle?.isTied
  // One after the other would go on from the case before; the emptiest kernel is nearest to it.
  const policy = findPlacePolicy(rooms.plan.place.policy === "roundRobin" ? "worstFit" : rooms.plan.place.policy)!
  const placers = rooms.strict === null ? [policy.prepare(rooms)] : [policy.prepare(rooms.strict), policy.prepare(rooms)]
  const books = [rooms.affinity, rooms.strict?.affinity]
  const kernelsOf = (guests: ReadonlyArray<number>): number[] => guests.map((guest) => guestKernel[guest]!).filter((kernel) => kernel !== NONE).sort((a, b) => a - b)
  const movesOn = (container: number): boolean => isTied?.[container] !== 1

  return (stopped, away) => {
    const lost = kernelsOf(away)
    const on = lost.map((kernel) => [...guestsOf(level, kernel)])
    lost.forEach((kernel, k) => {
      rooms.close(kernel, true, FAILED)
      for (const container of on[k]!.filter(movesOn)) for (const book of books) book?.release(container)
      rooms.vacate(kernel, on[k]!.filter((container) => !movesOn(container)))
    })
    const notBack: Array<ContainersLost["notBack"][number]> = []
    const moved: Array<readonly [container: number, to: number]> = []
    lost.forEach((kernel, k) => {
      for (const container of on[k]!) {
        const to = movesOn(container) ? placers.reduce((found, placer) => (found === NONE ? placer.place(container) : found), NONE) : NONE
        if (to === NONE) notBack.push({ container, kernel, refusal: movesOn(container) ? refuseEverywhere(rooms, container, now) : null })
        else {
          rooms.take(container, to)
          moved.push([container, to])
        }
      }
    })
    // Everything is put back.
    for (const [container] of moved) for (const book of books) book?.release(container)
    lost.forEach((kernel, k) => {
      for (const container of on[k]!.filter(movesOn)) for (const book of books) book?.take(container, kernel)
      rooms.close(kernel, false, FAILED)
    })
    for (const kernel of new Set([...lost, ...moved.map(([, to]) => to)])) rooms.vacate(kernel, guestsOf(level, kernel))
    return { stopped: kernelsOf(stopped).reduce((sum, kernel) => sum + level.hostGuests[kernel]!, 0), elsewhere: moved.length, notBack }
  }
}
