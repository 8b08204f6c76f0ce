/** What became of pressure: parts as the plan has them. */
import type { CpuPressureOutcome } from "./cpuPressureOutcome.ts"
import type { LatencyOutcome } from "./latencyOutcome.ts"

export interface PressureOutcome {
  readonly cpu?: CpuPressureOutcome
  readonly latency?: LatencyOutcome
}
