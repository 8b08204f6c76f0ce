/** Who moved while it ran, as the report and summary.json have it. */
import type { MoveCause, MoveRefusal, SlotRefusal } from "@rackfold/sim-core"

/** A move that was asked for and not done. */
export interface RefusedMoveSummary {
  readonly guest: string
  /** null: any host would have done. */
  readonly to: string | null
  readonly cause: MoveCause
  readonly requestedSeconds: number
  /** Datastore that its disk was to go to; null: it was to stay on its own. */
  readonly toDatastore: string | null
  /** slot: it waited for one in vain. */
  readonly reason: MoveRefusal["reason"]
  /** Which kind; null: it did not wait for a slot. */
  readonly slotOf: SlotRefusal["of"] | null
  readonly why: string
  readonly whyFr: string
}

/** What moving guests while they run brought and cost. */
export interface MigratingSummary {
  readonly preset: string
  readonly kind: "cold" | "precopy" | "postcopy" | "hybrid"
  readonly begun: number
  readonly completed: number
  readonly forced: number
  readonly didNotConverge: number
  readonly aborted: number
  readonly unfinished: number
  readonly sentMib: number
  /** By a published fit over MiB sent; beside the run's energy. */
  readonly copyEnergyJoules: number
  readonly longestDowntimeSeconds: number
  readonly longestDowntimeGuest: string | null
  readonly downtimeSeconds: number
  readonly lostMhzSeconds: number
  /** Of all CPU work asked for. */
  readonly lostFraction: number
  readonly movesPerGuestDay: number
  readonly notConverged: ReadonlyArray<{ readonly guest: string; readonly dirtyMibPerSecond: number; readonly sentMibPerSecond: number }>
  readonly refused: ReadonlyArray<RefusedMoveSummary>
  /** tookSeconds null: it was not empty in time. */
  readonly drains: ReadonlyArray<{ readonly host: string; readonly atSeconds: number; readonly guests: number; readonly tookSeconds: number | null; readonly stuck: ReadonlyArray<RefusedMoveSummary> }>
  /** Disks that changed datastores: copied, and written meanwhile; those whose writes leave nothing for the copy. null: none was to. */
  readonly disks: { readonly moved: number; readonly copiedMib: number; readonly mirroredMib: number; readonly notCopied: ReadonlyArray<{ readonly guest: string; readonly writtenMibPerSecond: number; readonly sentMibPerSecond: number }> } | null
  /** null: loads are not evened out. */
  readonly balance: { readonly rounds: number; readonly moves: number; readonly firstDeviation: number; readonly lastDeviation: number; readonly notWorthIt: number } | null
}
