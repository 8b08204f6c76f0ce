/** What stands in a run's folder: path → text. */
import { decisionsCsv, guestsCsv, hostsCsv, seriesCsv, type Summary } from "@rackfold/report"
import type { Answer } from "./answer.ts"
import { folderNames } from "./folderName.ts"

export const summaryJson = (summary: Summary): string => `${JSON.stringify(summary, null, 2)}\n`

/** Tables of one run, and the two files that run it again. */
function tables({ plan, outcome, compiled }: Answer, summary: Summary): ReadonlyArray<readonly [string, string]> {
  return [
    ["summary.json", summaryJson(summary)],
    ["hosts.csv", hostsCsv(plan, outcome, summary)],
    ["guests.csv", guestsCsv(plan, outcome, summary)],
    ["series.csv", seriesCsv(plan, outcome, summary)],
    ["decisions.csv", decisionsCsv(plan, outcome, summary)],
    ["scenario.yaml", compiled.scenarioYaml],
    ["workload.csv", compiled.workloadCsv]
  ]
}

export interface RenderedReport {
  readonly html: string
  readonly specs: ReadonlyArray<{ readonly name: string; readonly json: string }>
}

/**
 * @param summary the base's summary, its variants' inside
 * @returns every file by its path in the folder, with forward slashes
 */
export function runFiles(base: Answer, variants: ReadonlyArray<Answer>, summary: Summary, report: RenderedReport): ReadonlyMap<string, string> {
  const folders = folderNames(variants.map((variant) => variant.context.name))
  return new Map([
    ["report.html", report.html],
    ...tables(base, summary),
    ...report.specs.map(({ name, json }) => [`charts/${name}.vl.json`, json] as const),
    ...variants.flatMap((variant, row) => tables(variant, variant.summary).map(([file, text]) => [`variants/${folders[row]}/${file}`, text] as const))
  ])
}
