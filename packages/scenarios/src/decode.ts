/** Scenario text → a checked Scenario, or every problem in it at its place. */
import * as Effect from "effect/Effect"
import { checkMeaning, doubles } from "./checkMeaning.ts"
import { checkShape } from "./checkShape.ts"
import { readDocument } from "./document.ts"
import type { ScenarioDocument } from "./document.ts"
import { InputError, didYouMean, excerptOf, pathText, shown } from "./errors.ts"
import type { Finding, Path, Problem } from "./errors.ts"
import type { Scenario } from "./scenario.ts"
import { hasValueAt, isBelow, parsePath, parseValue, withValueAt } from "./settings.ts"

export interface DecodeInput {
  /** As the user wrote it; shown in messages. */
  readonly file: string
  readonly text: string
  /** What-ifs of the command line, applied in order: values are read as YAML. */
  readonly sets?: ReadonlyArray<{ readonly path: string; readonly value: string }>
  readonly seed?: number | undefined
  /** Name of the variant to decode; absent: the scenario itself. */
  readonly variant?: string | undefined
}

export interface DecodedScenario {
  /** Every default filled in, the sets and the variant applied. */
  readonly scenario: Scenario & { readonly name: string }
  readonly file: string
  /** Files that the scenario names, as written, relative to its folder. */
  readonly neededFiles: ReadonlyArray<string>
  readonly variantNames: ReadonlyArray<string>
  /** The document as plain values, the sets and the variant applied: what somebody stated. */
  readonly stated: unknown
  /** The place of a finding that only the files show. */
  readonly locate: (finding: Finding) => Problem
}

/** A value put at a path by `--set` or by a variant. */
interface Setting {
  readonly path: Path
  readonly value: unknown
  readonly problem: (finding: Finding) => Problem
}

/**
 * The scenario that a text states, with every default filled in.
 *
 * **Fails** InputError with every problem of the text, of the `--set` pairs and of all variants.
 */
export function decodeScenario(input: DecodeInput): Effect.Effect<DecodedScenario, InputError> {
  return Effect.suspend(() => {
    const outcome = decode(input)
    return "problems" in outcome ? Effect.fail(new InputError({ problems: outcome.problems })) : Effect.succeed(outcome.decoded)
  })
}

function decode(input: DecodeInput): { readonly decoded: DecodedScenario } | { readonly problems: ReadonlyArray<Problem> } {
  const document = readDocument(input.file, input.text)
  if (document.problems.length > 0) return { problems: document.problems }
  const seed = input.seed === undefined ? [] : [{ path: "seed", value: String(input.seed) }]
  const base = applySettings(document.value, document, [...(input.sets ?? []), ...seed].map((set) => commandLineSetting(set)))
  const baseScenario = base.scenario
  const variants = readVariants(base.value, document)
  const all = variants.settings.map((settings) => applySettings(base.value, document, settings))
  const ofVariants = all.flatMap((variant, i) => (baseScenario === undefined ? variant.ownProblems : variant.problems.filter((problem) => isNew(problem, variants.starts[i]!, document))))
  const problems = unique([...base.problems, ...variants.problems, ...ofVariants, ...unknownVariant(input.variant, variants.names, document)])
  if (problems.length > 0) return { problems }
  const chosen = input.variant === undefined ? base : all[variants.names.indexOf(input.variant)]!
  return { decoded: finish(input, chosen, variants.names) }
}

function finish(input: DecodeInput, chosen: Applied, variantNames: ReadonlyArray<string>): DecodedScenario {
  const scenario = chosen.scenario!
  return {
    scenario: { ...scenario, name: input.variant ?? scenario.name ?? nameOfFile(input.file) },
    file: input.file, neededFiles: [scenario.workload.file], variantNames, stated: chosen.value,
    locate: chosen.locate
  }
}

interface Applied {
  readonly value: unknown
  readonly scenario: Scenario | undefined
  readonly problems: ReadonlyArray<Problem>
  /** Those of the settings themselves, whatever else is wrong. */
  readonly ownProblems: ReadonlyArray<Problem>
  readonly locate: (finding: Finding) => Problem
}

function applySettings(root: unknown, document: ScenarioDocument, settings: ReadonlyArray<Setting | { readonly problem: Problem }>): Applied {
  let value = root
  const problems: Problem[] = []
  const applied: Setting[] = []
  for (const setting of settings) {
    if (!("path" in setting)) { problems.push(setting.problem); continue }
    const next = withValueAt(value, setting.path, setting.value)
    if ("blocked" in next) { problems.push(setting.problem(blockedFinding(setting.path, next))); continue }
    value = next.value
    applied.push(setting)
  }
  const locate = (finding: Finding): Problem => {
    const setting = applied.findLast(({ path }) => isBelow(finding.path, path) || (isBelow(path, finding.path) && !hasValueAt(root, finding.path)))
    return setting === undefined ? placed(document, finding) : setting.problem(finding)
  }
  const shape = checkShape(value)
  const findings = "findings" in shape ? shape.findings : checkMeaning(shape.scenario)
  const located = findings.map((finding) => ({ finding, problem: locate(finding) }))
  const own = located.filter(({ finding }) => applied.some(({ path }) => isBelow(finding.path, path) || isBelow(path, finding.path))).map(({ problem }) => problem)
  return {
    value, locate, scenario: "scenario" in shape && findings.length === 0 ? shape.scenario : undefined,
    problems: [...problems, ...located.map(({ problem }) => problem)], ownProblems: [...problems, ...own]
  }
}

