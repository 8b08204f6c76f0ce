/** Answers checked: right or wrong each, and by which mistake a wrong one comes out. */
import type { Answer, Exercise } from "./exercise.ts"
import type { Mistake } from "./mistakes.ts"
import { isSame, solve, type Answers, type AnswerValue } from "./solve.ts"
import type { Situation } from "./situation.ts"
import { NUMBER_STEPS } from "./worksheet.ts"

export interface Verdict {
  readonly answer: Answer
  readonly verdict: "right" | "wrong" | "missing"
  /** What was given; null where it is missing. */
  readonly value: AnswerValue | null
  /** Wrong, and yet what comes out of the other answers given: the mistake was made before. */
  readonly follows: boolean
  /** Of a wrong one: every typical mistake that gives it, the other answers being what they are. Several cannot be told apart by it. */
  readonly mistakes: ReadonlyArray<Mistake>
}

export interface Checked {
  /** Every answer that is asked for is there and right, and of the steps none that is given is wrong. */
  readonly isRight: boolean
  /** The number of hosts is right, and something that it comes from is not. */
  readonly isRightByChance: boolean
  /** Those that are asked for or given, in the order of the exercise. */
  readonly verdicts: ReadonlyArray<Verdict>
}

/**
 * A wrong answer is worked out again from the other answers as they were given, once as it should be (then it follows from them),
 * and once with each typical mistake. So a mistake counts only where the answers before it allow it: a right CPU ratio rules out
 * that the mean was taken, whatever the number of hosts.
 *
 * **Cost** a worksheet for each wrong answer and mistake
 */
export function checkAnswers(exercise: Exercise, situation: Situation, given: Answers): Checked {
  const right = solve(exercise, situation)
  const verdicts = exercise.answers.filter(({ name, isAsked }) => isAsked || given[name] !== undefined).map((answer): Verdict => {
    const value = given[answer.name]
    if (value === undefined) return { answer, verdict: "missing", value: null, follows: false, mistakes: [] }
    if (isSame(answer.step, right[answer.name]!, value)) return { answer, verdict: "right", value, follows: false, mistakes: [] }
    return { answer, verdict: "wrong", value, ...reasonOf(exercise, situation, given, answer, value) }
  })
  return { isRight: verdicts.every(({ verdict }) => verdict === "right"), isRightByChance: verdicts.some((one) => isHosts(one) && one.verdict === "right" && wrongBefore(one.answer, verdicts)), verdicts }
}

function reasonOf(exercise: Exercise, situation: Situation, given: Answers, { name, step }: Answer, value: AnswerValue): Pick<Verdict, "follows" | "mistakes"> {
  const others = Object.fromEntries(Object.entries(given).filter(([other]) => other !== name))
  const comesOut = (mistakes: ReadonlyArray<Mistake>): boolean => isSame(step, solve(exercise, situation, new Set(mistakes), others)[name]!, value)
  if (comesOut([])) return { follows: true, mistakes: [] }
  return { follows: false, mistakes: exercise.mistakes.filter((mistake) => comesOut([mistake])) }
}

const isHosts = ({ answer }: Verdict): boolean => answer.step === "hosts"

/** Some step of the same column that the number of hosts comes from. The array does not count: it is no matter of hosts. */
const wrongBefore = (hosts: Answer, verdicts: ReadonlyArray<Verdict>): boolean =>
  verdicts.some(({ verdict, answer: { step, columns } }) => verdict === "wrong" && columns.includes(hosts.columns[0]!) && !step.startsWith("array") && (step === "binding" || NUMBER_STEPS.indexOf(step) < NUMBER_STEPS.indexOf("hosts")))
