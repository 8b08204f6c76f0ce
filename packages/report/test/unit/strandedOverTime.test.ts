import { RESOURCES, simulate, type Plan } from "@rackfold/sim-core"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { summarise } from "../../src/index.ts"
import { strandedOverTime } from "../../src/strandedOverTime.ts"
import { plainContext } from "../context.ts"
import { buildPlan } from "../planBuilder.ts"
import { randomPlan } from "../randomPlan.ts"

const moments = (plan: Plan) => strandedOverTime(plan, simulate(plan))

describe("one host of 100 MHz and 100 MiB; a guest of 50 and 10, then another, which leaves", () => {
  const plan = buildPlan({
    hosts: [{ cpu: 100, ram: 100 }],
    guests: [{ cpu: 50, ram: 10 }, { cpu: 50, ram: 10, arrivalSeconds: 900, departureSeconds: 1800 }]
  })
  test("is looked at where guests have come or gone", () => expect(moments(plan).map(({ row }) => row)).toEqual([0, 3, 6]))
  // First: one more guest of 50 and 10 fills the CPU; of 90 MiB 80 stay. Then: CPU is used up, 80 stay. Then as first.
  test("RAM strands, CPU does not", () => expect(moments(plan).map(({ fraction }) => [fraction[0], fraction[1]])).toEqual([[0, 0.8], [0, 0.8], [0, 0.8]]))
  test("what is not limited has no figure", () => expect(moments(plan)[0]!.fraction[4]).toBeNull())
})

test("mean and maximum over the time with hosts in use", () => {
  // 900 s of nothing; then 80 of 100 MiB for 900 s (CPU full), then with a guest of 80 MiB and no CPU as well:
  // mean guest 50 MHz and 50 MiB, CPU and RAM full: nothing strands, for 1800 s.
  const plan = buildPlan({ hosts: [{ cpu: 100, ram: 100 }], guests: [{ cpu: 100, ram: 20, arrivalSeconds: 900 }, { ram: 80, arrivalSeconds: 1800 }] })
  const { strandedOverTime: stranded } = summarise(plan, simulate(plan), plainContext)
  expect(stranded.ram.meanFraction).toBeCloseTo(0.8 / 3, 12)
  expect(stranded.ram.maxFraction).toBe(0.8)
  expect(stranded.network).toEqual({ meanFraction: null, maxFraction: null })
})

test("whatever the plan, guests that are there from start to end strand what the engine says, all the time", () => {
  fc.assert(
    fc.property(randomPlan, (plan) => {
      const guests = { ...plan.guests, guestArrivalSeconds: plan.guests.guestArrivalSeconds.map(() => 0), guestDepartureSeconds: plan.guests.guestDepartureSeconds.map(() => Infinity) }
      const staying = { ...plan, guests }
      const outcome = simulate(staying)
      const { strandedOverTime: stranded } = summarise(staying, outcome, plainContext)
      for (const resource of plan.resourcesInPlay) {
        expect(stranded[RESOURCES[resource]].meanFraction ?? -1).toBeCloseTo(outcome.totals.strandedFraction[resource] ?? -1, 9)
        expect(stranded[RESOURCES[resource]].maxFraction ?? -1).toBeCloseTo(outcome.totals.strandedFraction[resource] ?? -1, 9)
      }
    })
  )
})

test("of many moments, at most five hundred are looked at", () => {
  const comings = Array.from({ length: 1200 }, (_, guest) => ({ cpu: 1, arrivalSeconds: guest * 300, departureSeconds: guest * 300 + 300 }))
  const plan = { ...buildPlan({ hosts: [{ cpu: 100 }], guests: comings }), periodSeconds: 360_000 }
  const found = moments(plan)
  // 1,200 moments by threes.
  expect(found).toHaveLength(400)
  expect(found[1]!.row).toBe(3)
})
