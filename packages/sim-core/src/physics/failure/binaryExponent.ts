/** The binary exponent of a number, by exact multiplications alone. */
const STEP = 32
const UP = 0x1_0000_0000
const DOWN = 1 / UP

/**
 * The k for which √½ ≤ x · 2^(−k) < √2.
 *
 * @param x > 0, finite
 * **Cost** O(1) near 1; a multiplication for every 32 powers of two, then at most 32.
 */
export function binaryExponent(x: number): number {
  let k = 0
  let rest = x
  while (rest < DOWN) {
    rest *= UP
    k -= STEP
  }
  while (rest > UP) {
    rest *= DOWN
    k += STEP
  }
  while (rest < Math.SQRT1_2) {
    rest *= 2
    k--
  }
  while (rest >= Math.SQRT2) {
    rest *= 0.5
    k++
  }
  return k
}

/** x · 2^k: exact, but for what is too large or too small to be written. @param k whole */
export function timesPowerOfTwo(x: number, k: number): number {
  let product = x
  let left = k
  for (; left >= STEP && product < Infinity; left -= STEP) product *= UP
  for (; left <= -STEP && product > 0; left += STEP) product *= DOWN
  for (; left > 0; left--) product *= 2
  for (; left < 0; left++) product *= 0.5
  return product
}
