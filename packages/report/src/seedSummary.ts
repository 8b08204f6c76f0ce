/** Figures of one scenario run under several seeds. */
import type { AvailabilityLine } from "./failing/failingFigures.ts"

/** A figure over seeds. */
export interface SeedFigure {
  /** Path in summary.json. */
  readonly path: string
  readonly mean: number
  /** 95 % interval of the mean (Student's t). */
  readonly low: number
  readonly high: number
  /** Of which availability; absent: it is a figure of the whole run. */
  readonly of?: AvailabilityLine["of"]
  readonly name?: string
  /** What theory expects; absent: it says nothing here. */
  readonly analytic?: number
}

export interface SeedSummary {
  readonly count: number
  readonly seeds: ReadonlyArray<number>
  readonly figures: ReadonlyArray<SeedFigure>
  /** false: all seeds gave the same outcome. */
  readonly anythingRandom: boolean
}
