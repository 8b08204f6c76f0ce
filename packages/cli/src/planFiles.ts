/** What stands in the folder of a plan: path → text. */
import { candidatesCsv, placementCsv, planSummary, worksheetCsv, type DecisionReport, type PlanAnswer } from "@rackfold/report"

export const planJson = (answer: PlanAnswer): string => `${JSON.stringify(planSummary(answer), null, 2)}\n`

export function planFiles(answer: PlanAnswer, report: DecisionReport): ReadonlyMap<string, string | Uint8Array> {
  return new Map<string, string | Uint8Array>([
    ["report.html", report.html],
    ["one-page.html", report.onePage],
    ["report.md", report.markdown],
    ["summary.json", planJson(answer)],
    ["worksheet.csv", worksheetCsv(answer)],
    ["placement.csv", placementCsv(answer)],
    ["candidates.csv", candidatesCsv(answer)],
    ...report.specs.map(({ name, json }) => [`charts/${name}.vl.json`, json] as const)
  ])
}
