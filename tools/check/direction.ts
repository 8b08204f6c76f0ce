/** Which package may import what. The arrows of docs/explanation/design.md, made mechanical. */
import { posix } from "node:path"
import type { Finding } from "./finding.ts"
import type { Import, Source } from "./sources.ts"

/** What each package's src may name beside its own files. `node:` stands for every built-in of Node. */
const MAY_IMPORT: Readonly<Record<string, ReadonlyArray<string>>> = {
  "sim-core": [],
  growth: ["@rackfold/sim-core"],
  worth: ["@rackfold/sim-core"],
  scenarios: ["@rackfold/sim-core", "@rackfold/growth", "@rackfold/worth", "@rackfold/data", "effect", "csv-parse", "read-excel-file", "yaml"],
  report: ["@rackfold/sim-core", "@rackfold/growth", "@rackfold/sizing", "@rackfold/worth", "vega", "vega-lite"],
  study: ["@rackfold/sim-core", "@rackfold/scenarios"],
  exercises: ["@rackfold/sim-core", "@rackfold/scenarios", "@rackfold/report", "@rackfold/sizing", "@rackfold/data"],
  sizing: ["@rackfold/sim-core", "@rackfold/worth", "highs"],
  cli: ["@rackfold/sim-core", "@rackfold/growth", "@rackfold/scenarios", "@rackfold/report", "@rackfold/sizing", "@rackfold/study", "@rackfold/worth", "@rackfold/exercises", "@rackfold/data", "effect", "@effect/platform-node", "node:"]
}

/** Of which a package takes types alone: the solver of sizing stays out of what is built of the report. */
const TYPES_ONLY: Readonly<Record<string, ReadonlyArray<string>>> = { report: ["@rackfold/sizing"] }

const UNITS = ["MHZ_PER_GHZ", "MIB_PER_GIB", "SECONDS_PER_MINUTE", "SECONDS_PER_HOUR", "SECONDS_PER_DAY", "JOULES_PER_KWH"]

/**
 * The study is a second model, written to be compared with the engine: it shares units, random streams and the
 * reading of traces with it (and how problems are told), and nothing else.
 */
const MAY_TAKE: Readonly<Record<string, Readonly<Record<string, ReadonlyArray<string>>>>> = {
  study: {
    "@rackfold/sim-core": [...UNITS, "randomStream", "RandomStream"],
    "@rackfold/scenarios": ["startSeries", "MeasuredSeries", "SeriesFile", "SeriesReading", "Problem", "nearestNames"]
  }
}

/** `@rackfold/sim-core/x` → `@rackfold/sim-core`; `effect/cli` → `effect`; `node:fs` → `node:`. */
function packageName(specifier: string): string {
  if (specifier.startsWith("node:")) return "node:"
  const parts = specifier.split("/")
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0]!
}

function problem(source: Source, { specifier, names, isType }: Import): string | null {
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
  if (!isType && TYPES_ONLY[source.package!]?.includes(name) === true) return `takes more than types from ${name}; write import type`
  if (allowed.includes(name)) return tooMuch(source, name, names)
  return `may not import ${specifier}; ${source.package} imports ${allowed.length === 0 ? "nothing but itself" : `only ${allowed.join(", ")}`}`
}

function tooMuch(source: Source, name: string, names: ReadonlyArray<string>): string | null {
  const known = MAY_TAKE[source.package!]?.[name]
  const other = known === undefined ? [] : names.filter((one) => !known.includes(one))
  return other.length === 0 ? null : `may not take ${other.join(", ")} from ${name}; ${source.package} takes only ${known!.join(", ")}`
}

export function checkDirection(sources: ReadonlyArray<Source>): ReadonlyArray<Finding> {
  return sources.filter((source) => source.package !== null).flatMap((source) =>
    source.imports.flatMap((one) => {
      const message = problem(source, one)
      return message === null ? [] : [{ file: source.file, line: one.line, message }]
    })
  )
}
