/** Bytes of an inventory → columns of numbers and text, with an account of what was left out. */
import type { DataQuality } from "@rackfold/sim-core"
import { advice, excerptOf, shown, shownWords, wrongWords } from "../errors.ts"
import type { Problem } from "../errors.ts"
import type { ColumnTarget } from "./columnAliases.ts"
import { exclusionOf } from "./exclusions.ts"
import type { Exclusion } from "./exclusions.ts"
import type { InventoryFormat } from "./format.ts"
import { MOMENT_COLUMNS, NUMBER_COLUMNS } from "./inventoryColumns.ts"
import { mapColumns, plainHeaders } from "./mapColumns.ts"
import type { ColumnMap } from "./mapColumns.ts"
import { detectDecimal } from "./numerals.ts"
import { inventoryFormats, recogniseFormat } from "./registry.ts"
import { readRow, rowReader } from "./readRow.ts"
import type { RowFault, RowReader } from "./readRow.ts"
import { rowCollector, strayEndProblem } from "./rowColumns.ts"
import type { InventoryRows } from "./rowColumns.ts"
import { readTable } from "./table.ts"
import type { Table } from "./table.ts"
import { decodeText } from "./textEncoding.ts"
import { said } from "../wording.ts"

export interface Inventory {
  /** The good rows. */
  readonly rows: InventoryRows
  /** What is wrong with the others; none where they are dropped. */
  readonly problems: ReadonlyArray<Problem>
  /** A line of the file, to show beside what is wrong with it. */
  readonly excerpt: (line: number) => string
  readonly format: InventoryFormat
  readonly columns: ColumnMap
  readonly quality: Omit<DataQuality, "defaulted">
  readonly headerLine: number
}

type Failure = { readonly problems: ReadonlyArray<Problem> }

/**
 * Reads an inventory. Rows that are templates, placeholders, powered off or blank never count; bad
 * rows are problems, or with `dropBad` left out and listed.
 *
 * @returns only problems where the file has no columns that could be read.
 */
export function readInventory(file: string, bytes: Uint8Array, dropBad: boolean): { readonly inventory: Inventory } | Failure {
  const decoded = decodeText(file, bytes)
  if ("problem" in decoded) return { problems: [decoded.problem] }
  const split = readTable(file, decoded.text, knownHeaders)
  if ("problem" in split) return { problems: [split.problem] }
  const { table } = split
  const format = recogniseFormat(plainHeaders(table.header))
  const { columns, problems } = mapColumns(file, table.header, table.headerLine, format)
  const missing = [...problems, ...missingColumns(file, table, columns)]
  if (missing.length > 0) return { problems: missing }
  const decimal = detectDecimal(numberCells(table, columns), table.delimiter)
  const excerpt = excerpts(decoded.text)
  const gathered = gather(file, table, columns, rowReader(columns, table.header.length, decimal), dropBad)
  const { rows, rowsRead, excluded, dropped } = gathered
  const quality = {
    file, format: format.name, encoding: decoded.encoding, delimiter: table.delimiter, decimal,
    rowsRead, rowsUsed: rows.rowCount, excluded, dropped, unknownColumns: columns.unknown, mappedColumns: columns.mapped
  }
  return { inventory: { rows, format, columns, quality, excerpt, headerLine: table.headerLine, problems: [...gathered.problems, ...doubtfulUnits(file, table.headerLine, columns, rows)] } }
}

function knownHeaders(headers: ReadonlyArray<string>): number {
  const plain = plainHeaders(headers)
  const format = inventoryFormats.find(({ recognises }) => recognises(plain))!
  return headers.filter((header) => format.read(header, plain) !== undefined).length
}

function missingColumns(file: string, table: Table, columns: ColumnMap): Problem[] {
  const at = { file, line: table.headerLine, column: 1 }
  if (!columns.bindings.has("name")) {
    const headers = `${table.header.slice(0, 8).map(shown).join(", ")}${table.header.length > 8 ? ", …" : ""}`
    return [{ ...at, path: "name", expected: "a column that names the servers: name, vm, server, hostname, nom …", found: `the headers ${headers}`, advice: advice.template }]
  }
  return table.records.every(isBlank) ? [{ ...at, path: "", expected: "at least one row", found: "a header only", advice: "Add a row for each server." }] : []
}

function isBlank(cells: ReadonlyArray<string>): boolean {
  return cells.every((cell) => cell.trim() === "")
}

function* numberCells(table: Table, columns: ColumnMap): Generator<string> {
  const cells = ([...NUMBER_COLUMNS, ...MOMENT_COLUMNS] as ColumnTarget[]).flatMap((column) => columns.bindings.get(column) ?? []).map(({ cell }) => cell)
  for (const record of table.records) for (const cell of cells) {
    const text = record[cell]
    if (text !== undefined && /[.,]/.test(text)) yield text
  }
}

