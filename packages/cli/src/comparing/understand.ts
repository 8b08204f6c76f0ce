/** The words of `rackfold compare`, or everything that is wrong with them, and with the scenarios that they name. */
import { pathsOverlap, readVaried, type InputError, type OpenedScenario, type Problem, type Varied } from "@rackfold/scenarios"
import { Effect, Result } from "effect"
import { openInput } from "../compileInput.ts"
import { failWith, problemOf } from "../problems.ts"
import { readScenario, type ScenarioFile } from "../scenarioFile.ts"
import { parseSets } from "../setFlag.ts"
import { combinationCount, oneByOne, type Asked, type ComparedScenario } from "./combinations.ts"

/** Nobody reads more. */
const MOST_RUNS = 100_000

export interface Words {
  readonly scenarios: ReadonlyArray<string>
  readonly hosts: string | undefined
  readonly set: ReadonlyArray<string>
  readonly vary: ReadonlyArray<string>
  readonly seeds: number
  readonly variants: boolean
}

interface Opened extends OpenedScenario {
  readonly file: ScenarioFile
}

/**
 * **Fails** with every problem of the flags and of the scenarios' texts, and, beside these, of each value put into each of
 * them. Where words and texts are well, what is wrong with values and files is told when combinations are checked.
 */
export const understand = Effect.fnUntraced(function*(words: Words) {
  const sets = yield* Effect.result(parseSets(words.set))
  const read = words.vary.map(readVaried)
  const varied = read.flatMap((one) => ("varied" in one ? [one.varied] : []))
  const goodSets = Result.isSuccess(sets) ? sets.success : []
  const files: Opened[] = []
  const problems: Problem[] = [...problemsOf(sets), ...read.flatMap((one) => ("problem" in one ? [one.problem] : [])), ...contradictions(varied, goodSets, words)]
  for (const word of words.scenarios) {
    const opened = yield* Effect.result(readScenario(word, words.hosts).pipe(Effect.flatMap((file) => Effect.map(openInput(file, goodSets), (scenario): Opened => ({ ...scenario, file })))))
    if (Result.isSuccess(opened)) files.push(opened.success)
    else problems.push(...opened.failure.problems)
  }
  const asked: Asked = { name: files[0]?.name ?? "", files: files.map(({ file }) => file), sets: goodSets, scenarios: scenariosOf(files, words), varied, seedCount: words.seeds }
  problems.push(...variantsOverridden(files, varied, words))
  if (problems.length === 0 && combinationCount(asked) === 1) problems.push(problemOf("compare", "something to compare", "one scenario, as it is", "Name several scenarios, or vary a setting: --vary place.policy=firstFit,bestFit."))
  const runs = combinationCount(asked) * words.seeds
  if (runs > MOST_RUNS) problems.push(problemOf("compare", `at most ${MOST_RUNS} runs`, String(runs), "Vary fewer settings at once, or name fewer values or seeds."))
  if (problems.length === 0) return asked
  if (runs <= MOST_RUNS && files.length > 0) {
    for (const { scenario, choices } of oneByOne(asked)) problems.push(...problemsOf(yield* Effect.result(files[scenario.file]!.decode(scenario.variant, choices))))
  }
  return yield* failWith(...eachOnce(problems))
})

const problemsOf = (result: Result.Result<unknown, InputError>): ReadonlyArray<Problem> => (Result.isFailure(result) ? result.failure.problems : [])

/** The same thing may be wrong in several combinations. */
export function eachOnce(problems: ReadonlyArray<Problem>): ReadonlyArray<Problem> {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}

/** Settings that are made twice: nobody could say which holds. */
function contradictions(varied: ReadonlyArray<Varied>, sets: Asked["sets"], { seeds }: Words): ReadonlyArray<Problem> {
  const twice = varied.flatMap(({ path }, row) => varied.slice(0, row).filter((other) => pathsOverlap(path, other.path)).map((other) => problemOf(`--vary ${path}`, "a path that no other --vary changes", other.path === path ? "the same one again" : `--vary ${other.path}`, other.path === path ? "Write all its values in one: --vary path=a,b,c." : "Give the larger one whole values, and leave the other out.")))
  // A value put above is what the varied one is put into.
  const overridden = varied.flatMap(({ path }) => sets.filter((set) => pathsOverlap(set.path, path) && set.path.length >= path.length).map((set) => problemOf(`--set ${set.path}`, "a setting that is not varied", `--vary ${path}`, "Leave one of the two out.")))
  const seed = seeds > 1 && varied.some(({ path }) => path === "seed") ? [problemOf("--seeds", "seeds that are not varied", "--vary seed", "Leave one of the two out.")] : []
  return [...twice, ...overridden, ...seed]
}

/** Each scenario, then its variants; names that fall together are told apart by a number. */
function scenariosOf(files: ReadonlyArray<Opened>, { variants }: Words): ReadonlyArray<ComparedScenario> {
  const all = files.flatMap(({ name, variantNames }, file): ComparedScenario[] => [
    { name, file, variant: undefined },
    ...(variants ? variantNames.map((variant) => ({ name: files.length === 1 ? variant : `${name}: ${variant}`, file, variant })) : [])
  ])
  const taken = new Set<string>()
  return all.map((one) => {
    let name = one.name
    for (let n = 2; taken.has(name); n++) name = `${one.name} (${n})`
    taken.add(name)
    return { ...one, name }
  })
}

/** A variant that sets what is varied would be the same as the scenario. */
function variantsOverridden(files: ReadonlyArray<Opened>, varied: ReadonlyArray<Varied>, { variants }: Words): ReadonlyArray<Problem> {
  if (!variants) return []
  return files.flatMap(({ file, variantsThatSet }) => varied.flatMap(({ path }) => {
    const [first] = variantsThatSet(path)
    return first === undefined ? [] : [problemOf(`--vary ${path}`, "a setting that no variant makes itself", `variant ${JSON.stringify(first)} of ${file.file}`, "Leave the variants out with --no-variants, or vary something else.")]
  }))
}
