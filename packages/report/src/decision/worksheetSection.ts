/** The worksheet as a table: each figure, how it is made, what was put in, and where that is from. */
import type { WorksheetLine } from "@rackfold/sizing"
import type { Lang } from "../format.ts"
import { html, type Html } from "../html.ts"
import type { PlanCandidate } from "../planning/planAnswer.ts"
import { lineFigures, withItsUnit } from "../planning/planFigures.ts"
import { planMessages } from "../planning/planMessages.ts"
import { table } from "../sections/table.ts"
import { decisionMessages } from "./decisionMessages.ts"
import { lineSource } from "./lineSource.ts"

export function worksheetSection(candidate: PlanCandidate, lang: Lang): Html {
  const { worksheet: say } = decisionMessages(lang)
  const { line: nameOf } = planMessages(lang)
  return html`<p>${say.intro(candidate.name)}</p>
${table(
    say.caption,
    [
      { header: say.step, kind: "number" },
      { header: say.what, kind: "text" },
      { header: say.value, kind: "number" },
      { header: say.how, kind: "text" },
      { header: say.source, kind: "name" }
    ],
    candidate.answer.worksheet.map((line) => [html`<span id="${lineId(line)}">${line.step}</span>`, nameOf[line.line](line.of), withItsUnit(line, lang), lineFigures(line, lang), lineSource(line, candidate, lang)])
  )}`
}

/** Letters, digits and hyphens. */
export function lineId({ line, of }: Pick<WorksheetLine, "line" | "of">): string {
  return `line-${line}${of === "" ? "" : `-${of.replaceAll(/[^a-zA-Z0-9]+/g, "-")}`}`
}
