/** From a scenario's text to plans: the scenario as it stands, and each of its variants. */
import { resolve } from "node:path"
import { compileScenario, decodeScenario, type CompiledScenario, type DecodedScenario, type InputError, type MeasuredSeries } from "@rackfold/scenarios"
import { Effect } from "effect"
import { readBytes } from "./files.ts"
import { readSeries } from "./readSeries.ts"
import type { ScenarioFile } from "./scenarioFile.ts"
import { namesTraces } from "./tracePath.ts"

export interface Changes {
  /** What-ifs of the command line, in order. */
  readonly sets: ReadonlyArray<{ readonly path: string; readonly value: string }>
  readonly seed: number | undefined
}

/** A compiled scenario, and where the series are that it reads. */
export interface LocatedScenario extends CompiledScenario {
  /** An absolute path, or one of `$RACKFOLD_DATA`; null: it reads none. */
  readonly seriesPath: string | null
}

export interface CompiledInput {
  readonly name: string
  readonly base: LocatedScenario
  readonly variants: ReadonlyArray<{ readonly name: string; readonly compiled: LocatedScenario }>
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

/** Reads the series that scenario and variants name, those of equal settings once. */
const readAllSeries = (scenario: ScenarioFile, decoded: ReadonlyArray<DecodedScenario>): Effect.Effect<(one: DecodedScenario) => MeasuredSeries | undefined, InputError> =>
  Effect.gen(function*() {
    const known = new Map<string, MeasuredSeries>()
    for (const { neededSeries } of decoded) {
      const key = JSON.stringify(neededSeries)
      if (neededSeries !== undefined && !known.has(key)) known.set(key, yield* readSeries(scenario, neededSeries))
    }
    return ({ neededSeries }) => known.get(JSON.stringify(neededSeries))
  })

function seriesPath({ folder }: ScenarioFile, { neededSeries }: DecodedScenario): string | null {
  if (neededSeries === undefined) return null
  return namesTraces(neededSeries.source) ? neededSeries.source : resolve(folder, neededSeries.source)
}

/** **Fails** with every problem found in the scenario, its variants and the files that they name. */
export const compileInput = (scenario: ScenarioFile, changes: Changes): Effect.Effect<CompiledInput, InputError> =>
  Effect.gen(function*() {
    const base = yield* decode(scenario, changes)
    const variants = yield* Effect.forEach(base.variantNames, (name) => Effect.map(decode(scenario, changes, name), (decoded) => ({ name, decoded })))
    const files = yield* readNeeded(scenario, [base, ...variants.map(({ decoded }) => decoded)])
    const seriesOf = yield* readAllSeries(scenario, [base, ...variants.map(({ decoded }) => decoded)])
    const compileOne = (decoded: DecodedScenario): Effect.Effect<LocatedScenario, InputError> =>
      Effect.map(compileScenario(decoded, files, seriesOf(decoded)), (compiled) => ({ ...compiled, seriesPath: seriesPath(scenario, decoded) }))
    return {
      name: base.scenario.name,
      base: yield* compileOne(base),
      variants: yield* Effect.forEach(variants, ({ name, decoded }) => Effect.map(compileOne(decoded), (compiled) => ({ name, compiled })))
    }
  })
