/** What is said of checked answers. */
import type { Lang } from "@rackfold/report"
import { plainText, textWidth } from "@rackfold/report"
import type { Checked, Verdict } from "./check.ts"
import type { Exercise } from "./exercise.ts"
import { messagesOf } from "./messages/messagesOf.ts"
import type { Mistake } from "./mistakes.ts"
import { mistakeText } from "./mistakeText.ts"
import type { GivenAnswer } from "./readAnswers.ts"
import type { Situation } from "./situation.ts"
import { wrapped } from "./statementText.ts"
import { scenarioCommand, type Whose } from "./whose.ts"

/** One thing to tell of wrong answers. */
export interface Remark {
  /** Names of the answers that it is about. */
  readonly answers: ReadonlyArray<string>
  readonly kind: "mistake" | "several" | "follows" | "unknown"
  readonly mistakes: ReadonlyArray<Mistake>
  /** A sentence a mistake. */
  readonly sentences: ReadonlyArray<string>
}

/** Answers that come out of the same mistakes are told of together. */
export function remarksOn(exercise: Exercise, situation: Situation, { verdicts }: Checked, lang: Lang): ReadonlyArray<Remark> {
  const groups = new Map<string, Verdict[]>()
  for (const verdict of verdicts.filter((one) => one.verdict === "wrong")) {
    const key = verdict.follows ? "follows" : verdict.mistakes.join(" ")
    groups.set(key, [...(groups.get(key) ?? []), verdict])
  }
  return [...groups.values()].map((group) => {
    const { answer, mistakes, follows } = group[0]!
    return {
      answers: group.map((one) => one.answer.name),
      kind: follows ? "follows" : mistakes.length === 0 ? "unknown" : mistakes.length === 1 ? "mistake" : "several",
      mistakes,
      sentences: mistakes.map((mistake) => mistakeText(exercise, situation, mistake, answer, lang))
    }
  })
}

/** Ends with a line break. */
export function checkText(exercise: Exercise, situation: Situation, whose: Whose, checked: Checked, given: ReadonlyMap<string, GivenAnswer>, lang: Lang): string {
  const say = messagesOf(lang)
  const asked = checked.verdicts.filter(({ answer }) => answer.isAsked)
  const rows = checked.verdicts.map(({ answer, verdict }) => [answer.name, plainText(given.get(answer.name)?.written ?? ""), say.verdicts[verdict]] as const)
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => textWidth(row[column]!))))
  const table = rows.map(([name, written, verdict]) => `${name}${" ".repeat(widths[0]! - textWidth(name))}  ${" ".repeat(widths[1]! - textWidth(written))}${written}  ${verdict}`)
  const remarks = remarksOn(exercise, situation, checked, lang).map(({ answers, kind, sentences }) => {
    const names = answers.join(", ")
    if (kind === "mistake") return wrapped(say.of(names, sentences[0]!))
    if (kind === "several") return [wrapped(say.of(names, say.several)), ...sentences.map((sentence) => wrapped(sentence, "  ", "- "))].join("\n")
    return wrapped(say.of(names, kind === "follows" ? say.follows : say.unknown))
  })
  return `${[
    table.join("\n"),
    ...(checked.isRightByChance ? [say.rightByChance] : []),
    ...remarks,
    say.score(asked.filter(({ verdict }) => verdict === "right").length, asked.length),
    ...(checked.isRight ? [say.next(scenarioCommand(exercise, whose, lang))] : [])
  ].join("\n\n")}\n`
}
