/** A YAML or JSON text as plain values, and where in the text each value stands. */
import { LineCounter, isAlias, isMap, isPair, isScalar, isSeq, parseDocument, visit } from "yaml"
import type { Document, Node } from "yaml"
import { advice, excerptOf } from "./errors.ts"
import type { Finding, Path, Problem } from "./errors.ts"

export interface ScenarioDocument {
  readonly file: string
  /** The text's values; undefined where it could not be read. */
  readonly value: unknown
  readonly problems: ReadonlyArray<Problem>
  /** Line and column (from 1) of the value, or of its key, or of the nearest value around it that exists. */
  readonly place: (path: Path, atKey?: boolean) => { readonly line: number; readonly column: number }
  readonly lines: ReadonlyArray<string>
}

interface Place { readonly line: number; readonly column: number }

/** Reads YAML 1.2 or JSON (a part of it). Whatever is wrong with the text is a problem, never an exception. */
export function readDocument(file: string, text: string): ScenarioDocument {
  const lines = text.split(/\r\n|\n|\r/)
  const fail = (problem: Omit<Problem, "file" | "path">): ScenarioDocument => ({
    file, value: undefined, problems: [{ file, path: "", ...problem }], place: () => ({ line: 1, column: 1 }), lines
  })
  const unreadable = unreadableText(text)
  if (unreadable !== undefined) return fail({ line: null, column: null, ...unreadable })
  try {
    return readYaml(file, text, lines)
  } catch (cause) {
    return fail({ line: null, column: null, expected: "YAML or JSON", found: firstLine(cause instanceof Error ? cause.message : String(cause)), advice: advice.yaml })
  }
}

function unreadableText(text: string): Omit<Finding, "path"> | undefined {
  if (text.includes("\u0000")) return { expected: "a scenario in YAML or JSON", found: "binary data (zero bytes)", advice: "Name the text file of the scenario." }
  if (text.replace(/^\uFEFF/, "").trim() === "") return { expected: "a scenario in YAML or JSON", found: "an empty file", advice: "`rackfold template scenario` prints one to start from." }
  return undefined
}

function readYaml(file: string, text: string, lines: ReadonlyArray<string>): ScenarioDocument {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: "error" })
  const at = (offset: number): Place => {
    const { line, col } = counter.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const problemAt = (offset: number, found: string, whatToDo: string): Problem => {
    const { line, column } = at(offset)
    return { file, line, column, path: "", expected: "YAML or JSON", found, advice: whatToDo, excerpt: excerptOf(lines[line - 1] ?? "") }
  }
  const problems = [...document.errors, ...document.warnings].map((error) => problemAt(error.pos[0], yamlFault(error.code, error.message), yamlAdvice(error.code)))
  if (problems.length === 0) {
    for (const { name, offset } of danglingAliases(document)) problems.push(problemAt(offset, `the alias *${name}, and no anchor &${name} before it`, "Correct the name, or put quotes around text that begins with `*`."))
  }
  const value = problems.length > 0 ? undefined : document.toJS()
  return { file, value, problems, lines, place: (path, atKey) => at(offsetOf(document, path, atKey === true)) }
}

/** Aliases of anchors that do not stand before them. */
function danglingAliases(document: Document.Parsed): { readonly name: string; readonly offset: number }[] {
  const dangling: { name: string; offset: number }[] = []
  const anchors = new Set<string>()
  visit(document, {
    Node: (_, node) => {
      if (!isAlias(node)) { if (node.anchor !== undefined) anchors.add(node.anchor) }
      else if (!anchors.has(node.source)) dangling.push({ name: node.source, offset: startOf(node) ?? 0 })
    }
  })
  return dangling
}

function yamlFault(code: string, message: string): string {
  if (code === "MULTIPLE_DOCS") return "a second document after `---`"
  return code === "DUPLICATE_KEY" ? "a key that stands twice" : firstLine(message).replace(/\.$/, "")
}

function yamlAdvice(code: string): string {
  if (code === "MULTIPLE_DOCS") return "Keep one scenario in a file."
  return code === "DUPLICATE_KEY" ? "Keep one of the two." : advice.yaml
}

/** Start of the value at `path` (or of its key); of the deepest value around it where it does not exist. */
function offsetOf(document: Document.Parsed, path: Path, atKey: boolean): number {
  let node: unknown = document.contents
  let offset = startOf(node) ?? 0
  for (const [depth, part] of path.entries()) {
    const resolved = resolveAlias(document, node)
    const next = isMap(resolved) || isSeq(resolved) ? childOf(resolved, part) : undefined
    if (next === undefined) return offset
    node = next.value
    const last = depth === path.length - 1
    offset = (last && atKey ? next.keyStart : undefined) ?? startOf(node) ?? next.keyStart ?? offset
  }
  return offset
}

function childOf(collection: Node, part: string | number): { value: unknown; keyStart: number | undefined } | undefined {
  if (isSeq(collection)) {
    const value = collection.items[Number(part)]
    return value === undefined ? undefined : { value, keyStart: startOf(value) }
  }
  if (!isMap(collection)) return undefined
  const pair = collection.items.find((item) => isPair(item) && String(isScalar(item.key) ? item.key.value : item.key) === String(part))
  return pair === undefined ? undefined : { value: pair.value, keyStart: startOf(pair.key) }
}

function resolveAlias(document: Document.Parsed, node: unknown): unknown {
  const alias = node as { resolve?: (doc: Document.Parsed) => unknown } | null
  return typeof alias?.resolve === "function" ? alias.resolve(document) : node
}

function startOf(node: unknown): number | undefined {
  return (node as { range?: readonly [number, number, number] | null } | null | undefined)?.range?.[0]
}

function firstLine(text: string): string {
  return text.split("\n")[0]!.slice(0, 160)
}
