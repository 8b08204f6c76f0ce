/** From a scenario's text to plans: the scenario as it stands, and each of its variants. */
import { isAbsolute, join, resolve } from "node:path"
import { compileScenario, decodeScenario, makeFragmentReader, type CompiledScenario, type DecodedScenario, type FragmentRows, type InputError } from "@rackfold/scenarios"
import { Effect, Result } from "effect"
import { readBytes } from "./files.ts"
import { isGzip, readChunks, unzipped } from "./gzip.ts"
import { failWith, wrongInput } from "./problems.ts"
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

/** All of them, or every problem of any, each once. */
const allOrProblems = <A>(results: ReadonlyArray<Result.Result<A, InputError>>): Effect.Effect<ReadonlyArray<A>, InputError> => {
  const problems = results.filter(Result.isFailure).flatMap(({ failure }) => failure.problems)
  const once = new Map(problems.map((problem) => [JSON.stringify(problem), problem]))
  return once.size > 0 ? failWith(...once.values()) : Effect.succeed(results.filter(Result.isSuccess).map(({ success }) => success))
}

/** The workload's bytes. **Fails** at the place that names the file. */
const readWorkload = (scenario: ScenarioFile, { scenario: { workload }, locate }: DecodedScenario): Effect.Effect<Uint8Array, InputError> =>
  readBytes(resolve(scenario.folder, workload.file), "a CSV of servers that can be read", scenario.file).pipe(
    Effect.flatMap((bytes) => (isGzip(workload.file) ? unzipped(bytes, workload.file) : Effect.succeed(bytes))),
    Effect.mapError(({ problems }) => wrongInput(...problems.map(({ expected, found, advice }) => locate({ path: ["workload", "file"], expected, found, advice }))))
  )

/** A file is named in a scenario from the scenario's folder; people open it from their own. */
const atUsersPath = (scenario: ScenarioFile, file: string) => ({ problems }: InputError): InputError =>
  wrongInput(...problems.map((problem) => (problem.file === file && !isAbsolute(file) ? { ...problem, file: join(scenario.folder, file) } : problem)))

/** The fragments of a trace, taken in as they are read. **Fails** at the place that names the file. */
const readFragments = (scenario: ScenarioFile, { locate }: DecodedScenario, name: string): Effect.Effect<FragmentRows, InputError> => {
  const reader = makeFragmentReader(name)
  return readChunks(resolve(scenario.folder, name), "fragments as CSV or .csv.gz that can be read", scenario.file, reader.push).pipe(
    Effect.map(reader.end),
    Effect.mapError(({ problems }) => wrongInput(...problems.map(({ expected, found, advice }) => locate({ path: ["workload", "fragments"], expected, found, advice }))))
  )
}

/** Bytes, as they are, of the files that the written scenarios read beside them. */
export const readCopies = (scenario: ScenarioFile, compiled: ReadonlyArray<CompiledScenario>): Effect.Effect<ReadonlyMap<string, Uint8Array>, InputError> =>
  Effect.gen(function*() {
    const copied = new Map<string, Uint8Array>()
    for (const name of new Set(compiled.flatMap(({ copies }) => copies.map(({ from }) => from)))) {
      copied.set(name, yield* readBytes(resolve(scenario.folder, name), "a file that can still be read", scenario.file))
    }
    return copied
  })

/** **Fails** with every problem found in the scenario, its variants and the files that they name. */
export const compileInput = (scenario: ScenarioFile, changes: Changes): Effect.Effect<CompiledInput, InputError> =>
  Effect.gen(function*() {
    const base = yield* decode(scenario, changes)
    const variants = yield* Effect.forEach(base.variantNames, (name) => decode(scenario, changes, name))
    // Each file is read once, however many variants name it.
    const files = new Map<string, Result.Result<Uint8Array, InputError>>()
    for (const decoded of [base, ...variants]) {
      const { file } = decoded.scenario.workload
      if (!files.has(file)) files.set(file, yield* Effect.result(readWorkload(scenario, decoded)))
    }
    const fragments = new Map<string, Result.Result<FragmentRows, InputError>>()
    for (const decoded of [base, ...variants]) {
      const name = decoded.neededFragments
      if (name !== null && !fragments.has(name)) fragments.set(name, yield* Effect.result(readFragments(scenario, decoded, name)))
    }
    const fragmentsOf = (name: string | null): Effect.Effect<ReadonlyMap<string, FragmentRows>, InputError> =>
      name === null ? Effect.succeed(new Map()) : Effect.map(Effect.fromResult(fragments.get(name)!), (rows) => new Map([[name, rows]]))
    const compile = (decoded: DecodedScenario) =>
      Effect.all([Effect.fromResult(files.get(decoded.scenario.workload.file)!), fragmentsOf(decoded.neededFragments)]).pipe(Effect.flatMap(([bytes, read]) => compileScenario(decoded, new Map([[decoded.scenario.workload.file, bytes]]), read)), Effect.mapError(atUsersPath(scenario, decoded.scenario.workload.file)))
    const [first, ...others] = yield* Effect.forEach([base, ...variants], (decoded) => Effect.result(compile(decoded))).pipe(Effect.flatMap(allOrProblems))
    return { name: base.scenario.name, base: first!, variants: others.map((compiled, i) => ({ name: base.variantNames[i]!, compiled })) }
  })
