/** Ready time in a run: who works it out, host by host and row by row. */
import { CPU } from "../columns.ts"
import type { ReadyMeter } from "../meters/ready.ts"
import type { State } from "../state.ts"
import { makeReadyNow, type ReadyNow } from "./readyNow.ts"
import { makeReadyRows, type ReadyRows } from "./readyRows.ts"
import { makeReadySeries, type ReadySeries } from "./readySeries.ts"
import { makeReadyState, type ReadyState } from "./readyState.ts"

export interface ReadyTime {
  readonly state: ReadyState
  readonly now: ReadyNow
  readonly rows: ReadyRows
  readonly series: ReadySeries | null
}

/** @param runs of a guest on a host; null: all do. @returns null where the plan does not ask, or nobody asks for CPU */
export function makeWaitingState(state: State, runs: ((guest: number) => boolean) | null): ReadyState | null {
  const { plan } = state
  return plan.pressure?.cpu === undefined || !plan.resourcesInPlay.includes(CPU) ? null : makeReadyState(plan, state, plan.pressure.cpu, runs)
}

export function makeReadyTime(state: State, ready: ReadyState, meter: ReadyMeter): ReadyTime {
  const series = state.plan.record.series ? makeReadySeries(state.plan, state, ready) : null
  return { state: ready, now: makeReadyNow(state, ready), rows: makeReadyRows(state, ready, meter, series), series }
}
