/** What a guest misses, over its time on a host: figures by hand, and against sorted samples. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { CPU, IOPS } from "../../../src/columns.ts"
import type { Plan } from "../../../src/plan.ts"
import { simulate } from "../../../src/simulate.ts"
import { buildPlan } from "../../planBuilder.ts"

/** One host of 1000 MHz, one guest that asks for these MHz, sample by sample. */
const asking = (mhz: ReadonlyArray<number>, record: Partial<Plan["record"]> = {}): ReturnType<typeof simulate> => {
  const plan = buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 1000, demand: { cpuMhz: 1000 }, profile: { cpu: 1 } }], profiles: [mhz.map((amount) => amount / 1000)], sampleSeconds: 300, periodSeconds: 300 * mhz.length })
  return simulate({ ...plan, record: { ...plan.record, ...record } })
}
const p95 = ({ guests }: ReturnType<typeof simulate>) => guests.guestUnservedP95Fraction[CPU]![0]
const max = ({ guests }: ReturnType<typeof simulate>) => guests.guestUnservedMaxFraction[CPU]![0]

describe("a guest that asks for twice what there is", () => {
  test("in one of 20 samples misses half at most, and nothing for 95 % of its time", () => {
    const outcome = asking([...Array<number>(19).fill(800), 2000])
    expect([p95(outcome), max(outcome)]).toEqual([0, 0.5])
  })
  test("in two of 20 samples misses half for more than a twentieth", () => {
    const outcome = asking([...Array<number>(18).fill(800), 2000, 2000])
    expect([p95(outcome), max(outcome)]).toEqual([0.5, 0.5])
  })
  test("and more of it later has the higher as its maximum, whatever came first", () => {
    // 4000 of which 1000 is served: 0.75 missed.
    expect(max(asking([2000, 4000, 2000]))).toBe(0.75)
  })
})

test("who misses nothing has nothing, of no rate", () => {
  const { guests } = asking([800, 1000])
  expect([guests.guestUnservedP95Fraction[CPU]![0], guests.guestUnservedMaxFraction[CPU]![0], guests.guestUnservedMaxFraction[IOPS]![0]]).toEqual([0, 0, 0])
})

test("without percentiles the maximum is kept alone", () => {
  const outcome = asking([2000, 2000], { percentiles: false })
  expect([p95(outcome), max(outcome)]).toEqual([0, 0.5])
})

test("guests that run short on one host each have their own", () => {
  // 1000 MHz for 900 and 1800: the first gets 500 (0.444… missed), the second 500 (0.722… missed).
  const { guests } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 400, demand: { cpuMhz: 900 } }, { cpuMhz: 400, demand: { cpuMhz: 1800 } }] }))
  expect(guests.guestUnservedMaxFraction[CPU]![0]).toBeCloseTo(400 / 900, 12)
  expect(guests.guestUnservedMaxFraction[CPU]![1]).toBeCloseTo(1300 / 1800, 12)
})

test("the p95 is never below the true one, and less than 0.01 above it", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 5000, noNaN: true }), { minLength: 1, maxLength: 700 }), (mhz) => {
      const sorted = mhz.map((amount) => (amount > 1000 ? 1 - 1000 / amount : 0)).sort((a, b) => a - b)
      const truth = sorted[Math.ceil(0.95 * sorted.length - 1e-9) - 1]!
      const found = p95(asking(mhz))!
      expect(found).toBeGreaterThanOrEqual(truth * (1 - 1e-9))
      expect(found).toBeLessThanOrEqual(truth + 0.01 + 1e-9)
    })
  )
})
