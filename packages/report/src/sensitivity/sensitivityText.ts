/** What the terminal prints of how far a plan moves: sentences, then the tornado as a table. */
import type { Lang } from "../format.ts"
import { alignColumns, plainText } from "../terminal.ts"
import type { SensitivityAnswer } from "./sensitivityAnswer.ts"
import { sensitivitySentences, yearlyFigures } from "./sensitivitySentences.ts"
import { tornadoHeader, tornadoRows } from "./sensitivityRows.ts"

/** Ends with a line break. */
export function sensitivityText(answer: SensitivityAnswer, lang: Lang): string {
  const { of } = answer
  const rows = tornadoRows(answer, of, lang)
  const notes = of === "money" || of === "kg" ? yearlyFigures(answer, lang).slice(of === "money" ? 0 : -1).slice(0, 1) : []
  return [
    [...sensitivitySentences(answer, lang), ...notes].map(plainText).join("\n"),
    ...(rows.length === 0 ? [] : [alignColumns([tornadoHeader(of, lang), ...rows].map((row) => row.map(plainText))).join("\n")])
  ].join("\n\n") + "\n"
}
