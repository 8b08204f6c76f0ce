/** How well the demand of one guest is explained by that of the others on its host. */

/**
 * Multiple R² of each series on all the others and a constant: 1 − residual ÷ total sum of squares.
 *
 * @param series equally long, one a guest
 * @returns undefined where there is no answer: fewer than two series, fewer points than series, or a matrix that
 *   is singular to the last bit
 * **Source** least squares by Householder reflections, as Apache Commons Math 3 arranges them: nearly singular
 *   matrices are common here, and then the last bits decide
 */
export function multipleCorrelations(series: ReadonlyArray<ArrayLike<number>>): number[] | undefined {
  const count = series.length
  const points = count < 2 ? 0 : series[0]!.length
  if (count < 2 || points < count) return undefined
  const found: number[] = []
  for (let i = 0; i < count; i++) {
    const others = series.filter((_, j) => j !== i)
    const columns = [new Float64Array(points).fill(1), ...others.map((one) => Float64Array.from(one))]
    const factors = leastSquares(columns.map((column) => column.slice()), series[i]!)
    if (factors === undefined) return undefined
    found.push(explained(series[i]!, columns, factors))
  }
  return found
}

/** Factors of the columns that come nearest to `wanted`; the columns are used up. */
function leastSquares(columns: Float64Array[], wanted: ArrayLike<number>): Float64Array | undefined {
  const points = columns[0]!.length
  const diagonal = new Float64Array(columns.length)
  for (let k = 0; k < columns.length; k++) {
    const pivot = columns[k]!
    let square = 0
    for (let row = k; row < points; row++) square += pivot[row]! * pivot[row]!
    const a = pivot[k]! > 0 ? -Math.sqrt(square) : Math.sqrt(square)
    diagonal[k] = a
    if (a === 0) return undefined
    pivot[k] = pivot[k]! - a
    for (let other = k + 1; other < columns.length; other++) {
      const column = columns[other]!
      let alpha = 0
      for (let row = k; row < points; row++) alpha -= column[row]! * pivot[row]!
      alpha /= a * pivot[k]!
      for (let row = k; row < points; row++) column[row] = column[row]! - alpha * pivot[row]!
    }
  }
  const rest = Float64Array.from(wanted)
  for (let k = 0; k < columns.length; k++) {
    const pivot = columns[k]!
    let product = 0
    for (let row = k; row < points; row++) product += rest[row]! * pivot[row]!
    product /= diagonal[k]! * pivot[k]!
    for (let row = k; row < points; row++) rest[row] = rest[row]! + product * pivot[row]!
  }
  const factors = new Float64Array(columns.length)
  for (let k = columns.length - 1; k >= 0; k--) {
    const factor = rest[k]! / diagonal[k]!
    factors[k] = factor
    for (let row = 0; row < k; row++) rest[row] = rest[row]! - factor * columns[k]![row]!
  }
  return factors
}

/** 1 − Σ residual² ÷ Σ (value − mean)², the mean running along. */
function explained(wanted: ArrayLike<number>, columns: ReadonlyArray<Float64Array>, factors: Float64Array): number {
  let residual = 0, mean = 0, total = 0
  for (let row = 0; row < wanted.length; row++) {
    let sum = 0
    for (let k = 0; k < columns.length; k++) sum += columns[k]![row]! * factors[k]!
    const error = wanted[row]! - sum
    residual += error * error
    const deviation = wanted[row]! - mean
    const step = deviation / (row + 1)
    mean += step
    total += row * deviation * step
  }
  return 1 - residual / total
}
