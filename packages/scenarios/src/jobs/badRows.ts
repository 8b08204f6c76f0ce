/** Rows of a trace that cannot be read: problems, or, where the scenario says so, left out and counted. */
import type { DataQuality } from "@rackfold/sim-core"
import { wrongWords } from "../errors.ts"
import type { Problem } from "../errors.ts"
import type { Wording } from "../wording.ts"

export interface BadRow {
  readonly line: number
  readonly column: string
  /** Cell of the row, from 1. */
  readonly cell: number
  readonly expected: Wording
  readonly found: Wording
  readonly advice: string
}

export interface BadRows {
  /** The first ones. */
  readonly rows: ReadonlyArray<BadRow>
  readonly count: number
}

/** Bad rows that are kept one by one; the rest is counted. */
const MOST_KEPT = 1000
const MOST_PROBLEMS = 50
const DROP = "Or set `import.badRows: drop` to leave bad rows out (each is counted)."

/** Collects bad rows; further faults of a line count with its first. */
export function collectBadRows(): { readonly add: (row: BadRow) => void; readonly close: () => BadRows } {
  const rows: BadRow[] = []
  let count = 0
  let lastLine = 0
  return {
    add: (row) => {
      if (row.line === lastLine) return
      lastLine = row.line
      count++
      if (rows.length < MOST_KEPT) rows.push(row)
    },
    close: () => ({ rows, count })
  }
}

/** What is wrong with them, each at its place. */
export function badRowProblems(file: string, { rows }: BadRows): Problem[] {
  return rows.slice(0, MOST_PROBLEMS).map(({ line, column, cell, expected, found, advice }) => ({ file, line, column: cell, path: column, expected: expected.en, found: found.en, advice: `${advice} ${DROP}` }))
}

/** The same as an account of what was left out. */
export function droppedRows({ rows, count }: BadRows): Pick<DataQuality, "dropped" | "excluded"> {
  const dropped = rows.map(({ line, column, expected, found }) => {
    const { en, fr } = wrongWords([{ expected, found }])
    return { line, column, problem: en, problemFr: fr }
  })
  return { dropped, excluded: count > rows.length ? [{ reason: "bad", count: count - rows.length }] : [] }
}
