/** What a scenario says of growth, checked and without defaults left open. */
import type { Readings } from "./bins.ts"
import type { MeasureRules } from "./measured.ts"

/** Which projection orders are planned by. */
export const PLANNED_BY = ["conservative", "aggressive"] as const
export type PlannedBy = (typeof PLANNED_BY)[number]

/** A rate that somebody states: as expected, and at most. */
export interface StatedRate {
  /** percent: compound, in percent a year; amount: linear, a year, in the unit of what grows. */
  readonly kind: "percent" | "amount"
  readonly perYear: number
  /** What one would rather plan by: ≥ perYear. */
  readonly upToPerYear: number
  /** null: none named. */
  readonly source: string | null
}

/** A value for each resource: [5], in the order of RESOURCES. */
export type ByResource<A> = readonly [cpu: A, ram: A, disk: A, iops: A, network: A]

export interface GrowthSettings {
  /** The day that the figures of the run stand for, since 1970-01-01; null: not stated. */
  readonly startDay: number | null
  readonly horizonYears: number
  /** From order to service. */
  readonly leadTimeDays: number
  /** Room is recommended for so long, and thirty days more. */
  readonly warningDays: number
  readonly by: PlannedBy
  /** How what servers ask for grows: stated for one resource; null: not. */
  readonly rates: ByResource<StatedRate | null>
  /** Stated for all that nothing else is known of. */
  readonly general: StatedRate | null
  /** How the number of servers grows; amounts are servers. */
  readonly servers: StatedRate | null
  /** null: nothing was measured. */
  readonly measured: MeasureSettings | null
  readonly fleet: FleetSettings
}

export interface MeasureSettings {
  readonly rules: MeasureRules
  /** Totals that were measured, apart from the run; null of a resource: not in the file. null: the run's own series count. */
  readonly history: { readonly file: string; readonly columns: ByResource<Readings | null> } | null
}

export interface FleetSettings {
  /** null: as many as the run placed. */
  readonly servers: number | null
  readonly hostsPerRack: number
}
