/** What became of pressure: parts as the plan has them. */
import type { LatencyOutcome } from "./latencyOutcome.ts"

export interface PressureOutcome {
  readonly latency?: LatencyOutcome
}
