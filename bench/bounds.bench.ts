/** The lower bound of hosts for a million guests: dimension bound and Martello–Toth L2 in every resource. */
import { hostsBound } from "../packages/sim-core/src/packing/bounds.ts"
import type { Benchmark } from "./benchmark.ts"
import { numbersFrom, placementPlan } from "./placementPlan.ts"

export const benchmark: Benchmark = {
  name: "bounds",
  cases: [
    {
      name: "1,000,000 guests, four independent demands",
      expected: "dimension 469322 469319 0 469421 469054, L2 469322 469319 0 469421 469054",
      repetitions: 5,
      prepare: () => {
        const number = numbersFrom(7)
        const draw = () => 1 + (number() % 1500)
        const plan = placementPlan({ hostCount: 100_000, guestCount: 1_000_000, usable: [1600, 1600, Infinity, 1600, 1600], ask: () => [draw(), draw(), 0, draw(), draw()] })
        const everyone = Int32Array.from({ length: plan.guests.guestCount }, (_, guest) => guest)
        return () => {
          const { dimension, martelloToth } = hostsBound(plan, everyone, 0)
          return `dimension ${dimension.join(" ")}, L2 ${martelloToth.join(" ")}`
        }
      }
    }
  ]
}
