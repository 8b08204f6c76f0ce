/** The report: one HTML file that needs nothing else. */
import type { Outcome, Plan } from "@rackfold/sim-core"
import { answerText } from "./answerText.ts"
import type { Lang } from "./format.ts"
import { html } from "./html.ts"
import type { RunContext } from "./runContext.ts"
import type { Summary } from "./summary.ts"

export interface ReportInput {
  readonly summary: Summary
  readonly plan: Plan
  readonly outcome: Outcome
  readonly context: RunContext
  readonly lang: Lang
  /** Side by side with the summary; default: the summary's own variants. */
  readonly variants?: ReadonlyArray<Summary>
}

export interface Report {
  readonly html: string
  /** Vega-Lite specification of each chart, in the order of the report. */
  readonly specs: ReadonlyArray<{ readonly name: string; readonly json: string }>
}

/** Renders the report. Same input, same bytes. */
export async function renderReport({ summary, lang }: ReportInput): Promise<Report> {
  const page = html`<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><title>${summary.name}</title></head>
<body><pre>${answerText(summary, lang)}</pre></body>
</html>
`
  return { html: page.html, specs: [] }
}
