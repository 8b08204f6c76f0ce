/** What becomes of guests that share a host when it runs short, beyond the sharing out of its rates: the parts of a plan that say so. */
import type { MemoryPressure } from "./memoryPressure.ts"

export interface Pressure {
  /** Absent: what placement promises of RAM is there, and is used. */
  readonly memory?: MemoryPressure
}
