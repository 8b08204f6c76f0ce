/** One host over several samples: scratch rows that hostLoad.ts fills, and meters and recorder read. */
import { RESOURCES } from "./columns.ts"

/** Samples swept at once: rows of this length stay in the nearest cache. */
export const ROW_LENGTH = 512

export interface HostRows {
  /** Samples filled, ≤ ROW_LENGTH. */
  count: number
  /** Number of the first sample. */
  firstSample: number
  /** How long each sample lasts before the next; 0 for the last, whose end is not yet known: [ROW_LENGTH]. */
  readonly seconds: Float64Array
  /** Σ of `seconds`. */
  totalSeconds: number
  /** Demand and served amount of each rate in play: [5][ROW_LENGTH]. */
  readonly demand: ReadonlyArray<Float64Array>
  readonly served: ReadonlyArray<Float64Array>
  /** Power: [ROW_LENGTH]. */
  readonly watts: Float64Array
}

export function makeHostRows(): HostRows {
  const rows = () => RESOURCES.map(() => new Float64Array(ROW_LENGTH))
  return { count: 0, firstSample: 0, seconds: new Float64Array(ROW_LENGTH), totalSeconds: 0, demand: rows(), served: rows(), watts: new Float64Array(ROW_LENGTH) }
}
