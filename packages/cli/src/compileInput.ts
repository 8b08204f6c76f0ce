/** From a scenario's text to plans: the scenario as it stands, and each of its variants. */
import { resolve } from "node:path"
import { compileScenario, decodeScenario, makeFragmentReader, type CompiledScenario, type DecodedScenario, type FragmentRows, type InputError } from "@rackfold/scenarios"
import { Effect } from "effect"
import { readBytes } from "./files.ts"
import { isGzip, readChunks, unzipped } from "./gzip.ts"
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
      const bytes = yield* readBytes(resolve(scenario.folder, name), "a CSV of servers that can be read", scenario.file, "workload.file")
      files.set(name, isGzip(name) ? yield* unzipped(bytes, name) : bytes)
    }
    return files
  })

/** The fragments of a trace, taken in as they are read. */
const readNeededFragments = (scenario: ScenarioFile, decoded: ReadonlyArray<DecodedScenario>): Effect.Effect<ReadonlyMap<string, FragmentRows>, InputError> =>
  Effect.gen(function*() {
    const fragments = new Map<string, FragmentRows>()
    for (const name of new Set(decoded.flatMap((one) => one.neededFragments ?? []))) {
      const reader = makeFragmentReader(name)
      yield* readChunks(resolve(scenario.folder, name), "fragments as CSV or .csv.gz that can be read", scenario.file, "workload.fragments", reader.push)
      fragments.set(name, reader.end())
    }
    return fragments
  })

/** Bytes, as they are, of the files that the written scenarios read beside them. */
export const readCopies = (scenario: ScenarioFile, compiled: ReadonlyArray<CompiledScenario>): Effect.Effect<ReadonlyMap<string, Uint8Array>, InputError> =>
  Effect.gen(function*() {
    const copied = new Map<string, Uint8Array>()
    for (const name of new Set(compiled.flatMap(({ copies }) => copies.map(({ from }) => from)))) {
      copied.set(name, yield* readBytes(resolve(scenario.folder, name), "a file that can still be read", scenario.file, "workload.fragments"))
    }
    return copied
  })

/** **Fails** with every problem found in the scenario, its variants and the files that they name. */
export const compileInput = (scenario: ScenarioFile, changes: Changes): Effect.Effect<CompiledInput, InputError> =>
  Effect.gen(function*() {
    const base = yield* decode(scenario, changes)
    const variants = yield* Effect.forEach(base.variantNames, (name) => Effect.map(decode(scenario, changes, name), (decoded) => ({ name, decoded })))
    const all = [base, ...variants.map(({ decoded }) => decoded)]
    const files = yield* readNeeded(scenario, all)
    const fragments = yield* readNeededFragments(scenario, all)
    return {
      name: base.scenario.name,
      base: yield* compileScenario(base, files, fragments),
      variants: yield* Effect.forEach(variants, ({ name, decoded }) => Effect.map(compileScenario(decoded, files, fragments), (compiled) => ({ name, compiled })))
    }
  })
