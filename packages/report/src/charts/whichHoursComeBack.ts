/** Which hours come back high each week? Heat map of the factors of the week, trend taken off. */
import type { RunwaySummary } from "@rackfold/growth"
import type { TopLevelSpec } from "vega-lite"
import { formatFixed, type Lang } from "../format.ts"
import { growthMessages } from "../messages/growth.ts"
import { messagesOf } from "../messages/messagesOf.ts"
import type { ResourceName } from "../summary.ts"
import { DAYS, HOURS, hoursOfTheWeek } from "./hoursOfTheWeek.ts"

/** Factors that differ by less are no season. */
const LEAST_DIFFERENCE = 0.02

/** The first limit of which hours were measured; null: none, or all hours are alike. */
export function hoursToDraw(growth: RunwaySummary | undefined): { readonly resource: ResourceName; readonly factors: ReadonlyArray<number> } | null {
  for (const { resource } of growth?.limits ?? []) {
    const factors = growth!.measured.find((found) => found.resource === resource)?.weekFactors ?? []
    if (factors.length === DAYS * HOURS && Math.max(...factors) - Math.min(...factors) >= LEAST_DIFFERENCE) return { resource, factors }
  }
  return null
}

export function whichHoursComeBack(growth: RunwaySummary | undefined, isDated: boolean, lang: Lang): TopLevelSpec | null {
  const found = hoursToDraw(growth)
  if (found === null) return null
  return hoursOfTheWeek({ title: growthMessages(lang).weekTitle(messagesOf(lang).resource[found.resource]), values: found.factors, isDated, label: (factor) => formatFixed(factor, 1, lang) }, lang)
}
