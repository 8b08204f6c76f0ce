/** A small run whose scenario says how it grows, for tests of figures. */
import { dayOfDate, type GrowthSettings, type Readings, type StatedRate } from "@rackfold/growth"
import { simulate, type Outcome, type Plan } from "@rackfold/sim-core"
import { runwayOf, summarise, type RunContext, type Summary } from "../src/index.ts"
import { plainContext } from "./context.ts"
import { buildPlan, type PlanSpec } from "./planBuilder.ts"

export const percent = (perYear: number, upToPerYear = perYear): StatedRate => ({ kind: "percent", perYear, upToPerYear, source: "plan" })

export const settingsOf = (given: Partial<GrowthSettings> = {}): GrowthSettings => ({
  startDay: dayOfDate("2026-01-01"), horizonYears: 3, leadTimeDays: 90, warningDays: 120, by: "conservative", rates: [null, null, null, null, null], general: null, servers: null, measured: null,
  fleet: { servers: null, hostsPerRack: 20 }, ...given
})

/** Four hosts of 100 MHz and 100 MiB, 20 % of the CPU kept free; twelve guests of 16 MHz and 10 MiB, five a host, on three. */
export const SPEC: PlanSpec = { hosts: [{ count: 4, cpu: 100, ram: 100, headroomFraction: { cpu: 0.2 } }], guests: [{ count: 12, cpu: 16, ram: 10 }] }

export interface GrowthRun {
  readonly plan: Plan
  readonly outcome: Outcome
  readonly context: RunContext
  readonly summary: Summary
  readonly growth: NonNullable<Summary["growth"]>
  readonly runway: ReturnType<typeof runwayOf>
}

export function growthRun(settings: GrowthSettings = settingsOf({ general: percent(20, 30) }), plan: Plan = buildPlan(SPEC), more: Partial<RunContext> = {}): GrowthRun {
  const outcome = simulate(plan)
  const context = { ...plainContext, growth: settings, ...more }
  const summary = summarise(plan, outcome, context)
  return { plan, outcome, context, summary, growth: summary.growth!, runway: runwayOf(plan, outcome, context, settings, summary.shared ?? []) }
}

/** Hourly readings over three years from 2023-01-01, with a busy hour each working day and a busy December. */
export function readings(perDay: number): Readings {
  const start = dayOfDate("2023-01-01")!
  const hours = 24 * 1096
  const seconds = Float64Array.from({ length: hours }, (_, hour) => start * 86_400 + hour * 3600)
  const values = seconds.map((second, hour) => (100 + (perDay * hour) / 24) * (hour % 24 === 10 ? 2 : 1) * (new Date(second * 1000).getUTCMonth() === 11 ? 1.5 : 1))
  return { isDated: true, stepSeconds: 3600, seconds, values }
}

/** CPU measured, RAM stated below what was measured, disk measured for too short a time. */
export function measuredSettings(): GrowthSettings {
  const few: Readings = { isDated: true, stepSeconds: 86_400, seconds: [0, 86_400], values: [1, 2] }
  return settingsOf({
    rates: [null, { kind: "percent", perYear: 1, upToPerYear: 2, source: null }, null, null, null],
    measured: { rules: { fit: "leastSquares", shape: "linear", statistic: "p97", leastDays: 90, confidence: 0.95 }, history: { file: "usage.csv", columns: [readings(0.1), readings(0.1), few, null, null] } }
  })
}
