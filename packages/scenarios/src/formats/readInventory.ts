/** An inventory, as bytes or unpacked → columns of numbers and text, with an account of what was left out. */
import { excerptOf, shown } from "../errors.ts"
import type { Problem } from "../errors.ts"
import { readRvtools } from "../rvtools/readRvtools.ts"
import { rvtoolsTab } from "../rvtools/tabs.ts"
import type { ColumnTarget } from "./columnAliases.ts"
import { gatherRows } from "./gatherRows.ts"
import type { ImportSettings } from "./importSettings.ts"
import { MOMENT_COLUMNS, NUMBER_COLUMNS } from "./inventoryColumns.ts"
import type { Inventory, InventoryFailure } from "./inventoryContent.ts"
import { mapColumns, plainHeaders } from "./mapColumns.ts"
import type { ColumnMap } from "./mapColumns.ts"
import { missingColumns } from "./missingColumns.ts"
import { detectDecimal } from "./numerals.ts"
import type { DecimalMark } from "./numerals.ts"
import { inventoryFormats, recogniseFormat } from "./registry.ts"
import type { InventoryRows } from "./rowColumns.ts"
import { readTable } from "./table.ts"
import type { Table } from "./table.ts"
import { decodeText } from "./textEncoding.ts"
import { cellPlace, headerPlace, isWorkbook } from "./workbook.ts"
import type { GivenFile, Tab, Workbook } from "./workbook.ts"

/**
 * Reads an inventory. Rows that are templates, placeholders, powered off (unless the settings let them count) or
 * blank never count; bad rows are problems, or left out and listed.
 *
 * @returns only problems where the file has no columns that could be read.
 */
export function readInventory(file: string, given: GivenFile, settings: ImportSettings): { readonly inventory: Inventory } | InventoryFailure {
  if (isWorkbook(given)) return readWorkbook(given, settings)
  const decoded = decodeText(file, given)
  if ("problem" in decoded) return { problems: [decoded.problem] }
  const split = readTable(file, decoded.text, knownHeaders)
  if ("problem" in split) return { problems: [split.problem] }
  return readTab({ name: file, file, sheet: null, encoding: decoded.encoding, table: split.table, excerpt: excerpts(decoded.text) }, settings)
}

/** Inventories that were read, for whoever compiles the same files under many scenarios. */
export type ReadInventories = Map<string, ReturnType<typeof readInventory>>

/** As `readInventory`, once for each file and settings; nobody changes what it returns. @param known of the same files; undefined: read anew */
export function readInventoryOnce(file: string, given: GivenFile, settings: ImportSettings, known: ReadInventories | undefined): ReturnType<typeof readInventory> {
  const key = JSON.stringify([file, settings.dropBad, [...settings.included], settings.usesReadings])
  const before = known?.get(key)
  if (before !== undefined) return before
  const read = readInventory(file, given, settings)
  known?.set(key, read)
  return read
}

/** A workbook is an RVTools export, or has one sheet of servers. */
function readWorkbook(workbook: Workbook, settings: ImportSettings): { readonly inventory: Inventory } | InventoryFailure {
  const { file, tabs, problems } = workbook
  if (tabs.length === 0 && problems.length > 0) return { problems }
  if (tabs.some(({ name }) => rvtoolsTab(name) === "vInfo")) return readRvtools(workbook, settings)
  const filled = tabs.filter(({ table }) => table.header.length > 0)
  if (filled.length === 1 && problems.length === 0) return readTab(filled[0]!, settings)
  const found = filled.length === 0 ? "nothing but empty sheets" : `the sheets ${filled.slice(0, 8).map(({ name }) => shown(name)).join(", ")}${filled.length > 8 ? ", …" : ""}`
  return { problems: [...problems, { file, line: null, column: null, path: "", expected: "a sheet vInfo, as RVTools exports it, or one sheet of servers", found, advice: "Export all tabs (File > Export all to xlsx in RVTools), or leave one sheet in the workbook." }] }
}

