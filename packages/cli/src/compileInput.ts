/** From a scenario's text to plans: the scenario as it stands, and each of its variants. */
import { isAbsolute, join, resolve } from "node:path"
import { compileScenario, decodeScenario, scenarioCompiler, makeFragmentReader, openScenario, type AskedMore, type CompiledScenario, type DecodedScenario, type FragmentRows, type GivenFile, type InputError, type MeasuredSeries, type ReadInventories, type VariedChoice } from "@rackfold/scenarios"
import { Effect, Result } from "effect"
import { readBytes, readPacked } from "./files.ts"
import { readChunks } from "./gzip.ts"
import { readInventoryFile } from "./inventoryFile.ts"
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

/** Traces that nobody says where to find are sought as written, and not found. */
const pathOf = ({ folder }: ScenarioFile, file: string): string => tracePath(folder, file) ?? resolve(folder, file)

const readBytesOf: typeof readInventoryFile = (path, _, expected, shownAs) => readBytes(path, expected, shownAs)

/** What a file holds that the scenario names: bytes, or of the inventory a workbook. **Fails** at the place that names it. */
const readNeeded = (scenario: ScenarioFile, { scenario: { workload }, locate, useOf }: DecodedScenario, file: string): Effect.Effect<GivenFile, InputError> =>
  (file === workload.file ? readInventoryFile : readBytesOf)(pathOf(scenario, file), file, useOf(file).expected, scenario.file).pipe(
    Effect.mapError(({ problems }) => wrongInput(...problems.map(({ expected, found, advice }) => locate({ path: useOf(file).path, expected, found, advice }))))
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
  const files = new Map<string, Result.Result<GivenFile, InputError>>()
  const series = new Map<string, Result.Result<MeasuredSeries, InputError>>()
  const fragments = new Map<string, Result.Result<FragmentRows, InputError>>()
  const inventories: ReadInventories = new Map()
  return (decoded: DecodedScenario) =>
    Effect.gen(function*() {
      for (const file of decoded.neededFiles) if (!files.has(file)) files.set(file, yield* Effect.result(readNeeded(scenario, decoded, file)))
      const { neededSeries, neededFragments, keepsFragmentsApart } = decoded
      const trace = `${keepsFragmentsApart} ${neededFragments}`
      const key = JSON.stringify(neededSeries)
      if (neededSeries !== undefined && !series.has(key)) series.set(key, yield* Effect.result(readSeries(scenario, neededSeries, decoded.locate)))
      if (neededFragments !== null && !fragments.has(trace)) fragments.set(trace, yield* Effect.result(readFragments(scenario, decoded, neededFragments)))
      const bytes = yield* Effect.forEach(decoded.neededFiles, (file) => Effect.map(Effect.fromResult(files.get(file)!), (content) => [file, content] as const))
      return {
        files: new Map(bytes), inventories,
        series: neededSeries === undefined ? undefined : yield* Effect.fromResult(series.get(key)!),
        fragments: new Map(neededFragments === null ? [] : [[neededFragments, yield* Effect.fromResult(fragments.get(trace)!)]])
      }
    })
}

/** The fragments of a trace, taken in as they are read. **Fails** at the place that names the file. */
const readFragments = (scenario: ScenarioFile, { locate, keepsFragmentsApart }: DecodedScenario, name: string): Effect.Effect<FragmentRows, InputError> => {
  const reader = makeFragmentReader(name, keepsFragmentsApart)
  return readChunks(pathOf(scenario, name), "fragments as CSV or .csv.gz that can be read", scenario.file, reader.push).pipe(
    Effect.map(reader.end),
    Effect.mapError(({ problems }) => wrongInput(...problems.map(({ expected, found, advice }) => locate({ path: ["workload", "fragments"], expected, found, advice }))))
  )
}

/** Bytes, as they are, of the files that the written scenarios read beside them. */
export const readCopies = (scenario: ScenarioFile, compiled: ReadonlyArray<CompiledScenario>): Effect.Effect<ReadonlyMap<string, Uint8Array>, InputError> =>
  Effect.gen(function*() {
    const copied = new Map<string, Uint8Array>()
    for (const name of new Set(compiled.flatMap(({ copies }) => copies.map(({ from }) => from)))) {
      copied.set(name, yield* readPacked(pathOf(scenario, name), "a file that can still be read", scenario.file))
    }
    return copied
  })

