/** Workbooks that a test makes for itself, and scenarios that read them. */
import { parse } from "csv-parse/sync"
import writeWorkbook from "write-excel-file/node"
import * as Effect from "effect/Effect"
import { compileScenario, decodeScenario, formatProblems, readTabFiles, readXlsx } from "../src/index.ts"
import type { CompiledScenario, GivenFile, InputError, Problem } from "../src/index.ts"

export type Cell = string | number | boolean | Date | null
export type Sheets = Readonly<Record<string, ReadonlyArray<ReadonlyArray<Cell>>>>

/** Bytes of an .xlsx with these sheets. */
export async function workbookBytes(sheets: Sheets): Promise<Uint8Array> {
  const cellOf = (cell: Cell) => (cell instanceof Date ? { value: cell, type: Date, format: "yyyy-mm-dd hh:mm:ss" } : cell)
  return new Uint8Array(await writeWorkbook(Object.entries(sheets).map(([sheet, rows]) => ({ sheet, data: rows.map((row) => row.map(cellOf)) })) as never).toBuffer())
}

/** The same as one CSV a tab, as RVTools names them. */
export function tabFiles(sheets: Sheets, delimiter = ","): ReadonlyMap<string, Uint8Array> {
  const text = (cell: Cell): string => (cell === null ? "" : cell instanceof Date ? cell.toISOString() : typeof cell === "boolean" ? (cell ? "True" : "False") : `"${String(cell).replaceAll('"', '""')}"`)
  return new Map(Object.entries(sheets).map(([sheet, rows]) => [`RVTools_tab${sheet}.csv`, new TextEncoder().encode(rows.map((row) => row.map(text).join(delimiter)).join("\r\n"))]))
}

export const SCENARIO = `hosts: [{ model: "R740 8280", count: 2 }]\nworkload: { file: estate.xlsx }\n`

export interface Outcome {
  readonly compiled?: CompiledScenario
  readonly problems: ReadonlyArray<Problem>
  /** As a person reads them. */
  readonly text: string
}

export function outcomeOf(given: GivenFile, scenario: string = SCENARIO): Outcome {
  const made = Effect.flatMap(decodeScenario({ file: "scenario.yaml", text: scenario }), (decoded) => compileScenario(decoded, new Map(decoded.neededFiles.map((file) => [file, given]))))
  try {
    return { compiled: Effect.runSync(made), problems: [], text: "" }
  } catch (cause) {
    const error = cause as InputError
    if (error._tag !== "InputError") throw cause
    return { problems: error.problems, text: formatProblems(error.problems) }
  }
}

/** What comes of a scenario whose workload is this workbook. */
export async function ofBook(sheets: Sheets | Uint8Array, scenario: string = SCENARIO): Promise<Outcome> {
  const bytes = sheets instanceof Uint8Array ? sheets : await workbookBytes(sheets)
  return outcomeOf(await readXlsx("estate.xlsx", bytes), scenario)
}

/** The same of a folder of CSVs. */
export function ofFolder(sheets: Sheets, delimiter = ",", scenario: string = SCENARIO): Outcome {
  return outcomeOf(readTabFiles("export", tabFiles(sheets, delimiter)), scenario)
}

/** The servers as they ran, by column. */
export function servers({ compiled, text }: Outcome): ReadonlyArray<Readonly<Record<string, string>>> {
  if (compiled === undefined) throw new Error(text)
  return parse(compiled.workloadCsv, { columns: true }) as Record<string, string>[]
}
