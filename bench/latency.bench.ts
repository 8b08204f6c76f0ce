/** What watching latency adds to a day of 10,000 VMs on 1,000 hosts (bench/tracedDay.bench.ts has it without). */
import { simulate } from "../packages/sim-core/src/simulate.ts"
import { withLatency, type LatencySpec } from "../packages/sim-core/test/latencyPlan.ts"
import type { Benchmark, Case } from "./benchmark.ts"
import { tracedDayPlan } from "./tracedDayPlan.ts"

const rows = (count: number, from: number): number[] => Array.from({ length: count }, (_, row) => from + row)
/** Twenty services of ten VMs each, every one calling the one before. */
const chain: LatencySpec = { services: rows(20, 0).map((k) => ({ guests: rows(10, k * 10), arrivalsPerSecond: 10, calls: k === 0 ? [] : [[[k - 1, 1]]] })) }

export const benchmark: Benchmark = {
  name: "latency",
  cases: [
    dayCase("hosts' disks alone", Infinity, {}, 70, "288 samples, 0 late, digest b694d3b809589b7b"),
    dayCase("every VM with a limit", 5.3, {}, 70, "288 samples, 4961 late, digest 8a838425d67a959c"),
    dayCase("every VM with a limit, 200 of them in a chain of services", 5.3, chain, 80, "288 samples, 5062 late, digest 74b91d7627e448ea")
  ]
}

function dayCase(name: string, limitMs: number, spec: LatencySpec, milliseconds: number, expected: string): Case {
  return {
    name,
    expected,
    repetitions: 21,
    target: { milliseconds },
    prepare: () => {
      const day = tracedDayPlan({ hostCount: 1000, guestCount: 10_000, profileCount: 1052, policy: "roundRobin", four: true, cpuTimes: 10 })
      const plan = withLatency({ ...day, capAtCoreClock: true, guests: { ...day.guests, guestMaxLatencyMs: new Float64Array(10_000).fill(limitMs) } }, spec)
      return () => {
        const { digest, pressure } = simulate(plan)
        return `${pressure!.latency!.series.timeSeconds.length} samples, ${pressure!.latency!.guests?.guestMissedSeconds.filter((seconds) => seconds > 0).length ?? 0} late, digest ${digest}`
      }
    }
  }
}
