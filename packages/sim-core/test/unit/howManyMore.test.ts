import fc from "fast-check"
import { expect, it, test } from "vitest"
import { howManyMore } from "../../src/fitting/howManyMore.ts"
import { simulate } from "../../src/simulate.ts"
import { withContainers } from "../containersPlan.ts"
import { buildPlan } from "../planBuilder.ts"

it("fills up what is left, and says what stops the next", () => {
  // Two hosts of 1,000 MHz and 100 MiB; one guest of 200 MHz and 30 MiB is there: 2 more beside it, 3 on the other by RAM.
  const plan = buildPlan({ hosts: [{ count: 2, cpuMhz: 1000, ramMib: 100 }], guests: [{ cpuMhz: 200, ramMib: 30 }] })
  const { count, hostMore, stoppedBy } = howManyMore(plan, "guest", 0, 0)
  expect([count, [...hostMore]]).toEqual([5, [2, 3]])
  expect(stoppedBy).toMatchObject({ resource: 1, need: 30, largestFree: 10 })
})

it("counts at the moment that is asked for", () => {
  const plan = buildPlan({ hosts: [{ cpuMhz: 1000, ramMib: 100 }], guests: [{ ramMib: 10 }, { ramMib: 50, arrivalSeconds: 1000, departureSeconds: 2000 }] })
  expect([0, 999, 1000, 1999, 2000].map((seconds) => howManyMore(plan, "guest", 0, seconds).count)).toEqual([9, 9, 4, 4, 9])
})

it("keeps to rules: of those that keep apart, one a host", () => {
  const plan = buildPlan({ hosts: [{ count: 4, ramMib: 100, cpuMhz: 10 }], guests: [{ ramMib: 1, count: 2 }], rules: [{ kind: "apart", over: "host", guests: [0, 1] }] })
  expect(howManyMore(plan, "guest", 0, 0)).toMatchObject({ count: 2, stoppedBy: { affinityHosts: 4 } })
})

it("containers: on their kernels", () => {
  const vms = buildPlan({ hosts: [{ count: 2, cores: 4, cpuMhz: 4000, ramMib: 8000 }], guests: [{ count: 2, vcpus: 4, cpuMhz: 4000, ramMib: 8000, demand: { cpuMhz: 0 } }] })
  const plan = withContainers(vms, { level: { hosts: [{ count: 2, cores: 4, cpuMhz: 3880, ramMib: 7352.4 }], guests: [{ count: 3, cpuMhz: 500, ramMib: 512, demand: { cpuMhz: 100 } }], policy: "worstFit" } })
  // 7 of 500 MHz a node of 3,880: 14, of which 3 are there.
  expect(howManyMore(plan, "container", 0, 0)).toMatchObject({ count: 11, stoppedBy: { resource: 0, need: 500 } })
})

test("so many more are placed in a run, and one more is refused", () => {
  const spec = fc.record({ hosts: fc.array(fc.record({ cpuMhz: fc.integer({ min: 10, max: 60 }), ramMib: fc.integer({ min: 10, max: 60 }) }), { minLength: 1, maxLength: 4 }), guests: fc.array(fc.record({ cpuMhz: fc.integer({ min: 1, max: 30 }), ramMib: fc.integer({ min: 1, max: 30 }) }), { minLength: 1, maxLength: 5 }), policy: fc.constantFrom("firstFit", "bestFit", "worstFit", "roundRobin") })
  fc.assert(
    fc.property(spec, ({ hosts, guests, policy }) => {
      const { count, hostMore } = howManyMore(buildPlan({ hosts, guests, policy }), "guest", 0, 0)
      expect(hostMore.reduce((a, b) => a + b, 0)).toBe(count)
      const later = (more: number) => simulate(buildPlan({ hosts, guests: [...guests, ...Array.from({ length: more }, () => ({ ...guests[0]!, arrivalSeconds: 10 }))], policy })).refusals.filter(({ timeSeconds }) => timeSeconds === 10).length
      expect([later(count), later(count + 1)]).toEqual([0, 1])
    }),
    { numRuns: 200 }
  )
})
