/** How far a plan moves with each of its assumptions, one at a time: what the text, the JSON, the tables, the chart and the report are made from. */
import type { Sureness } from "@rackfold/sim-core"
import type { ResourceName } from "../summary.ts"

/** What may be asked: hosts with those in reserve; kWh at the meter, money and kilograms a year; years until the money is back. */
export const SENSITIVITY_FIGURES = ["hosts", "kwh", "money", "kg", "payback"] as const
export type SensitivityFigure = (typeof SENSITIVITY_FIGURES)[number]

/** What a plan comes to; null where it is not known. */
export interface SensitivityOutcome {
  /** With those in reserve; null: no number is enough. */
  readonly hosts: number | null
  /** That carry the load. */
  readonly needed: number | null
  readonly binding: ResourceName | null
  readonly kwhPerYear: number | null
  /** What is spent once, spread over the years of the costs, and what each year costs. */
  readonly moneyPerYear: number | null
  /** Run, and made: spread over the hosts' life. */
  readonly kgPerYear: number | null
  /** Infinity: never. */
  readonly paybackYears: number | null
  readonly roiFraction: number | null
}

export interface SensitivitySetting {
  readonly value: string | number
  readonly label: string
  readonly labelFr: string
  readonly source: string
  readonly sourceFr: string
  readonly sureness: Sureness
  /** null: it could not be found out. */
  readonly outcome: SensitivityOutcome | null
  /** Why not; "" where it could. */
  readonly why: string
  readonly whyFr: string
}

export interface SensitivityRow {
  /** Stable, e.g. `headroomCpu`. */
  readonly name: string
  /** As it stands inside a sentence; in French with its article. */
  readonly label: string
  readonly labelFr: string
  /** Key of the scenario that states it. */
  readonly path: string
  readonly stated: SensitivitySetting
  /** At least one. */
  readonly others: ReadonlyArray<SensitivitySetting>
}

export interface SensitivityAnswer {
  readonly name: string
  readonly question: string | null
  readonly version: string
  /** Hosts that are counted, as a plan names them. */
  readonly host: string
  readonly servers: number
  /** The figure that was asked for. */
  readonly of: SensitivityFigure
  /** Of all money; null: no prices. */
  readonly currency: string | null
  /** Over which what is spent once is spread; null: no prices. */
  readonly years: number | null
  readonly stated: SensitivityOutcome
  /** In the order of the list of assumptions. */
  readonly rows: ReadonlyArray<SensitivityRow>
  readonly notVaried: ReadonlyArray<{ readonly name: string; readonly label: string; readonly labelFr: string; readonly why: string; readonly whyFr: string }>
  /** Settings that nobody looked at, as the work was ended before. */
  readonly left: number
  /** So large that settings were placed by fewer policies than the plan: a few hosts apart may be theirs. */
  readonly isNarrowed: boolean
}