function readTab(tab: Tab, settings: ImportSettings): { readonly inventory: Inventory } | InventoryFailure {
  const { file, sheet, table } = tab
  const format = recogniseFormat(plainHeaders(table.header))
  const { columns, problems } = mapColumns(headerPlace(tab, 0), table.header, format)
  const missing = [...problems, ...missingColumns(tab, columns)]
  if (missing.length > 0) return { problems: missing }
  const decimal = detectDecimal(numberCells(table, columns), table.delimiter)
  const source = { table: { ...table, records: alike(table, decimal) }, columns, decimal, placeOf: (record: number, cell: number) => cellPlace(tab, record, cell), headerPlace: headerPlace(tab, 0) }
  const { rows, recordOf, rowsRead, excluded, dropped, problems: bad } = gatherRows(source, settings)
  const quality = {
    file, ...(sheet === null ? {} : { sheet }), format: format.name, encoding: tab.encoding, delimiter: table.delimiter, decimal,
    rowsRead, rowsUsed: rows.rowCount, excluded, dropped, unknownColumns: columns.unknown, mappedColumns: columns.mapped
  }
  return { inventory: {
    rows, format, columns, quality, tabs: [], notes: [], meanIsReading: false, headerPlace: headerPlace(tab, 0), problems: [...bad, ...doubtfulUnits(tab, columns, rows)],
    placeOf: (row, column) => cellPlace(tab, recordOf(row), columns.bindings.get(column as ColumnTarget)?.[0]?.cell ?? 0),
    excerpt: ({ line }) => (line === null ? undefined : tab.excerpt?.(line))
  } }
}

function knownHeaders(headers: ReadonlyArray<string>): number {
  const plain = plainHeaders(headers)
  const format = inventoryFormats.find(({ recognises }) => recognises(plain))!
  return headers.filter((header) => format.read(header, plain) !== undefined).length
}

/** Numbers that are written as text, for their decimal mark. */
function* numberCells({ records, isNumber }: Table, columns: ColumnMap): Generator<string> {
  const cells = ([...NUMBER_COLUMNS, ...MOMENT_COLUMNS] as ColumnTarget[]).flatMap((column) => columns.bindings.get(column) ?? []).map(({ cell }) => cell)
  for (const [i, record] of records.entries()) for (const cell of cells) {
    const text = record[cell]
    if (text !== undefined && isNumber?.(i, cell) !== true && /[.,]/.test(text)) yield text
  }
}

/** The records with all numbers written alike: a sheet may hold numbers beside text that has decimal commas. */
function alike({ records, isNumber }: Table, decimal: DecimalMark): Table["records"] {
  if (isNumber === undefined || decimal === ".") return records
  return records.map((record, i) => record.map((text, cell) => (isNumber(i, cell) ? text.replace(".", ",") : text)))
}

/** Beyond this many GiB, a RAM column that names no unit is more likely in MiB. */
const DOUBTFUL_GIB = 1024

function doubtfulUnits(tab: Tab, columns: ColumnMap, rows: InventoryRows): Problem[] {
  const [binding] = columns.bindings.get("ram_gib") ?? []
  const largest = rows.numbers.ram_gib.reduce((most, value) => (value > most ? value : most), 0)
  if (binding?.unitGuessed !== true || largest <= DOUBTFUL_GIB) return []
  return [{
    ...headerPlace(tab, binding.cell), path: "ram_gib", expected: `a header that names the unit, as ${largest} would be GiB`, found: shown(binding.header),
    advice: `Write "${binding.header} (MiB)" or "${binding.header} (GiB)".`
  }]
}

/** Lines of a text, split at the first question: most files have nothing wrong. */
function excerpts(text: string): (line: number) => string {
  let lines: string[] | undefined
  return (line) => excerptOf((lines ??= text.split(/\r\n|\n|\r/))[line - 1] ?? "")
}
