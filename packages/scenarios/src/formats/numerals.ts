/** Numbers as people and programs write them: decimal point or comma, groups of thousands. */

export type DecimalMark = "." | ","

const PLAIN = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i
/** 1,5 or 12,25 or 0,125 or ,5: a comma that can only be decimal. */
const SURELY_COMMA = /^[-+]?(?:\d*,(?:\d{1,2}|\d{4,})|0,\d+|\d{4,},\d+|\d{1,3}(?:\.\d{3})+,\d+)$/
/** 1.5 or 1,234.5 */
const SURELY_POINT = /^[-+]?(?:\d*\.(?:\d{1,2}|\d{4,})|0\.\d+|\d{4,}\.\d+|\d{1,3}(?:,\d{3})+\.\d+)$/
/** 1,234: thousands, or one and a bit. */
const COMMA_GROUP = /^[-+]?[1-9]\d{0,2},\d{3}$/

/**
 * The decimal mark of a file, from its numbers: the one that some number can only be read with.
 * Where `1,234` is all there is, a semicolon between cells says that commas are decimal (Excel
 * parts cells by `;` exactly where the comma is); else commas part thousands.
 */
export function detectDecimal(cells: Iterable<string>, delimiter: string): DecimalMark {
  const { comma, point, open } = countMarks(cells)
  if (comma !== point) return comma > point ? "," : "."
  return comma === 0 && open > 0 && delimiter === ";" ? "," : "."
}

/** Numbers that can only be read with a decimal comma, only with a point, and those that leave it open. */
export function countMarks(cells: Iterable<string>): { readonly comma: number; readonly point: number; readonly open: number } {
  let comma = 0, point = 0, open = 0
  for (const cell of cells) {
    const text = tidy(cell)
    if (SURELY_COMMA.test(text)) comma++
    else if (SURELY_POINT.test(text)) point++
    else if (COMMA_GROUP.test(text)) open++
  }
  return { comma, point, open }
}

/**
 * The number that a cell holds, or NaN where it holds none. Spaces, no-break spaces and apostrophes
 * part thousands; so does the other mark where a group of three leaves no doubt.
 */
export function parseNumeral(cell: string, decimal: DecimalMark): number {
  if (decimal === "." && PLAIN.test(cell)) return Number(cell)
  const text = tidy(cell)
  if (decimal === ".") {
    if (PLAIN.test(text)) return Number(text)
    return /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? Number(text.replaceAll(",", "")) : NaN
  }
  if (/^[-+]?(?:\d+,?\d*|,\d+)(?:e[-+]?\d+)?$/i.test(text)) return Number(text.replace(",", "."))
  // 1.234 alone would be a guess: thousands need a second group or a decimal comma.
  return /^[-+]?\d{1,3}(?:\.\d{3})+,\d+$|^[-+]?\d{1,3}(?:\.\d{3}){2,}$/.test(text) ? Number(text.replaceAll(".", "").replace(",", ".")) : NaN
}

/** Without what parts thousands, and without a percent sign. */
function tidy(cell: string): string {
  const text = cell.trim().replace(/\s*%$/, "")
  return /[\s'’]/.test(text) && /^[-+]?\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d+)?$/.test(text) ? text.replace(/[\s'’]/g, "") : text
}
