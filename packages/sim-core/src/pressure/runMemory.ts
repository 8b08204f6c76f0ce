/** What a run asks of the memory of its guests. */
import type { MemoryOutcome } from "./memoryOutcome.ts"
import type { MemoryRecorder } from "./memorySeries.ts"
import type { MemoryMeter } from "./memoryMeter.ts"
import type { MemorySweep } from "./memorySweep.ts"
import type { MemoryTables } from "./memoryTables.ts"

export interface RunMemory {
  readonly tables: MemoryTables
  readonly meter: MemoryMeter
  readonly sweeps: MemorySweep
  /** A host is worked out anew as things are now; where nothing is left, guests are killed until the others fit. It has been touched. */
  readonly settle: (host: number) => void
  /** A guest starts, with nothing in memory; or stops, and gives all of it back. The caller touches its host. */
  readonly starts: (guest: number) => void
  readonly stops: (guest: number) => void
  /** It leaves the data centre. */
  readonly leaves: (guest: number) => void
  /** The next resize, or guest that comes back after it was killed; Infinity = none. */
  readonly nextTime: () => number
  /** What is due now. @returns how much */
  readonly apply: () => number
  /** Some host may come to kill: samples are looked at one by one. */
  readonly mayKill: () => boolean
  readonly recorder: MemoryRecorder
  /** @param rowCount of the series */
  readonly close: (rowCount: number) => MemoryOutcome
}
