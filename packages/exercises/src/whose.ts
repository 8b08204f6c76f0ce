/** Whose figures an exercise is shown with, and the commands that go on from there. */
import { plainText, type Lang } from "@rackfold/report"
import { drawSituation } from "./draw.ts"
import type { Exercise } from "./exercise.ts"
import type { Situation } from "./situation.ts"
import { seedOf } from "./student.ts"

export type Whose = { readonly kind: "student"; readonly name: string } | { readonly kind: "worked" }

/** A student's own figures, or those of the course's worked example. */
export const situationOf = (exercise: Exercise, whose: Whose): Situation => (whose.kind === "worked" ? exercise.worked : drawSituation(exercise, seedOf(whose.name, exercise.id)))

const flagOf = (whose: Whose): string => (whose.kind === "worked" ? "--worked" : `--student ${quoted(plainText(whose.name))}`)

/** As a shell takes it: the name itself where it is plain. */
const quoted = (name: string): string => (/^[\p{L}\p{N}._-]+$/u.test(name) ? name : name.includes('"') || /[$`\\!]/.test(name) ? `'${name.replaceAll("'", "'\\''")}'` : `"${name}"`)

const langFlag = (lang: Lang): string => (lang === "en" ? "" : ` --lang ${lang}`)

export const checkCommand = (exercise: Exercise, whose: Whose, lang: Lang): string =>
  `rackfold exercise check ${exercise.id} ${flagOf(whose)} --answer ${exercise.answers.filter(({ isAsked }) => isAsked).map(({ name }) => `${name}=…`).join(",")}${langFlag(lang)}`

export const scenarioCommand = (exercise: Exercise, whose: Whose, lang: Lang): string => `rackfold exercise show ${exercise.id} ${flagOf(whose)} --scenario ${exercise.id}${langFlag(lang)}`
