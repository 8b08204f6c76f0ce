/** Rows of words as lines whose columns stand under each other. */

/** Columns of a terminal that a text takes, near enough: marks take none. */
const widthOf = (text: string): number => [...text.normalize("NFC").replace(/[\p{Mn}\p{Cf}]/gu, "")].length

/** @param right columns to push to the right: figures. The last column is never padded. */
export function alignedLines(rows: ReadonlyArray<ReadonlyArray<string>>, right: ReadonlyArray<number> = []): string {
  const widths: Array<number> = []
  for (const row of rows) row.forEach((cell, column) => { widths[column] = Math.max(widths[column] ?? 0, widthOf(cell)) })
  const line = (row: ReadonlyArray<string>): string =>
    row.map((cell, column) => {
      const gap = " ".repeat(widths[column]! - widthOf(cell))
      return right.includes(column) ? gap + cell : column === row.length - 1 ? cell : cell + gap
    }).join("  ").trimEnd()
  return rows.map(line).join("\n")
}
