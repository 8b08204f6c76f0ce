/** One run of memory.bench.ts, by name. */
import { simulate } from "../packages/sim-core/src/simulate.ts"
import { containersDay } from "./containersDay.ts"
import { tracedDayPlan, type TracedDaySpec } from "./tracedDayPlan.ts"

const SPECS: { readonly [name: string]: TracedDaySpec } = {
  day: { hostCount: 800, guestCount: 1052, profileCount: 1052, policy: "roundRobin", four: true, percentiles: true },
  million: { hostCount: 100_000, guestCount: 1_000_000, profileCount: 1052, policy: "roundRobin", cpuTimes: 10, series: true }
}

const name = process.argv[2]!
const plan = name === "containers" ? containersDay({ hostMhz: 64_000, limitMhz: Infinity }) : tracedDayPlan(SPECS[name]!)
console.log(`digest ${simulate(plan).digest}`)
