/** What `--json` prints of exercises. */
import type { Lang } from "@rackfold/report"
import { remarksOn } from "./checkText.ts"
import type { Checked } from "./check.ts"
import type { Exercise } from "./exercise.ts"
import type { GivenAnswer } from "./readAnswers.ts"
import { modelOf, RULES, type Situation } from "./situation.ts"
import { STEPS } from "./steps.ts"
import { UNITS } from "./units.ts"
import type { Whose } from "./whose.ts"

const studentOf = (whose: Whose): string | null => (whose.kind === "worked" ? null : whose.name)

export const listJson = (exercises: ReadonlyArray<Exercise>, lang: Lang) => exercises.map(({ id, level, title, about }) => ({ id, level, title: title[lang], about: about[lang] }))

/** Of the catalogue, what the statement tells. */
function modelJson(name: string) {
  const { available, sockets, cores, coreMhz, ssjOps, watts, source, sureness } = modelOf(name)
  return { name, available, sockets, cores, coreMhz, ssjOps, watts, source, sureness }
}

export const statementJson = (exercise: Exercise, situation: Situation, whose: Whose, lang: Lang) => ({
  exercise: exercise.id,
  level: exercise.level,
  title: exercise.title[lang],
  student: studentOf(whose),
  task: exercise.task[lang],
  figures: situation,
  models: { old: modelJson(situation.oldModel), host: modelJson(situation.hostModel) },
  rules: RULES,
  answers: exercise.answers.map(({ name, isAsked, unit, step, label }) => ({ name, isAsked, unit: UNITS[unit].shown[lang], tolerance: STEPS[step].tolerance, label: label[lang] })),
  hints: exercise.hints.map((hint) => hint[lang])
})

/** Without the right values: students read it too. */
export const checkJson = (exercise: Exercise, situation: Situation, whose: Whose, checked: Checked, given: ReadonlyMap<string, GivenAnswer>, lang: Lang) => ({
  exercise: exercise.id,
  student: studentOf(whose),
  isRight: checked.isRight,
  isRightByChance: checked.isRightByChance,
  answers: checked.verdicts.map(({ answer, verdict, value, follows, mistakes }) => ({ name: answer.name, isAsked: answer.isAsked, given: given.get(answer.name)?.written ?? null, value, verdict, follows, mistakes })),
  remarks: remarksOn(exercise, situation, checked, lang)
})
