/** What was measured of one VM. */
import type { StatedSizes } from "./seriesFormat.ts"

/** Readings of one VM, by time. */
export interface VmSeries {
  readonly name: string
  readonly sizes: StatedSizes
  /** When each reading was taken: [readings], ascending. */
  readonly seconds: Float64Array
  /** By row of SERIES_METRICS; NaN = not measured then; absent = never: [4][readings]. */
  readonly values: ReadonlyArray<Float64Array | undefined>
}
