/** Values put at paths of a scenario, by `--set` or by a variant, and what they make of it. */
import { checkMeaning } from "./checkMeaning.ts"
import { checkShape } from "./checkShape.ts"
import type { ScenarioDocument } from "./document.ts"
import { advice, didYouMean, excerptOf, pathText, shown } from "./errors.ts"
import type { Finding, Path, Problem } from "./errors.ts"
import type { Purpose } from "./purpose.ts"
import type { Scenario } from "./scenario.ts"
import { fieldsBelow, nodeAt } from "./scenarioTree.ts"
import { hasValueAt, isBelow, parsePath, parseValue, withValueAt } from "./settings.ts"

/** A value put at a path by `--set` or by a variant. */
export interface Setting {
  readonly path: Path
  /** undefined: the key is left out. */
  readonly value: unknown
  readonly problem: (finding: Finding) => Problem
}

/** A setting, or why it is none. */
export type ReadSetting = Setting | { readonly problem: Problem }

/** A scenario with settings applied. */
export interface Applied {
  readonly value: unknown
  readonly scenario: Scenario | undefined
  readonly problems: ReadonlyArray<Problem>
  /** Those of the settings themselves, whatever else is wrong. */
  readonly ownProblems: ReadonlyArray<Problem>
  readonly locate: (finding: Finding) => Problem
}

/** Applies settings in order and checks the whole; each problem is told at the setting that made it, or at its line. */
export function applySettings(root: unknown, document: ScenarioDocument, settings: ReadonlyArray<ReadSetting>, purpose: Purpose): Applied {
  let value = root
  const problems: Problem[] = []
  const applied: Setting[] = []
  for (const setting of settings) {
    if (!("path" in setting)) { problems.push(setting.problem); continue }
    const next = setting.value === undefined ? withoutKey(value, setting.path) : withValueAt(value, setting.path, setting.value)
    if ("finding" in next) { problems.push(setting.problem(next.finding)); continue }
    if ("blocked" in next) { problems.push(setting.problem(blockedFinding(setting.path, next))); continue }
    value = next.value
    applied.push(setting)
  }
  const locate = (finding: Finding): Problem => {
    const setting = applied.findLast(({ path }) => isBelow(finding.path, path) || (isBelow(path, finding.path) && !hasValueAt(root, finding.path)))
    return setting === undefined ? placed(document, finding) : setting.problem(finding)
  }
  const shape = checkShape(value)
  const findings = "findings" in shape ? [...shape.findings, ...meaningOfTheRest(value, shape.findings, purpose)] : checkMeaning(shape.scenario, purpose)
  const located = findings.map((finding) => ({ finding, problem: locate(finding) }))
  const own = located.filter(({ finding }) => applied.some(({ path }) => isBelow(finding.path, path) || isBelow(path, finding.path))).map(({ problem }) => problem)
  return {
    value, locate, scenario: "scenario" in shape && findings.length === 0 ? shape.scenario : undefined,
    problems: [...problems, ...located.map(({ problem }) => problem)], ownProblems: [...problems, ...own]
  }
}

/** What contradicts itself besides, if all that is of the wrong shape were left out; nothing where the rest is no scenario then. */
function meaningOfTheRest(value: unknown, wrong: ReadonlyArray<Finding>, purpose: Purpose): Finding[] {
  const rest = structuredClone(value)
  for (const { path } of wrong) if (!removeAt(rest, path)) return []
  const shape = checkShape(rest)
  if ("findings" in shape) return []
  return checkMeaning(shape.scenario, purpose).filter(({ path }) => !wrong.some((one) => isBelow(path, one.path) || isBelow(one.path, path)))
}

/** A copy without what stands at `path`, if anything does; or why nothing ever could be left out there. */
function withoutKey(root: unknown, path: Path): { readonly value: unknown } | { readonly finding: Finding } {
  const key = path.at(-1)
  if (typeof key === "number") return { finding: { path, expected: "a key that may be left out", found: "an entry of a list", advice: "Give the whole list instead." } }
  if (nodeAt(path) === undefined) return { finding: unknownKey(path) }
  const value = structuredClone(root)
  removeAt(value, path)
  return { value }
}

function unknownKey(path: Path): Finding {
  const depth = path.findIndex((_, row) => nodeAt(path.slice(0, row + 1)) === undefined)
  const names = fieldsBelow(path.slice(0, depth))
  return { path: path.slice(0, depth + 1), expected: "a known key", found: shown(path[depth]), advice: names.length > 0 ? didYouMean(String(path[depth]), names) : advice.removeKey }
}

/** False where nothing stands there that can be left out: entries of a list are told by their number. */
function removeAt(root: unknown, path: Path): boolean {
  const key = path.at(-1)
  const holder = path.slice(0, -1).reduce<unknown>((node, part) => (node as Record<string | number, unknown> | null | undefined)?.[part], root)
  if (typeof key !== "string" || holder === null || typeof holder !== "object" || Array.isArray(holder) || !Object.hasOwn(holder, key)) return false
  return Reflect.deleteProperty(holder, key)
}

function blockedFinding(path: Path, { blocked, reason }: { readonly blocked: Path; readonly reason: "notAMap" | "notInList" }): Finding {
  const next = path[blocked.length]!
  return reason === "notInList"
    ? { path, expected: `an entry that ${pathText(blocked)} has`, found: shown(next), advice: "Lists count from 0: hosts[0] is the first." }
    : { path, expected: `keys below ${blocked.length === 0 ? "the scenario" : pathText(blocked)}`, found: "a value that has none", advice: "Shorten the path." }
}

/** A finding at its place in the document. */
export function placed(document: ScenarioDocument, { path, expected, found, advice: whatToDo, atKey }: Finding): Problem {
  const { line, column } = document.place(path, atKey)
  return { file: document.file, line, column, path: pathText(path), expected, found, advice: whatToDo, excerpt: excerptOf(document.lines[line - 1] ?? "") }
}

/**
 * What `--set path=value` means.
 *
 * @param file how the command line says it.
 */
export function commandLineSetting({ path: text, value }: { readonly path: string; readonly value: string }, file = `--set ${text}=${shortValue(value)}`): ReadSetting {
  const problem = ({ path, expected, found, advice: whatToDo }: Finding): Problem => ({ file, line: null, column: null, path: pathText(path), expected, found, advice: whatToDo })
  const path = parsePath(text)
  if (path === undefined) return { problem: problem({ path: [], expected: "a scenario path", found: shown(text), advice: "Write it as `place.policy` or `hosts[0].count`." }) }
  return { path, value: parseValue(value), problem }
}

function shortValue(value: string): string {
  return excerptOf(value.length > 40 ? `${value.slice(0, 39)}…` : value)
}
