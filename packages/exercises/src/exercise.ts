/** What an exercise is: figures drawn from a seed, what is asked of them, and what is known of wrong answers. */
import { local, type LocalText } from "./localText.ts"
import type { Mistake } from "./mistakes.ts"
import type { Situation } from "./situation.ts"
import { STEPS } from "./steps.ts"
import type { Unit } from "./units.ts"
import { BINDING, type Binding, type Counting, type Step, type Worksheet } from "./worksheet.ts"

/** One way of counting the same situation. */
export interface Column {
  /** Before the names of its answers: `ssj` of `ssjHosts`; "" where there is one column. */
  readonly prefix: string
  readonly label: LocalText
  readonly counting: Counting
}

export interface Answer {
  /** As it is written after `--answer`. */
  readonly name: string
  readonly step: Step
  /** Rows of the columns in which it stands: the same in all of them. */
  readonly columns: ReadonlyArray<number>
  /** Asked for; others may be given too, so that more can be said of what went wrong. */
  readonly isAsked: boolean
  readonly unit: Unit
  readonly label: LocalText
}

export interface Exercise {
  readonly id: string
  /** 1 the worksheet; 2 what its figures hang on. */
  readonly level: 1 | 2
  readonly title: LocalText
  /** What it teaches, in a line. */
  readonly about: LocalText
  /** What to do, in sentences; the figures stand under it. */
  readonly task: LocalText
  readonly hints: ReadonlyArray<LocalText>
  readonly columns: ReadonlyArray<Column>
  readonly answers: ReadonlyArray<Answer>
  readonly mistakes: ReadonlyArray<Mistake>
  /** The figures of the course's worked example. */
  readonly worked: Situation
  /** Whether a drawn situation shows what the exercise is about. @param sheets right, a column each */
  readonly isTelling: (sheets: ReadonlyArray<Worksheet>, wish: number) => boolean
  /** Samples are told, instead of mean and p95. */
  readonly hasSamples: boolean
}

/** An answer of one column, or one that all columns share. */
export function answerOf(columns: ReadonlyArray<Column>, step: Step, isAsked: boolean, column?: number): Answer {
  const facts = STEPS[step]
  const of = column === undefined ? undefined : columns[column]!
  const prefix = of?.prefix ?? ""
  return {
    name: prefix === "" ? step : `${prefix}${step[0]!.toUpperCase()}${step.slice(1)}`,
    step,
    columns: column === undefined ? columns.map((_, row) => row) : [column],
    isAsked,
    unit: facts.unit === "cpu" ? columns[column ?? 0]!.counting.cpu : facts.unit,
    label: of === undefined || of.prefix === "" ? facts.label : local(`${of.label.en}, ${facts.label.en}`, `${of.label.fr}, ${facts.label.fr}`)
  }
}

/** Whether it has to do with a part of the worksheet: `network`, `array`, `watts`. */
export const hasStep = (exercise: Exercise, ...steps: ReadonlyArray<Step>): boolean => exercise.answers.some(({ step }) => steps.includes(step))

/** What may decide in it: the network only where it is told of. */
export const choicesOf = (exercise: Exercise): ReadonlyArray<Binding> => BINDING.filter((resource) => resource !== "network" || hasStep(exercise, "networkRatio"))

/** Those that stand in a column. */
export const answersIn = (exercise: Exercise, column: number): ReadonlyArray<Answer> => exercise.answers.filter(({ columns }) => columns.includes(column))
