/** The variants of a scenario: named settings, each checked whether it runs or not. */
import { placed } from "./applySettings.ts"
import type { ReadSetting } from "./applySettings.ts"
import { doubles } from "./doubles.ts"
import type { ScenarioDocument } from "./document.ts"
import { didYouMean, pathText, shown } from "./errors.ts"
import type { Finding, Path, Problem } from "./errors.ts"
import { parsePath } from "./settings.ts"

export interface Variants {
  readonly names: ReadonlyArray<string>
  readonly settings: ReadonlyArray<ReadonlyArray<ReadSetting>>
  /** Where each variant's settings stand. */
  readonly starts: ReadonlyArray<Path>
  readonly problems: ReadonlyArray<Problem>
}

/** The variants of the document as far as they have the right shape; the schema tells the rest. */
export function readVariants(root: unknown, document: ScenarioDocument): Variants {
  const list = (root as { variants?: unknown } | null)?.variants
  const names: string[] = []
  const starts: Path[] = []
  const settings: ReadSetting[][] = []
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

function variantSetting(start: Path, text: string, value: unknown, document: ScenarioDocument): ReadSetting {
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

/** A problem that a variant makes, at its settings: what contradicts them may stand elsewhere, or nowhere. */
export function atVariant(problem: Problem, start: Path, document: ScenarioDocument): Problem {
  if (problem.path.startsWith(pathText(start))) return problem
  const { file, line, column, excerpt } = placed(document, { path: start, expected: "", found: "", advice: "", atKey: true })
  const moved = { ...problem, file, line, column, path: `${pathText(start)} ${problem.path}` }
  return excerpt === undefined ? moved : { ...moved, excerpt }
}

/** The problem of asking for a variant that is not there. */
export function unknownVariant(wanted: string | undefined, names: ReadonlyArray<string>, document: ScenarioDocument): Problem[] {
  if (wanted === undefined || names.includes(wanted)) return []
  const { line, column } = document.place(["variants"], true)
  const whatToDo = names.length === 0 ? "The scenario has no variants." : didYouMean(wanted, names)
  return [{ file: document.file, line, column, path: "variants", expected: "a variant of the scenario", found: shown(wanted), advice: whatToDo }]
}