/** One of the scenario's decoded forms, with what it reads. */
const compileWith = (scenario: ScenarioFile, read: ReturnType<typeof makeReader>) => (decoded: DecodedScenario, more?: AskedMore): Effect.Effect<LocatedScenario, InputError> =>
  read(decoded).pipe(
    Effect.flatMap(({ files, series, fragments, inventories }) => compileScenario(decoded, files, series, fragments, more, inventories)),
    // Not a copy, which would have its workload written.
    Effect.map((compiled): LocatedScenario => Object.assign(compiled, { seriesPath: seriesPath(scenario, decoded) })),
    Effect.mapError(atUsersPath(scenario, namedFiles(decoded)))
  )

const namedFiles = ({ neededFiles, neededFragments, neededSeries }: DecodedScenario): ReadonlyArray<string> =>
  [...neededFiles, ...(neededFragments === null ? [] : [neededFragments]), ...(neededSeries === undefined ? [] : [neededSeries.source])]

/** The scenario under one list of changes after the other, without its variants, and for who asks for more than there is; what they read is read once. **Fails** with every problem found. */
export const makeCompiler = (scenario: ScenarioFile) => {
  const compile = compileWith(scenario, makeReader(scenario))
  return (sets: Changes["sets"], more?: AskedMore): Effect.Effect<LocatedScenario, InputError> => decode(scenario, { sets, seed: undefined }).pipe(Effect.flatMap((decoded) => compile(decoded, more)))
}

/** What a decoded scenario reads, as scenarioCompiler takes it. **Fails** with every problem of its files. */
export const readForms = (scenario: ScenarioFile, decoded: DecodedScenario): Effect.Effect<Parameters<typeof scenarioCompiler>, InputError> =>
  makeReader(scenario)(decoded).pipe(
    Effect.map(({ files, series, fragments }): Parameters<typeof scenarioCompiler> => [files, series, fragments]),
    Effect.mapError(atUsersPath(scenario, namedFiles(decoded)))
  )

/** Compiles forms of one decoded scenario that differ in all but workload, `import` and time. **Fails** with every problem of its files. */
export const formCompiler = (scenario: ScenarioFile, decoded: DecodedScenario, read: Parameters<typeof scenarioCompiler>): ((form: DecodedScenario) => Effect.Effect<CompiledScenario, InputError>) => {
  const compile = scenarioCompiler(...read)
  return (form) => compile(form).pipe(Effect.mapError(atUsersPath(scenario, namedFiles(decoded))))
}

/** All of them, compiled. **Fails** with every problem of any. */
export const compileForms = (compile: (form: DecodedScenario) => Effect.Effect<CompiledScenario, InputError>, forms: ReadonlyArray<DecodedScenario>): Effect.Effect<ReadonlyArray<CompiledScenario>, InputError> =>
  Effect.forEach(forms, (form) => Effect.result(compile(form))).pipe(Effect.flatMap(allOrProblems))

/** A scenario and its variants, either under one list of values after the other; what they read is read once. **Fails** where the text is none of a scenario. */
export const openInput = (scenario: ScenarioFile, sets: Changes["sets"]) =>
  openScenario({ file: scenario.file, text: scenario.text, sets }).pipe(Effect.map((opened) => {
    const compile = compileWith(scenario, makeReader(scenario))
    return { ...opened, compile: (variant: string | undefined, choices: ReadonlyArray<VariedChoice>) => Effect.flatMap(opened.decode(variant, choices), (decoded) => compile(decoded)) }
  }))

/** **Fails** with every problem found in the scenario, its variants and the files that they name. */
export const compileInput = (scenario: ScenarioFile, changes: Changes): Effect.Effect<CompiledInput, InputError> =>
  Effect.gen(function*() {
    const base = yield* decode(scenario, changes)
    const variants = yield* Effect.forEach(base.variantNames, (name) => decode(scenario, changes, name))
    const compile = compileWith(scenario, makeReader(scenario))
    const [first, ...others] = yield* Effect.forEach([base, ...variants], (decoded) => Effect.result(compile(decoded))).pipe(Effect.flatMap(allOrProblems))
    return { name: base.scenario.name, base: first!, variants: others.map((compiled, i) => ({ name: base.variantNames[i]!, compiled })) }
  })
