/** `--vary path=a,b,c`: the values that a comparison puts at a path, one after the other. */
import { isScalar, isSeq, parse, parseDocument } from "yaml"
import type { Node } from "yaml"
import type { ReadSetting } from "./applySettings.ts"
import { excerptOf, pathText, shown } from "./errors.ts"
import type { Finding, Problem } from "./errors.ts"
import { parsePath } from "./settings.ts"

export interface VariedValue {
  /** null: the key is left out, so that its default holds. */
  readonly value: unknown
  /** As it was written; text without the quotes that it does not need. */
  readonly text: string
}

export interface Varied {
  /** `hosts[0].count`, in one spelling. */
  readonly path: string
  readonly values: ReadonlyArray<VariedValue>
}

/** One of the values of one path. */
export interface VariedChoice extends VariedValue {
  readonly path: string
}

const EXAMPLES = "For example --vary place.policy=firstFit,bestFit or --vary hosts[0].os=[linux],[linux,windows]"
const SHOWN_LETTERS = 40

/**
 * What `--vary path=a,b,c` means. What stands after `=` is read as YAML reads a list between its brackets, so that
 * commas inside quotes, `[ ]` and `{ }` belong to a value.
 *
 * **Example** `readVaried("a.b=1,[2,3]")` // => { varied: { path: "a.b", values: [{ value: 1, text: "1" }, { value: [2, 3], text: "[2,3]" }] } }
 */
export function readVaried(text: string): { readonly varied: Varied } | { readonly problem: Problem } {
  const at = text.indexOf("=")
  const problem = (expected: string, found: string, whatToDo: string) => ({ problem: { file: `--vary ${short(text)}`, line: null, column: null, path: "", expected, found, advice: whatToDo } })
  if (at < 1) return problem("path=value,value", shown(text), EXAMPLES)
  const path = parsePath(text.slice(0, at))
  if (path === undefined) return problem("a scenario path", shown(text.slice(0, at)), "Write it as `place.policy` or `hosts[0].count`.")
  if (path[0] === "variants" || path[0] === "name") return problem("a setting of the scenario", shown(String(path[0])), "A comparison varies neither names nor variants.")
  const read = valuesOf(text.slice(at + 1))
  if ("fault" in read) return problem("values as YAML writes a list between brackets", read.fault, "Put quotes around text with a comma, a colon or a bracket in it.")
  if (read.values.length === 0) return problem("values", "nothing", EXAMPLES)
  const twice = read.values.find(({ value }, row) => read.values.findIndex((other) => JSON.stringify(other.value) === JSON.stringify(value)) < row)
  if (twice !== undefined) return problem("values that differ", `${twice.text} twice`, "Name each value once.")
  return { varied: { path: pathText(path), values: read.values } }
}

function valuesOf(text: string): { readonly values: ReadonlyArray<VariedValue> } | { readonly fault: string } {
  const source = `[${text}]`
  const document = parseDocument(source, { prettyErrors: false, logLevel: "silent" })
  const fault = [...document.errors, ...document.warnings][0]
  if (fault !== undefined) return { fault: `${shown(text)} (${fault.message.split("\n")[0]!.replace(/\.$/, "")})` }
  if (!isSeq(document.contents)) return { fault: shown(text) }
  try {
    return { values: document.contents.items.map((item) => ({ value: (item as Node).toJS(document), text: textOf(item as Node, source) })) }
  } catch {
    return { fault: `${shown(text)} (an alias without its anchor)` }
  }
}

/** Text that means the same without quotes stands without them. */
function textOf(node: Node, source: string): string {
  const written = source.slice(node.range![0], node.range![1]).trim()
  if (!isScalar(node) || typeof node.value !== "string") return written === "" ? "null" : written
  try {
    return parse(node.value) === node.value ? node.value : written
  } catch {
    return written
  }
}

/** A value at its path; problems that it makes name it as the command line would. */
export function variedSetting({ path: text, value, text: written }: VariedChoice): ReadSetting {
  const problem = ({ path, expected, found, advice: whatToDo }: Finding): Problem => ({ file: `--vary ${text}=${short(written)}`, line: null, column: null, path: pathText(path), expected, found, advice: whatToDo })
  return { path: parsePath(text)!, value: value === null ? undefined : value, problem }
}

const short = (text: string): string => excerptOf(text.length > SHOWN_LETTERS ? `${text.slice(0, SHOWN_LETTERS - 1)}…` : text)
