/** The first lines of a file of series, and whether a file that nobody called one is one. */
import { detectDelimiter } from "../formats/delimiter.ts"
import { mapColumns, plainHeaders } from "../formats/mapColumns.ts"
import type { DecimalMark } from "../formats/numerals.ts"
import { recogniseFormat } from "../formats/registry.ts"
import { headersOf, seriesHeader } from "./longCsv.ts"
import { seriesFormats } from "./registry.ts"
import type { SeriesFormat, SeriesHead } from "./seriesFormat.ts"
import { splitLines } from "./textLines.ts"

export function isComment(text: string): boolean {
  return text === "" || text.charCodeAt(0) === 35 || text.trim() === ""
}

export function headOf(file: string, name: string, inFolder: boolean, lines: ReadonlyArray<string>): SeriesHead & { decimal: DecimalMark } {
  const delimiter = detectDelimiter(lines.join("\n"), (headers) => headers.filter((header) => seriesHeader(header) !== undefined).length)
  return { file, name, inFolder, lines, delimiter, decimal: "." }
}

/** Lines looked at to tell series from an inventory. */
const LOOKED_AT = 50

/**
 * The format of a file that holds measured series, where it was given as an inventory.
 *
 * @param bytes its beginning, or all of it
 * @returns undefined where it is something else, or an inventory: a column that says how many CPUs a server has
 */
export function recogniseSeries(file: string, bytes: Uint8Array): SeriesFormat | undefined {
  const lines: string[] = []
  const splitter = splitLines((text) => { if (lines.length <= LOOKED_AT && !isComment(text)) lines.push(text) })
  if (splitter.push(bytes) !== undefined) return undefined
  // The last line may have been cut off.
  const head = headOf(file, file, false, lines.slice(0, LOOKED_AT))
  if (head.lines.length === 0) return undefined
  const format = seriesFormats.find((one) => one.recognises(head))
  return format !== undefined && hasHeader(format) && saysSizes(headersOf(head)) ? undefined : format
}

/** Formats whose header is made of words that an inventory has too. */
function hasHeader({ name }: SeriesFormat): boolean {
  return name === "long" || name === "wide"
}

function saysSizes(headers: ReadonlyArray<string>): boolean {
  const others = headers.filter((header) => seriesHeader(header) === undefined)
  const { columns } = mapColumns({ file: "", line: 1, column: 1 }, others, recogniseFormat(plainHeaders(others)))
  return (["vcpus", "cores", "model", "service"] as const).some((column) => columns.bindings.has(column))
}
