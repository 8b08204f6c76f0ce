/** Records of a table → the rows that count, and an account of the others. */
import type { DataQuality } from "@rackfold/sim-core"
import { shown, shownWords, wrongWords } from "../errors.ts"
import type { Place, Problem } from "../errors.ts"
import { said } from "../wording.ts"
import { exclusionOf } from "./exclusions.ts"
import type { Exclusion } from "./exclusions.ts"
import type { ImportSettings } from "./importSettings.ts"
import type { ColumnMap } from "./mapColumns.ts"
import { readRow, rowReader } from "./readRow.ts"
import type { RowFault } from "./readRow.ts"
import type { DecimalMark } from "./numerals.ts"
import { rowCollector, strayEndProblem } from "./rowColumns.ts"
import type { InventoryRows } from "./rowColumns.ts"
import type { Table } from "./table.ts"

/** Records with what each header means, from one table or from several joined. */
export interface RowSource {
  readonly table: Pick<Table, "header" | "records" | "lineOf">
  readonly columns: ColumnMap
  readonly decimal: DecimalMark
  /** Both counted from 0. */
  readonly placeOf: (record: number, cell: number) => Place
  /** Of the whole, for what no row is to blame. */
  readonly headerPlace: Place
  /** What is wrong with a record that its cells do not show. */
  readonly faultsOf?: (record: number) => ReadonlyArray<RowFault>
}

export interface GatheredRows {
  readonly rows: InventoryRows
  readonly recordOf: (row: number) => number
  readonly rowsRead: number
  readonly excluded: DataQuality["excluded"]
  readonly dropped: DataQuality["dropped"]
  readonly problems: ReadonlyArray<Problem>
}

export function gatherRows({ table, columns, decimal, placeOf, headerPlace, faultsOf }: RowSource, { dropBad, included }: ImportSettings): GatheredRows {
  const reader = rowReader(columns, table.header.length, decimal)
  const end = endOf(table.records)
  const collector = rowCollector(end)
  const problems: Problem[] = []
  const dropped: DataQuality["dropped"][number][] = []
  const excluded = new Map<Exclusion, number>()
  const recordOfName = new Map<string, number>()
  for (let record = 0; record < end; record++) {
    const cells = table.records[record]!
    const exclusion = exclusionOf(cells, columns, included)
    if (exclusion !== undefined) { excluded.set(exclusion, (excluded.get(exclusion) ?? 0) + 1); continue }
    const { faults, row } = readRow(cells, reader)
    if (faultsOf !== undefined) faults.push(...faultsOf(record))
    const earlier = recordOfName.get(row.name)
    if (earlier !== undefined) faults.push(doubleName(row.name, table.lineOf(earlier), reader.name.cell))
    else if (row.name !== "" && (faults.length === 0 || !dropBad)) recordOfName.set(row.name, record)
    // A bad row goes on, so that what else is wrong with it comes to light; where it is dropped, it ends here.
    if (faults.length === 0 || !dropBad) collector.add(row, record, faults.map(({ target }) => target))
    if (faults.length === 0) continue
    if (dropBad) dropped.push(droppedRow(table.lineOf(record), faults))
    else for (const fault of faults) problems.push(rowProblem(fault.place ?? placeOf(record, fault.cell), fault))
  }
  const { rows, recordOf, strayEnds } = collector.finish(table.lineOf)
  for (const row of strayEnds) problems.push(strayEndProblem(placeOf(recordOf(row), columns.bindings.get("end")?.[0]?.cell ?? 0)))
  if (rows.rowCount === 0) problems.push(noRowLeft(headerPlace, excluded, dropped.length))
  return { rows, recordOf, problems, rowsRead: end, excluded: [...excluded].map(([reason, count]) => ({ reason, count })), dropped }
}

/** A bad row that is left out. */
export function droppedRow(line: number, faults: ReadonlyArray<Pick<RowFault, "column" | "expected" | "found">>): DataQuality["dropped"][number] {
  const { en, fr } = wrongWords(faults)
  return { line, column: faults[0]!.column, problem: en, problemFr: fr }
}

export function isBlank(cells: ReadonlyArray<string>): boolean {
  return cells.every((cell) => cell.trim() === "")
}

/** Empty lines at the very end of a file are its end, not rows. */
function endOf(records: Table["records"]): number {
  let end = records.length
  while (end > 0 && records[end - 1]!.length <= 1 && isBlank(records[end - 1]!)) end--
  return end
}

function doubleName(name: string, earlierLine: number, cell: number): RowFault {
  return { target: "name", column: "name", cell, expected: said("a name that no other row has", "un nom qu'aucune autre ligne ne porte"), found: said(`${shown(name)}, as on line ${earlierLine}`, `${shownWords(name).fr}, comme à la ligne ${earlierLine}`), advice: "Rename or remove one of the two." }
}

function rowProblem(place: Place, { column, expected, found, advice: whatToDo }: RowFault): Problem {
  return { ...place, path: column, expected: expected.en, found: found.en, advice: whatToDo }
}

function noRowLeft(place: Place, excluded: ReadonlyMap<Exclusion, number>, droppedCount: number): Problem {
  const counts = [...excluded].map(([reason, count]) => `${count} ${reason}`)
  if (droppedCount > 0) counts.push(`${droppedCount} bad`)
  const advice = excluded.size > 0 && droppedCount === 0 ? "Check the columns that leave rows out (Powerstate, Template), or let such rows count: import.poweredOff, import.templates, import.placeholders." : "Check the columns that leave rows out (Powerstate, Template), or the bad rows."
  return { ...place, path: "", expected: "at least one server", found: `none: ${counts.join(", ")}`, advice }
}
