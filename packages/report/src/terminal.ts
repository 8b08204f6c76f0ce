/** Text for a terminal: names made harmless, columns aligned by what a reader sees. */

/** Escape sequences (colours, cursor moves, window titles, links), with their arguments. */
// oxlint-disable-next-line no-control-regex
const ESCAPE_SEQUENCES = /[\u001b\u009b](?:\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[[\]()#;?]*(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~]?)/g
/** Controls, and characters that turn the direction of text or cannot be seen. */
const INVISIBLE = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu

/** A name from the input as it may stand on a terminal: without escape sequences and control characters. */
export function plainText(text: string): string {
  return text.replace(ESCAPE_SEQUENCES, "").replace(/\s+/g, whiteSpace).replace(INVISIBLE, "")
}

/** Line breaks and tabs become a space; no-break spaces stay. */
function whiteSpace(run: string): string {
  // oxlint-disable-next-line no-control-regex
  return /[\t\n\v\f\r\u0085\u2028\u2029]/.test(run) ? " " : run
}

/** Characters that take two columns: East Asian wide and full-width forms, emoji. */
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1faff}\u{20000}-\u{3fffd}]/u
const ZERO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u

/** Columns that the text takes on a terminal. */
export function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += ZERO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1
  return width
}

/** Rows of cells in columns two spaces apart: the first to the left, the others to the right. */
export function alignColumns(rows: ReadonlyArray<ReadonlyArray<string>>): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => textWidth(row[column] ?? ""))))
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const gap = " ".repeat(widths[column]! - textWidth(cell))
        return column === 0 ? cell + gap : gap + cell
      })
      .join("  ")
      .trimEnd()
  )
}
