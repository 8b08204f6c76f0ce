/** Consolidation while a run goes on: what the loop and its handlers ask of it. */
import type { Consolidation, Plan } from "../plan.ts"
import type { Placer } from "../policies/placePolicy.ts"
import { findReceivePolicy } from "../policies/registry.ts"
import type { DecisionLog } from "../decisionLog.ts"
import type { EventQueue } from "../eventQueue.ts"
import type { Rooms } from "../packing/rooms.ts"
import type { State } from "../state.ts"
import type { Touched } from "../touched.ts"
import { makeArrivalPlacer } from "./arrivals.ts"
import { makeBooks } from "./books.ts"
import { makeHostWatts } from "./hostWatts.ts"
import { makeMigrations, type Migrations } from "./migrations.ts"
import type { Moves } from "./moves.ts"
import { makeOverload } from "./overload.ts"
import { makeReceivers } from "./powerIndex.ts"
import { makePlanRound } from "./round.ts"
import { makeSwitching, type Switching } from "./switching.ts"

export interface Controller {
  readonly moves: Moves
  readonly placer: Placer
  readonly switching: Switching
  readonly migrations: Migrations
  /** A sample began, and hosts are reloaded: where a round is due, what hosts carry is noted, and from the second on guests are sent on their way. */
  readonly sampled: (sampleIndex: number) => void
}

export interface ControllerParts {
  readonly plan: Plan
  readonly rooms: Rooms
  readonly consolidation: Consolidation
  readonly state: State
  readonly moves: Moves
  readonly touched: Touched
  readonly queue: EventQueue
  readonly decisions: DecisionLog
  /** Copies a guest pass by pass; null: a migration lasts RAM ÷ a given bandwidth. */
  readonly beginCopy: ((guest: number, to: number) => void) | null
}

export function makeController(parts: ControllerParts): Controller {
  const { plan, rooms, consolidation, state, moves, touched, queue, decisions, beginCopy } = parts
  const watts = makeHostWatts(plan)
  const switching = makeSwitching(plan, consolidation, state, moves, watts, touched, queue, decisions)
  const overload = makeOverload(plan, consolidation, state, moves)
  const { affinity } = rooms
  const books = makeBooks(plan, consolidation, state, moves, overload, affinity?.allows ?? null)
  const receivers = makeReceivers(plan, books, findReceivePolicy(consolidation.placement)!, watts)
  const planRound = makePlanRound(plan, consolidation, state, moves, books, receivers)
  const migrations = makeMigrations(plan, consolidation, state, moves, switching, touched, queue, decisions, beginCopy)
  const samplesPerRound = Math.round(consolidation.periodSeconds / plan.sampleSeconds)
  return {
    moves,
    placer: makeArrivalPlacer(plan, state, moves, books, receivers),
    switching,
    migrations,
    sampled: (sampleIndex) => {
      if (consolidation.detector === null || sampleIndex % samplesPerRound !== 0) return
      overload.observe()
      if (sampleIndex > 0) migrations.start(planRound(sampleIndex))
    }
  }
}
