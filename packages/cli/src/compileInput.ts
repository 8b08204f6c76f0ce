/** From a scenario's text to plans: the scenario as it stands, and each of its variants. */
import { resolve } from "node:path"
import { compileScenario, decodeScenario, type CompiledScenario, type DecodedScenario, type InputError } from "@rackfold/scenarios"
import { Effect } from "effect"
import { readBytes } from "./files.ts"
import type { ScenarioFile } from "./scenarioFile.ts"

export interface Changes {
  /** What-ifs of the command line, in order. */
  readonly sets: ReadonlyArray<{ readonly path: string; readonly value: string }>
  readonly seed: number | undefined
}

export interface CompiledInput {
  readonly name: string
  readonly base: CompiledScenario
  readonly variants: ReadonlyArray<{ readonly name: string; readonly compiled: CompiledScenario }>
}

const decode = (scenario: ScenarioFile, changes: Changes, variant?: string): Effect.Effect<DecodedScenario, InputError> =>
  decodeScenario({
    file: scenario.file,
    text: scenario.text,
    sets: changes.sets,
    ...(changes.seed === undefined ? {} : { seed: changes.seed }),
    ...(variant === undefined ? {} : { variant })
  })

/** Reads each file that a scenario names, once, however many variants name it. */
const readNeeded = (scenario: ScenarioFile, decoded: ReadonlyArray<DecodedScenario>): Effect.Effect<ReadonlyMap<string, Uint8Array>, InputError> =>
  Effect.gen(function*() {
    const files = new Map<string, Uint8Array>()
    for (const name of new Set(decoded.flatMap((one) => one.neededFiles))) {
      files.set(name, yield* readBytes(resolve(scenario.folder, name), "a CSV of servers that can be read", scenario.file, "workload.file"))
    }
    return files
  })

/** **Fails** with every problem found in the scenario, its variants and the files that they name. */
export const compileInput = (scenario: ScenarioFile, changes: Changes): Effect.Effect<CompiledInput, InputError> =>
  Effect.gen(function*() {
    const base = yield* decode(scenario, changes)
    const variants = yield* Effect.forEach(base.variantNames, (name) => Effect.map(decode(scenario, changes, name), (decoded) => ({ name, decoded })))
    const files = yield* readNeeded(scenario, [base, ...variants.map(({ decoded }) => decoded)])
    return {
      name: base.scenario.name,
      base: yield* compileScenario(base, files),
      variants: yield* Effect.forEach(variants, ({ name, decoded }) => Effect.map(compileScenario(decoded, files), (compiled) => ({ name, compiled })))
    }
  })
