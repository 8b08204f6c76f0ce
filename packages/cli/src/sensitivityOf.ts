/** How far a plan moves with each of its assumptions: one setting after the other is compiled, sized, placed and weighed. */
import { outcomeOf, type PlanAnswer, type PlanCandidate, type SensitivityAnswer, type SensitivityFigure, type SensitivityOutcome, type SensitivityRow, type SensitivitySetting } from "@rackfold/report"
import { variedOf, whyUnknown, withSetting, type AssumptionName, type Change, type CompiledScenario, type DecodedScenario, type HaRule, type InputError, type VariedAssumption, type VariedSetting } from "@rackfold/scenarios"
import { SECONDS_PER_HOUR } from "@rackfold/sim-core"
import { fleetAnswer, nearPlacer, sizeFleet, type FleetAnswer, type FleetSizing, type NearPlacer } from "@rackfold/sizing"
import { Effect, Result } from "effect"
import { grownSizing } from "./growthOfPlan.ts"
import { fleetInput } from "./planHosts.ts"
import { startProgress } from "./progress.ts"
import { untilCtrlC } from "./untilCtrlC.ts"

export interface SensitivityInput {
  readonly plan: Pick<PlanAnswer, "name" | "question" | "version">
  /** The one that is varied. */
  readonly candidate: PlanCandidate
  /** The scenario with its hosts alone, and what that compiles to. */
  readonly form: DecodedScenario
  readonly compiled: CompiledScenario
  readonly ha: HaRule
  /** Compiles other forms of the same workload; of formCompiler. */
  readonly compile: (form: DecodedScenario) => Effect.Effect<CompiledScenario, InputError>
  readonly of: SensitivityFigure
}

const nextTurn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })

/** Ctrl-C ends the work and keeps what is known. **Cost** that of a plan for each setting that changes it; of large plans less, see nearPlacer. */
export const sensitivityOf = (input: SensitivityInput): Effect.Effect<SensitivityAnswer> =>
  Effect.promise(() => untilCtrlC((signal) => varyAll(input, signal)))

async function varyAll(input: SensitivityInput, signal: AbortSignal): Promise<SensitivityAnswer> {
  const { plan, candidate, form, compiled, ha, of } = input
  const terms = compiled.context.worth
  const hasMeasuredRam = compiled.context.dataQuality.some(({ series }) => series?.columns.some(({ column }) => column === "mem_mib") === true)
  const { varied, notVaried } = variedOf(form, { plan: compiled.plan, ha, terms, hasMeasuredRam, assumptions: compiled.context.assumptions })
  const stated = weigh(candidate.answer, compiled, compiled.context.worth)
  const total = varied.reduce((sum, { others }) => sum + others.length, 0)
  const placer = nearPlacer(candidate.answer)
  const progress = startProgress()
  const rows: SensitivityRow[] = []
  let done = 0
  try {
    for (const assumption of varied) {
      const others: SensitivitySetting[] = []
      for (const setting of assumption.others) {
        // The event loop gets a turn: signals arrive there.
        await nextTurn()
        if (signal.aborted) break
        progress.show(`varying ${assumption.name}`, done / total, () => `${done} of ${total} settings`)
        others.push(await look(input, placer, assumption.name, setting))
        done++
      }
      if (others.length > 0) rows.push(rowOf(assumption, stated, others))
    }
  } finally {
    progress.end()
  }
  return {
    ...plan, host: candidate.name, servers: candidate.answer.sizing.demand.guests.length, of, currency: terms?.costs?.currency ?? null, years: terms?.costs?.years ?? null, stated, rows,
    notVaried: notVaried.map(({ name, words, why }) => ({ name, label: words.en, labelFr: words.fr, why: why.en, whyFr: why.fr })), left: total - done, isNarrowed: placer.isNarrowed
  }
}

function rowOf({ name, words, path, stated }: VariedAssumption, outcome: SensitivityOutcome, others: ReadonlyArray<SensitivitySetting>): SensitivityRow {
  return { name, label: words.en, labelFr: words.fr, path, stated: { ...settingOf(stated), outcome, why: "", whyFr: "" }, others }
}

function settingOf({ value, label, source, sureness }: VariedSetting): Omit<SensitivitySetting, "outcome" | "why" | "whyFr"> {
  return { value, label: label.en, labelFr: label.fr, source: source.en, sourceFr: source.fr, sureness }
}

function weigh(answer: FleetAnswer, { plan }: CompiledScenario, terms: CompiledScenario["context"]["worth"]): SensitivityOutcome {
  return outcomeOf(answer, terms, plan.periodSeconds / SECONDS_PER_HOUR)
}

/** What the plan comes to with an assumption at a setting. */
async function look(input: SensitivityInput, placer: NearPlacer, name: AssumptionName, setting: VariedSetting): Promise<SensitivitySetting> {
  const found = await outcomeWith(input, placer, withSetting(input.form, name, setting.value))
  if (!("failure" in found)) return { ...settingOf(setting), outcome: found, why: "", whyFr: "" }
  const why = whyUnknown(name, found.failure?.problems[0])
  return { ...settingOf(setting), outcome: null, why: why.en, whyFr: why.fr }
}

/** @returns a failure without an error: fewer servers are left, so that the two cannot be compared */
async function outcomeWith({ candidate: { answer }, compiled, ha, compile }: SensitivityInput, { place }: NearPlacer, change: Change): Promise<SensitivityOutcome | { readonly failure: InputError | undefined }> {
  const terms = compiled.context.worth
  const { sizing, found, proof } = answer
  const withInput = (input: Partial<FleetAnswer["sizing"]["input"]>): FleetAnswer => fleetAnswer({ ...sizing, input: { ...sizing.input, ...input } }, found, proof)
  if (change.of === "terms") return weigh(answer, compiled, terms === undefined ? undefined : change.terms(terms))
  if (change.of === "ha") return weigh(withInput({ ha: change.ha }), compiled, terms)
  if (change.of === "pue") return weigh(withInput({ facility: { ...sizing.input.facility, pue: change.pue } }), compiled, terms === undefined ? undefined : { ...terms, facility: { ...terms.facility, pue: change.pue } })
  if (change.of === "growth") {
    const grown = grownSizing(sizing, compiled, change)
    // The machines before carried today's load: what they would have cost to carry more is not known.
    return grown === null ? { failure: undefined } : { ...weigh(placed(grown, place), compiled, terms), paybackYears: null, roiFraction: null }
  }
  const other = await Effect.runPromise(Effect.result(compile(change.form)))
  if (Result.isFailure(other)) return { failure: other.failure }
  if (other.success.plan.guests.guestCount !== compiled.plan.guests.guestCount) return { failure: undefined }
  return weigh(placed(sizeFleet(fleetInput(other.success, ha)), place), other.success, other.success.context.worth)
}

function placed(sizing: FleetSizing, place: NearPlacer["place"]): FleetAnswer {
  const isHopeless = sizing.obstacles.length > 0 || sizing.bound === Infinity
  return fleetAnswer(sizing, isHopeless ? null : place(sizing))
}
