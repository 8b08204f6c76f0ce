/** What stands in the folder of a comparison: path → text. */
import { compareCsv, comparisonSummary, type Comparison } from "@rackfold/report"
import type { RenderedReport } from "../runFiles.ts"

export const comparisonJson = (comparison: Comparison): string => `${JSON.stringify(comparisonSummary(comparison), null, 2)}\n`

export function compareFiles(comparison: Comparison, report: RenderedReport): ReadonlyMap<string, string> {
  return new Map([
    ["report.html", report.html],
    ["summary.json", comparisonJson(comparison)],
    ["compare.csv", compareCsv(comparison)],
    ...report.specs.map(({ name, json }) => [`charts/${name}.vl.json`, json] as const)
  ])
}
