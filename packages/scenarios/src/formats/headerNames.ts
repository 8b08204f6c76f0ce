/** Column headers as people and programs write them, brought to one form. */

/** Lower case, without accents; `_`, `-`, `.`, apostrophes and repeated spaces are one space; the `*` of mandatory columns goes. */
export function plainName(header: string): string {
  return header
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replace(/[*"]/g, "")
    .replace(/[\s_\-–.'’`/]+/g, " ")
    .trim()
}

export interface HeaderParts {
  /** Plain name without its unit. */
  readonly base: string
  /** The unit as written; "" where the header names none. */
  readonly unit: string
}

/** `Mémoire (Go)` // => { base: "memoire", unit: "Go" } */
export function splitUnit(header: string): HeaderParts | undefined {
  const bracketed = /^(.*?)\s*[([]\s*(?:in |en )?([^()[\]]*)[)\]]\s*$/i.exec(header.trim())
  if (bracketed !== null) return { base: plainName(bracketed[1]!), unit: bracketed[2]!.trim() }
  const trailing = /^(.*[^\s_-])[\s_-]+(%|[A-Za-z]+(?:\/s)?)$/.exec(header.trim())
  return trailing === null ? undefined : { base: plainName(trailing[1]!), unit: trailing[2]! }
}
