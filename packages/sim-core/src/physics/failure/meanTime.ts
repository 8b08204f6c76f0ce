/** Means of the times that are drawn, and what follows from them alone. */
import type { Distribution } from "../../failing/failing.ts"
import { gammaFunction } from "./gammaFunction.ts"
import { exponential } from "./power.ts"

/** Mean in seconds: scale · Γ(1 + 1/shape) of a Weibull time, e^(μ + σ²/2) of a log-normal one, shape · scale of a gamma one. */
export function meanSeconds(distribution: Distribution): number {
  switch (distribution.kind) {
    case "fixed":
      return distribution.seconds
    case "exponential":
      return distribution.meanSeconds
    case "weibull":
      return distribution.scaleSeconds * gammaFunction(1 + 1 / distribution.shape)
    case "logNormal":
      return exponential(distribution.meanLog + (distribution.deviationLog * distribution.deviationLog) / 2)
    case "gamma":
      return distribution.shape * distribution.scaleSeconds
  }
}

/**
 * In the long run, the part of the time in which something works that works for a time `between`, is repaired for a
 * time `repair`, works again: mean between ÷ (mean between + mean repair), whatever the distributions. Source: the
 * renewal-reward theorem, e.g. Ross, Introduction to Probability Models, §7.4.
 */
export function longRunAvailability(between: Distribution, repair: Distribution): number {
  const up = meanSeconds(between)
  return up / (up + meanSeconds(repair))
}
