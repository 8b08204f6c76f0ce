/** How loads press on those who are served: parts of a plan, each of which costs nothing where it is absent. */
import type { CpuPressure } from "./cpuPressure.ts"
import type { LatencyPressure } from "./latency.ts"
import type { MemoryPressure } from "./memoryPressure.ts"

export interface Pressure {
  /** Absent: nobody asks who waits for a core. */
  readonly cpu?: CpuPressure
  /** Absent: nobody asks how long anything takes. */
  readonly latency?: LatencyPressure
  /** Absent: what placement promises of RAM is there, and is used. */
  readonly memory?: MemoryPressure
}
