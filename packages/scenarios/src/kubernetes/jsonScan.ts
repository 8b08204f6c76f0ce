/**
 * Where things stand in a JSON text: the first place that is no JSON, and the places of values by path. It makes no
 * values: JSON.parse does, and only where there is something to tell is the text gone through again. Parsers that keep
 * the position of everything (yaml among them) take gigabytes for an export of 150 MB.
 */
import type { Path } from "../errors.ts"
import { said } from "../wording.ts"
import type { Wording } from "../wording.ts"

export interface JsonFault {
  readonly offset: number
  /** Of the value that was begun. */
  readonly path: Path
  readonly expected: Wording
  /** The text ends before the value does. */
  readonly isCutOff: boolean
}

export interface JsonScan {
  /** null: it is JSON. */
  readonly fault: JsonFault | null
  /** Offset of the value at each path, or of the nearest value around it that exists. */
  readonly offsets: ReadonlyArray<number>
}

/** What may come next. */
type Turn = "value" | "valueOrEnd" | "key" | "keyOrEnd" | "colon" | "commaOrEnd" | "nothing"

const EXPECTED: Readonly<Record<Turn, Wording>> = {
  value: said("a value", "une valeur"), valueOrEnd: said("a value or ]", "une valeur ou ]"),
  key: said("a key in double quotes", "une clé entre guillemets doubles"), keyOrEnd: said("a key in double quotes, or }", "une clé entre guillemets doubles, ou }"),
  colon: said("a colon", "un deux-points"), commaOrEnd: said("a comma, or the end of the list or map", "une virgule, ou la fin de la liste ou de l'objet"),
  nothing: said("the end of the file", "la fin du fichier")
}
const STRING_END = said("the end of the text, a double quote", "la fin du texte, un guillemet double")

/** A wanted path, and what is wanted below it. */
interface Wanted {
  readonly within: Wanted | null
  readonly below: Map<string | number, Wanted>
  offset: number
}

/** An open list or map. */
interface Open {
  readonly isList: boolean
  /** Of the value that is read. */
  key: string | number
  readonly wanted: Wanted | undefined
}

const BLANKS = /[ \t\n\r]*/y
const STRING_INSIDE = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*/y // oxlint-disable-line no-control-regex
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const CUT_SCALAR = /^(?:-|-?(?:0|[1-9]\d*)?\.|-?(?:0|[1-9]\d*)?(?:\.\d+)?[eE][+-]?|t(?:ru?)?|f(?:a(?:ls?)?)?|n(?:ul?)?)$/

/**
 * Goes through a text once.
 *
 * **Cost** O(characters); keeps the open lists and maps, and the wanted paths.
 */
export function scanJson(text: string, paths: ReadonlyArray<Path> = []): JsonScan {
  const root: Wanted = { within: null, below: new Map(), offset: -1 }
  const wanted = paths.map((path) => want(root, path))
  const fault = walk(text, root)
  return { fault, offsets: wanted.map(offsetOf) }
}

function want(root: Wanted, path: Path): Wanted {
  let at = root
  for (const key of path) {
    const next = at.below.get(key) ?? { within: at, below: new Map(), offset: -1 }
    at.below.set(key, next)
    at = next
  }
  return at
}

function offsetOf(wanted: Wanted): number {
  for (let at: Wanted | null = wanted; at !== null; at = at.within) if (at.offset >= 0) return at.offset
  return 0
}

function walk(text: string, root: Wanted): JsonFault | null {
  const open: Open[] = []
  let turn: Turn = "value"
  let offset = 0
  const after = (): Turn => (open.length === 0 ? "nothing" : "commaOrEnd")
  const fail = (at: number, expected: Wording = EXPECTED[turn]): JsonFault => ({ offset: at, path: open.map(({ key }) => key).filter((key) => key !== ""), expected, isCutOff: at >= text.length })
  for (;;) {
    offset = past(BLANKS, text, offset)
    if (offset >= text.length) return turn === "nothing" ? null : fail(text.length)
    const character = text[offset]!
    const top = open.at(-1)
    if (turn === "colon") {
      if (character !== ":") return fail(offset)
      offset++
      turn = "value"
    } else if (turn === "commaOrEnd" && character === ",") {
      offset++
      top!.key = top!.isList ? Number(top!.key) + 1 : ""
      turn = top!.isList ? "value" : "key"
    } else if (top !== undefined && character === (top.isList ? "]" : "}") && (turn === "commaOrEnd" || turn === "valueOrEnd" || turn === "keyOrEnd")) {
      offset++
      open.pop()
      turn = after()
    } else if (turn === "key" || turn === "keyOrEnd") {
      const end = character === '"' ? past(STRING_INSIDE, text, offset) : -1
      if (end < 0) return fail(offset)
      if (text[end] !== '"') return fail(stringFault(text, end), STRING_END)
      top!.key = JSON.parse(text.slice(offset, end + 1)) as string
      offset = end + 1
      turn = "colon"
    } else if (turn === "value" || turn === "valueOrEnd") {
      const wanted = top === undefined ? root : top.wanted?.below.get(top.key)
      if (wanted !== undefined) wanted.offset = offset
      if (character === "[" || character === "{") {
        const isList = character === "["
        open.push({ isList, key: isList ? 0 : "", wanted })
        turn = isList ? "valueOrEnd" : "keyOrEnd"
        offset++
        continue
      }
      const end = past(character === '"' ? STRING_INSIDE : SCALAR, text, offset)
      if (end < 0) return fail(scalarFault(text, offset))
      if (character === '"' && text[end] !== '"') return fail(stringFault(text, end), STRING_END)
      offset = character === '"' ? end + 1 : end
      turn = after()
    } else return fail(scalarFault(text, offset))
  }
}

/** End of what the expression matches at an offset; −1: nothing there. */
function past(expression: RegExp, text: string, offset: number): number {
  expression.lastIndex = offset
  return expression.test(text) ? expression.lastIndex : -1
}

/** A text that runs to the end of the file, or into half an escape there, is cut off. */
function stringFault(text: string, end: number): number {
  return /^(?:\\(?:u[0-9a-fA-F]{0,3})?)?$/.test(text.slice(end, end + 7)) ? text.length : end
}

/** So is half a number or word. */
function scalarFault(text: string, offset: number): number {
  return text.length - offset < 30 && CUT_SCALAR.test(text.slice(offset)) ? text.length : offset
}
