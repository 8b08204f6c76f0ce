/** How often things fail, and how long they are down: usual rates by kind, and what archives of failures found. */
import table from "@rackfold/data/availability/presets.json" with { type: "json" }
import type { DomainKind } from "@rackfold/sim-core"
import type { SourcedFigure } from "./hypervisors.ts"
import { sourcedFigure, type RawFigure } from "./restarts.ts"

export const HOURS_PER_YEAR = 8760

/** Where a scenario says no rate. */
export interface UsualFailures {
  /** Failures a year of one. */
  readonly yearlyRate: SourcedFigure
  readonly mttrHours: SourcedFigure
}

/** Kinds that nobody knows a rate of are not in it. */
export const usualFailures: ReadonlyMap<DomainKind, UsualFailures> = new Map(
  Object.entries(table.failures).map(([kind, { yearlyRate, mttrHours }]) => [kind as DomainKind, { yearlyRate: sourcedFigure(yearlyRate as RawFigure), mttrHours: sourcedFigure(mttrHours as RawFigure) }])
)

export const ARCHIVE_FITS = ["exponential", "weibull", "logNormal", "gamma"] as const
export type ArchiveFit = (typeof ARCHIVE_FITS)[number]

/** Figures of a fit, in hours: mean; shape and scale; mean and deviation of ln(hours). */
export interface FittedTimes {
  readonly between: ReadonlyArray<number>
  readonly repair: ReadonlyArray<number>
}

/** From failure to failure of a whole system, and how long each lasts. */
export interface FailureArchive {
  readonly name: string
  readonly fits: Readonly<Record<ArchiveFit, FittedTimes>>
}

const fitted = ([between, repair]: ReadonlyArray<ReadonlyArray<number>>): FittedTimes => ({ between: between!, repair: repair! })

export const failureArchives: ReadonlyArray<FailureArchive> = table.archives.map(({ name, exponential, weibull, logNormal, gamma }) => ({
  name, fits: { exponential: fitted(exponential), weibull: fitted(weibull), logNormal: fitted(logNormal), gamma: fitted(gamma) }
}))

/** Of all archives. */
export const archiveSource = sourcedFigure([0, "A", "fta"])
