/** Runs the program on a scenario written into an empty folder, as a user would but for the process, and reads what it wrote. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Summary, SurvivalSummary } from "@rackfold/report"
import { parse } from "csv-parse/sync"
import { stringify } from "yaml"
import { run } from "../program/inProcess.ts"

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
export async function answerOf(scenario: object, files: Record<string, string>): Promise<Written> {
  return inFolder(scenario, files, async (folder) => {
    await rackfold("run", join(folder, "scenario.yaml"), "--out", join(folder, "out"), "--json")
    const summary = JSON.parse(readFileSync(join(folder, "out", "summary.json"), "utf8")) as Summary
    const variants = (summary.variants ?? []).map((variant) => [variant.name, writtenIn(join(folder, "out", "variants", variant.name), variant, {})] as const)
    return writtenIn(join(folder, "out"), summary, Object.fromEntries(variants))
  })
}

/** The summary alone, without writing a report: where nothing else is looked at. */
export async function summaryOf(scenario: object, files: Record<string, string>): Promise<Summary> {
  return inFolder(scenario, files, async (folder) => JSON.parse(await rackfold("run", join(folder, "scenario.yaml"), "--json", "--no-report")) as Summary)
}

/** What `rackfold survive` says as JSON. @param words further ones of the command line */
export async function survivalOf(scenario: object, files: Record<string, string>, ...words: ReadonlyArray<string>): Promise<SurvivalSummary> {
  return inFolder(scenario, files, async (folder) => JSON.parse(await rackfold("survive", join(folder, "scenario.yaml"), "--json", "--no-report", ...words)) as SurvivalSummary)
}

async function inFolder<A>(scenario: object, files: Record<string, string>, act: (folder: string) => Promise<A>): Promise<A> {
  const folder = mkdtempSync(join(tmpdir(), "rackfold-"))
  try {
    writeFileSync(join(folder, "scenario.yaml"), stringify(scenario))
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    return await act(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function rackfold(...words: ReadonlyArray<string>): Promise<string> {
  const { code, stdout, stderr } = await run(...words)
  if (code !== 0) throw new Error(`rackfold ${words.join(" ")} ended with code ${code}:\n${stderr}`)
  return stdout
}

/** Tables are read at once, as the folder goes, and taken apart when somebody asks for them. */
function writtenIn(folder: string, summary: Summary, variants: Written["variants"]): Written {
  const table = (name: string) => once(readFileSync(join(folder, name), "utf8"))
  const tableIfThere = (name: string) => (existsSync(join(folder, name)) ? table(name) : () => [])
  const [hosts, guests, decisions, series] = [table("hosts.csv"), table("guests.csv"), table("decisions.csv"), table("series.csv")]
  const [restarts, memory] = [tableIfThere("restarts.csv"), tableIfThere("memory.csv")]
  const [kernels, containers, deployments] = [tableIfThere("kernels.csv"), tableIfThere("containers.csv"), tableIfThere("deployments.csv")]
  return {
    summary, variants,
    get hosts() { return hosts() },
    get guests() { return guests() },
    get decisions() { return decisions() },
    get series() { return series() },
    get restarts() { return restarts() },
    get memory() { return memory() },
    get kernels() { return kernels() },
    get containers() { return containers() },
    get deployments() { return deployments() }
  }
}

function once(text: string): () => ReadonlyArray<Record<string, string>> {
  let rows: ReadonlyArray<Record<string, string>> | undefined
  return () => (rows ??= parse<Record<string, string>>(text, { columns: true, bom: true }))
}

/** Nothing kept back and nothing added: capacities and demands as they are written. */
export const asWritten = {
  headroom: { cpu: 0, ram: 0, disk: 0, iops: 0, network: 0 },
  hostReserve: { cores: 0, ramGib: 0 },
  guestOverhead: { cpuFraction: 0, ramMib: { base: 0, perVcpu: 0, perGib: 0 } },
  periodHours: 1
}
