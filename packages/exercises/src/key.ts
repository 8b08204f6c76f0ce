/** The teacher's key: every student's figures and answers. */
import { csvCell } from "@rackfold/report"
import type { Exercise } from "./exercise.ts"
import type { Mistake } from "./mistakes.ts"
import type { Situation } from "./situation.ts"
import { solve, type Answers, type AnswerValue } from "./solve.ts"
import { situationOf, type Whose } from "./whose.ts"

export interface KeyRow {
  readonly exercise: string
  readonly student: string
  readonly figures: Situation
  /** Those that are asked for, and every step. */
  readonly answers: Answers
  /** What each typical mistake turns answers that are asked for into. */
  readonly mistakes: Readonly<Partial<Record<Mistake, Answers>>>
}

/** **Cost** some milliseconds a student and exercise */
export function keyRow(exercise: Exercise, student: string): KeyRow {
  const whose: Whose = { kind: "student", name: student }
  const figures = situationOf(exercise, whose)
  const answers = rounded(solve(exercise, figures))
  const mistakes = exercise.mistakes.map((mistake) => [mistake, differing(exercise, answers, rounded(solve(exercise, figures, new Set([mistake]))))] as const)
  return { exercise: exercise.id, student, figures, answers, mistakes: Object.fromEntries(mistakes) }
}

/** A millionth is far below every tolerance, and reads better than what binary fractions leave. */
const roundedValue = (value: AnswerValue): AnswerValue => (typeof value === "number" ? Number(value.toFixed(6)) : value)
const rounded = (answers: Answers): Answers => Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, roundedValue(value)]))
const differing = (exercise: Exercise, right: Answers, wrong: Answers): Answers => Object.fromEntries(exercise.answers.filter(({ name, isAsked }) => isAsked && wrong[name] !== right[name]).map(({ name }) => [name, wrong[name]!]))

const FIGURES = ["servers", "oldModel", "hostModel", "cpuMeanPct", "cpuP95Pct", "cpuSamplesPct", "vmVcpus", "vmRamGib", "vmIops", "vmNetMbps", "hostRamGib", "hostNetworkMbps", "arrayIops", "pue"] as const satisfies ReadonlyArray<keyof Situation>

/** A row a student and exercise; an answer that an exercise does not have is an empty cell. */
export function keyCsv(exercises: ReadonlyArray<Exercise>, rows: ReadonlyArray<KeyRow>): string {
  const answers = [...new Set([true, false].flatMap((isAsked) => exercises.flatMap((exercise) => exercise.answers.filter((one) => one.isAsked === isAsked).map(({ name }) => name))))]
  const lines = rows.map(({ exercise, student, figures, answers: own }) => [exercise, student, ...FIGURES.map((name) => (name === "cpuSamplesPct" ? figures[name].join(" ") : figures[name])), ...answers.map((name) => own[name] ?? null)])
  return `${[["exercise", "student", ...FIGURES, ...answers], ...lines].map((line) => line.map(csvCell).join(",")).join("\n")}\n`
}
