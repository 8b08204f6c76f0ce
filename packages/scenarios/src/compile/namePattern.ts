/** Names that a person writes with * and ?. */

/** Rows whose name is the one written or, where it is a pattern, fits it. */
export function rowsNamed(written: string, names: ReadonlyArray<string>): number[] {
  if (!/[*?]/.test(written)) {
    const row = names.indexOf(written)
    return row < 0 ? [] : [row]
  }
  const pattern = new RegExp(`^${written.replace(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^]*").replaceAll("?", "[^]")}$`, "u")
  return names.flatMap((name, row) => (pattern.test(name) ? [row] : []))
}
