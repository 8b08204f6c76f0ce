/** A day of 50,000 containers in 5,000 VMs on 1,000 hosts, with nobody short, with limits, and with hosts that are short. */
import { simulate } from "../packages/sim-core/src/simulate.ts"
import type { Benchmark, Case } from "./benchmark.ts"
import { containersDay, type DaySpec } from "./containersDay.ts"

export const benchmark: Benchmark = {
  name: "containers",
  cases: [
    dayCase("nobody short", { hostMhz: 64_000, limitMhz: Infinity }, 500, "55288 events, 0 short of CPU, 0 throttled, 0 waiting, digest c2dc3007332405e0"),
    dayCase("a limit of half a core each", { hostMhz: 64_000, limitMhz: 1000 }, 1000, "55288 events, 49953 short of CPU, 49953 throttled, 0 waiting, digest f3cf356d66db7570"),
    dayCase("hosts have three quarters of what is asked for at noon", { hostMhz: 15_000, limitMhz: Infinity }, 2000, "55288 events, 49336 short of CPU, 0 throttled, 0 waiting, digest 931f3531d13570f0")
  ]
}

function dayCase(name: string, spec: DaySpec, milliseconds: number, expected: string): Case {
  return {
    name, expected, repetitions: 5, target: { milliseconds },
    prepare: () => {
      const plan = containersDay(spec)
      return () => {
        const { digest, eventCount, containers } = simulate(plan)
        const throttled = containers!.containerThrottledSeconds.filter((seconds) => seconds > 0).length
        const short = containers!.containerUnservedSeconds[0]!.filter((seconds) => seconds > 0).length
        return `${eventCount} events, ${short} short of CPU, ${throttled} throttled, ${containers!.waiting.length} waiting, digest ${digest}`
      }
    }
  }
}
