/**
 * CSV by RFC 4180, save that lines end with LF alone: every reader takes it, and it diffs well.
 * Numbers are written in full (the shortest text that reads back as the same number), with a point.
 *
 * A name that begins with `=`, `+`, `-` or `@` stays as it is: the file holds data, and a changed name
 * would no longer match the inventory. Open files from strangers in a spreadsheet by “import as text”.
 */
import type { Cell, Field } from "./field.ts"

/** The file: a header, then a line per row. */
export function csvText<Row>(fields: ReadonlyArray<Field<Row>>, rows: Iterable<Row>): string {
  const lines = [fields.map((field) => csvCell(field.name)).join(",")]
  for (const row of rows) lines.push(fields.map((field) => csvCell(field.value(row))).join(","))
  return `${lines.join("\n")}\n`
}

/** One cell, quoted where it must be. **Fails** on a number that is not finite: that is our own fault. */
export function csvCell(cell: Cell): string {
  if (cell === null) return ""
  if (typeof cell === "number") {
    if (!Number.isFinite(cell)) throw new Error(`a table holds ${cell}: every figure must be finite`)
    return String(cell === 0 ? 0 : cell)
  }
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
