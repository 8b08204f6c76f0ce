/** e^x and b^x by arithmetic alone, so that every engine and machine gives the same bits (Math.exp and Math.pow may differ). */
import { exponentialDecay, LN2 } from "../power/exponential.ts"
import { binaryExponent, timesPowerOfTwo } from "./binaryExponent.ts"
import { logarithmNearOne } from "./logarithm.ts"

/** e^x: relative error below 2e-15 where the result is no denormal number; Infinity from 709.8 on. */
export function exponential(x: number): number {
  if (x <= 0) return exponentialDecay(-x)
  // e^(−x) loses digits where it is a denormal number.
  if (x > 700) {
    const root = 1 / exponentialDecay(x / 2)
    return root * root
  }
  return 1 / exponentialDecay(x)
}

/** 2²⁷ + 1: splits a number into halves of 26 bits, whose products with whole numbers are exact (Dekker 1971). */
const SPLIT = 0x800_0001

/**
 * base^exponent: relative error below (5 + |exponent|) · 4e-16.
 *
 * With base = m · 2^k: 2^(exponent · k) · e^(exponent · ln m). The product exponent · k is carried with what rounding
 * takes from it, as a large result would multiply that error.
 *
 * @param base ≥ 0, finite
 * @param exponent finite, |exponent| < 1e300
 */
export function power(base: number, exponent: number): number {
  if (base === 0) return exponent > 0 ? 0 : exponent === 0 ? 1 : Infinity
  const k = binaryExponent(base)
  const product = exponent * k
  const spread = SPLIT * exponent
  const high = spread - (spread - exponent)
  const lost = high * k - product + (exponent - high) * k
  const turns = Math.round(product)
  // |log₂ m| ≤ ½ and |k| ≥ 1: the result is 2^(turns ÷ 2) at least, or at most.
  if (turns > 2200 || turns < -2200) return turns > 0 ? Infinity : 0
  const rest = (product - turns + lost) * LN2 + exponent * logarithmNearOne(timesPowerOfTwo(base, -k))
  return timesPowerOfTwo(exponential(rest), turns)
}
