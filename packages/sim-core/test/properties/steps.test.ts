import { expect, test } from "vitest"
import fc from "fast-check"
import { simulate, startSimulation } from "../../src/simulate.ts"
import { buildPlan } from "../planBuilder.ts"
import { planSpec } from "../randomPlan.ts"

test("steps of any size give the same bytes as one run", () => {
  fc.assert(
    fc.property(planSpec, fc.constantFrom("firstFit", "worstFit"), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (spec, policy, sizes) => {
      const plan = buildPlan({ ...spec, policy })
      const simulation = startSimulation(plan)
      for (let i = 0; !simulation.step(sizes[i % sizes.length]!); i++);
      expect(simulation.close()).toEqual(simulate(plan))
    }),
    { numRuns: 200 }
  )
})

test("so do steps through a long quiet run whose sums round", () => {
  // 2,000 samples in one stretch: cut by the steps, each piece would round its sums on its own.
  const plan = buildPlan({
    hosts: [{ cpuMhz: 1000, ramMib: 1000, count: 2 }],
    guests: [{ cpuMhz: 100.1, ramMib: 33.337, count: 7, profile: { cpu: 1 } }],
    profiles: [[0.1, 0.7, 1.3]],
    periodSeconds: 2000 * 300
  })
  const simulation = startSimulation(plan)
  while (!simulation.step(7));
  expect(simulation.close().digest).toBe(simulate(plan).digest)
})
