import { simulate, type Plan } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { boundOverTime } from "../../src/boundOverTime.ts"
import { buildPlan } from "../planBuilder.ts"

const bound = (plan: Plan): number[] => Array.from(boundOverTime(plan, simulate(plan)))
/** An hour in samples of 15 minutes. */
const quarters = (plan: Plan): Plan => ({ ...plan, sampleSeconds: 900 })

describe("one host of 300 MHz, two of 100, worst-fit", () => {
  const plan = quarters(
    buildPlan({
      hosts: [{ cpu: 100 }, { cpu: 300 }, { cpu: 100 }],
      policy: "worstFit",
      guests: [{ cpu: 90 }, { cpu: 200, arrivalSeconds: 900 }, { cpu: 90, arrivalSeconds: 1800, departureSeconds: 2700 }]
    })
  )
  // 90 | 290 | 380 | 290 MHz against 300, 400, 500: largest first.
  test("the largest host first, then as many as it takes; who has left no longer counts", () => expect(bound(plan)).toEqual([1, 1, 2, 1]))
})

test("of several resources, the one that needs most hosts", () =>
  // CPU 100 of 100: one host; RAM 3 × 60 of 100: two.
  expect(bound(quarters(buildPlan({ hosts: [{ cpu: 100, ram: 100, count: 3 }], guests: [{ cpu: 10, ram: 60, count: 3 }] })))).toEqual([2, 2, 2, 2]))

test("nobody needs no host, before and after", () =>
  expect(bound(quarters(buildPlan({ hosts: [{ cpu: 100 }], guests: [{ cpu: 10, arrivalSeconds: 900, departureSeconds: 1800 }] })))).toEqual([0, 1, 0, 0]))

test("a guest between two samples is in none", () => expect(bound(quarters(buildPlan({ hosts: [{ cpu: 100 }], guests: [{ cpu: 10, arrivalSeconds: 950, departureSeconds: 1700 }] })))).toEqual([0, 0, 0, 0]))

test("who is refused does not count", () => expect(bound(quarters(buildPlan({ hosts: [{ cpu: 100 }], guests: [{ cpu: 60, count: 2 }] })))).toEqual([1, 1, 1, 1]))

test("spare hosts count as absent", () =>
  // 150 would fit the spare host of 200; of those that take guests it takes two.
  expect(bound(quarters(buildPlan({ hosts: [{ cpu: 200, spare: true }, { cpu: 100, count: 2 }], guests: [{ cpu: 75, count: 2 }] })))).toEqual([2, 2, 2, 2]))

test("where a resource is not limited, one host does", () => expect(bound(quarters(buildPlan({ hosts: [{ cpu: 100 }], guests: [{ network: 500 }] })))).toEqual([1, 1, 1, 1]))

test("0.1 + 0.2 fits into 0.3", () => expect(bound(quarters(buildPlan({ hosts: [{ cpu: 0.3, count: 2 }], guests: [{ cpu: 0.1 }, { cpu: 0.2 }] })))).toEqual([1, 1, 1, 1]))

test("a vCPU is no more than a core's clock", () => {
  const plan = quarters(buildPlan({ hosts: [{ cpu: 100, count: 2 }], guests: [{ cpu: 150 }] }))
  // One vCPU, cores of 100 MHz: of the 150 it can use 100.
  expect(bound({ ...plan, capAtCoreClock: true })).toEqual([1, 1, 1, 1])
})
