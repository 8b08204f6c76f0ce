/** A plan run and summed up. */
import { renderReport, summarise, type RunContext, type Summary } from "@rackfold/report"
import type { Outcome, Plan } from "@rackfold/sim-core"
import { Effect } from "effect"
import type { LocatedScenario } from "./compileInput.ts"
import type { Lang } from "./language.ts"
import { simulateInSteps } from "./simulateInSteps.ts"
import { VERSION } from "./version.ts"

export interface Answer {
  readonly compiled: LocatedScenario
  readonly plan: Plan
  readonly outcome: Outcome
  readonly context: RunContext
  readonly summary: Summary
}

export const contextOf = (compiled: LocatedScenario): RunContext => ({ ...compiled.context, version: VERSION })

export const answer = Effect.fnUntraced(function*(compiled: LocatedScenario, label: string) {
  const { plan } = compiled
  const context = contextOf(compiled)
  const outcome = yield* simulateInSteps(plan, label)
  return { compiled, plan, outcome, context, summary: summarise(plan, outcome, context) } satisfies Answer
})

/** The base's summary with those of its variants beside it. */
export const withVariants = (base: Answer, variants: ReadonlyArray<Answer>): Summary =>
  variants.length === 0 ? base.summary : { ...base.summary, variants: variants.map((one) => one.summary) }

export const reportOf = (base: Answer, summary: Summary, lang: Lang) =>
  renderReport({ summary, plan: base.plan, outcome: base.outcome, context: base.context, lang })
