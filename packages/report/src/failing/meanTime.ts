/** Means of times that are drawn. */
import type { Distribution } from "@rackfold/sim-core"

/** In seconds; null: not known here. */
export function meanSeconds(distribution: Distribution): number | null {
  switch (distribution.kind) {
    case "exponential":
      return distribution.meanSeconds
    case "fixed":
      return distribution.seconds
    case "gamma":
      return distribution.shape * distribution.scaleSeconds
    default:
      return null
  }
}
