/** What is known in the end about how few hosts do, or how little they cost. */
import type { LowerBounds } from "./lowerBounds.ts"
import type { Variant } from "./bestHeuristic.ts"

/** Where the lower bound is from: counting; prices of items, checked here; or the search of the solver. */
export type BoundSource = "counting" | "prices" | "search"

/** What found the placement: a policy; the linear programme, fixed host by host; whole numbers of the patterns made; of all that matter; the programme over hosts. */
export type FoundBy = { readonly by: "policy"; readonly variant: Variant } | { readonly by: "dive" | "patterns" | "allPatterns" | "assignment" }

/**
 * What ended it: the proof; the caller's time or stop; or the sizes up to which this is tried, the same on every machine.
 */
export type EndedBy = "proof" | "time" | "size"

export interface Proof {
  /** optimal: nothing costs less. within: the optimum is at most `gap` below. infeasible: not all guests find a host. unknown: none was found for all, and nothing says that there is none. */
  readonly status: "optimal" | "within" | "infeasible" | "unknown"
  /** Host of each guest, as the engine's own rooms allow it; NONE = not among those asked about. null: none for all guests is known: [guestCount] */
  readonly guestHost: Int32Array | null
  readonly hostsUsed: number
  /** In the unit of the costs given; hosts where there are none. Infinity = no placement is known. */
  readonly cost: number
  /** No placement costs less. Infinity where infeasible. */
  readonly lowerBound: number
  /** cost − lowerBound: 0 where optimal. */
  readonly gap: number
  readonly boundSource: BoundSource
  readonly foundBy: FoundBy | null
  readonly endedBy: EndedBy
  /** No step was cut short by the clock: the same on every machine, to the byte. Else cost and placement may be others, but for an optimal cost. */
  readonly isRepeatable: boolean
  /** Guests that no host takes even when empty, those that must share a host together: rows. */
  readonly homeless: ReadonlyArray<ReadonlyArray<number>>
  readonly counted: LowerBounds
}
