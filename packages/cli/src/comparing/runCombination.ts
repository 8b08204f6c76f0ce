/** A combination compiled, told apart from any other by a digest, and run under a seed. */
import { createHash } from "node:crypto"
import { COMPARED_FIGURES, comparedRun, summarise, type ComparedRun, type RunContext } from "@rackfold/report"
import type { InputError } from "@rackfold/scenarios"
import { planDigest, startSimulation, type Plan } from "@rackfold/sim-core"
import { Effect } from "effect"
import { contextOf } from "../answer.ts"
import { openInput, type LocatedScenario } from "../compileInput.ts"
import { nextStep } from "../simulateInSteps.ts"
import { VERSION } from "../version.ts"
import { combinationAt, type Asked } from "./combinations.ts"

/** Compiles combinations by their row; what scenarios read is read once. */
export function makeCompiler(asked: Asked): (row: number) => Effect.Effect<LocatedScenario, InputError> {
  const opened = asked.files.map((file) => Effect.runSync(openInput(file, asked.sets)))
  return (row) => {
    const { scenario, choices } = combinationAt(asked, row)
    return opened[scenario.file]!.compile(scenario.variant, choices)
  }
}

/** Of all that the figures of a combination depend on: the program, what it is asked for, the scenario, and every number of its plan. */
export function combinationDigest({ plan, context, scenarioYaml }: LocatedScenario): string {
  const asked = [VERSION, COMPARED_FIGURES.map(({ path }) => path), planDigest(plan), scenarioYaml, context]
  return createHash("sha256").update(JSON.stringify(asked)).digest("hex")
}

/** Of one of its runs. @param seedRow 0: its own seed */
export const runDigest = (combination: string, seedRow: number): string => createHash("sha256").update(`${combination} ${seedRow}`).digest("hex").slice(0, 32)

/** @param onProgress told about every tenth of a second how much of the run is done */
export function runSeed(compiled: LocatedScenario, seedRow: number, onProgress: (doneFraction: number) => void): ComparedRun {
  const context = contextOf(compiled)
  const plan = recordingLess(seedRow === 0 ? compiled.plan : planOfSeed(compiled, compiled.plan.seed + seedRow), context)
  const simulation = startSimulation(plan)
  for (let events = 64, isOver = false; !isOver; ) {
    const before = performance.now()
    isOver = simulation.step(events)
    events = nextStep(events, performance.now() - before)
    if (!isOver) onProgress(simulation.doneFraction())
  }
  return comparedRun(summarise(plan, simulation.close(), context))
}

/**
 * Nothing is recorded that no figure of a comparison is made of: it takes longer than the run. Outcome and plan have the
 * digests that they have with it. How memory, queues and containers fare, what is emitted hour by hour and what grows is
 * told from the series.
 */
function recordingLess(plan: Plan, { worth, growth }: RunContext): Plan {
  const readsSeries = [plan.pressure, plan.containers, worth, growth].some((part) => part !== undefined)
  return { ...plan, record: readsSeries ? { ...plan.record, candidates: false } : { series: false, candidates: false, percentiles: false } }
}

const planOfSeed = ({ plan, ofSeed }: LocatedScenario, seed: number): Plan => ofSeed?.(seed) ?? { ...plan, seed }

/** Bytes of a plan's columns, by and large. **Cost** a look at each of its parts. */
export function planBytes(plan: unknown): number {
  if (ArrayBuffer.isView(plan)) return plan.byteLength
  if (Array.isArray(plan)) return plan.length > 0 && typeof plan[0] === "string" ? plan.length * 32 : plan.reduce((sum: number, part) => sum + planBytes(part), 0)
  if (plan === null || typeof plan !== "object") return 8
  return Object.values(plan).reduce((sum: number, part) => sum + planBytes(part), 0)
}
