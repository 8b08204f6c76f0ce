/**
 * A day of samples through `simulate`, from the bare plan to the outcome: check, bound, placement, 288 samples
 * on every host, meters, digest. Every host holds guests (round robin), but where hosts are to run short.
 */
import { CPU } from "../packages/sim-core/src/columns.ts"
import { simulate } from "../packages/sim-core/src/simulate.ts"
import type { Benchmark, Case } from "./benchmark.ts"
import { tracedDayPlan, type TracedDaySpec } from "./tracedDayPlan.ts"

const DAY: TracedDaySpec = { hostCount: 800, guestCount: 1052, profileCount: 1052, policy: "roundRobin" }

export const benchmark: Benchmark = {
  name: "tracedDay",
  cases: [
    dayCase("800 hosts, 1,052 VMs, CPU alone, power series", DAY, 2, "1340 events, 800 hosts, 0 guest-samples short, digest 184fb9d4cfe81975"),
    dayCase("the same, four resources", { ...DAY, four: true }, 6, "1340 events, 800 hosts, 0 guest-samples short, digest b9c037467058c6b4"),
    dayCase("the same, four resources, p95 and maximum of every host", { ...DAY, four: true, percentiles: true }, 10, "1340 events, 800 hosts, 0 guest-samples short, digest b9c037467058c6b4"),
    dayCase("1,000 hosts, 10,000 VMs, four resources", { ...DAY, hostCount: 1000, guestCount: 10_000, four: true, cpuTimes: 10 }, 50, "10288 events, 1000 hosts, 0 guest-samples short, digest 9860f2e3eab4c1ef"),
    dayCase("the same, and who waits for CPU", { ...DAY, hostCount: 1000, guestCount: 10_000, four: true, cpuTimes: 10, ready: true }, 100, "10288 events, 1000 hosts, 0 guest-samples short, digest 7b9ee1fd1a456e42"),
    dayCase("1,052 VMs packed fourfold, hosts short in 9 of 10 samples", { ...DAY, four: true, policy: "firstFit", cpuOvercommit: 4, cpuDemandTimes: 3 }, 16, "1340 events, 90 hosts, 136551 guest-samples short, digest 672ebb94e4aaa101"),
    dayCase("1,000,000 VMs of 1,052 profiles on 100,000 hosts, CPU alone", { ...DAY, hostCount: 100_000, guestCount: 1_000_000, cpuTimes: 10, series: true }, 3000, "1000288 events, 100000 hosts, 0 guest-samples short, digest cf4f6d7fdfc5601a")
  ]
}

function dayCase(name: string, spec: TracedDaySpec, milliseconds: number, expected: string): Case {
  return {
    name,
    expected,
    repetitions: spec.guestCount > 100_000 ? 5 : 21,
    target: { milliseconds },
    prepare: () => {
      const plan = tracedDayPlan(spec)
      return () => {
        const outcome = simulate(plan)
        return `${outcome.eventCount} events, ${outcome.totals.hostsUsed} hosts, ${outcome.totals.unservedGuestSeconds[CPU]! / 300} guest-samples short, digest ${outcome.digest}`
      }
    }
  }
}
