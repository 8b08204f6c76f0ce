/** Scenario and inventory texts, compiled, for tests. */
import * as Effect from "effect/Effect"
import { compileScenario, decodeScenario } from "../src/index.ts"
import type { CompiledScenario, InputError, Problem } from "../src/index.ts"

export interface Options {
  readonly file?: string
  readonly sets?: ReadonlyArray<{ readonly path: string; readonly value: string }>
  readonly variant?: string
  readonly seed?: number
  /** Text of other files that the scenario names. */
  readonly files?: Readonly<Record<string, string>>
}

/** The plan of a scenario whose workload is `servers.csv`; a wrong input throws its InputError. */
export function compiled(scenario: string, csv: string | Uint8Array, options: Options = {}): CompiledScenario {
  const bytes = typeof csv === "string" ? new TextEncoder().encode(csv) : csv
  const others = Object.entries(options.files ?? {}).map(([name, text]) => [name, new TextEncoder().encode(text)] as const)
  const files = new Map([["servers.csv", bytes], ["workload.csv", bytes], ...others])
  return Effect.runSync(Effect.flatMap(decodeScenario({ file: options.file ?? "scenario.yaml", text: scenario, ...options }), (decoded) => compileScenario(decoded, files)))
}

/** What is wrong with an input, or what it compiles to. */
export function compiledOrWrong(scenario: string, csv: string | Uint8Array, options: Options = {}): { readonly problems: ReadonlyArray<Problem>; readonly compiled?: CompiledScenario } {
  try {
    return { problems: [], compiled: compiled(scenario, csv, options) }
  } catch (cause) {
    const error = cause as InputError
    if (error._tag !== "InputError") throw cause
    return { problems: error.problems }
  }
}

/** What is wrong with an input; none where nothing is. */
export const problemsOf = (scenario: string, csv: string | Uint8Array = "name,vcpus,ram_gib\na,1,1\n", options: Options = {}): ReadonlyArray<Problem> =>
  compiledOrWrong(scenario, csv, options).problems

/** A scenario with one small host, to test everything else with. */
export const SMALL = `hosts: [{ model: "R740 8280", count: 2 }]\nworkload: { file: servers.csv }\n`
