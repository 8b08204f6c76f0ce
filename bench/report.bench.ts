/** The full report of a day of 10,000 VMs: whether it is small enough, and how long it takes. */
import type { Benchmark } from "./benchmark.ts"
import { inTree } from "./program.ts"

export const benchmark: Benchmark = {
  name: "report",
  cases: [],
  processes: [
    {
      name: "a day of 10,000 VMs, simulated and reported in full, from the sources",
      args: [inTree("bench/reportOfDay.ts")],
      expected: "10000 VMs, 12 sections",
      alsoExpected: ["at most 5 MB: yes"],
      target: {},
      repetitions: 3
    }
  ]
}
