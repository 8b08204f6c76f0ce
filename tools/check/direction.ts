/** Which package may import what. The arrows of docs/explanation/design.md, made mechanical. */
import { posix } from "node:path"
import type { Finding } from "./finding.ts"
import type { Source } from "./sources.ts"

/** What each package's src may name beside its own files. `node:` stands for every built-in of Node. */
const MAY_IMPORT: Readonly<Record<string, ReadonlyArray<string>>> = {
  "sim-core": [],
  scenarios: ["@rackfold/sim-core", "@rackfold/data", "effect", "csv-parse", "yaml"],
  report: ["@rackfold/sim-core", "vega", "vega-lite"],
  cli: ["@rackfold/sim-core", "@rackfold/scenarios", "@rackfold/report", "@rackfold/data", "effect", "@effect/platform-node", "node:"]
}

/** `@rackfold/sim-core/x` → `@rackfold/sim-core`; `effect/cli` → `effect`; `node:fs` → `node:`. */
function packageName(specifier: string): string {
  if (specifier.startsWith("node:")) return "node:"
  const parts = specifier.split("/")
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0]!
}

function problem(source: Source, specifier: string): string | null {
  const home = `packages/${source.package}/`
  if (specifier.startsWith(".")) {
    const target = posix.join(posix.dirname(source.file), specifier)
    if (target.startsWith(home)) return null
    if (!target.startsWith("packages/")) return source.isProduct ? `imports ${specifier}, outside its package` : null
    return `reaches into another package (${specifier}); import its entry instead`
  }
  const name = packageName(specifier)
  if (name.startsWith("@rackfold/") && name !== "@rackfold/data" && specifier !== name) {
    return `reaches into another package (${specifier}); import ${name} instead`
  }
  if (!source.isProduct) return null
  const allowed = MAY_IMPORT[source.package!]
  if (allowed === undefined) return `package ${source.package} has no rule in tools/check/direction.ts`
  if (allowed.includes(name)) return null
  return `may not import ${specifier}; ${source.package} imports ${allowed.length === 0 ? "nothing but itself" : `only ${allowed.join(", ")}`}`
}

export function checkDirection(sources: ReadonlyArray<Source>): ReadonlyArray<Finding> {
  return sources.filter((source) => source.package !== null).flatMap((source) =>
    source.imports.flatMap(({ specifier, line }) => {
      const message = problem(source, specifier)
      return message === null ? [] : [{ file: source.file, line, message }]
    })
  )
}
