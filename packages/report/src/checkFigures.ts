/** The last gate before a figure is shown: one that cannot be is our own fault, and stops the run. */
import { RELATIVE_TOLERANCE } from "@rackfold/sim-core"
import type { Summary } from "./summary.ts"

/** The only numbers that may be negative: what shrinks, and orders that are overdue. */
const MAY_BE_NEGATIVE = new Set([
  "seed", "orderDays", "percentPerYear", "percentPerYearLow", "percentPerYearHigh", "statedPercentPerYear", "aggressivePercentPerYear", "conservativePercentPerYear", "aggressiveAmountPerYear", "conservativeAmountPerYear"
])
/** What is saved may be lost; a return may be above 1. */
const GAINS = /\.worth\.(saved\.|costs\.(savedPerYear|gain\.)|carbon\.(sources\[\d+\]\.)?savedKgPerYear)/

/**
 * Walks every number of a summary.
 *
 * **Fails** with an Error naming the field, if one is NaN, infinite, negative, or a fraction above 1.
 */
export function checkSummary(summary: Summary): void {
  const notBinding = summary.consolidation?.notBinding ?? []
  walk(summary, "summary", "", (path) => notBinding.some((resource) => path.includes(`.${resource}.`)))
}

/** @param mayExceed whether the fraction at this path may be above 1 */
function walk(value: unknown, path: string, key: string, mayExceed: (path: string) => boolean): void {
  if (typeof value === "number") checkNumber(value, path, key, mayExceed)
  else if (Array.isArray(value)) value.forEach((item, index) => walk(item, `${path}[${index}]`, key, mayExceed))
  else if (value !== null && typeof value === "object") {
    for (const [name, item] of Object.entries(value)) walk(item, `${path}.${name}`, name, mayExceed)
  }
}

function checkNumber(value: number, path: string, key: string, mayExceed: (path: string) => boolean): void {
  if (!Number.isFinite(value)) throw new Error(`${path} is ${value}: every figure must be finite`)
  if (value < 0 && !MAY_BE_NEGATIVE.has(key) && !GAINS.test(path)) throw new Error(`${path} is ${value}: it cannot be negative`)
  if (/fraction$/i.test(key) && value > 1 + RELATIVE_TOLERANCE && !mayExceed(path) && !GAINS.test(path)) throw new Error(`${path} is ${value}: a fraction cannot exceed 1`)
}
