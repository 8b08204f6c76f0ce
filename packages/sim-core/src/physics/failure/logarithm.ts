/** ln by arithmetic alone, so that every engine and machine gives the same bits (Math.log may differ). */
import { LN2_HIGH, LN2_LOW } from "../power/exponential.ts"
import { binaryExponent, timesPowerOfTwo } from "./binaryExponent.ts"

/**
 * ln m = 2 · (s + s³/3 + s⁵/5 + …) with s = (m − 1) ÷ (m + 1): relative error below 5e-16.
 *
 * s² ≤ 0.0295, so that the first term left out is below s · 0.0295¹² ÷ 25 = s · 2e-20.
 *
 * @param m in [√½, √2]
 */
export function logarithmNearOne(m: number): number {
  // m − 1 is exact here (Sterbenz), and with it every digit of a small logarithm.
  const above = m - 1
  const s = above / (2 + above)
  const square = s * s
  const fourth = square * square
  // Every other term: two sums that need not wait for each other.
  const odd = 1 / 3 + fourth * (1 / 7 + fourth * (1 / 11 + fourth * (1 / 15 + fourth * (1 / 19 + fourth * (1 / 23)))))
  const even = 1 / 5 + fourth * (1 / 9 + fourth * (1 / 13 + fourth * (1 / 17 + fourth * (1 / 21))))
  return 2 * s + 2 * s * (square * odd + fourth * even)
}

/**
 * ln x = k · ln 2 + ln m with x = m · 2^k: relative error below 1e-15.
 *
 * @returns −Infinity for 0, NaN below
 */
export function naturalLogarithm(x: number): number {
  if (!(x > 0) || x === Infinity) return x === 0 ? -Infinity : x > 0 ? x : NaN
  const k = binaryExponent(x)
  return k * LN2_HIGH + (k * LN2_LOW + logarithmNearOne(timesPowerOfTwo(x, -k)))
}
