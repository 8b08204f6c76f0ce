/** What a report is made from. */
import type { Outcome, Plan } from "@rackfold/sim-core"
import type { Lang } from "./format.ts"
import type { RunContext } from "./runContext.ts"
import type { Summary } from "./summary.ts"

export interface ReportInput {
  readonly summary: Summary
  readonly plan: Plan
  readonly outcome: Outcome
  readonly context: RunContext
  readonly lang: Lang
  /** Where guests move: the same run without moves. */
  readonly still?: Outcome | null
  /** Side by side with the summary; default: the summary's own variants. */
  readonly variants?: ReadonlyArray<Summary>
}