function blockedFinding(path: Path, { blocked, reason }: { readonly blocked: Path; readonly reason: "notAMap" | "notInList" }): Finding {
  const next = path[blocked.length]!
  return reason === "notInList"
    ? { path, expected: `an entry that ${pathText(blocked)} has`, found: shown(next), advice: "Lists count from 0: hosts[0] is the first." }
    : { path, expected: `keys below ${blocked.length === 0 ? "the scenario" : pathText(blocked)}`, found: "a value that has none", advice: "Shorten the path." }
}

function placed(document: ScenarioDocument, { path, expected, found, advice: whatToDo, atKey }: Finding): Problem {
  const { line, column } = document.place(path, atKey)
  return { file: document.file, line, column, path: pathText(path), expected, found, advice: whatToDo, excerpt: excerptOf(document.lines[line - 1] ?? "") }
}

function commandLineSetting({ path: text, value }: { readonly path: string; readonly value: string }): Setting | { readonly problem: Problem } {
  const file = `--set ${text}=${shortValue(value)}`
  const problem = ({ path, expected, found, advice: whatToDo }: Finding): Problem => ({ file, line: null, column: null, path: pathText(path), expected, found, advice: whatToDo })
  const path = parsePath(text)
  if (path === undefined) return { problem: problem({ path: [], expected: "a scenario path", found: shown(text), advice: "Write it as `place.policy` or `hosts[0].count`." }) }
  return { path, value: parseValue(value), problem }
}

function shortValue(value: string): string {
  return excerptOf(value.length > 40 ? `${value.slice(0, 39)}…` : value)
}

interface Variants {
  readonly names: ReadonlyArray<string>
  readonly settings: ReadonlyArray<ReadonlyArray<Setting | { readonly problem: Problem }>>
  /** Where each variant's settings stand. */
  readonly starts: ReadonlyArray<Path>
  readonly problems: ReadonlyArray<Problem>
}

/** The variants of the document as far as they have the right shape; the schema tells the rest. */
function readVariants(root: unknown, document: ScenarioDocument): Variants {
  const list = (root as { variants?: unknown } | null)?.variants
  const names: string[] = []
  const starts: Path[] = []
  const settings: (Setting | { readonly problem: Problem })[][] = []
  for (const [i, variant] of (Array.isArray(list) ? list : []).entries()) {
    const { name, set } = (variant ?? {}) as { name?: unknown; set?: unknown }
    const start: Path = ["variants", i, "set"]
    names.push(typeof name === "string" ? name : "")
    starts.push(start)
    settings.push(set !== null && typeof set === "object" && !Array.isArray(set) ? Object.entries(set).map(([path, value]) => variantSetting(start, path, value, document)) : [])
  }
  const twice = doubles(names, (i) => ["variants", i, "name"], "a name that no other variant has").filter(({ found }) => found !== "nothing")
  return { names, settings, starts, problems: twice.map((finding) => placed(document, finding)) }
}

function variantSetting(start: Path, text: string, value: unknown, document: ScenarioDocument): Setting | { readonly problem: Problem } {
  const at = [...start, text]
  const problem = (finding: Finding): Problem => {
    const known = placed(document, { ...finding, path: at, atKey: true })
    return { ...known, path: finding.path.length === 0 ? pathText(start) : `${pathText(start)} ${pathText(finding.path)}` }
  }
  const path = parsePath(text)
  if (path === undefined) return { problem: problem({ path: [], expected: "a scenario path", found: shown(text), advice: "Write it as `place.policy` or `hosts[0].count`." }) }
  if (path[0] === "variants" || path[0] === "name") return { problem: problem({ path, expected: "a setting of the scenario", found: shown(text), advice: "A variant changes neither names nor variants." }) }
  return { path, value, problem }
}

/** True for a problem that stands in this variant's settings. */
function isNew(problem: Problem, start: Path, document: ScenarioDocument): boolean {
  return problem.file === document.file && problem.path.startsWith(pathText(start))
}

function unknownVariant(wanted: string | undefined, names: ReadonlyArray<string>, document: ScenarioDocument): Problem[] {
  if (wanted === undefined || names.includes(wanted)) return []
  const { line, column } = document.place(["variants"], true)
  const whatToDo = names.length === 0 ? "The scenario has no variants." : didYouMean(wanted, names)
  return [{ file: document.file, line, column, path: "variants", expected: "a variant of the scenario", found: shown(wanted), advice: whatToDo }]
}

function unique(problems: ReadonlyArray<Problem>): Problem[] {
  const seen = new Set<string>()
  return problems.filter((problem) => {
    const key = JSON.stringify(problem)
    return seen.has(key) ? false : (seen.add(key), true)
  })
}

function nameOfFile(file: string): string {
  const name = file.split(/[/\\]/).at(-1)!.replace(/\.(ya?ml|json)$/i, "")
  return name === "" ? "scenario" : name
}
