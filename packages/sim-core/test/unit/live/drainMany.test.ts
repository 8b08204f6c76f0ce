/** Sixteen idle guests of 4,096 MiB over one link of 1,100 MiB/s: 16 × 4,096 ÷ 1,100 = 59.578 s, however many at a time. */
import { expect, it } from "vitest"
import { simulate } from "../../../src/simulate.ts"
import { migratingPlan } from "../../migratingPlan.ts"

it.each([1, 2, 3, 8, 16])("%d at a time", (parallel) => {
  const { migrating } = simulate(migratingPlan({ hosts: [{ count: 2, cpuMhz: 1000, ramMib: 100_000 }], guests: [{ count: 16, ramMib: 4096 }], periodSeconds: 600, sampleSeconds: 300 }, { maintenance: [[0, 0, 600, parallel]] }))
  expect(migrating!.drains[0]!.emptiedSeconds.toFixed(3)).toBe("59.578")
})
