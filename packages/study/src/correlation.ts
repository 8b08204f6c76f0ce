/**
 * How well the demand of one guest is explained by that of the others on its host.
 *
 * Least squares by Householder reflections, in the order of operations of Apache Commons Math 3: histories of
 * guests are nearly dependent on each other, and then the last bits decide who goes. Guest i is explained by a
 * constant, those before it and those after it. What the constant and those before do to all the rest is the same
 * for i + 1, and is done once; only those after i are factored anew.
 */
export interface Correlations {
  /** Column `guest` of the input: `length` values of its history, newest first. To be filled by the caller. */
  readonly column: (guest: number) => Float64Array
  /**
   * Multiple R² of each guest on all the others and a constant: 1 − residual ÷ total sum of squares.
   *
   * @returns false where there is no answer: fewer than two guests, fewer points than guests, or a matrix that is
   *   singular to the last bit; else `r2` holds an entry a guest
   */
  readonly compute: (guestCount: number, length: number) => boolean
  readonly r2: Float64Array
}

/** @param points most entries of a history, and so most guests */
export function makeCorrelations(points: number): Correlations {
  const size = points + 1
  /** Histories as given, after a constant: column after column. */
  const given = new Float64Array(size * points)
  /** The same, reflected by all columns before the present guest. */
  const reflected = new Float64Array(size * points)
  /** Columns after the present guest, on their way; the first ones stay in `reflected`. */
  const later = new Float64Array(size * points)
  const diagonal = new Float64Array(size)
  const rest = new Float64Array(points)
  const factor = new Float64Array(size)
  const r2 = new Float64Array(points)
  const columns = Array.from({ length: points }, (_, guest) => given.subarray((guest + 1) * points, (guest + 2) * points))

  /** Makes a reflector of a column from its row `k` on. @returns the diagonal; 0: singular */
  function pivot(matrix: Float64Array, at: number, k: number, length: number): number {
    let square = 0
    for (let row = k; row < length; row++) square += matrix[at + row]! * matrix[at + row]!
    const a = matrix[at + k]! > 0 ? -Math.sqrt(square) : Math.sqrt(square)
    matrix[at + k]! -= a
    return a
  }

  /** Applies the reflector at `from` to the column at `to`. */
  function reflect(from: Float64Array, fromAt: number, a: number, to: Float64Array, toAt: number, k: number, length: number): void {
    let alpha = 0
    for (let row = k; row < length; row++) alpha -= to[toAt + row]! * from[fromAt + row]!
    alpha /= a * from[fromAt + k]!
    for (let row = k; row < length; row++) to[toAt + row]! -= alpha * from[fromAt + row]!
  }

  function totalSquares(at: number, length: number): number {
    let mean = 0
    let total = 0
    for (let row = 0; row < length; row++) {
      const deviation = given[at + row]! - mean
      const step = deviation / (row + 1)
      mean += step
      total += row * deviation * step
    }
    return total
  }

  /** R² of a guest, once all columns but its own are factored. */
  function explained(guest: number, guestCount: number, length: number): number {
    for (let k = guestCount - 1; k >= 0; k--) {
      const value = rest[k]! / diagonal[k]!
      factor[k] = value
      const matrix = k <= guest ? reflected : later
      const at = (k <= guest ? k : k + 1) * points
      for (let row = 0; row < k; row++) rest[row]! -= value * matrix[at + row]!
    }
    let residual = 0
    const own = (guest + 1) * points
    for (let row = 0; row < length; row++) {
      let sum = 0
      for (let k = 0; k < guestCount; k++) sum += given[(k <= guest ? k : k + 1) * points + row]! * factor[k]!
      const error = given[own + row]! - sum
      residual += error * error
    }
    return 1 - residual / totalSquares(own, length)
  }

  return {
    column: (guest) => columns[guest]!,
    r2,
    compute: (guestCount, length) => {
      if (guestCount < 2 || length < guestCount) return false
      given.fill(1, 0, length)
      reflected.set(given.subarray(0, (guestCount + 1) * points))
      for (let guest = 0; guest < guestCount; guest++) {
        // Column `guest` (0 is the constant) becomes a reflector for itself and all that follow.
        const a = pivot(reflected, guest * points, guest, length)
        if (a === 0) return false
        diagonal[guest] = a
        for (let column = guest + 1; column <= guestCount; column++) reflect(reflected, guest * points, a, reflected, column * points, guest, length)
        const own = (guest + 1) * points
        for (let row = 0; row < length; row++) rest[row] = reflected[own + row]!
        later.set(reflected.subarray(own + points, (guestCount + 1) * points), own + points)
        for (let k = guest + 1; k < guestCount; k++) {
          const at = (k + 1) * points
          const b = pivot(later, at, k, length)
          if (b === 0) return false
          diagonal[k] = b
          for (let column = k + 2; column <= guestCount; column++) reflect(later, at, b, later, column * points, k, length)
          reflect(later, at, b, rest, 0, k, length)
        }
        r2[guest] = explained(guest, guestCount, length)
      }
      return true
    }
  }
}
