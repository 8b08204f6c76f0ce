/** A mean over runs that differ by chance alone, and how far to trust it. */

/**
 * Two-sided 95 % quantile of Student's t for 1 … 30 degrees of freedom, then for 40, 60, 120 and more; between
 * two of them the one of fewer degrees, which makes the interval a little too wide rather than too narrow.
 * Source: any table of the t distribution, e.g. NIST/SEMATECH e-Handbook of Statistical Methods §1.3.6.7.2.
 */
const STUDENT_T = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074,
  2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042
]
const STUDENT_T_BEYOND = [[120, 1.98], [60, 2], [40, 2.021], [31, 2.042]] as const

function studentT(degrees: number): number {
  return STUDENT_T[degrees - 1] ?? STUDENT_T_BEYOND.find(([from]) => degrees >= from)![1]
}

export interface MeanInterval {
  readonly mean: number
  readonly low: number
  readonly high: number
}

/**
 * Mean and 95 % interval of the mean: mean ± t(0.975, n − 1) · s ÷ √n, with s the sample standard deviation. Where all
 * values agree the interval is the mean itself.
 *
 * @param values ≥ 2, one a run, all in one unit
 */
export function meanInterval(values: ReadonlyArray<number>): MeanInterval {
  const count = values.length
  const first = values[0]!
  if (values.every((value) => value === first)) return { mean: first, low: first, high: first }
  // Differences from the first value: a mean of large like numbers keeps its digits.
  const mean = first + values.reduce((sum, value) => sum + (value - first), 0) / count
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
  const half = (studentT(count - 1) * Math.sqrt(squares / (count - 1))) / Math.sqrt(count)
  return { mean, low: mean - half, high: mean + half }
}
