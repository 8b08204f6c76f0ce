/**
 * The decimal mark of a whole file, told while its lines go by: lines that read the same with either mark pass, those
 * that do not are held back until some number can only be read with one of the two.
 */
import { countMarks } from "../formats/numerals.ts"
import type { DecimalMark } from "../formats/numerals.ts"
import { splitCells } from "./textLines.ts"

export interface HeldLine {
  readonly text: string
  readonly line: number
  readonly ended: boolean
}

export interface DecimalWatch {
  /** Lines to read now, in order: this one, none, or all that were held back and this one. */
  readonly pass: (line: HeldLine) => ReadonlyArray<HeldLine>
  /** What is still held back, after the last line. */
  readonly rest: () => ReadonlyArray<HeldLine>
}

/** Beyond this many lines that all leave it open, it is decided as for a file of nothing else. */
const MOST_HELD = 10_000
/** A number with a mark; a date is none. */
const MARKED = /^\s*[-+]?[\d\s'’]*[.,]\d+\s*%?\s*$/

/** @param settle hears the mark, once, before the lines that need it are handed out */
export function watchDecimal(delimiter: string, settle: (decimal: DecimalMark) => void): DecimalWatch {
  const seen = { comma: 0, point: 0, open: 0 }
  let held: HeldLine[] = []
  let isSettled = false
  const flush = (): HeldLine[] => {
    const all = held
    held = []
    return all
  }
  const settleAs = (decimal: DecimalMark): HeldLine[] => {
    isSettled = true
    settle(decimal)
    return flush()
  }
  // Between commas a comma is part of a number only in quotation marks.
  const mayHoldMark = (text: string): boolean => (delimiter === "," ? text.includes('"') : /[.,]\d/.test(text))
  return {
    pass: (line) => {
      if (isSettled) return [line]
      const cells = mayHoldMark(line.text) ? splitCells(line.text, delimiter).filter((cell) => MARKED.test(cell)) : []
      if (cells.length === 0 && held.length === 0) return [line]
      const { comma, point, open } = countMarks(cells)
      seen.comma += comma
      seen.point += point
      seen.open += open
      held.push(line)
      if (seen.comma !== seen.point) return settleAs(seen.comma > seen.point ? "," : ".")
      return held.length < MOST_HELD ? [] : settleAs(seen.open > 0 && delimiter === ";" ? "," : ".")
    },
    rest: () => (isSettled ? flush() : settleAs(seen.open > 0 && delimiter === ";" ? "," : "."))
  }
}
