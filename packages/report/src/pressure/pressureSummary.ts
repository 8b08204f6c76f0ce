/** What presses on those who are served: what `summary.json` holds under `pressure`, part by part as the scenario has them. */
import type { Outcome, Plan, Pressure } from "@rackfold/sim-core"
import type { CpuPressureSummary } from "./cpuPressureFigures.ts"
import { cpuPressureSummary } from "./cpuPressureSummary.ts"
import type { LatencySummary } from "./latencyFigures.ts"
import { latencySummary } from "./latencySummary.ts"
import type { MemorySummary } from "./memoryFigures.ts"
import { memorySummary } from "./memorySummary.ts"

export interface PressureSummary {
  readonly cpu?: CpuPressureSummary
  readonly latency?: LatencySummary
  readonly memory?: MemorySummary
}

export function pressureSummary(plan: Plan, pressure: Pressure, outcome: Outcome): PressureSummary {
  const { cpu, memory } = outcome.pressure ?? {}
  return {
    ...(cpu === undefined ? {} : { cpu: cpuPressureSummary(plan, outcome, cpu) }),
    ...(pressure.latency === undefined ? {} : { latency: latencySummary(plan, pressure.latency, outcome) }),
    ...(memory === undefined || pressure.memory === undefined ? {} : { memory: memorySummary(plan, pressure.memory, outcome, memory) })
  }
}
