/** A moment of a run, held open: who is there, and who would take one more. */
import { NONE } from "../columns.ts"
import { InvariantError } from "../invariant.ts"
import type { Rooms } from "../packing/rooms.ts"
import type { Plan } from "../plan.ts"
import type { Placer } from "../policies/placePolicy.ts"
import { findPlacePolicy } from "../policies/registry.ts"
import type { Run } from "../run.ts"
import { runToEnd } from "../simulate.ts"
import { levelOf, type LevelName } from "./levelOf.ts"
import { placedFractions } from "./placedFractions.ts"

/** What stands there before anybody asks. */
export interface MomentAccount {
  /** Seconds from run start. */
  readonly atSeconds: number
  /** Of each host (or kernel, for containers): how many are there: [hosts] */
  readonly hostThere: Int32Array
  /** Promised ÷ what may be promised, of the hosts that take guests: [5]; NaN = not limited. */
  readonly placedFraction: ReadonlyArray<number>
  /** Hosts that take nobody then, spares aside: down, drained, kept for failures, or short of memory. */
  readonly closedHosts: number
  /** Guests that had been refused by then; of containers, who finds no room waits. */
  readonly refusedBefore: number
}

export interface Moment {
  readonly run: Run
  readonly rooms: Rooms
  /** Asked one after the other. Those of hosts have seen what came before, and go on from there. */
  readonly takers: ReadonlyArray<{ readonly rooms: Rooms; readonly placer: Placer }>
  /** Who may come is asked of guests alone. */
  readonly failures: Run["failures"]
  /** The first who waits in line, and comes before anybody new; NONE: nobody. */
  readonly head: number
  readonly account: MomentAccount
}

/**
 * **Fails** as `simulate` does; a plan with `consolidation` has no room that stands still, and is refused by InvariantError.
 * **Cost** one run up to that moment.
 */
export function openMoment(plan: Plan, of: LevelName, atSeconds: number): Moment {
  if (plan.consolidation !== undefined) throw new InvariantError("Room for more is asked of guests that stay where they are placed", { timeSeconds: atSeconds, event: "fit", table: "plan", row: NONE })
  const run = runToEnd(upTo(plan, atSeconds))
  const { rooms } = levelOf(run, of)
  const { hostIsSpare } = rooms.plan.hosts
  return {
    run, rooms, takers: takersOf(run, of), failures: of === "guest" ? run.failures : null, head: of === "guest" && run.line !== null ? run.line.head() : NONE,
    account: {
      atSeconds, hostThere: rooms.hostGuests.slice(), placedFraction: placedFractions(rooms), refusedBefore: of === "guest" ? run.refusals.length : 0,
      closedHosts: rooms.hostIsClosed.reduce((count, reasons, host) => (reasons !== 0 && hostIsSpare[host] === 0 ? count + 1 : count), 0)
    }
  }
}

/** The plan until just after that moment: what happens at it has happened, and nothing later. */
function upTo(plan: Plan, atSeconds: number): Plan {
  const periodSeconds = Math.min(plan.periodSeconds, atSeconds + Math.max(1e-6, atSeconds * 1e-12))
  return { ...plan, periodSeconds, ...(plan.jobs === undefined ? {} : { jobs: { ...plan.jobs, endsWithWork: false } }), record: { series: false, candidates: false, percentiles: false } }
}

function takersOf(run: Run, of: LevelName): Moment["takers"] {
  if (of === "guest") return [{ rooms: run.rooms.strict ?? run.rooms, placer: run.placer }, ...(run.lastResort === null ? [] : [{ rooms: run.rooms, placer: run.lastResort }])]
  const { rooms } = run.containers!
  const policy = findPlacePolicy(rooms.plan.place.policy)!
  return [...(rooms.strict === null ? [] : [rooms.strict]), rooms].map((one) => ({ rooms: one, placer: policy.prepare(one) }))
}
