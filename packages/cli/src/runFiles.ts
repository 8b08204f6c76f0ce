/** What stands in a run's folder: path → text. */
import { decisionsCsv, guestsCsv, hostsCsv, seriesCsv, type Summary } from "@rackfold/report"
import type { Answer } from "./answer.ts"
import { folderNames } from "./folderName.ts"

export const summaryJson = (summary: Summary): string => `${JSON.stringify(summary, null, 2)}\n`

/** Tables of one run, and the two files that run it again. */
function tables({ plan, outcome, compiled }: Answer, summary: Summary, copied: ReadonlyMap<string, Uint8Array>): ReadonlyArray<readonly [string, string | Uint8Array]> {
  return [
    ["summary.json", summaryJson(summary)],
    ["hosts.csv", hostsCsv(plan, outcome, summary)],
    ["guests.csv", guestsCsv(plan, outcome, summary)],
    ["series.csv", seriesCsv(plan, outcome, summary)],
    ["decisions.csv", decisionsCsv(plan, outcome, summary)],
    ["scenario.yaml", compiled.scenarioYaml],
    ["workload.csv", compiled.workloadCsv],
    ...compiled.copies.map(({ from, to }) => [to, copied.get(from)!] as const)
  ]
}

export interface RenderedReport {
  readonly html: string
  readonly specs: ReadonlyArray<{ readonly name: string; readonly json: string }>
}

/**
 * @param summary the base's summary, its variants' inside
 * @param copied bytes of the files that the scenarios read as they were given
 * @returns every file by its path in the folder, with forward slashes
 */
export function runFiles(base: Answer, variants: ReadonlyArray<Answer>, summary: Summary, report: RenderedReport, copied: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, string | Uint8Array> {
  const folders = folderNames(variants.map((variant) => variant.context.name))
  return new Map<string, string | Uint8Array>([
    ["report.html", report.html],
    ...tables(base, summary, copied),
    ...report.specs.map(({ name, json }) => [`charts/${name}.vl.json`, json] as const),
    ...variants.flatMap((variant, row) => tables(variant, variant.summary, copied).map(([file, text]) => [`variants/${folders[row]}/${file}`, text] as const))
  ])
}
