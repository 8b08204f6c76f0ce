/** The answers of an exercise to a situation. */
import { answersIn, type Exercise } from "./exercise.ts"
import { NO_MISTAKES, type Mistake } from "./mistakes.ts"
import { STEPS, toleranceOf } from "./steps.ts"
import type { Situation } from "./situation.ts"
import { workOut, type Binding, type OwnSteps, type Worksheet } from "./worksheet.ts"

export type AnswerValue = number | Binding
/** By the names of answers. */
export type Answers = Readonly<Record<string, AnswerValue>>

/** @returns the worksheet of each column @param given answers to go on from, instead of what would come out */
export function sheetsOf(exercise: Exercise, situation: Situation, mistakes: ReadonlySet<Mistake> = NO_MISTAKES, given: Answers = {}): ReadonlyArray<Worksheet> {
  return exercise.columns.map(({ counting }, column) => workOut(situation, counting, mistakes, ownSteps(exercise, column, given)))
}

/** Every answer, those that are not asked for too. */
export function solve(exercise: Exercise, situation: Situation, mistakes: ReadonlySet<Mistake> = NO_MISTAKES, given: Answers = {}): Answers {
  const sheets = sheetsOf(exercise, situation, mistakes, given)
  return Object.fromEntries(exercise.answers.map(({ name, step, columns }) => [name, sheets[columns[0]!]![step]]))
}

function ownSteps(exercise: Exercise, column: number, given: Answers): OwnSteps {
  return Object.fromEntries(answersIn(exercise, column).filter(({ name }) => given[name] !== undefined).map(({ name, step }) => [step, given[name]!])) as OwnSteps
}

/** Whether two values of one step are the same answer. @param expected what the tolerance is of */
export function isSame(step: keyof typeof STEPS, expected: AnswerValue, given: AnswerValue): boolean {
  if (typeof expected !== "number" || typeof given !== "number") return expected === given
  return Math.abs(given - expected) <= toleranceOf(STEPS[step].tolerance, expected)
}
