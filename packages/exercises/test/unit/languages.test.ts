/** Both languages say the same, with the same figures, and each only in its own words. */
import { describe, expect, test } from "vitest"
import { checkAnswers, checkText, drawSituation, exercises, scenarioFiles, seedOf, solve, statementText, type Exercise, type Situation } from "../../src/index.ts"

/** Words that only English has, and that the texts are made of. */
const ENGLISH = ["the", "of", "and", "or", "is", "are", "to", "in", "as", "at", "with", "that", "which", "from", "for", "no", "not", "than", "than", "what", "may", "host", "hosts", "server", "servers", "each", "all", "one", "hour", "hours", "GiB", "MiB", "right", "wrong", "answer", "mean", "asked", "socket a"]
const english = new RegExp(`(?<![\\p{L}\\d_.'’-])(?:${ENGLISH.join("|")})(?![\\p{L}\\d_:.=-])`, "giu")

const studentOf = (exercise: Exercise): Situation => drawSituation(exercise, seedOf("Zoé Martin", exercise.id))
const whose = { kind: "student", name: "Zoé Martin" } as const

/** Statement with hints, and what is said of every mistake. */
const textsOf = (exercise: Exercise, lang: "en" | "fr"): string => {
  const situation = studentOf(exercise)
  const checks = exercise.mistakes.map((mistake) => {
    const wrong = solve(exercise, situation, new Set([mistake]))
    const given = new Map(exercise.answers.map(({ name }) => [name, { value: wrong[name]!, written: "" }]))
    return checkText(exercise, situation, whose, checkAnswers(exercise, situation, wrong), given, lang)
  })
  return [statementText(exercise, situation, whose, true, lang), ...checks].join("\n")
}

describe.each(exercises)("$id", (exercise) => {
  test("no English is left in French", () => {
    const comments = [...scenarioFiles(exercise, studentOf(exercise), "fr").get("scenario.yaml")!.matchAll(/#.*/g)].map(([comment]) => comment.replace(/# (on|worstFit)\b/, ""))
    // The answer of that name: first on its line, or in a list of names.
    const text = textsOf(exercise, "fr").replaceAll(/^ *hosts\b|, hosts(?=[,\u00a0])/gm, "")
    expect([text, ...comments].join("\n").match(english) ?? []).toEqual([])
  })
  test("English is found out by the same words", () => expect(textsOf(exercise, "en").match(english)!.length).toBeGreaterThan(50))
  test("no plain space stands before a French sign, and decimals have a comma", () => {
    const text = textsOf(exercise, "fr")
    expect(text.match(/\S+ [;!?%»]|« /g)).toBeNull()
    // 4.44 stands there as what may be written, too; names of models have their own points.
    expect(text.replaceAll("4.44", "").match(/\b\d+\.\d+\b/g)).toBeNull()
  })
  test("the same figures in both", () => {
    const figures = (lang: "en" | "fr") => statementText(exercise, studentOf(exercise), whose, false, lang).replaceAll(/\b4[.,]44\b/g, "").replaceAll(/[\u00a0\u202f]/g, "").replaceAll(lang === "fr" ? /(\d),(\d)/g : /(\d),(?=\d{3})/g, lang === "fr" ? "$1.$2" : "$1").match(/\d+(\.\d+)?/g)!.sort()
    expect(figures("fr")).toEqual(figures("en"))
  })
})

test("a name is shown without what would turn a terminal over", () => {
  const [exercise] = exercises
  expect(statementText(exercise!, exercise!.worked, { kind: "student", name: "Ada\u001b[31m" }, false, "en")).not.toContain("\u001b")
})
