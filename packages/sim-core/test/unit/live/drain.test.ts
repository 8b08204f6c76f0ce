/** A host of sixteen idle guests is drained over one link: how many leave at a time changes who waits, not how long it takes. */
import { expect, it } from "vitest"
import { simulate } from "../../../src/simulate.ts"
import { migratingPlan } from "../../migratingPlan.ts"

// 16 × 4,096 ÷ 1,100 = 59.578 s.
it.each([1, 2, 3, 8, 16])("16 guests of 4,096 MiB over 1,100 MiB/s, %d at a time: 59.578 s", (parallel) => {
  const plan = migratingPlan({ hosts: [{ count: 2, cpuMhz: 1000, ramMib: 100_000 }], guests: [{ count: 16, ramMib: 4096 }], periodSeconds: 600, sampleSeconds: 60 }, { maintenance: [[0, 0, 600, parallel]], linkMibPerSecond: 1100, hostMibPerSecond: 2000 })
  const { drains, migrations } = simulate(plan).migrating!
  expect([drains[0]!.emptiedSeconds.toFixed(3), migrations.length]).toEqual(["59.578", 16])
})
