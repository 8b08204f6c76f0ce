/** What a report to decide by is made from. */
import type { Lang } from "../format.ts"
import type { PlanAnswer } from "../planning/planAnswer.ts"
import type { ReportInput } from "../reportInput.ts"
import type { SensitivityAnswer } from "../sensitivity/sensitivityAnswer.ts"
import type { SurvivalSummary } from "../survival/survivalSummary.ts"
import type { DecisionFacts } from "./decisionFacts.ts"

export interface DecisionInput {
  readonly answer: PlanAnswer
  /** The best candidate's hosts with the servers on them, simulated; null: nothing is feasible, or nobody knows where everybody goes. */
  readonly run: ReportInput | null
  /** Losses of one host, and of two where there are few enough; of the run. null: not looked at. */
  readonly survival: SurvivalSummary | null
  /** Each assumption varied alone; null: not looked at. */
  readonly sensitivity: SensitivityAnswer | null
  /** What is known beyond the answer and the run: prices, growth, what was varied, what would change an infeasible plan. */
  readonly facts: DecisionFacts
  readonly lang: Lang
}
