/** What ran, written so that it runs again: a scenario with every default, and a workload without gaps. */
import { stringify } from "yaml"
import type { DecodedScenario } from "../decode.ts"
import { INVENTORY_COLUMNS } from "../formats/inventoryColumns.ts"
import type { InventoryColumnName, NumberColumn } from "../formats/inventoryColumns.ts"
import type { FilledRows } from "./fillRows.ts"

/** Name of the workload file that the written scenario reads. */
export const WORKLOAD_FILE = "workload.csv"

/** The scenario as YAML: sets and variant applied, every default stated, no variants. */
export function effectiveScenario(scenario: DecodedScenario["scenario"]): string {
  const fragments = scenario.workload.fragments
  // Listed in the schema's order, so that writing what was written changes nothing.
  const { name, question, hosts, hostModels, ...rest } = scenario
  return stringify({ name, question, hosts, hostModels, ...rest, workload: { file: WORKLOAD_FILE, ...(fragments === undefined ? {} : { fragments: fragmentsFile(fragments) }) }, import: { badRows: "error" }, variants: undefined }, { lineWidth: 0 })
}

/** Name under which the fragments are copied. */
export function fragmentsFile(given: string): string {
  return given.toLowerCase().endsWith(".gz") ? "fragments.csv.gz" : "fragments.csv"
}

/** The rows as CSV; numbers are written in the shortest form that reads back the same. */
export function workloadCsv(rows: FilledRows): string {
  const lines = [INVENTORY_COLUMNS.join(",")]
  const cells = INVENTORY_COLUMNS.map((column) => cellOf(rows, column))
  for (let row = 0; row < rows.rowCount; row++) lines.push(cells.map((cell) => cell(row)).join(","))
  return `${lines.join("\n")}\n`
}

function cellOf(rows: FilledRows, column: InventoryColumnName): (row: number) => string {
  switch (column) {
    case "name": return (row) => quoted(rows.name[row]!)
    case "os": return (row) => quoted(rows.os[row]!)
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
