/** What stands in a run's folder: path → text. */
import { relative, resolve } from "node:path"
import { availabilityCsv, containersCsv, containerStopsCsv, decisionsCsv, deploymentsCsv, fleetCsv, growthCsv, kernelsCsv, faultsCsv, guestsCsv, hostsCsv, killsCsv, latencyCsv, memoryCsv, migrationsCsv, readyCsv, responsesCsv, restartsCsv, runwayOf, seriesCsv, type Summary } from "@rackfold/report"
import { withSeriesAt } from "@rackfold/scenarios"
import type { Answer } from "./answer.ts"
import { folderNames } from "./folderName.ts"
import { namesTraces } from "./tracePath.ts"

export const summaryJson = (summary: Summary): string => `${JSON.stringify(summary, null, 2)}\n`

/** The scenario that runs the same again from a folder: series are read where they are, not copied. */
function scenarioIn(folder: string, { scenarioYaml, seriesPath }: Answer["compiled"]): string {
  if (seriesPath === null) return scenarioYaml
  return withSeriesAt(scenarioYaml, namesTraces(seriesPath) ? seriesPath : relative(folder, seriesPath).replaceAll("\\", "/"))
}

/**
 * Tables of one run, and the two files that run it again.
 *
 * @param folder where they will stand
 */
function tables({ plan, outcome, compiled, context }: Answer, summary: Summary, folder: string, copied: ReadonlyMap<string, Uint8Array>): ReadonlyArray<readonly [string, string | Uint8Array]> {
  return [
    ["summary.json", summaryJson(summary)],
    ["hosts.csv", hostsCsv(plan, outcome, summary)],
    ["guests.csv", guestsCsv(plan, outcome, summary)],
    ["series.csv", seriesCsv(plan, outcome, summary)],
    ["decisions.csv", decisionsCsv(plan, outcome, summary)],
    ...(outcome.containers === undefined ? [] : [["kernels.csv", kernelsCsv(plan, outcome, context)] as const, ["containers.csv", containersCsv(plan, outcome, context)] as const]),
    ...((outcome.containers?.deployments.length ?? 0) === 0 ? [] : [["deployments.csv", deploymentsCsv(outcome)] as const]),
    ...(outcome.containers?.memory === undefined ? [] : [["container-stops.csv", containerStopsCsv(plan, outcome)] as const]),
    ...(outcome.migrating === undefined ? [] : [["migrations.csv", migrationsCsv(plan, outcome)] as const]),
    ...(outcome.failing === undefined ? [] : [["faults.csv", faultsCsv(plan, outcome)] as const, ["restarts.csv", restartsCsv(plan, outcome)] as const, ["availability.csv", availabilityCsv(plan, outcome)] as const]),
    ...(outcome.pressure?.latency === undefined ? [] : [["latency.csv", latencyCsv(plan, outcome)] as const, ["responses.csv", responsesCsv(plan, outcome)] as const]),
    ...(outcome.pressure?.cpu === undefined ? [] : [["ready.csv", readyCsv(plan, outcome)] as const]),
    ...(outcome.pressure?.memory === undefined ? [] : [["memory.csv", memoryCsv(plan, outcome)] as const, ["kills.csv", killsCsv(plan, outcome)] as const]),
    ...growthTables({ plan, outcome, context }, summary),
    ["scenario.yaml", scenarioIn(folder, compiled)],
    ...(compiled.workloadCsv === "" ? [] : [["workload.csv", compiled.workloadCsv] as const]),
    ...compiled.copies.map(({ from, to }) => [to, copied.get(from)!] as const)
  ]
}

/** Where the scenario says how it grows. */
function growthTables({ plan, outcome, context }: Pick<Answer, "plan" | "outcome" | "context">, summary: Summary): ReadonlyArray<readonly [string, string]> {
  if (context.growth === undefined) return []
  const runway = runwayOf(plan, outcome, context, context.growth, summary.shared ?? [])
  const fleet = fleetCsv(runway)
  return [["growth.csv", growthCsv(runway)], ...(fleet === null ? [] : [["fleet.csv", fleet] as const])]
}

export interface RenderedReport {
  readonly html: string
  readonly specs: ReadonlyArray<{ readonly name: string; readonly json: string }>
}

/**
 * @param out the folder
 * @param summary the base's summary, its variants' inside
 * @param copied bytes of the files that the scenarios read as they were given
 * @returns every file by its path in the folder, with forward slashes
 */
export function runFiles(out: string, base: Answer, variants: ReadonlyArray<Answer>, summary: Summary, report: RenderedReport, copied: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, string | Uint8Array> {
  const folders = folderNames(variants.map((variant) => variant.context.name))
  return new Map<string, string | Uint8Array>([
    ["report.html", report.html],
    ...tables(base, summary, resolve(out), copied),
    ...report.specs.map(({ name, json }) => [`charts/${name}.vl.json`, json] as const),
    ...variants.flatMap((variant, row) => tables(variant, variant.summary, resolve(out, "variants", folders[row]!), copied).map(([file, text]) => [`variants/${folders[row]}/${file}`, text] as const))
  ])
}
