/** What became of each reading: used, left out and listed, or a problem. */
import type { DataQuality } from "@rackfold/sim-core"
import { excerptOf, shown, wrongWords } from "../errors.ts"
import type { Problem } from "../errors.ts"
import { said } from "../wording.ts"
import type { Wording } from "../wording.ts"
import type { LineFault, SeriesInput } from "./seriesFormat.ts"
import type { Overlap } from "./seriesParts.ts"

/** Problems and left-out readings that are kept one by one; the rest is counted. */
const MOST_KEPT = 1000

/** Where a reading stands. */
export interface ReadingPlace {
  /** The file as messages name it. */
  readonly shownAs: string
  /** From 1. */
  readonly line: number
  readonly text: string
}

export interface ReadingLog {
  readonly used: () => void
  readonly bad: (file: ReadingPlace, fault: LineFault) => void
  /** A file that holds no series, or something that is no file. */
  readonly stray: (name: string, found: Wording, expected: Wording) => void
  /** A file that stops making sense: never only a bad row, as nobody knows what is missing. */
  readonly broken: (file: string, line: number, expected: Wording, found: Wording) => void
  /** Readings whose time another file of the folder covers: they were taken in, and do not count. */
  readonly overlap: (overlap: Overlap) => void
  /** Something wrong with the series as a whole. */
  readonly whole: (expected: string, found: string, advice: string) => void
  readonly unknownColumn: (header: string) => void
  readonly mappedColumn: (header: string, column: string) => void
  readonly hasProblems: () => boolean
  readonly problems: () => ReadonlyArray<Problem>
  readonly account: () => Pick<DataQuality, "rowsRead" | "rowsUsed" | "excluded" | "dropped" | "unknownColumns" | "mappedColumns">
}

const DROP = "Or set `import.badRows: drop` to leave bad readings out (each is listed)."

export function readingLog({ source, inFolder, dropBad }: SeriesInput): ReadingLog {
  const problems: Problem[] = []
  const dropped: { line: number; column: string; problem: string; problemFr: string }[] = []
  const unknown = new Set<string>()
  const mapped = new Map<string, string>()
  const counts = { used: 0, bad: 0, stray: 0, moreBad: 0 }
  const tell = (problem: Problem): void => { if (problems.length < MOST_KEPT) problems.push(problem) }
  const drop = (line: number, column: string, file: string, expected: Wording, found: Wording): void => {
    if (dropped.length < MOST_KEPT) {
      const { en, fr } = wrongWords([{ expected, found }])
      dropped.push({ line, column, problem: `${file}${en}`, problemFr: `${file}${fr}` })
    }
    else counts.moreBad++
  }
  const inFile = (file: string): string => (inFolder ? `${file.slice(source.length + 1)}: ` : "")
  const bad = (file: ReadingPlace, { column, path, expected, found, advice }: LineFault): void => {
    counts.bad++
    if (dropBad) drop(file.line, path, inFile(file.shownAs), expected, found)
    else tell({ file: file.shownAs, line: file.line, column, path, expected: expected.en, found: found.en, advice: `${advice} ${DROP}`, excerpt: excerptOf(file.text) })
  }
  return {
    used: () => { counts.used++ },
    bad,
    stray: (name, found, expected) => {
      counts.bad++
      const file = inFolder ? `${source}/${name}` : source
      if (dropBad && inFolder) drop(1, "", `${name}: `, expected, found)
      else tell({ file, line: null, column: null, path: "", expected: expected.en, found: found.en, advice: inFolder ? `Take it out of the folder. ${DROP}` : "Check the file." })
    },
    broken: (file, line, expected, found) => {
      if (dropBad) { counts.bad++; drop(line, "", inFile(file), expected, found) }
      else tell({ file, line, column: null, path: "", expected: expected.en, found: found.en, advice: `Fetch the file again. ${DROP}` })
    },
    overlap: ({ vm, file, line, otherFile, count }) => {
      const other = inFolder ? otherFile.slice(source.length + 1) : otherFile
      const expected = said(`readings of ${shown(vm)} after those in ${other}`, `des relevés de ${shown(vm)} après ceux de ${other}`)
      const found = said(`${count} of times that are there already`, `${count} à des instants déjà présents`)
      counts.used -= count
      counts.bad += count
      if (!dropBad) { tell({ file, line, column: 1, path: "time_s", expected: expected.en, found: found.en, advice: `Remove them from one of the two files. ${DROP}` }); return }
      drop(line, "time_s", inFile(file), expected, found)
      counts.moreBad += count - 1
    },
    whole: (expected, found, advice) => tell({ file: source, line: null, column: null, path: "", expected, found, advice }),
    unknownColumn: (header) => { unknown.add(header) },
    mappedColumn: (header, column) => { mapped.set(header, column) },
    hasProblems: () => problems.length > 0,
    problems: () => problems,
    account: () => ({
      rowsRead: counts.used + counts.bad, rowsUsed: counts.used, dropped,
      excluded: counts.moreBad > 0 ? [{ reason: "bad", count: counts.moreBad }] : [],
      unknownColumns: [...unknown], mappedColumns: [...mapped].map(([header, column]) => ({ header, column }))
    })
  }
}
