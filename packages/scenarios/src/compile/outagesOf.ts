/** Files of outages that a scenario names, read. */
import type { DecodedScenario } from "../decode.ts"
import { shown } from "../errors.ts"
import type { Path, Problem } from "../errors.ts"
import { outageCopies } from "./canonical.ts"
import { readOutages } from "./outageRows.ts"
import type { OutageRows } from "./outageRows.ts"

/** Rows of each file of outages. */
export function outagesOf(decoded: DecodedScenario, files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, OutageRows> | { readonly problems: ReadonlyArray<Problem> } {
  const problems: Problem[] = []
  const rows = new Map<string, OutageRows>()
  for (const { from } of outageCopies(decoded.scenario)) {
    const bytes = files.get(from)
    const read = bytes === undefined ? { problems: [missingFile(decoded, decoded.useOf(from).path, from)] } : readOutages(from, bytes)
    if ("problems" in read) problems.push(...read.problems)
    else rows.set(from, read.rows)
  }
  return problems.length > 0 ? { problems } : rows
}

/** A file that the scenario names, and that is not there. */
export function missingFile({ file, locate }: DecodedScenario, path: Path, name: string): Problem {
  return locate({ path, expected: `a file beside ${file}`, found: `no file ${shown(name)}`, advice: "Check the name; it is relative to the scenario's folder." })
}
