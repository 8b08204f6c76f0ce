/**
 * e^(−x) by arithmetic alone, so that every engine and machine gives the same bits (Math.exp may differ).
 *
 * e^(−x) = 2^(−n) · e^(−r) with n = round(x / ln 2), |r| ≤ ½ ln 2, and a Taylor sum of 16 terms: relative
 * error below 1e-15.
 *
 * @param x ≥ 0
 */
export function exponentialDecay(x: number): number {
  if (x > 745) return 0
  const turns = Math.round(x / LN2)
  const rest = x - turns * LN2_HIGH - turns * LN2_LOW
  let sum = 1
  for (let term = 16; term >= 1; term--) sum = 1 - (rest / term) * sum
  for (let i = 0; i < turns; i++) sum *= 0.5
  return sum
}

export const LN2 = 0.6931471805599453
/** ln 2 in two parts, so that turns × LN2_HIGH is exact (fdlibm's split). */
export const LN2_HIGH = 6.93147180369123816490e-1
export const LN2_LOW = 1.90821492927058770002e-10
