/** What becomes of guests that share a host, beyond the sharing out of its rates: the parts of a plan that say so. */
import type { CpuPressure } from "./cpuPressure.ts"
import type { MemoryPressure } from "./memoryPressure.ts"

export interface Pressure {
  /** Absent: nobody asks who waits for a core. */
  readonly cpu?: CpuPressure
  /** Absent: what placement promises of RAM is there, and is used. */
  readonly memory?: MemoryPressure
}
