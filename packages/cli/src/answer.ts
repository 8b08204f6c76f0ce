/** A plan run and summed up. */
import { renderReport, summarise, type RunContext, type Summary } from "@rackfold/report"
import type { CompiledScenario } from "@rackfold/scenarios"
import { simulate, type Outcome, type Plan } from "@rackfold/sim-core"
import type { Lang } from "./language.ts"
import { VERSION } from "./version.ts"

export interface Answer {
  readonly compiled: CompiledScenario
  readonly plan: Plan
  readonly outcome: Outcome
  readonly context: RunContext
  readonly summary: Summary
}

export const contextOf = (compiled: CompiledScenario): RunContext => ({ ...compiled.context, version: VERSION })

export function answer(compiled: CompiledScenario): Answer {
  const { plan } = compiled
  const context = contextOf(compiled)
  const outcome = simulate(plan)
  return { compiled, plan, outcome, context, summary: summarise(plan, outcome, context) }
}

/** The base's summary with those of its variants beside it. */
export const withVariants = (base: Answer, variants: ReadonlyArray<Answer>): Summary =>
  variants.length === 0 ? base.summary : { ...base.summary, variants: variants.map((one) => one.summary) }

export const reportOf = (base: Answer, summary: Summary, lang: Lang) =>
  renderReport({ summary, plan: base.plan, outcome: base.outcome, context: base.context, lang })
