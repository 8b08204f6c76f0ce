/**
 * The plain day of 10,000 VMs on 1,000 hosts with all models on, against the same day without: hypervisors, datastores,
 * links, rules and needs; then who waits for cores, latency and memory besides. The cases run in turn.
 */
import { CPU } from "../packages/sim-core/src/columns.ts"
import type { Plan } from "../packages/sim-core/src/plan.ts"
import { simulate } from "../packages/sim-core/src/simulate.ts"
import type { Benchmark, Case } from "./benchmark.ts"
import { plainDay, withHypervisors, withPressure } from "./everythingPlan.ts"

/** More than all VMs of a datastore can ask for; what they ask for at their busiest. */
const PLENTY = 200_000
const TIGHT = 33_000

export const benchmark: Benchmark = {
  name: "everything",
  inTurn: true,
  cases: [
    dayCase("the plain day", plainDay, null, "10288 events, 0 late, 0 short, digest 9860f2e3eab4c1ef"),
    dayCase("with hypervisors, datastores, links, rules, needs", () => withHypervisors(plainDay(), PLENTY), 4, "10288 events, 0 late, 0 short, digest 528759a43d361ff7"),
    dayCase("and who waits for cores, latency, memory", () => withPressure(withHypervisors(plainDay(), PLENTY), Infinity), 4, "10288 events, 5083 late, 0 short, digest 4fbf4fb6f9be86ed"),
    dayCase("and a host in a hundred short of memory", () => withPressure(withHypervisors(plainDay(), PLENTY), 100), 4, "10288 events, 5110 late, 20307 short, digest 639220a98e5ac670"),
    dayCase("and datastores short at their busiest", () => withPressure(withHypervisors(plainDay(), TIGHT), 100), null, "10288 events, 5191 late, 20307 short, digest bf3b2a97ae70cbf1")
  ]
}

function dayCase(name: string, planOf: () => Plan, timesTheFirst: number | null, expected: string): Case {
  return {
    name, expected, repetitions: 21, ...(timesTheFirst === null ? {} : { target: { timesTheFirst } }),
    prepare: () => {
      const plan = planOf()
      return () => {
        const { eventCount, totals, pressure, digest } = simulate(plan)
        const late = pressure?.latency?.guests?.guestMissedSeconds.filter((seconds) => seconds > 0).length ?? 0
        return `${eventCount} events, ${late} late, ${Math.round(totals.unservedGuestSeconds[CPU]! / 300)} short, digest ${digest}`
      }
    }
  }
}
