/** Straight lines through the last ten loads of a host. */

/** The tricube weights of ten points, oldest first: (1 − ((10 − x) ÷ 9)³)³ at x = 1 … 10. */
const TRICUBE = Float64Array.from({ length: 10 }, (_, point) => {
  const distance = (9 - point) / 9
  const part = 1 - distance * distance * distance
  return part * part * part
})

const NEARLY_ZERO = 1e-9

/**
 * Ordinary least squares on x = 1 … n, by running means: CloudSim's (Apache Commons Math `SimpleRegression`),
 * whose last bits decide.
 *
 * @param y oldest first
 * @returns the line's value at x = n + ahead
 */
export function ordinaryPrediction(y: ArrayLike<number>, ahead: number): number {
  let meanX = 0, meanY = 0, sumX = 0, sumY = 0, sumXx = 0, sumXy = 0
  for (let n = 0; n < y.length; n++) {
    const x = n + 1
    if (n === 0) {
      meanX = x
      meanY = y[0]!
    } else {
      const count = 1 + n
      const factor = n / (1 + n)
      const dx = x - meanX
      const dy = y[n]! - meanY
      sumXx += dx * dx * factor
      sumXy += dx * dy * factor
      meanX += dx / count
      meanY += dy / count
    }
    sumX += x
    sumY += y[n]!
  }
  const slope = sumXy / sumXx
  const intercept = (sumY - slope * sumX) / y.length
  return intercept + slope * (y.length + ahead)
}

interface Line {
  readonly meanX: number
  readonly meanY: number
  readonly slope: number
  readonly spread: number
}

/** Weighted least squares on x = 1 … 10. */
function weightedLine(y: ArrayLike<number>, weight: ArrayLike<number>): Line {
  let sum = 0, sumX = 0, sumY = 0
  for (let i = 0; i < 10; i++) {
    sum += weight[i]!
    sumX += weight[i]! * (i + 1)
    sumY += weight[i]! * y[i]!
  }
  const meanX = sumX / sum
  const meanY = sumY / sum
  let spread = 0, together = 0
  for (let i = 0; i < 10; i++) {
    const dx = i + 1 - meanX
    spread += weight[i]! * dx * dx
    together += weight[i]! * dx * (y[i]! - meanY)
  }
  return { meanX, meanY, slope: together / spread, spread }
}

/**
 * Local regression at the newest point, predicted ahead; robust: two more passes with bisquare weights.
 *
 * @param y ten loads, oldest first
 * **Source** Cleveland, J. Am. Stat. Assoc. 74 (1979) 829–836; docs/explanation/consolidation.md
 */
export function localPrediction(y: ArrayLike<number>, ahead: number, isRobust: boolean): number {
  let line = weightedLine(y, TRICUBE)
  for (let pass = 0; isRobust && pass < 2; pass++) {
    const { meanX, meanY, slope } = line
    const error = Float64Array.from({ length: 10 }, (_, i) => Math.abs(y[i]! - (meanY + slope * (i + 1 - meanX))))
    const sorted = error.slice().sort()
    const scale = (sorted[4]! + sorted[5]!) / 2
    if (scale < NEARLY_ZERO) break
    const weight = error.map((e, i) => {
      const part = e >= 6 * scale ? 0 : 1 - (e / (6 * scale)) * (e / (6 * scale))
      return TRICUBE[i]! * part * part
    })
    const next = weightedLine(y, weight)
    if (!(next.spread >= NEARLY_ZERO)) break
    line = next
  }
  return line.meanY + line.slope * (10 + ahead - line.meanX)
}
