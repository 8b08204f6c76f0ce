/** Names that rows refer to by number. */

/** Names, each once, in the order in which they come up. */
export function nameTable(): { readonly names: string[]; readonly row: (name: string) => number } {
  const names: string[] = []
  const rows = new Map<string, number>()
  const row = (name: string): number => {
    const known = rows.get(name)
    if (known !== undefined) return known
    rows.set(name, names.length)
    return names.push(name) - 1
  }
  return { names, row }
}
