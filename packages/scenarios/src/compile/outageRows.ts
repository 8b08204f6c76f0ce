/** OpenDC's series of failures: `failure_interval,failure_duration,failure_intensity`, a row an outage. */
import { advice, excerptOf, shown } from "../errors.ts"
import type { Problem } from "../errors.ts"
import { detectDecimal, parseNumeral } from "../formats/numerals.ts"
import { readTable } from "../formats/table.ts"
import { decodeText } from "../formats/textEncoding.ts"

/** Outages in order of time; none begins before the one before it has ended. */
export interface OutageRows {
  /** [rows] */
  readonly atSeconds: Float64Array
  readonly untilSeconds: Float64Array
  /** Of those that may fail: in (0, 1]. */
  readonly fraction: Float64Array
}

const COLUMNS = [
  { name: "failure_interval", expected: "ms since the outage before ended, 0 or more", holds: (value: number) => value >= 0 && value < Infinity },
  { name: "failure_duration", expected: "ms, more than 0", holds: (value: number) => value > 0 && value < Infinity },
  { name: "failure_intensity", expected: "a fraction: more than 0, at most 1", holds: (value: number) => value > 0 && value <= 1 }
] as const
const MS_PER_SECOND = 1000

const knownHeaders = (headers: ReadonlyArray<string>): number => headers.filter((header) => COLUMNS.some(({ name }) => name === plain(header))).length
const plain = (header: string): string => header.trim().toLowerCase()

/** Every problem of the file, or its rows. **Cost** O(bytes). */
export function readOutages(file: string, bytes: Uint8Array): { readonly rows: OutageRows } | { readonly problems: ReadonlyArray<Problem> } {
  const decoded = decodeText(file, bytes)
  if ("problem" in decoded) return { problems: [decoded.problem] }
  const read = readTable(file, decoded.text, knownHeaders)
  if ("problem" in read) return { problems: [{ ...read.problem, advice: read.problem.advice === advice.template ? `It needs the columns ${COLUMNS.map(({ name }) => name).join(", ")}.` : read.problem.advice }] }
  const { table: { header, records, headerLine, lineOf, delimiter } } = read
  const at = COLUMNS.map(({ name }) => header.findIndex((one) => plain(one) === name))
  const missing = COLUMNS.filter((_, i) => at[i]! < 0)
  if (missing.length > 0) return { problems: missing.map(({ name }) => ({ file, line: headerLine, column: null, path: name, expected: `the columns ${COLUMNS.map((column) => column.name).join(", ")}`, found: `the headers ${header.slice(0, 8).map(shown).join(", ")}`, advice: "Name OpenDC's failures as CSV." })) }
  const problems: Problem[] = []
  const filled = records.flatMap((cells, record) => (cells.every((cell) => cell.trim() === "") ? [] : [{ cells, record }]))
  const decimal = detectDecimal(filled.flatMap(({ cells }) => cells), delimiter)
  const values = filled.map(({ cells, record }) => COLUMNS.map(({ name, expected, holds }, i) => {
    const text = (cells[at[i]!] ?? "").trim()
    const value = parseNumeral(text, decimal)
    if (!holds(value)) problems.push({ file, line: lineOf(record), column: at[i]! + 1, path: name, expected, found: shown(text), advice: "Correct the row: those after it are counted from its end.", excerpt: excerptOf(cells.join(delimiter)) })
    return value
  }))
  if (filled.length === 0) problems.push({ file, line: headerLine, column: null, path: "", expected: "at least one row", found: "a header only", advice: "Add a row for each outage." })
  return problems.length > 0 ? { problems } : { rows: inTime(values) }
}

/** Each begins its interval after the one before has ended. In whole milliseconds, so that sums are exact. */
function inTime(values: ReadonlyArray<ReadonlyArray<number>>): OutageRows {
  const rows = { atSeconds: new Float64Array(values.length), untilSeconds: new Float64Array(values.length), fraction: new Float64Array(values.length) }
  let ended = 0
  values.forEach(([interval, duration, intensity], row) => {
    rows.atSeconds[row] = (ended + interval!) / MS_PER_SECOND
    ended += interval! + duration!
    rows.untilSeconds[row] = ended / MS_PER_SECOND
    rows.fraction[row] = intensity!
  })
  return rows
}
