/** A line through the last ten loads of a host, the newest weighing most. */
import { ascending, medianOf } from "./ascending.ts"

/** Points of the line. */
export const REGRESSION_LENGTH = 10

const NEARLY_ZERO = 1e-9

/** Tricube weights, oldest first: (1 − ((10 − x) ÷ 9)³)³ at x = 1 … 10. */
const TRICUBE = Float64Array.from({ length: REGRESSION_LENGTH }, (_, point) => {
  const distance = (REGRESSION_LENGTH - 1 - point) / (REGRESSION_LENGTH - 1)
  const part = 1 - distance * distance * distance
  return part * part * part
})

const weight = new Float64Array(REGRESSION_LENGTH)
const error = new Float64Array(REGRESSION_LENGTH)
/** Of the fit: mean of x, mean of y, slope, Σ w (x − mean)². */
const line = new Float64Array(4)
const MEAN_X = 0, MEAN_Y = 1, SLOPE = 2, SPREAD = 3

/** Weighted least squares on x = 1 … 10. @param history newest first @param into filled with the line */
function fit(history: Float64Array, weights: Float64Array, into: Float64Array): void {
  let sum = 0, sumX = 0, sumY = 0
  for (let x = 1; x <= REGRESSION_LENGTH; x++) {
    const w = weights[x - 1]!
    sum += w
    sumX += w * x
    sumY += w * history[REGRESSION_LENGTH - x]!
  }
  const meanX = sumX / sum
  const meanY = sumY / sum
  let spread = 0, together = 0
  for (let x = 1; x <= REGRESSION_LENGTH; x++) {
    const w = weights[x - 1]!
    spread += w * (x - meanX) * (x - meanX)
    together += w * (x - meanX) * (history[REGRESSION_LENGTH - x]! - meanY)
  }
  into[MEAN_X] = meanX
  into[MEAN_Y] = meanY
  into[SLOPE] = together / spread
  into[SPREAD] = spread
}

const next = new Float64Array(4)

/** Bisquare weights from the distances to the present line; false where the line is as good as exact. */
function reweigh(history: Float64Array): boolean {
  for (let x = 1; x <= REGRESSION_LENGTH; x++) error[x - 1] = Math.abs(history[REGRESSION_LENGTH - x]! - (line[MEAN_Y]! + line[SLOPE]! * (x - line[MEAN_X]!)))
  const scale = 6 * medianOf(ascending(error, REGRESSION_LENGTH), REGRESSION_LENGTH)
  if (scale < 6 * NEARLY_ZERO) return false
  for (let i = 0; i < REGRESSION_LENGTH; i++) {
    const part = error[i]! >= scale ? 0 : 1 - (error[i]! / scale) * (error[i]! / scale)
    weight[i] = TRICUBE[i]! * part * part
  }
  return true
}

/**
 * The load so many periods after the newest one, by local regression; robust: after two more passes with bisquare
 * weights.
 *
 * @param history at least ten loads, newest first
 * **Source** Cleveland, J. Am. Stat. Assoc. 74 (1979) 829–836
 */
export function predictedLoad(history: Float64Array, aheadPeriods: number, isRobust: boolean): number {
  fit(history, TRICUBE, line)
  for (let pass = 0; isRobust && pass < 2 && reweigh(history); pass++) {
    fit(history, weight, next)
    if (!(next[SPREAD]! >= NEARLY_ZERO)) break
    line.set(next)
  }
  return line[MEAN_Y]! + line[SLOPE]! * (REGRESSION_LENGTH + aheadPeriods - line[MEAN_X]!)
}

/** What the tolerances of a prediction (≥ 1) and of a limit (>) leave between them. */
const SLACK = 1e-9

/**
 * Over-loaded where s × (predicted + demand now − newest load) ≥ 1: as a limit on the demand now, which the plan
 * of a round changes.
 */
export function limitOfPrediction(history: Float64Array, safety: number, aheadPeriods: number, isRobust: boolean): number {
  return (1 - SLACK) / safety - predictedLoad(history, aheadPeriods, isRobust) + history[0]! - SLACK
}
