/** From a scenario's text to plans: the scenario as it stands, and each of its variants. */
import { isAbsolute, join, resolve } from "node:path"
import { compileScenario, decodeScenario, type CompiledScenario, type DecodedScenario, type InputError, type MeasuredSeries } from "@rackfold/scenarios"
import { Effect, Result } from "effect"
import { readBytes } from "./files.ts"
import { readSeries } from "./readSeries.ts"
import { failWith, wrongInput } from "./problems.ts"
import type { ScenarioFile } from "./scenarioFile.ts"
import { namesTraces, tracePath } from "./tracePath.ts"

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

/** All of them, or every problem of any, each once. */
const allOrProblems = <A>(results: ReadonlyArray<Result.Result<A, InputError>>): Effect.Effect<ReadonlyArray<A>, InputError> => {
  const problems = results.filter(Result.isFailure).flatMap(({ failure }) => failure.problems)
  const once = new Map(problems.map((problem) => [JSON.stringify(problem), problem]))
  return once.size > 0 ? failWith(...once.values()) : Effect.succeed(results.filter(Result.isSuccess).map(({ success }) => success))
}

/** The bytes of a file that the scenario names. **Fails** at the place that names it. */
const readInventory = (scenario: ScenarioFile, { locate }: DecodedScenario, file: string): Effect.Effect<Uint8Array, InputError> =>
  // Traces that nobody says where to find are sought as written, and not found.
  readBytes(tracePath(scenario.folder, file) ?? resolve(scenario.folder, file), "a CSV of servers that can be read", scenario.file).pipe(
    Effect.mapError(({ problems }) => wrongInput(...problems.map(({ expected, found, advice }) => locate({ path: ["workload", "file"], expected, found, advice }))))
  )

/** A file is named in a scenario from the scenario's folder; people open it from their own. */
const atUsersPath = (scenario: ScenarioFile, files: ReadonlyArray<string>) => ({ problems }: InputError): InputError =>
  wrongInput(...problems.map((problem) => (files.some((file) => isNamed(problem.file, file)) && !isAbsolute(problem.file) ? { ...problem, file: join(scenario.folder, problem.file) } : problem)))

/** The file itself, or one in the folder. */
const isNamed = (found: string, named: string): boolean => !namesTraces(named) && (found === named || found.startsWith(`${named}/`))

function seriesPath({ folder }: ScenarioFile, { neededSeries }: DecodedScenario): string | null {
  if (neededSeries === undefined) return null
  return namesTraces(neededSeries.source) ? neededSeries.source : resolve(folder, neededSeries.source)
}

/** What scenario and variants name, each read once however many name it. */
const makeReader = (scenario: ScenarioFile) => {
  const files = new Map<string, Result.Result<Uint8Array, InputError>>()
  const series = new Map<string, Result.Result<MeasuredSeries, InputError>>()
  return (decoded: DecodedScenario) =>
    Effect.gen(function*() {
      for (const file of decoded.neededFiles) if (!files.has(file)) files.set(file, yield* Effect.result(readInventory(scenario, decoded, file)))
      const { neededSeries } = decoded
      const key = JSON.stringify(neededSeries)
      if (neededSeries !== undefined && !series.has(key)) series.set(key, yield* Effect.result(readSeries(scenario, neededSeries, decoded.locate)))
      const bytes = yield* Effect.forEach(decoded.neededFiles, (file) => Effect.map(Effect.fromResult(files.get(file)!), (content) => [file, content] as const))
      return { files: new Map(bytes), series: neededSeries === undefined ? undefined : yield* Effect.fromResult(series.get(key)!) }
    })
}

/** **Fails** with every problem found in the scenario, its variants and the files that they name. */
export const compileInput = (scenario: ScenarioFile, changes: Changes): Effect.Effect<CompiledInput, InputError> =>
  Effect.gen(function*() {
    const base = yield* decode(scenario, changes)
    const variants = yield* Effect.forEach(base.variantNames, (name) => decode(scenario, changes, name))
    const read = makeReader(scenario)
    const compile = (decoded: DecodedScenario): Effect.Effect<LocatedScenario, InputError> =>
      read(decoded).pipe(
        Effect.flatMap(({ files, series }) => compileScenario(decoded, files, series)),
        Effect.map((compiled) => ({ ...compiled, seriesPath: seriesPath(scenario, decoded) })),
        Effect.mapError(atUsersPath(scenario, [...decoded.neededFiles, ...(decoded.neededSeries === undefined ? [] : [decoded.neededSeries.source])]))
      )
    const [first, ...others] = yield* Effect.forEach([base, ...variants], (decoded) => Effect.result(compile(decoded))).pipe(Effect.flatMap(allOrProblems))
    return { name: base.scenario.name, base: first!, variants: others.map((compiled, i) => ({ name: base.variantNames[i]!, compiled })) }
  })
