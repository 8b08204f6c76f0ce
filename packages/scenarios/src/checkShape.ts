/** From plain values to a Scenario: what the schema says, as findings with advice. */
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"
import { advice, didYouMean, shown } from "./errors.ts"
import type { Finding, Path } from "./errors.ts"
import { Scenario } from "./scenario.ts"
import { fieldsBelow, nodeAt } from "./scenarioTree.ts"

const decode = Schema.decodeUnknownResult(Scenario)
const format = SchemaIssue.makeFormatterStandardSchemaV1()

/** The scenario with every default filled in, or everything that is wrong with its shape. */
export function checkShape(value: unknown): { readonly scenario: Scenario } | { readonly findings: ReadonlyArray<Finding> } {
  const result = decode(value, { errors: "all", onExcessProperty: "error" })
  if (Result.isSuccess(result)) return { scenario: result.success }
  const findings: Finding[] = []
  const seen = new Set<string>()
  for (const issue of format(result.failure.issue as SchemaIssue.Issue).issues) {
    const path = (issue.path ?? []) as Path
    const key = JSON.stringify(path)
    if (seen.has(key)) continue
    seen.add(key)
    findings.push(findingOf(path, issue.message, value))
  }
  return { findings }
}

function findingOf(path: Path, message: string, root: unknown): Finding {
  const name = String(path.at(-1) ?? "")
  const node = nodeAt(path)
  if (message === "Expected no excess property") {
    const known = fieldsBelow(path.slice(0, -1))
    return { path, expected: "a known key", found: shown(name), advice: known.length > 0 ? didYouMean(name, known) : advice.removeKey, atKey: true }
  }
  if (message === "Missing key") return { path, expected: node?.expected ?? "a value", found: "nothing", advice: advice.required }
  const found = valueAt(root, path)
  const expected = node?.expected ?? message.replace(/^Expected /, "")
  if (path.length === 0) return { path, expected: "a map of keys and values", found: shown(found), advice: "A scenario begins with `hosts:` and `workload:`." }
  return { path, expected, found: shown(found), advice: adviceFor(found, node?.choices) }
}

function adviceFor(found: unknown, choices: ReadonlyArray<string> | undefined): string {
  if (found === null || found === undefined) return advice.giveValue
  if (choices !== undefined && typeof found === "string") return didYouMean(found, choices)
  if (typeof found === "string" && /^[-+]?[\d.,\s]+\S{0,6}$/.test(found)) return advice.number
  return "Correct the value."
}

function valueAt(root: unknown, path: Path): unknown {
  let node = root
  for (const part of path) {
    if (node === null || typeof node !== "object" || !Object.hasOwn(node, part)) return undefined
    node = (node as Record<string | number, unknown>)[part]
  }
  return node
}
