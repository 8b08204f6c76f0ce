/** Names that a person writes with * and ?. */
import { didYouMean, shown } from "../errors.ts"
import type { Finding, Path } from "../errors.ts"

/** Rows whose name is the one written or, where it is a pattern, fits it. */
export function rowsNamed(written: string, names: ReadonlyArray<string>): number[] {
  if (!/[*?]/.test(written)) {
    const row = names.indexOf(written)
    return row < 0 ? [] : [row]
  }
  const pattern = new RegExp(`^${written.replace(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^]*").replaceAll("?", "[^]")}$`, "u")
  return names.flatMap((name, row) => (pattern.test(name) ? [row] : []))
}

const FEW = 16

/** Rows of guests that a list of names and patterns fits, ascending, each once; what fits nobody is told at its place. */
export function guestsNamed(written: ReadonlyArray<string>, guestName: ReadonlyArray<string>, path: Path, findings: Finding[]): number[] {
  // Of a long list each name would be sought among all.
  const rowOf = written.length > FEW ? new Map(guestName.map((name, row) => [name, row])) : null
  const rows = written.flatMap((name, k) => {
    const row = rowOf?.get(name)
    const found = row === undefined ? rowsNamed(name, guestName) : [row]
    if (found.length === 0) findings.push({ path: [...path, k], expected: "a server of the inventory", found: shown(name), advice: didYouMean(name, guestName, "* stands for any characters, ? for one; case counts.") })
    return found
  })
  return [...new Set(rows)].sort((a, b) => a - b)
}
