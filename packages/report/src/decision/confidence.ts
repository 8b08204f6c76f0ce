/** How far a sizing may be trusted, by what was measured. */
import type { DataFacts } from "./decisionFacts.ts"

export type Confidence = "high" | "medium" | "low"

/**
 * high: three months and nine samples of ten, nothing taken from defaults; medium: a week and half of the samples.
 * Assumptions of ours, in the manner of those who rate by days and samples: three months hold a quarter's end, a week each
 * weekday once (Aria Operations asks for 3–6 months, MTV's planner for half of the samples at least).
 */
export const CONFIDENCE_RULE = {
  high: { days: 90, coveredFraction: 0.9, columnsDefaulted: 0 },
  medium: { days: 7, coveredFraction: 0.5 }
} as const

export function confidenceOf({ days, coveredFraction, columnsDefaulted }: DataFacts): Confidence {
  const covered = coveredFraction ?? 0
  if (days >= CONFIDENCE_RULE.high.days && covered >= CONFIDENCE_RULE.high.coveredFraction && columnsDefaulted <= CONFIDENCE_RULE.high.columnsDefaulted) return "high"
  return days >= CONFIDENCE_RULE.medium.days && covered >= CONFIDENCE_RULE.medium.coveredFraction ? "medium" : "low"
}
