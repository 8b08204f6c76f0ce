/** The moment that the lower bound is for. */
import { describe, expect, test } from "vitest"
import { CPU, IOPS, RAM } from "../../src/columns.ts"
import { simulate } from "../../src/simulate.ts"
import { buildPlan, type PlanSpec } from "../planBuilder.ts"

const boundOf = (spec: PlanSpec) => simulate(buildPlan(spec)).bound

test("the first of equal moments", () => {
  // 500 from 0 to 600 s, 500 again from 1200 s.
  const bound = boundOf({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 500, departureSeconds: 600 }, { cpuMhz: 500, arrivalSeconds: 1200 }] })
  expect(bound.atSeconds).toBe(0)
})

test("who has left does not count", () => {
  // 900 leaves at 600 s; then 300 + 400 = 700 are there, never 1600.
  const bound = boundOf({ hosts: [{ cpuMhz: 1000, count: 2 }], guests: [{ cpuMhz: 900, departureSeconds: 600 }, { cpuMhz: 300, arrivalSeconds: 600 }, { cpuMhz: 400, arrivalSeconds: 900 }] })
  expect(bound).toMatchObject({ atSeconds: 0, hosts: 1 })
  expect(bound.demand[CPU]).toBe(900)
})

test("all guests of the moment are counted, the last of them too", () => {
  const bound = boundOf({ hosts: [{ cpuMhz: 1000, count: 3 }], guests: [{ cpuMhz: 600 }, { cpuMhz: 700, arrivalSeconds: 300 }, { cpuMhz: 800, arrivalSeconds: 300 }] })
  expect(bound.demand[CPU]).toBe(2100)
  expect(bound.atSeconds).toBe(300)
})

describe("is measured against all hosts together, in every resource", () => {
  test("the resource with most demand for its size decides", () => {
    // At 0 s CPU is at 900 of 2000 (0.45); from 600 s RAM is at 1000 of 2000 (0.5), CPU at 100.
    const bound = boundOf({
      hosts: [{ cpuMhz: 1000, ramMib: 1000, count: 2 }],
      guests: [{ cpuMhz: 900, ramMib: 1, departureSeconds: 600 }, { cpuMhz: 100, ramMib: 1000, arrivalSeconds: 600 }]
    })
    expect(bound).toMatchObject({ atSeconds: 600, bindingResource: RAM })
  })

  test("the sum of unlike hosts, not the last one", () => {
    // CPU 1500 in all: 600 = 0.4. RAM 1000 + 3000 = 4000: 1400 = 0.35, though it is 1.4 of the first host's 1000. CPU's moment, 0 s, is the busier.
    const bound = boundOf({
      hosts: [{ cpuMhz: 1000, ramMib: 3000 }, { cpuMhz: 500, ramMib: 1000 }],
      guests: [{ cpuMhz: 600, ramMib: 1, departureSeconds: 600 }, { cpuMhz: 1, ramMib: 1400, arrivalSeconds: 600 }]
    })
    expect(bound.atSeconds).toBe(0)
  })

  test("a resource that one host does not limit is never scarce", () => {
    // IOPS: host 2 takes any number. The busiest moment is CPU's, at 0 s.
    const bound = boundOf({
      hosts: [{ cpuMhz: 1000, iops: 100 }, { cpuMhz: 1000 }],
      guests: [{ cpuMhz: 500, iops: 1, departureSeconds: 600 }, { cpuMhz: 100, iops: 5000, arrivalSeconds: 600 }]
    })
    expect(bound.atSeconds).toBe(0)
    expect(bound.usablePerHost[IOPS]).toBe(Infinity)
  })
})

test("who comes as the run ends does not count", () => {
  const bound = boundOf({ hosts: [{ cpuMhz: 1000, count: 2 }], guests: [{ cpuMhz: 300 }, { cpuMhz: 900, arrivalSeconds: 3600 }] })
  expect(bound).toMatchObject({ atSeconds: 0, demand: [300, 0, 0, 0, 0] })
})

test("a guest that no host could take does not choose the moment", () => {
  // 5000 MHz is refused on hosts of 1000. What has to be carried comes at 600 s: 4 × 800, a host each.
  const { bound, totals } = simulate(
    buildPlan({ hosts: [{ cpuMhz: 1000, count: 4 }], guests: [{ cpuMhz: 5000, departureSeconds: 600 }, { cpuMhz: 800, count: 4, arrivalSeconds: 600 }] })
  )
  expect(bound).toMatchObject({ hosts: 4, bindingResource: CPU, atSeconds: 600 })
  expect(totals.hostsUsed).toBe(4)
})

test("without a guest there is no bound and nothing binds", () => {
  expect(boundOf({ hosts: [{ cpuMhz: 1000 }], guests: [] })).toMatchObject({ hosts: 0, bindingResource: -1, atSeconds: 0 })
})
