/** What does service cost? Energy against SLAV of the runs that move guests. */
import type { TopLevelSpec } from "vega-lite"
import type { Lang } from "../format.ts"
import type { Summary } from "../summary.ts"
import { energyAgainstSlav, type ServicePoint } from "./energyAgainstSlav.ts"

/** The specification; null where fewer than two of the runs consolidate. */
export function whatDoesServiceCost(summaries: ReadonlyArray<Summary>, lang: Lang): TopLevelSpec | null {
  return energyAgainstSlav(servicePoints(summaries), lang)
}

/** Of those that consolidate. */
export function servicePoints(summaries: ReadonlyArray<Summary>): ReadonlyArray<ServicePoint> {
  return summaries.flatMap(({ name, energyKwh, consolidation }) => (consolidation === undefined ? [] : [{ name, energyKwh, slavPercent: consolidation.slavFraction * 100 }]))
}
