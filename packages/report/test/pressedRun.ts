/**
 * A run in which vCPUs wait, small enough for paper: two hosts of a core of 1,000 MHz, an hour in samples of 5 minutes.
 *
 * host-1 has guest-1 and guest-2, a vCPU each, each busy 20 % and 80 % of the time in turns (0.5 and 2 times 400 MHz). Both
 * want to run with probability 0.2² = 0.04 or 0.8² = 0.64: one of the two waits, 2 % or 32 % of the time each; at 80 % they
 * ask for 1.6 cores, of which 0.6 is missed. Mean: 17 %. Of 1 core asked for on average 0.34 waits, of which 0.3 is missed.
 * host-2 has guest-3, alone: it waits for nothing.
 */
import { simulate, type CpuPressure, type Outcome, type Plan } from "@rackfold/sim-core"
import { summarise, type CpuPressureSummary, type Summary } from "../src/index.ts"
import { plainContext } from "./context.ts"
import { buildPlan, type PlanSpec } from "./planBuilder.ts"

/** The plan with so many cores a host and vCPUs a guest, asking who waits for CPU. */
export function pressed(spec: PlanSpec, { cores = 1, vcpus = 1, ...cpu }: { readonly cores?: number; readonly vcpus?: number } & Partial<CpuPressure> = {}): Plan {
  const plan = buildPlan(spec)
  return {
    ...plan,
    hosts: { ...plan.hosts, hostCores: plan.hosts.hostCores.map(() => cores), hostCoreMhz: plan.hosts.hostCapacity[0]!.map((mhz) => mhz / cores) },
    guests: { ...plan.guests, guestVcpus: plan.guests.guestVcpus.map(() => vcpus) },
    pressure: { cpu: { coStopFactor: 0.5, hostSmtGain: new Float64Array(plan.hosts.hostCount), ...cpu } }
  }
}

export function pressedRun(plan: Plan): { readonly plan: Plan; readonly outcome: Outcome; readonly summary: Summary; readonly found: CpuPressureSummary } {
  const outcome = simulate(plan)
  const summary = summarise(plan, outcome, plainContext)
  return { plan, outcome, summary, found: summary.pressure!.cpu! }
}

export const inTurns = pressedRun(pressed({ hosts: [{ cpu: 1000, count: 2, cpuOvercommit: 1 }], guests: [{ cpu: 400, isUneven: true, count: 2 }, { cpu: 500 }] }))
