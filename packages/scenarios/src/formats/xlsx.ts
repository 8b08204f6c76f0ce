/** Bytes of an .xlsx workbook → its sheets as tables of text. */
import { advice, excerptOf } from "../errors.ts"
import type { Problem } from "../errors.ts"
import type { Table } from "./table.ts"
import type { Tab, Workbook } from "./workbook.ts"

type Cell = string | number | boolean | Date | null
type Rows = ReadonlyArray<ReadonlyArray<Cell>>
interface SheetRows { readonly sheet: string; readonly data: Rows }

const EXPECTED = "an Excel workbook (.xlsx)"
const AGAIN = "Export or copy it again; a workbook that Excel opens can be saved anew as .xlsx."

/** What cannot be read as a workbook is its one problem, and it has no tabs. */
export async function readXlsx(file: string, bytes: Uint8Array): Promise<Workbook> {
  const foreign = foreignFile(bytes)
  if (foreign !== undefined) return unreadable(file, foreign)
  // Fetched only here: few runs need it.
  const { default: read } = await import("read-excel-file/universal")
  try {
    // A copy of its own: the bytes may be a part of a larger buffer, which a Buffer's slice would hand over whole.
    const sheets = (await read(new Uint8Array(bytes).buffer)) as ReadonlyArray<SheetRows>
    return { file, tabs: sheets.map(({ sheet, data }) => tabOf(file, sheet, data)), problems: [] }
  } catch (cause) {
    return unreadable(file, fault(bytes, cause))
  }
}

type Fault = Pick<Problem, "found" | "advice">

function unreadable(file: string, { found, advice: whatToDo }: Fault): Workbook {
  return { file, tabs: [], problems: [{ file, line: null, column: null, path: "", expected: EXPECTED, found, advice: whatToDo }] }
}

/** What is no ZIP archive, as every .xlsx is one. Excel puts a password around a workbook as a compound file, as old workbooks are. */
function foreignFile(bytes: Uint8Array): Fault | undefined {
  if (bytes.length === 0) return { found: "an empty file", advice: AGAIN }
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0) {
    return holds(bytes, utf16("EncryptedPackage"))
      ? { found: "a workbook that is protected by a password", advice: "Open it in Excel, take the password off (File > Info > Protect Workbook), and save it." }
      : { found: "an old Excel workbook (.xls)", advice: "Save it as .xlsx in Excel, or export it as .xlsx." }
  }
  return bytes[0] === 0x50 && bytes[1] === 0x4b ? undefined : { found: "a file that is no ZIP archive, as every .xlsx is one", advice: "Save the table as .xlsx, or name a CSV as .csv." }
}

function utf16(text: string): Uint8Array {
  return Uint8Array.from([...text].flatMap((char) => [char.charCodeAt(0), 0]))
}

function holds(bytes: Uint8Array, wanted: Uint8Array): boolean {
  for (let at = bytes.indexOf(wanted[0]!); at >= 0; at = bytes.indexOf(wanted[0]!, at + 1)) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return true
  }
  return false
}

function fault(bytes: Uint8Array, cause: unknown): Fault {
  const { name = "", code = "", message = String(cause) } = cause as { name?: string; code?: string; message?: string }
  if (code === "INVALID_ZIP" || !hasDirectory(bytes)) return { found: "one that is cut off or damaged", advice: AGAIN }
  const cell = /^<c\/> at row (\d+), col (\d+): (.*)$/.exec(message)
  if (cell !== null) return { found: `a cell that cannot be read, in row ${cell[1]}, column ${cell[2]} of a sheet (${cell[3]})`, advice: "Correct that cell, and save the workbook." }
  if (/file not found inside/.test(message)) return { found: "a ZIP archive that is no Excel workbook", advice: advice.export }
  return { found: `one that cannot be read (${excerptOf(`${name === "" ? "" : `${name}: `}${message}`)})`, advice: AGAIN }
}

/** A ZIP archive ends with the record of its directory: one without was cut off. */
function hasDirectory(bytes: Uint8Array): boolean {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at--) {
    if (bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 5 && bytes[at + 3] === 6) return true
  }
  return false
}

function tabOf(file: string, sheet: string, rows: Rows): Tab {
  return { name: sheet, file, sheet, encoding: "xlsx", excerpt: undefined, table: tableOf(rows) }
}

/** The header is the first row that is not empty; columns without one are kept where a cell below holds something. */
function tableOf(rows: Rows): Table {
  const top = rows.findIndex((row) => row.some((cell) => textOf(cell).trim() !== ""))
  const first = top < 0 ? rows.length : top
  const body = rows.slice(first + 1)
  return {
    delimiter: "", header: (rows[first] ?? []).map((cell) => textOf(cell).trim()), records: body.map((row) => row.map(textOf)),
    headerLine: first + 1, lineOf: (record) => first + 2 + record, isNumber: (record, cell) => typeof body[record]?.[cell] === "number"
  }
}

function textOf(cell: Cell): string {
  if (cell === null) return ""
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? "" : cell.toISOString().replace(".000Z", "Z")
  return typeof cell === "boolean" ? (cell ? "True" : "False") : String(cell)
}
