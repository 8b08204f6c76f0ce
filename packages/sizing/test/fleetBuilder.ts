/** A fleet to be sized from a small plan: one host of its first kind, nobody in reserve. */
import type { Plan } from "@rackfold/sim-core"
import { sizeFleet, withHosts, type FleetInput, type FleetSizing } from "../src/index.ts"
import { buildPlan, type PlanSpec } from "./planBuilder.ts"

export function fleetOf(plan: Plan, more: Partial<FleetInput> = {}): FleetSizing {
  const one = withHosts(plan, [1, ...Array.from({ length: plan.hosts.hostCount - 1 }, () => 0)])
  return sizeFleet({
    plan: { ...one, rules: (one.rules ?? []).filter(({ over }) => over === "host") }, servers: null, cpu: { unit: "GHz", perMhz: 0.001 }, statistic: "p95", overheadFraction: 0, ramOvercommit: 1,
    ha: { kind: "hosts", hosts: 0 }, facility: { pue: 1.5, fixedFraction: 0, ratedItWatts: 0 }, oldWatts: null, machine: { cores: 4, sockets: 2, rackUnits: 2 }, ...more
  })
}

export const fleet = (spec: PlanSpec, more?: Partial<FleetInput>): FleetSizing => fleetOf(buildPlan(spec), more)