interface Gathered {
  readonly rows: InventoryRows
  readonly rowsRead: number
  readonly excluded: DataQuality["excluded"]
  readonly dropped: DataQuality["dropped"]
  readonly problems: ReadonlyArray<Problem>
}

function gather(file: string, table: Table, columns: ColumnMap, reader: RowReader, dropBad: boolean): Gathered {
  const end = endOf(table.records)
  const collector = rowCollector(end)
  const problems: Problem[] = []
  const dropped: DataQuality["dropped"][number][] = []
  const excluded = new Map<Exclusion, number>()
  const recordOfName = new Map<string, number>()
  for (let record = 0; record < end; record++) {
    const cells = table.records[record]!
    const exclusion = exclusionOf(cells, columns)
    if (exclusion !== undefined) { excluded.set(exclusion, (excluded.get(exclusion) ?? 0) + 1); continue }
    const { faults, row } = readRow(cells, reader)
    const earlier = recordOfName.get(row.name)
    if (earlier !== undefined) faults.push(doubleName(row.name, table.lineOf(earlier), reader))
    else if (row.name !== "" && (faults.length === 0 || !dropBad)) recordOfName.set(row.name, record)
    // A bad row goes on, so that what else is wrong with it comes to light; where it is dropped, it ends here.
    if (faults.length === 0 || !dropBad) collector.add(row, record, faults.map(({ target }) => target))
    if (faults.length === 0) continue
    if (dropBad) dropped.push(droppedRow(table.lineOf(record), faults))
    else for (const fault of faults) problems.push(rowProblem(file, table.lineOf(record), fault))
  }
  const { rows, strayEnds } = collector.finish(table.lineOf)
  for (const row of strayEnds) problems.push(strayEndProblem(file, rows.lineOf(row), (columns.bindings.get("end")?.[0]?.cell ?? 0) + 1))
  if (rows.rowCount === 0) problems.push(noRowLeft(file, table.headerLine, excluded, dropped.length))
  return { rows, problems, rowsRead: end, excluded: [...excluded].map(([reason, count]) => ({ reason, count })), dropped }
}

/** Beyond this many GiB, a RAM column that names no unit is more likely in MiB. */
const DOUBTFUL_GIB = 1024

function doubtfulUnits(file: string, line: number, columns: ColumnMap, rows: InventoryRows): Problem[] {
  const [binding] = columns.bindings.get("ram_gib") ?? []
  const largest = rows.numbers.ram_gib.reduce((most, value) => (value > most ? value : most), 0)
  if (binding?.unitGuessed !== true || largest <= DOUBTFUL_GIB) return []
  return [{
    file, line, column: binding.cell + 1, path: "ram_gib", expected: `a header that names the unit, as ${largest} would be GiB`, found: shown(binding.header),
    advice: `Write "${binding.header} (MiB)" or "${binding.header} (GiB)".`
  }]
}

/** Lines of a text, split at the first question: most files have nothing wrong. */
function excerpts(text: string): (line: number) => string {
  let lines: string[] | undefined
  return (line) => excerptOf((lines ??= text.split(/\r\n|\n|\r/))[line - 1] ?? "")
}

/** A bad row that is left out. */
export function droppedRow(line: number, faults: ReadonlyArray<Pick<RowFault, "column" | "expected" | "found">>): DataQuality["dropped"][number] {
  const { en, fr } = wrongWords(faults)
  return { line, column: faults[0]!.column, problem: en, problemFr: fr }
}

/** Empty lines at the very end of a file are its end, not rows. */
function endOf(records: Table["records"]): number {
  let end = records.length
  while (end > 0 && records[end - 1]!.length <= 1 && isBlank(records[end - 1]!)) end--
  return end
}

function doubleName(name: string, earlierLine: number, reader: RowReader): RowFault {
  return { target: "name", column: "name", cell: reader.name.cell, expected: said("a name that no other row has", "un nom qu'aucune autre ligne ne porte"), found: said(`${shown(name)}, as on line ${earlierLine}`, `${shownWords(name).fr}, comme à la ligne ${earlierLine}`), advice: "Rename or remove one of the two." }
}

function rowProblem(file: string, line: number, { column, cell, expected, found, advice: whatToDo }: RowFault): Problem {
  return { file, line, column: cell + 1, path: column, expected: expected.en, found: found.en, advice: whatToDo }
}

function noRowLeft(file: string, line: number, excluded: ReadonlyMap<Exclusion, number>, droppedCount: number): Problem {
  const counts = [...excluded].map(([reason, count]) => `${count} ${reason}`)
  if (droppedCount > 0) counts.push(`${droppedCount} bad`)
  return { file, line, column: 1, path: "", expected: "at least one server", found: `none: ${counts.join(", ")}`, advice: "Check the columns that leave rows out (Powerstate, Template), or the bad rows." }
}
