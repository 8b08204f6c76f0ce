/** Which character parts the cells of a CSV text. */

export const DELIMITERS = [",", ";", "\t", "|"] as const

const SAMPLE_RECORDS = 50
const SAMPLE_CHARACTERS = 200_000

/**
 * The delimiter under which the header names most known columns; then the one under which most
 * records have as many cells as the header; then the one that makes most cells. Quoted text does not count.
 *
 * @param knows how many of these headers somebody knows.
 */
export function detectDelimiter(text: string, knows: (headers: ReadonlyArray<string>) => number): string {
  let best: { delimiter: string; score: readonly number[] } | undefined
  for (const delimiter of DELIMITERS) {
    const { header, widths } = sample(text, delimiter)
    const even = widths.length === 0 ? 0 : widths.filter((width) => width === header.length).length / widths.length
    const score = [header.length > 1 ? knows(header) : 0, header.length > 1 ? even : 0, header.length]
    if (best === undefined || isMore(score, best.score)) best = { delimiter, score }
  }
  return best!.delimiter
}

function isMore(a: ReadonlyArray<number>, b: ReadonlyArray<number>): boolean {
  const first = a.findIndex((value, i) => value !== b[i])
  return first >= 0 && a[first]! > b[first]!
}

/** Cells of the header, and how many cells each of the next records has. */
function sample(text: string, delimiter: string): { header: string[]; widths: number[] } {
  const end = Math.min(text.length, SAMPLE_CHARACTERS)
  const header: string[] = []
  const widths: number[] = []
  let inHeader = true, quoted = false, cells = 1, cellStart = 0, recordStart = 0
  for (let i = 0; i <= end && widths.length < SAMPLE_RECORDS; i++) {
    const char = text[i]
    if (char === '"') { quoted = !quoted; continue }
    const breaks = i === end || (!quoted && (char === "\n" || char === "\r"))
    if (!breaks && (quoted || char !== delimiter)) continue
    if (inHeader) header.push(text.slice(cellStart, i).replace(/^\s*"|"\s*$/g, ""))
    cellStart = i + 1
    if (!breaks) { cells++; continue }
    if (i > recordStart && !inHeader) widths.push(cells)
    if (i > recordStart) inHeader = false
    recordStart = i + 1
    cells = 1
    if (i === end) break
  }
  return { header, widths }
}
