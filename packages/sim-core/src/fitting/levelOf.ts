/** The two levels of a run that take somebody in: hosts for guests, kernels for containers. */
import type { Rooms } from "../packing/rooms.ts"
import type { Run } from "../run.ts"

export type LevelName = "guest" | "container"

export function levelOf(run: Run, of: LevelName): { readonly rooms: Rooms } {
  return of === "guest" ? run : run.containers!
}
