/** How things stand today: what may run out, and what is known of its growth. */
import type { ResourceIndex } from "@rackfold/sim-core"
import type { MeasuredGrowth, NotEnoughData } from "./measured.ts"
import type { LimitSummary } from "./runwaySummary.ts"
import type { ByResource, GrowthSettings } from "./settings.ts"

/** What may run out, as it stands today. */
export interface Limit {
  readonly scope: LimitSummary["scope"]
  readonly name: string | null
  readonly resource: ResourceIndex
  /** What placement keeps for the servers that are there. */
  readonly reserved: number
  /** What may be promised, after what is kept for failures, reserve and headroom; and all that there is. */
  readonly usable: number
  readonly raw: number
  /** The same amounts without what is promised twice: what is measured is compared with these. */
  readonly usableInFact: number
  readonly rawInFact: number
}

/** What is known today. */
export interface Today {
  readonly settings: GrowthSettings
  /** Since 1970-01-01; null: no date is known. */
  readonly startDay: number | null
  /** Servers of the fleet: rates of so many more servers are of these. */
  readonly servers: number
  /** Times the run that the fleet is: what is stated as an amount is of the fleet, what is in use of the run. */
  readonly scale: number
  /** By resource; null: not measured. */
  readonly measured: ByResource<NotEnoughData | MeasuredGrowth | null>
}
