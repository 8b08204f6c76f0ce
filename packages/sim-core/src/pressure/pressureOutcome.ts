/** What became of pressure: parts as the plan has them. */
import type { CpuPressureOutcome } from "./cpuPressureOutcome.ts"
import type { LatencyOutcome } from "./latencyOutcome.ts"
import type { MemoryOutcome } from "./memoryOutcome.ts"

export interface PressureOutcome {
  readonly cpu?: CpuPressureOutcome
  readonly latency?: LatencyOutcome
  readonly memory?: MemoryOutcome
}
