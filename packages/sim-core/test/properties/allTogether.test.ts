import { expect, test } from "vitest"
import fc from "fast-check"
import type { Plan } from "../../src/plan.ts"
import { simulate, startSimulation } from "../../src/simulate.ts"
import { randomLatencyPlan } from "../randomLatency.ts"
import { memoryDrawn, memoryOver } from "../randomMemory.ts"

/** Who waits for cores, latency and memory, all in one plan. */
const everything = (policy: string): fc.Arbitrary<Plan> =>
  fc.tuple(randomLatencyPlan(policy), memoryDrawn, fc.constantFrom(0, 0.5), fc.constantFrom(0, 0.25)).map(([plan, drawn, coStopFactor, smtGain]) => {
    const withMemory = memoryOver(plan, drawn)
    return { ...withMemory, pressure: { ...plan.pressure, ...withMemory.pressure, cpu: { coStopFactor, hostSmtGain: new Float64Array(plan.hosts.hostCount).fill(smtGain) } } }
  })

test("with every pressure at once, steps of any size give the same bytes as one run", () => {
  fc.assert(
    fc.property(everything("worstFit"), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (plan, sizes) => {
      const simulation = startSimulation(plan)
      for (let i = 0; !simulation.step(sizes[i % sizes.length]!); i++);
      const stepped = simulation.close()
      expect(stepped).toEqual(simulate(plan))
      expect(stepped.digest).toBe(simulate(plan).digest)
    }),
    { numRuns: 60 }
  )
})

test("whoever watches latency changes nothing of what datastores and links are asked for", () => {
  fc.assert(
    fc.property(randomLatencyPlan("firstFit"), (plan) => {
      expect(simulate(plan).shared).toEqual(simulate({ ...plan, pressure: {} }).shared)
    }),
    { numRuns: 200 }
  )
})
