/** What ran, written so that it runs again: a scenario with every default, and a workload without gaps. */
import { parse, stringify } from "yaml"
import { containerFiles } from "../containers/containerFiles.ts"
import type { DecodedScenario } from "../decode.ts"
import { INVENTORY_COLUMNS } from "../formats/inventoryColumns.ts"
import type { InventoryColumnName, NumberColumn } from "../formats/inventoryColumns.ts"
import { withHistoryCopy } from "../growth/historyFile.ts"
import type { Scenario } from "../scenario.ts"
import type { FilledRows } from "./fillRows.ts"
import { carbonCopies } from "../worth/carbonFile.ts"
import { measuredColumns } from "./joinSeries.ts"
import type { MeasuredGuests } from "./measuredGuests.ts"

/** Name of the workload file that the written scenario reads. */
export const WORKLOAD_FILE = "workload.csv"

/** The scenario as YAML: sets and variant applied, every default stated, no variants. */
export function effectiveScenario(scenario: DecodedScenario["scenario"]): string {
  // Listed in the schema's order, so that writing what was written changes nothing.
  const { name, question, hosts, hostModels, failures, containers, carbon, growth, workload: { series, fragments, synthetic, changes }, ...rest } = scenario
  const copied = new Map(outageCopies(scenario).map(({ from, to }) => [from, to]))
  // The workload has no bad row any more; series are read again as they were.
  const badRows = series === undefined ? "error" : scenario.import.badRows
  return stringify({ name, question, hosts, hostModels, ...rest, failures: failures.map((failure) => (failure.file === undefined ? failure : { ...failure, file: copied.get(failure.file)! })), ...withCopies(containers), ...withCarbonCopy(carbon), ...withHistoryCopy(growth), workload: synthetic !== undefined ? { synthetic } : namesNobody(scenario) ? {} : { file: WORKLOAD_FILE, ...(fragments === undefined ? {} : { fragments: fragmentsFile(fragments) }), series, ...(changes.length === 0 ? {} : { changes }) }, import: { badRows }, variants: undefined }, { lineWidth: 0 })
}

/** Containers whose files are beside the written scenario. */
function withCopies(containers: Scenario["containers"]): Pick<Scenario, "containers"> {
  if (containers === undefined) return {}
  const { kubectl, file, ...rest } = containers
  const copied = new Map(containerFiles(containers).map(({ path, copy }) => [path.at(-1)!, copy]))
  return { containers: { ...rest, ...(file === undefined ? {} : { file: copied.get("file")! }), ...(kubectl === undefined ? {} : { kubectl: { ...kubectl, pods: copied.get("pods")!, nodes: copied.get("nodes")!, ...(kubectl.volumes === undefined ? {} : { volumes: copied.get("volumes")! }) } }) } }
}

/** Carbon by the hour is beside the written scenario. */
function withCarbonCopy(carbon: Scenario["carbon"]): Pick<Scenario, "carbon"> {
  if (carbon?.series === undefined) return carbon === undefined ? {} : { carbon }
  return { carbon: { ...carbon, series: { ...carbon.series, file: carbonCopies(carbon)[0]!.to } } }
}

/** Files of containers, with the names under which they are copied. */
export function containerCopies(scenario: Pick<Scenario, "containers">): ReadonlyArray<{ readonly from: string; readonly to: string }> {
  return containerFiles(scenario.containers).map(({ name, copy }) => ({ from: name, to: copy }))
}

/** True where the scenario has no servers: its kernels are VMs that it makes, or bare hosts. */
export function namesNobody({ workload: { file, series, fragments, synthetic } }: Pick<DecodedScenario["scenario"], "workload">): boolean {
  return file === undefined && series === undefined && fragments === undefined && synthetic === undefined
}

/** Files of outages, with the names under which they are copied: each once. */
export function outageCopies({ failures }: Pick<DecodedScenario["scenario"], "failures">): ReadonlyArray<{ readonly from: string; readonly to: string }> {
  const files = [...new Set(failures.flatMap(({ file }) => file ?? []))]
  return files.map((from, i) => ({ from, to: `outages${i === 0 ? "" : `-${i + 1}`}.csv${from.toLowerCase().endsWith(".gz") ? ".gz" : ""}` }))
}

/** Name under which the fragments are copied. */
export function fragmentsFile(given: string): string {
  return given.toLowerCase().endsWith(".gz") ? "fragments.csv.gz" : "fragments.csv"
}

/** A written scenario that finds its series at another path. */
export function withSeriesAt(scenarioYaml: string, path: string): string {
  const scenario = parse(scenarioYaml) as { readonly workload: { readonly series?: { readonly folder?: string } } }
  const { series } = scenario.workload
  if (series === undefined) return scenarioYaml
  const moved = series.folder === undefined ? { ...series, file: path } : { ...series, folder: path }
  return stringify({ ...scenario, workload: { ...scenario.workload, series: moved } }, { lineWidth: 0 })
}

/** The rows as CSV; numbers are written in the shortest form that reads back the same. What a series supplies is left open. */
export function workloadCsv(rows: FilledRows, measured?: MeasuredGuests, ram: "max" | "p95" | "configured" = "max"): string {
  const columns = INVENTORY_COLUMNS.filter((column) => {
    if (column === "group") return rows.group.some((group) => group !== "")
    if (column === "dirty_mib_per_second") return rows.numbers[column].some((rate) => !Number.isNaN(rate))
    return (column !== "forks_per_second" && column !== "switches_per_second") || rows.numbers[column].some((rate) => rate > 0)
  })
  const lines = [columns.join(",")]
  const cells = columns.map((column) => cellOf(rows, column))
  for (let row = 0; row < rows.rowCount; row++) {
    const open = measuredColumns(measured?.byName.get(rows.name[row]!), ram)
    lines.push(cells.map((cell, column) => (open.has(columns[column]!) ? "" : cell(row))).join(","))
  }
  return `${lines.join("\n")}\n`
}

function cellOf(rows: FilledRows, column: InventoryColumnName): (row: number) => string {
  switch (column) {
    case "name": return (row) => quoted(rows.name[row]!)
    case "os": return (row) => quoted(rows.os[row]!)
    case "group": return (row) => quoted(rows.group[row]!)
    case "model": return (row) => quoted(rows.model[row]!)
    case "service": return (row) => rows.service[row]?.name ?? ""
    case "start": return (row) => numeral(rows.start[row]!)
    case "end": return (row) => numeral(rows.end[row]!)
    default: return (row) => numeral(rows.numbers[column as NumberColumn][row]!)
  }
}

/** Empty for what nobody stated: no limit, no figure. */
function numeral(value: number): string {
  return Number.isFinite(value) ? String(value) : ""
}

function quoted(text: string): string {
  return /[",;|\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
