/** What came of guests that share a host: a part for each part of the plan's `pressure`. */
import type { CpuPressureOutcome } from "./cpuPressureOutcome.ts"
import type { MemoryOutcome } from "./memoryOutcome.ts"

export interface PressureOutcome {
  readonly cpu?: CpuPressureOutcome
  readonly memory?: MemoryOutcome
}
