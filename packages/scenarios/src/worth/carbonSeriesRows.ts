/** Carbon by the hour as a CSV: `timestamp,carbon_intensity`, each row held until the next. */
import type { CarbonSeries } from "@rackfold/worth"
import { advice, excerptOf, shown } from "../errors.ts"
import type { Problem } from "../errors.ts"
import { parseIsoDate } from "../formats/moments.ts"
import { detectDecimal, parseNumeral } from "../formats/numerals.ts"
import { readTable } from "../formats/table.ts"
import { decodeText } from "../formats/textEncoding.ts"

const COLUMNS = [
  { name: "timestamp", aliases: ["timestamp", "datetime", "datetime (utc)", "time"] },
  { name: "carbon_intensity", aliases: ["carbon_intensity", "g_per_kwh", "grams_per_kwh"] }
] as const
const NAMES = COLUMNS.map(({ name }) => name).join(", ")
const MS_PER_SECOND = 1000
/** Seconds of the year 5138: above it, a number counts milliseconds. */
const LARGEST_SECONDS = 1e11
const MOST_GRAMS = 5000

const columnOf = (header: string): number => COLUMNS.findIndex(({ aliases }) => aliases.some((alias) => alias === header.trim().toLowerCase()))

/** Every problem of the file, or its series: rows in order of time, all equally far apart. **Cost** O(bytes). */
export function readCarbonSeries(file: string, bytes: Uint8Array): { readonly series: CarbonSeries } | { readonly problems: ReadonlyArray<Problem> } {
  const decoded = decodeText(file, bytes)
  if ("problem" in decoded) return { problems: [decoded.problem] }
  const read = readTable(file, decoded.text, (headers) => headers.filter((header) => columnOf(header) >= 0).length)
  if ("problem" in read) return { problems: [{ ...read.problem, advice: read.problem.advice === advice.template ? `It needs the columns ${NAMES}.` : read.problem.advice }] }
  const { table: { header, records, headerLine, lineOf, delimiter } } = read
  const at = COLUMNS.map((_, wanted) => header.findIndex((one) => columnOf(one) === wanted))
  const missing = COLUMNS.filter((_, i) => at[i]! < 0)
  if (missing.length > 0) return { problems: missing.map(({ name }) => ({ file, line: headerLine, column: null, path: name, expected: `the columns ${NAMES}`, found: `the headers ${header.slice(0, 8).map(shown).join(", ")}`, advice: "Name them so in the header." })) }
  const filled = records.flatMap((cells, record) => (cells.every((cell) => cell.trim() === "") ? [] : [{ cells, record }]))
  const decimal = detectDecimal(filled.map(({ cells }) => cells[at[1]!] ?? ""), delimiter)
  const problems: Problem[] = []
  const tell = (row: number, column: number, expected: string, found: string, whatToDo: string) => {
    const { cells, record } = filled[row]!
    problems.push({ file, line: lineOf(record), column: at[column]! + 1, path: COLUMNS[column]!.name, expected, found, advice: whatToDo, excerpt: excerptOf(cells.join(delimiter)) })
  }
  const startSeconds = Float64Array.from(filled, ({ cells }) => momentOf(cells[at[0]!] ?? ""))
  const gramsPerKwh = Float64Array.from(filled, ({ cells }) => parseNumeral((cells[at[1]!] ?? "").trim(), decimal))
  filled.forEach(({ cells }, row) => {
    if (Number.isNaN(startSeconds[row]!)) tell(row, 0, "milliseconds since 1970, or a date as 2022-10-06T22:00:00Z", shown((cells[at[0]!] ?? "").trim()), "Correct the row.")
    if (!(gramsPerKwh[row]! >= 0 && gramsPerKwh[row]! <= MOST_GRAMS)) tell(row, 1, `grams a kWh: 0 to ${MOST_GRAMS}`, shown((cells[at[1]!] ?? "").trim()), "Correct the row; electricity that takes carbon in has none here.")
  })
  if (filled.length < 2) problems.push({ file, line: headerLine, column: null, path: "", expected: "at least two rows, so that it is known how long each holds", found: filled.length === 0 ? "a header only" : "one row", advice: "Name one factor under carbon.factor instead." })
  const stepSeconds = usualStep(startSeconds)
  // How far apart two rows are is known where both have a time.
  for (let row = 1; row < filled.length; row++) {
    const apart = startSeconds[row]! - startSeconds[row - 1]!
    if (Number.isNaN(apart)) continue
    if (apart <= 0) tell(row, 0, "a later time than in the row before", shown((filled[row]!.cells[at[0]!] ?? "").trim()), "Sort the rows, each time once.")
    else if (apart !== stepSeconds) tell(row, 0, `a row ${stepSeconds} s after the one before`, `one ${apart} s after it`, apart > stepSeconds ? "Fill the gap: nobody knows what was emitted in it." : "Keep one step throughout.")
  }
  if (problems.length > 0) return { problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)) }
  return { series: { startSeconds, gramsPerKwh, endSeconds: startSeconds.at(-1)! + stepSeconds } }
}

/** Seconds since 1970; NaN where it is no moment. */
function momentOf(text: string): number {
  const plain = text.trim()
  if (/^\d+(\.\d+)?$/.test(plain)) {
    const value = Number(plain)
    return value > LARGEST_SECONDS ? value / MS_PER_SECOND : value
  }
  return parseIsoDate(plain) ?? NaN
}

/** What lies between most rows. */
function usualStep(startSeconds: Float64Array): number {
  const counts = new Map<number, number>()
  let usual = NaN
  for (let row = 1; row < startSeconds.length; row++) {
    const apart = startSeconds[row]! - startSeconds[row - 1]!
    if (!(apart > 0)) continue
    const count = (counts.get(apart) ?? 0) + 1
    counts.set(apart, count)
    if (Number.isNaN(usual) || count > counts.get(usual)!) usual = apart
  }
  return usual
}
