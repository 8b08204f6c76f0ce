/** How loads press on those who are served: parts of a plan, each of which costs nothing where it is absent. */
import type { CpuPressure } from "./cpuPressure.ts"
import type { LatencyPressure } from "./latency.ts"

export interface Pressure {
  readonly cpu?: CpuPressure
  readonly latency?: LatencyPressure
}
