/** A plan run and summed up. */
import { renderReport, summarise, summariseSeeds, type RunContext, type Summary } from "@rackfold/report"
import type { CompiledScenario } from "@rackfold/scenarios"
import type { Outcome, Plan } from "@rackfold/sim-core"
import { Effect } from "effect"
import type { Lang } from "./language.ts"
import { simulateInSteps } from "./simulateInSteps.ts"
import { VERSION } from "./version.ts"

export interface Answer {
  readonly compiled: CompiledScenario
  readonly plan: Plan
  readonly outcome: Outcome
  readonly context: RunContext
  readonly summary: Summary
}

export const contextOf = (compiled: CompiledScenario): RunContext => ({ ...compiled.context, version: VERSION })

/** @param seedCount the plan's own seed and those that follow it; only what chance may move is kept of the others */
export const answer = Effect.fnUntraced(function*(compiled: CompiledScenario, label: string, seedCount: number) {
  const { plan } = compiled
  const context = contextOf(compiled)
  const outcome = yield* simulateInSteps(plan, label)
  const summary = summarise(plan, outcome, context)
  const summaries = [summary]
  for (let next = 1; next < seedCount; next++) {
    const seeded = { ...plan, seed: plan.seed + next }
    summaries.push(summarise(seeded, yield* simulateInSteps(seeded, `${label}, seed ${seeded.seed}`), context))
  }
  return { compiled, plan, outcome, context, summary: seedCount > 1 ? { ...summary, seeds: summariseSeeds(summaries) } : summary } satisfies Answer
})

/** The base's summary with those of its variants beside it. */
export const withVariants = (base: Answer, variants: ReadonlyArray<Answer>): Summary =>
  variants.length === 0 ? base.summary : { ...base.summary, variants: variants.map((one) => one.summary) }

export const reportOf = (base: Answer, summary: Summary, lang: Lang) =>
  renderReport({ summary, plan: base.plan, outcome: base.outcome, context: base.context, lang })
