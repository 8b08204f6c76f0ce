/** What presses on those who are served: what `summary.json` holds under `pressure`, part by part as the scenario has them. */
import type { Outcome, Plan, Pressure } from "@rackfold/sim-core"
import type { LatencySummary } from "./latencyFigures.ts"
import { latencySummary } from "./latencySummary.ts"

export interface PressureSummary {
  readonly latency?: LatencySummary
}

export function pressureSummary(plan: Plan, pressure: Pressure, outcome: Outcome): PressureSummary {
  return pressure.latency === undefined ? {} : { latency: latencySummary(plan, pressure.latency, outcome) }
}
