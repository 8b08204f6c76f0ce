/** CSV text → header and records, each with the line that it begins on. */
import { parse } from "csv-parse/sync"
import { advice, excerptOf } from "../errors.ts"
import type { Problem } from "../errors.ts"
import { isVmtable, VMTABLE_HEADER } from "./azureVmtable.ts"
import { detectDelimiter } from "./delimiter.ts"

export interface Table {
  readonly delimiter: string
  readonly header: ReadonlyArray<string>
  readonly records: ReadonlyArray<ReadonlyArray<string>>
  /** Line of the file (from 1) on which a record begins. */
  readonly lineOf: (record: number) => number
  readonly headerLine: number
  /** Of a sheet: the cell holds a number, not text, and its text is written with a decimal point. */
  readonly isNumber?: (record: number, cell: number) => boolean
}

/**
 * Blank lines and comments before the header. A comment begins with `#`, in quotes where a spreadsheet has put
 * them; a `#` that is a cell of its own is the header of a numbered list.
 */
const BEFORE_HEADER = /^(?:[ \t]*(?:"?#(?!"?[,;|\t])[^\r\n]*)?(?:\r\n|\n|\r|$))*/

/**
 * Splits a text into cells; the delimiter is found, or taken from a first line `sep=;` as Excel writes it.
 * Comments before the header are skipped, and count as lines.
 */
export function readTable(file: string, text: string, knows: (headers: ReadonlyArray<string>) => number): { readonly table: Table } | { readonly problem: Problem } {
  const stated = /^\uFEFF?"?sep=(.)"?[ \t]*(\r\n|\n|\r)/i.exec(text)
  const body = stated === null ? text.replace(/^\uFEFF/, "") : text.slice(stated[0].length)
  const leading = BEFORE_HEADER.exec(body)![0]
  let content = body.slice(leading.length)
  let firstLine = 1 + (stated === null ? 0 : 1) + breaksIn(leading)
  if (content.trim() === "") return { problem: { file, line: null, column: null, path: "", expected: "a header and rows", found: "an empty file", advice: advice.template } }
  if (isVmtable(content)) {
    // The header stands before the first line, so that rows keep their numbers.
    content = `${VMTABLE_HEADER}\n${content}`
    firstLine--
  }
  const delimiter = stated?.[1] ?? detectDelimiter(content, knows)
  try {
    const all = parse(content, { delimiter, relax_column_count: true, record_delimiter: ["\r\n", "\n", "\r"], skip_empty_lines: false }) as string[][]
    const header = (all[0] ?? []).map((cell) => cell.trim())
    return { table: { delimiter, header, records: all.slice(1), headerLine: firstLine, lineOf: lineCounter(all, firstLine) } }
  } catch (cause) {
    return { problem: quoteProblem(file, content, firstLine, cause) }
  }
}

/** Line counts are needed only where something is wrong, so that they are made at the first question. */
function lineCounter(all: ReadonlyArray<ReadonlyArray<string>>, firstLine: number): (record: number) => number {
  let lines: Int32Array | undefined
  return (record) => {
    if (lines === undefined) {
      lines = new Int32Array(all.length)
      let line = firstLine
      for (const [i, cells] of all.entries()) {
        lines[i] = line
        line += 1
        for (const cell of cells) line += breaksIn(cell)
      }
    }
    return lines[record + 1] ?? firstLine
  }
}

function breaksIn(text: string): number {
  return text.includes("\n") || text.includes("\r") ? text.split(/\r\n|\n|\r/).length - 1 : 0
}

function quoteProblem(file: string, content: string, firstLine: number, cause: unknown): Problem {
  const { code = "", lines = 1, column = 0 } = cause as { code?: string; lines?: number; column?: number | string }
  const line = firstLine + Math.max(0, lines - 1)
  const found = code === "CSV_QUOTE_NOT_CLOSED" ? "a quotation mark that is never closed" : code.includes("QUOTE") ? "a quotation mark inside a cell" : "text that is no CSV"
  return {
    file, line, column: typeof column === "number" ? column + 1 : null, path: "", expected: "cells parted by one character, quoted whole where they hold it", found,
    advice: "Put the whole cell into quotation marks, and double those inside it.", excerpt: excerptOf(content.split(/\r\n|\n|\r/)[lines - 1] ?? "")
  }
}
