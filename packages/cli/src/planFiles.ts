/** What stands in the folder of a plan: path → text. */
import { candidatesCsv, changesCsv, fleetPlacementCsv, fleetsCsv, placementCsv, planSummary, worksheetCsv, type DecisionReport, type PlanAnswer } from "@rackfold/report"

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
    ...(answer.candidates.some(({ changes = [] }) => changes.length > 0) ? [["changes.csv", changesCsv(answer)]] as const : []),
    ...(answer.mix === undefined ? [] : [["fleets.csv", fleetsCsv(answer.mix)], ["fleet-placement.csv", fleetPlacementCsv(answer.mix)]] as const),
    ...report.specs.map(({ name, json }) => [`charts/${name}.vl.json`, json] as const)
  ])
}
