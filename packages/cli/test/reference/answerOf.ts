/** Runs the program on a scenario written into an empty folder, as a user would, and reads what it wrote. */
import { execFileSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type { Summary, SurvivalSummary } from "@rackfold/report"
import { parse } from "csv-parse/sync"
import { stringify } from "yaml"

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url))

export interface Written {
  readonly summary: Summary
  /** Rows of hosts.csv and guests.csv by column name. */
  readonly hosts: ReadonlyArray<Record<string, string>>
  readonly guests: ReadonlyArray<Record<string, string>>
  readonly decisions: ReadonlyArray<Record<string, string>>
  readonly series: ReadonlyArray<Record<string, string>>
  /** Empty where nothing may fail. */
  readonly restarts: ReadonlyArray<Record<string, string>>
  /** Empty where nobody runs in containers. */
  readonly kernels: ReadonlyArray<Record<string, string>>
  readonly containers: ReadonlyArray<Record<string, string>>
  readonly deployments: ReadonlyArray<Record<string, string>>
  /** Empty where memory is not followed. */
  readonly memory: ReadonlyArray<Record<string, string>>
  /** Each variant, by name. */
  readonly variants: Readonly<Record<string, Omit<Written, "variants">>>
}

/** @param files the other files of the folder, by name: the inventory */
export function answerOf(scenario: object, files: Record<string, string>): Written {
  return inFolder(scenario, files, (folder) => {
    rackfold("run", join(folder, "scenario.yaml"), "--out", join(folder, "out"), "--json")
    const summary = JSON.parse(readFileSync(join(folder, "out", "summary.json"), "utf8")) as Summary
    const variants = (summary.variants ?? []).map((variant) => [variant.name, { ...tablesIn(join(folder, "out", "variants", variant.name)), summary: variant }] as const)
    return { ...tablesIn(join(folder, "out")), summary, variants: Object.fromEntries(variants) }
  })
}

/** The summary alone, without writing a report: where nothing else is looked at. */
export function summaryOf(scenario: object, files: Record<string, string>): Summary {
  return inFolder(scenario, files, (folder) => JSON.parse(rackfold("run", join(folder, "scenario.yaml"), "--json", "--no-report")) as Summary)
}

/** What `rackfold survive` says as JSON. @param words further ones of the command line */
export function survivalOf(scenario: object, files: Record<string, string>, ...words: ReadonlyArray<string>): SurvivalSummary {
  return inFolder(scenario, files, (folder) => JSON.parse(rackfold("survive", join(folder, "scenario.yaml"), "--json", "--no-report", ...words)) as SurvivalSummary)
}

function inFolder<A>(scenario: object, files: Record<string, string>, act: (folder: string) => A): A {
  const folder = mkdtempSync(join(tmpdir(), "rackfold-"))
  try {
    writeFileSync(join(folder, "scenario.yaml"), stringify(scenario))
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    return act(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const rackfold = (...words: ReadonlyArray<string>): string => execFileSync(process.execPath, [main, ...words], { stdio: ["ignore", "pipe", "pipe"], encoding: "utf8", maxBuffer: 1e8 })

function tablesIn(folder: string) {
  const rows = (name: string) => parse<Record<string, string>>(readFileSync(join(folder, name), "utf8"), { columns: true, bom: true })
  const rowsIfThere = (name: string) => (existsSync(join(folder, name)) ? rows(name) : [])
  return { hosts: rows("hosts.csv"), guests: rows("guests.csv"), decisions: rows("decisions.csv"), series: rows("series.csv"), restarts: rowsIfThere("restarts.csv"), memory: rowsIfThere("memory.csv"), kernels: rowsIfThere("kernels.csv"), containers: rowsIfThere("containers.csv"), deployments: rowsIfThere("deployments.csv") }
}

/** Nothing kept back and nothing added: capacities and demands as they are written. */
export const asWritten = {
  headroom: { cpu: 0, ram: 0, disk: 0, iops: 0, network: 0 },
  hostReserve: { cores: 0, ramGib: 0 },
  guestOverhead: { cpuFraction: 0, ramMib: { base: 0, perVcpu: 0, perGib: 0 } },
  periodHours: 1
}
