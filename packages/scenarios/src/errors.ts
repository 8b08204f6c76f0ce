/**
 * What is wrong with an input, as data, and the one place where the sentences are made.
 */
import * as Data from "effect/Data"
import { nearestNames } from "./nearestNames.ts"
import { joined, said } from "./wording.ts"
import type { Wording } from "./wording.ts"

/** One thing wrong in one place. */
export interface Problem {
  /** As the user wrote it, or `--set place.polcy=…`. */
  readonly file: string
  /** Of a workbook: line and column are those of a cell of this sheet. */
  readonly sheet?: string
  /** Both from 1; null: the place has no line. */
  readonly line: number | null
  readonly column: number | null
  /** Scenario path (`hosts[0].count`) or column name; "" for the whole file. */
  readonly path: string
  readonly expected: string
  readonly found: string
  /** What to do. */
  readonly advice: string
  /** The line itself. */
  readonly excerpt?: string
}

/** Where something stands. */
export type Place = Pick<Problem, "file" | "sheet" | "line" | "column">

/** The input is wrong: every problem at once. */
export class InputError extends Data.TaggedError("InputError")<{ readonly problems: ReadonlyArray<Problem> }> {
  override get message(): string {
    return formatProblems(this.problems)
  }
}

export type Path = ReadonlyArray<string | number>

/** A problem before its place in a file is known. */
export interface Finding {
  readonly path: Path
  readonly expected: string
  readonly found: string
  readonly advice: string
  /** The place is the key, not its value. */
  readonly atKey?: boolean
}

const PRINTED = 50

/**
 * The problems as a person reads them, one block each: `servers.csv:12:3 ram_gib: expected …, found "…". advice`.
 *
 * @param printed how many are written out; the rest is counted.
 */
export function formatProblems(problems: ReadonlyArray<Problem>, printed: number = PRINTED): string {
  const blocks = problems.slice(0, printed).map(formatProblem)
  const more = problems.length - blocks.length
  if (more > 0) blocks.push(`… and ${more} more problem${more === 1 ? "" : "s"}.`)
  return blocks.join("\n")
}

function formatProblem(problem: Problem): string {
  const place = placeText(problem)
  const subject = problem.path === "" ? place : `${place} ${problem.path}`
  const advice = problem.advice === "" ? "" : ` ${problem.advice}`
  const excerpt = problem.excerpt === undefined ? "" : `\n    ${problem.line} | ${problem.excerpt}`
  return `${subject}: expected ${problem.expected}, found ${problem.found}.${advice}${excerpt}`
}

/** `servers.csv:12:3`, or `estate.xlsx vInfo!C12` */
function placeText({ file, sheet, line, column }: Place): string {
  if (sheet === undefined) return [file, line, line === null ? null : column].filter((part) => part !== null).join(":")
  return line === null ? `${file} ${sheet}` : `${file} ${sheet}!${column === null ? "" : columnLetters(column)}${line}`
}

/** 28 // => "AB" */
function columnLetters(column: number): string {
  let letters = ""
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

/** `["hosts", 0, "count"]` // => "hosts[0].count" */
export function pathText(path: Path): string {
  return path.map((part, i) => (typeof part === "number" ? `[${part}]` : i === 0 ? part : `.${part}`)).join("")
}

/** A value as a person recognises it: short, quoted where it is text, never breaking the line. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return "nothing"
  if (typeof value === "string") return value === "" ? "nothing" : JSON.stringify(shortened(value))
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint") return String(value)
  if (Array.isArray(value)) return `a list of ${value.length}`
  return "a map"
}

/** The same in both languages. */
export function shownWords(value: string): Wording {
  return value === "" ? said("nothing", "rien") : said(shown(value), `« ${shortened(value)} »`)
}

/** What is wrong with a row that was left out: `expected …, found …`, in both languages. */
export function wrongWords(faults: ReadonlyArray<{ readonly expected: Wording; readonly found: Wording }>): Wording {
  return joined(faults.map(({ expected, found }) => said(`expected ${expected.en}, found ${found.en}`, `attendu : ${expected.fr} ; trouvé : ${found.fr}`)))
}

/** A line of a file, without what would break a terminal, at most 120 characters. */
export function excerptOf(line: string): string {
  // oxlint-disable-next-line no-control-regex
  const plain = line.replace(/[\u0000-\u001f\u007f]/g, " ").trimEnd()
  return plain.length > 120 ? `${plain.slice(0, 119)}…` : plain
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** “Did you mean …?”, or what there is to choose from. */
export function didYouMean(name: string, candidates: ReadonlyArray<string>, listHint?: string): string {
  const near = nearestNames(name, candidates)
  if (near.length > 0) return `Did you mean ${near.map((candidate) => `"${candidate}"`).join(" or ")}?`
  if (listHint !== undefined) return listHint
  return `Known: ${candidates.slice(0, 20).join(", ")}${candidates.length > 20 ? ", …" : ""}.`
}

export const advice = {
  removeKey: "Remove it, or correct its name.",
  giveValue: "Give it a value, or remove the key to take the default.",
  required: "Add it: there is no default.",
  yaml: "Correct the YAML: keys and values as `key: value`, lists with `- `, two spaces a level, quotes around text with `: ` or `#`.",
  number: "Write a plain number, without unit.",
  hostsList: "`rackfold hosts` lists the models; `hostModels:` takes your own.",
  policies: "`rackfold policies` lists them.",
  export: "Save the table as CSV (UTF-8) and name that file.",
  template: "`rackfold template inventory` prints a table to start from.",
  drop: "Correct the row, or set `import.badRows: drop` to leave bad rows out (each is listed)."
} as const
