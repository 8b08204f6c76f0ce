/** A host's power against its CPU load, as data; `prepare` in the registry turns it into a function. */
export interface PowerCurve {
  /** Name in the registry: specTable, linear, square, cubic, squareRoot, asymptotic, idleEpsilonAllCores. */
  readonly model: PowerModelName
  /**
   * specTable: watts at 0, 10, … 100 % load: [11], non-decreasing.
   * linear, square, cubic, squareRoot, asymptotic: [idle, peak].
   * idleEpsilonAllCores: [idle, epsilon, allCores].
   */
  readonly watts: ReadonlyArray<number>
  /** Curvature τ of the asymptotic model: > 0. Ignored by the others. */
  readonly tau: number
  /** Watts drawn at any load besides the curve, e.g. RAM beyond the tested machine's: ≥ 0. */
  readonly extraWatts: number
}

export const POWER_MODEL_NAMES = ["specTable", "linear", "square", "cubic", "squareRoot", "asymptotic", "idleEpsilonAllCores"] as const
export type PowerModelName = (typeof POWER_MODEL_NAMES)[number]
