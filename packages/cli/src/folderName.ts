/** A name from a scenario as the name of a folder, on any system. */

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * Letters, digits, `.`, `_`, `-` stay; anything else becomes `-`; never empty, hidden, reserved or long.
 * **Example** `folderName("Été / 2")` // => "Été-2"
 */
export function folderName(name: string): string {
  const plain = name.normalize("NFC").replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[.-]+|[.-]+$/g, "").slice(0, 60)
  if (plain === "") return "run"
  return RESERVED.test(plain) ? `_${plain}` : plain
}

/** One folder name a name, told apart by a number where two would fall together (case does not tell apart). */
export function folderNames(names: ReadonlyArray<string>): ReadonlyArray<string> {
  const taken = new Set<string>()
  return names.map((name) => {
    const stem = folderName(name)
    let candidate = stem
    for (let n = 2; taken.has(candidate.toLowerCase()); n++) candidate = `${stem}-${n}`
    taken.add(candidate.toLowerCase())
    return candidate
  })
}
