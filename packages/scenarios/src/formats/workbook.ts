/** Tables that belong together: the sheets of a workbook, or the files of a folder. */
import type { DataQuality } from "@rackfold/sim-core"
import type { Place, Problem } from "../errors.ts"
import type { Table } from "./table.ts"

/** One table of a workbook. */
export interface Tab {
  /** Name of the sheet, or of the file without its ending. */
  readonly name: string
  /** As messages call it. */
  readonly file: string
  /** null: a file of its own. */
  readonly sheet: string | null
  readonly encoding: DataQuality["encoding"]
  /** Without any header where the sheet is empty. */
  readonly table: Table
  /** A line of the file, to show beside what is wrong with it; undefined: of a sheet. */
  readonly excerpt: ((line: number) => string) | undefined
}

export interface Workbook {
  /** The workbook or the folder, as the user wrote it. */
  readonly file: string
  readonly tabs: ReadonlyArray<Tab>
  /** Why tabs could not be read. */
  readonly problems: ReadonlyArray<Problem>
}

/** What a scenario's file holds: bytes, or a workbook that was unpacked from them. */
export type GivenFile = Uint8Array | Workbook

export function isWorkbook(given: GivenFile): given is Workbook {
  return !(given instanceof Uint8Array)
}

/** Place of a cell; both counted from 0. */
export function cellPlace({ file, sheet, table }: Tab, record: number, cell: number): Place {
  return { file, ...(sheet === null ? {} : { sheet }), line: table.lineOf(record), column: cell + 1 }
}

/** Place of a header. */
export function headerPlace({ file, sheet, table }: Tab, cell: number): Place {
  return { file, ...(sheet === null ? {} : { sheet }), line: table.headerLine, column: cell + 1 }
}

/** Place of a tab as a whole. */
export function tabPlace({ file, sheet }: Tab): Place {
  return { file, ...(sheet === null ? {} : { sheet }), line: null, column: null }
}

/** Tells an .xlsx workbook from everything else: it is a ZIP archive, whatever its name. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}
