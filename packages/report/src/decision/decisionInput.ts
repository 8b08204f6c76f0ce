/** What a report to decide by is made from. */
import type { Lang } from "../format.ts"
import type { PlanAnswer } from "../planning/planAnswer.ts"
import type { ReportInput } from "../reportInput.ts"
import type { DecisionFacts } from "./decisionFacts.ts"

export interface DecisionInput {
  readonly answer: PlanAnswer
  /** The best candidate's hosts with the servers on them, simulated; null: nothing is feasible, or nobody knows where everybody goes. */
  readonly run: ReportInput | null
  /** What is known beyond the answer and the run: prices, growth, what was varied, what would change an infeasible plan. */
  readonly facts: DecisionFacts
  readonly lang: Lang
}
