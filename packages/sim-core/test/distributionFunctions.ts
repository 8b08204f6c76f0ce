/** P(time ≤ x) of each distribution, by Math's functions and textbook series: what samplers are held against. */
import type { Distribution } from "../src/failing/failing.ts"
import { gammaFunction } from "../src/physics/failure/gammaFunction.ts"

/**
 * Regularised lower incomplete gamma function P(a, x) = x^a e^(−x) ÷ Γ(a + 1) · (1 + x/(a + 1) + x²/((a + 1)(a + 2)) + …).
 * All terms are positive, so that no digit is lost. Abramowitz and Stegun 6.5.29.
 */
function lowerGamma(a: number, x: number): number {
  if (x <= 0) return 0
  if (x > 700) return 1
  let term = 1
  let sum = 1
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (a + n)
    sum += term
  }
  return Math.min(1, (Math.exp(a * Math.log(x) - x) / gammaFunction(a + 1)) * sum)
}

/** Φ(z) = ½ · (1 ± P(½, z²/2)). */
export function normalFunction(z: number): number {
  return 0.5 * (1 + Math.sign(z) * lowerGamma(0.5, (z * z) / 2))
}

export function distributionFunction(distribution: Distribution, x: number): number {
  switch (distribution.kind) {
    case "fixed":
      return x < distribution.seconds ? 0 : 1
    case "exponential":
      return -Math.expm1(-x / distribution.meanSeconds)
    case "weibull":
      return -Math.expm1(-((x / distribution.scaleSeconds) ** distribution.shape))
    case "logNormal":
      return normalFunction((Math.log(x) - distribution.meanLog) / distribution.deviationLog)
    case "gamma":
      return lowerGamma(distribution.shape, x / distribution.scaleSeconds)
  }
}
