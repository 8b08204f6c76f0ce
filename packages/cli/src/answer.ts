/** A plan run and summed up. */
import { besideContainers, planWithoutMoves, renderReport, summarise, summariseSeeds, type RunContext, type Summary } from "@rackfold/report"
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
  /** Where guests move: the same run without moves. */
  readonly still: Outcome | null
  readonly context: RunContext
  readonly summary: Summary
}

export const contextOf = (compiled: LocatedScenario): RunContext => ({ ...compiled.context, version: VERSION })

/** @param seedCount the plan's own seed and those that follow it; only what chance may move is kept of the others */
export const answer = Effect.fnUntraced(function*(compiled: LocatedScenario, label: string, seedCount: number) {
  const { plan } = compiled
  const context = contextOf(compiled)
  const outcome = yield* simulateInSteps(plan, label)
  const withoutMoves = planWithoutMoves(plan)
  const still = withoutMoves === null ? null : yield* simulateInSteps(withoutMoves, `${label}, without moves`)
  const summary = summarise(plan, outcome, context, still)
  const summaries = [summary]
  for (let next = 1; next < seedCount; next++) {
    const seed = plan.seed + next
    const seeded = compiled.ofSeed?.(seed) ?? { ...plan, seed }
    summaries.push(summarise(seeded, yield* simulateInSteps(seeded, `${label}, seed ${seeded.seed}`), context))
  }
  return { compiled, plan, outcome, still, context, summary: seedCount > 1 ? { ...summary, seeds: summariseSeeds(summaries) } : summary } satisfies Answer
})

/** The base's summary with those of its variants beside it. */
export const withVariants = (base: Answer, variants: ReadonlyArray<Answer>): Summary => {
  if (variants.length === 0) return base.summary
  const weighs = [base, ...variants].some(({ summary }) => summary.containers !== undefined)
  const summaryOf = ({ summary, plan, outcome }: Answer) => (weighs ? besideContainers(summary, plan, outcome) : summary)
  return { ...summaryOf(base), variants: variants.map(summaryOf) }
}

export const reportOf = (base: Answer, summary: Summary, lang: Lang) =>
  renderReport({ summary, plan: base.plan, outcome: base.outcome, still: base.still, context: base.context, lang })
