/** What a student writes after --answer: `cpuRatio=4.44,hosts=6`, with units and decimal commas. */
import { nearestNames, parseNumeral, type Problem } from "@rackfold/scenarios"
import type { Lang } from "@rackfold/report"
import { choicesOf, type Answer, type Exercise } from "./exercise.ts"
import type { AnswerValue } from "./solve.ts"
import { UNITS } from "./units.ts"
import type { Binding } from "./worksheet.ts"

export interface GivenAnswer {
  readonly value: AnswerValue
  /** As it was written. */
  readonly written: string
}

export interface ReadAnswers {
  /** By the names of answers. */
  readonly given: ReadonlyMap<string, GivenAnswer>
  /** Empty where all could be read. */
  readonly problems: ReadonlyArray<Problem>
}

/** A comma parts answers only where a name and an equals sign follow: all other commas belong to numbers. */
const NAME = /(?:^|[,;\s])\s*([A-Za-z][A-Za-z0-9]*)\s*=/g

const CHOICES: Readonly<Record<string, Binding>> = {
  cpu: "cpu", processor: "cpu", processeur: "cpu", ram: "ram", memory: "ram", mémoire: "ram", memoire: "ram", network: "network", réseau: "network", reseau: "network"
}

/**
 * Every answer, or all that is wrong with how they are written.
 *
 * @param texts each `name=value`, or several of them; a value alone where one answer is asked for
 */
export function readAnswers(exercise: Exercise, texts: ReadonlyArray<string>, lang: Lang): ReadAnswers {
  const given = new Map<string, GivenAnswer>()
  const problems: Problem[] = []
  for (const text of texts) {
    for (const { name, value } of partsOf(exercise, text)) {
      const read = readOne(exercise, name, value, lang)
      if ("expected" in read) problems.push({ file: `--answer ${name === "" ? value : `${name}=${value}`}`, line: null, column: null, path: "", ...read })
      else if (given.has(read.answer.name)) problems.push({ file: `--answer ${name}`, line: null, column: null, path: "", expected: "each answer once", found: `${read.answer.name} twice`, advice: "Leave one out." })
      else given.set(read.answer.name, { value: read.value, written: value })
    }
  }
  return { given, problems }
}

interface Part {
  readonly name: string
  readonly value: string
}

function partsOf(exercise: Exercise, text: string): ReadonlyArray<Part> {
  const names = [...text.matchAll(NAME)]
  const asked = exercise.answers.filter(({ isAsked }) => isAsked)
  const first = names[0]?.index ?? text.length
  const before = text.slice(0, first).trim()
  const alone = before === "" && names.length > 0 ? [] : [{ name: asked.length === 1 ? asked[0]!.name : "", value: before }]
  return [...alone, ...names.map((found, i) => ({ name: found[1]!, value: text.slice(found.index + found[0].length, names[i + 1]?.index ?? text.length).replace(/[,;\s]+$/, "").trim() }))]
}

type Fault = Pick<Problem, "expected" | "found" | "advice">

function readOne(exercise: Exercise, name: string, value: string, lang: Lang): { readonly answer: Answer; readonly value: AnswerValue } | Fault {
  const names = exercise.answers.map((one) => one.name)
  const answer = exercise.answers.find((one) => one.name.toLowerCase() === name.toLowerCase())
  if (answer === undefined) {
    const near = nearestNames(name, names)
    return { expected: "name=value", found: name === "" ? JSON.stringify(value) : `the name ${JSON.stringify(name)}`, advice: near.length > 0 ? `Did you mean ${near.join(" or ")}?` : `Names are ${names.join(", ")}.` }
  }
  if (answer.step === "binding") {
    const choice = CHOICES[value.normalize("NFC").toLowerCase()]
    return choice === undefined || !choicesOf(exercise).includes(choice) ? { expected: choicesOf(exercise).join(" or "), found: JSON.stringify(value), advice: "Write one of them." } : { answer, value: choice }
  }
  const number = readAmount(answer, value, lang)
  return typeof number === "number" ? { answer, value: number } : number
}

function readAmount({ unit }: Answer, text: string, lang: Lang): number | Fault {
  const [, digits = "", unitText = ""] = /^([-+−]?[\d.,'’\s]*\d)?(.*)$/su.exec(text.trim())!
  const spelling = unitText.normalize("NFC").toLowerCase().replace(/\s+/g, "")
  const known: Readonly<Record<string, number>> = UNITS[unit].read
  const factor = spelling === "" ? 1 : Object.hasOwn(known, spelling) ? known[spelling] : undefined
  if (digits === "") return { expected: `a number${UNITS[unit].shown.en === "" ? "" : ` of ${UNITS[unit].shown.en}`}`, found: text.trim() === "" ? "nothing" : JSON.stringify(text), advice: "Write a figure, as 4.44." }
  if (factor === undefined) return { expected: UNITS[unit].shown.en === "" ? "a number without a unit" : `a number in ${UNITS[unit].shown.en}`, found: JSON.stringify(text), advice: "A unit may be left out." }
  const value = readNumeral(digits.trim().replace("−", "-"), lang)
  return typeof value === "number" ? value * factor : value
}

/**
 * A mark that can only be decimal is read as such in both languages: 4.44 and 4,44. Before exactly three digits it is decimal where
 * it is the language's own (2.263 in English, 2,263 in French); the other is refused, for it could part thousands.
 */
function readNumeral(digits: string, lang: Lang): number | Fault {
  const [own, other] = lang === "fr" ? ([",", "."] as const) : ([".", ","] as const)
  if (new RegExp(`^[-+]?[1-9]\\d{0,2}\\${other}\\d{3}$`).test(digits)) {
    return { expected: "a number that can be read in one way", found: JSON.stringify(digits), advice: `Write ${digits.replace(other, "")} or ${digits.replace(other, own)}.` }
  }
  // No thousands begin with 0.
  const value = new RegExp(`^[-+]?0\\${other}`).test(digits) ? NaN : parseNumeral(digits, own)
  const read = Number.isNaN(value) ? parseNumeral(digits, other) : value
  return Number.isNaN(read) ? { expected: "a number", found: JSON.stringify(digits), advice: lang === "fr" ? "Write 4,44 or 12290,63." : "Write 4.44 or 12290.63." } : read
}
