/** Names that stand twice where each must be its own. */
import { shown } from "./errors.ts"
import type { Finding, Path } from "./errors.ts"

/** Names that stand twice, at the second. */
export function doubles(names: ReadonlyArray<string>, at: (i: number) => Path, expected: string): Finding[] {
  return names.flatMap((name, i) => (names.indexOf(name) < i ? [{ path: at(i), expected, found: shown(name), advice: "Give it another name." }] : []))
}
