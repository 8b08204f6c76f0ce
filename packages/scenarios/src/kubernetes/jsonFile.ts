/** Bytes of a JSON file → its values, and the lines of whatever is wrong with them. */
import { excerptOf, pathText, shown } from "../errors.ts"
import type { Path, Problem } from "../errors.ts"
import { decodeText } from "../formats/textEncoding.ts"
import type { TextEncoding } from "../formats/textEncoding.ts"
import type { Wording } from "../wording.ts"
import { scanJson } from "./jsonScan.ts"

/** What is wrong with a value. */
export interface JsonFinding {
  readonly path: Path
  readonly expected: Wording
  readonly found: Wording
  readonly advice: string
  /** Characters from the start of the value to the place; 0: its start. */
  readonly inside: number
}

/** A finding with its place. */
export interface PlacedFinding {
  readonly finding: JsonFinding
  readonly line: number
  readonly column: number
  readonly excerpt: string | undefined
}

export interface JsonFile {
  readonly file: string
  readonly encoding: TextEncoding
  readonly value: unknown
  /** Gives findings their places, in the order of the file. **Cost** O(characters), once for all. */
  readonly placed: (findings: ReadonlyArray<JsonFinding>) => ReadonlyArray<PlacedFinding>
}

const AGAIN = "Export it again: the file is not whole."
const JSON_OUTPUT = "Export it with `kubectl get … -o json`."
/** A line of JSON written without line breaks is not shown. */
const LONGEST_EXCERPT = 2000
/** What a string of an engine holds at least. */
const MOST_BYTES = 500_000_000

/** Reads a whole file. **Cost** O(bytes), in memory some four times the file. */
export function readJsonFile(file: string, bytes: Uint8Array): JsonFile | { readonly problems: ReadonlyArray<Problem> } {
  const fail = (found: string, advice: string) => ({ problems: [{ file, line: null, column: null, path: "", expected: "JSON as kubectl writes it", found, advice }] })
  if (bytes.length > MOST_BYTES) return fail(`${bytes.length} bytes`, `Split it by namespace; at most ${MOST_BYTES} bytes are read as one file.`)
  const decoded = decodeText(file, bytes)
  if ("problem" in decoded) return fail(decoded.problem.found, JSON_OUTPUT)
  const { text, encoding } = decoded
  if (text.trim() === "") return fail("an empty file", JSON_OUTPUT)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    return { problems: [syntaxProblem(file, text)] }
  }
  return { file, encoding, value, placed: (findings) => placed(text, findings) }
}

/** Findings as problems. */
export function problemsOf({ file }: { readonly file: string }, findings: ReadonlyArray<PlacedFinding>): Problem[] {
  return findings.map(({ finding: { path, expected, found, advice }, line, column, excerpt }) => ({
    file, line, column, path: pathText(path), expected: expected.en, found: found.en, advice, ...(excerpt === undefined ? {} : { excerpt })
  }))
}

function syntaxProblem(file: string, text: string): Problem {
  const fault = scanJson(text).fault!
  const [place] = linesOf(text, [fault.offset])
  const found = fault.isCutOff ? "the end of the file" : shown(text.slice(fault.offset, fault.offset + 20).split(/[\r\n]/)[0])
  return { file, line: place!.line, column: place!.column, path: pathText(fault.path), expected: fault.expected.en, found, advice: fault.isCutOff ? AGAIN : syntaxAdvice(text, fault.offset), ...excerptAt(text, place!) }
}

function syntaxAdvice(text: string, offset: number): string {
  if (/^(?:---|#|apiVersion:|kind:|items:)/.test(text)) return `This is YAML. ${JSON_OUTPUT}`
  if (/^(?:NAMESPACE|NAME)\s/.test(text)) return `This is the table that kubectl prints. ${JSON_OUTPUT}`
  return /^[{[]/.test(text.trimStart()) && offset > 0 ? `Correct the JSON, or export it again. Only what kubectl prints to standard output belongs into the file.` : JSON_OUTPUT
}

function placed(text: string, findings: ReadonlyArray<JsonFinding>): PlacedFinding[] {
  const { offsets } = scanJson(text, findings.map(({ path }) => path))
  const order = findings.map((finding, i) => ({ finding, offset: offsets[i]! + finding.inside })).sort((a, b) => a.offset - b.offset)
  const places = linesOf(text, order.map(({ offset }) => offset))
  return order.map(({ finding }, i) => ({ finding, line: places[i]!.line, column: places[i]!.column, excerpt: excerptAt(text, places[i]!).excerpt }))
}

interface LinePlace {
  /** From 1. */
  readonly line: number
  readonly column: number
  readonly lineStart: number
}

/** Lines and columns of offsets in rising order. */
function linesOf(text: string, offsets: ReadonlyArray<number>): LinePlace[] {
  let line = 1
  let lineStart = 0
  return offsets.map((offset) => {
    for (let next = text.indexOf("\n", lineStart); next >= 0 && next < offset; next = text.indexOf("\n", lineStart)) {
      line++
      lineStart = next + 1
    }
    return { line, column: offset - lineStart + 1, lineStart }
  })
}

function excerptAt(text: string, { lineStart }: LinePlace): { readonly excerpt?: string } {
  const end = text.indexOf("\n", lineStart)
  const length = (end < 0 ? text.length : end) - lineStart
  return length > LONGEST_EXCERPT ? {} : { excerpt: excerptOf(text.slice(lineStart, lineStart + length)) }
}
