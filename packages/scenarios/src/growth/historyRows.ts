/** Totals that were measured over months or years: `date,cpu_ghz,ram_gib,disk_gib,iops,net_mbps`, a row a reading. */
import type { ByResource, Readings } from "@rackfold/growth"
import { MHZ_PER_GHZ, MIB_PER_GIB, SECONDS_PER_DAY } from "@rackfold/sim-core"
import { advice, excerptOf, shown } from "../errors.ts"
import type { Problem } from "../errors.ts"
import type { ColumnTarget } from "../formats/columnAliases.ts"
import { plainName, splitUnit } from "../formats/headerNames.ts"
import { unitFactor } from "../formats/headerUnits.ts"
import { parseIsoDate } from "../formats/moments.ts"
import { detectDecimal, parseNumeral } from "../formats/numerals.ts"
import { readTable, type Table } from "../formats/table.ts"
import { decodeText } from "../formats/textEncoding.ts"

interface Column {
  readonly name: string
  readonly names: ReadonlyArray<string>
  /** Whose units a header may name. */
  readonly units: ColumnTarget
  /** Of the plan's own unit, in one of the column's. */
  readonly factor: number
}

/** In the order of the resources. */
const COLUMNS: ReadonlyArray<Column> = [
  { name: "cpu_ghz", names: ["cpu", "processor", "processeur"], units: "ghz", factor: MHZ_PER_GHZ },
  { name: "ram_gib", names: ["ram", "mem", "memory", "memoire"], units: "ram_gib", factor: MIB_PER_GIB },
  { name: "disk_gib", names: ["disk", "storage", "disque", "stockage"], units: "disk_gib", factor: 1 },
  { name: "iops", names: ["iops"], units: "iops", factor: 1 },
  { name: "net_mbps", names: ["net", "network", "reseau"], units: "net_mbps", factor: 1 }
]
const DATE_NAMES = ["date", "day", "time", "timestamp", "jour", "heure", "horodatage"]
const ALL_NAMES = `date and any of ${COLUMNS.map(({ name }) => name).join(", ")}`

/** Where a column stands, and what one of its units is in the plan's. */
interface Found {
  readonly cell: number
  readonly factor: number
}

const isDate = (header: string): boolean => DATE_NAMES.includes(plainName(header))

function findColumn({ names, units, factor }: Column, header: ReadonlyArray<string>): Found | null {
  for (const [cell, text] of header.entries()) {
    const parts = splitUnit(text)
    const [base, unit] = names.includes(plainName(text)) ? [plainName(text), ""] : [parts?.base ?? "", parts?.unit ?? ""]
    const times = names.includes(base) ? unitFactor(units, unit) : undefined
    if (times !== undefined) return { cell, factor: factor * times }
  }
  return null
}

const knownHeaders = (headers: ReadonlyArray<string>): number => headers.filter(isDate).length + COLUMNS.filter((column) => findColumn(column, headers) !== null).length

/** Readings by resource, or every problem of the file. An empty cell is a gap. **Cost** O(bytes). */
export function readHistory(file: string, bytes: Uint8Array): { readonly columns: ByResource<Readings | null> } | { readonly problems: ReadonlyArray<Problem> } {
  const decoded = decodeText(file, bytes)
  if ("problem" in decoded) return { problems: [decoded.problem] }
  const read = readTable(file, decoded.text, knownHeaders)
  if ("problem" in read) return { problems: [{ ...read.problem, advice: read.problem.advice === advice.template ? `It needs the columns ${ALL_NAMES}.` : read.problem.advice }] }
  const { table } = read
  const dateCell = table.header.findIndex(isDate)
  const found = COLUMNS.map((column) => findColumn(column, table.header))
  if (dateCell < 0 || found.every((one) => one === null)) {
    return { problems: [{ file, line: table.headerLine, column: null, path: dateCell < 0 ? "date" : "", expected: `the columns ${ALL_NAMES}`, found: `the headers ${table.header.slice(0, 8).map(shown).join(", ")}`, advice: "Name what was measured, with its unit." }] }
  }
  return readRows(file, table, dateCell, found)
}

function readRows(file: string, table: Table, dateCell: number, found: ReadonlyArray<Found | null>): ReturnType<typeof readHistory> {
  const { records, lineOf, delimiter, header, headerLine } = table
  const filled = records.flatMap((cells, record) => (cells.every((cell) => cell.trim() === "") ? [] : [{ cells, record }]))
  const decimal = detectDecimal(filled.flatMap(({ cells }) => cells), delimiter)
  const problems: Problem[] = []
  const seconds = new Float64Array(filled.length)
  const values = found.map((one) => (one === null ? null : new Float64Array(filled.length)))
  filled.forEach(({ cells, record }, row) => {
    const wrong = (cell: number, expected: string, text: string, whatToDo: string) =>
      problems.push({ file, line: lineOf(record), column: cell + 1, path: header[cell]!, expected, found: shown(text), advice: whatToDo, excerpt: excerptOf(cells.join(delimiter)) })
    const moment = (cells[dateCell] ?? "").trim()
    const at = parseIsoDate(moment)
    if (at === undefined) wrong(dateCell, "a date such as 2026-01-31 or 2026-01-31T14:00", moment, "Write dates as year-month-day.")
    else if (row > 0 && at <= seconds[row - 1]!) wrong(dateCell, "a date after that of the row before", moment, "Sort the rows by date, and keep one row of each.")
    seconds[row] = at ?? (row > 0 ? seconds[row - 1]! : -Infinity)
    found.forEach((one, resource) => {
      if (one === null) return
      const text = (cells[one.cell] ?? "").trim()
      const value = text === "" ? NaN : parseNumeral(text, decimal)
      if (text !== "" && !(value >= 0 && value < Infinity)) wrong(one.cell, "a number, 0 or more, or nothing where there was no reading", text, "Correct the cell, or leave it empty.")
      values[resource]![row] = value * one.factor
    })
  })
  if (filled.length < 2) problems.push({ file, line: headerLine, column: null, path: "", expected: "at least two rows", found: filled.length === 0 ? "a header only" : "one row", advice: "Add a row for each reading." })
  if (problems.length > 0) return { problems }
  const stepSeconds = stepOf(seconds)
  return { columns: values.map((column) => (column === null ? null : { isDated: true, stepSeconds, seconds, values: column })) as unknown as ByResource<Readings | null> }
}

/** The middle distance between rows; of rows rarer than daily the mean: months are not equally long. */
function stepOf(seconds: Float64Array): number {
  const differences = Float64Array.from({ length: seconds.length - 1 }, (_, i) => seconds[i + 1]! - seconds[i]!).sort()
  const median = differences[Math.floor((differences.length - 1) / 2)]!
  return median <= SECONDS_PER_DAY ? median : (seconds.at(-1)! - seconds[0]!) / (seconds.length - 1)
}
