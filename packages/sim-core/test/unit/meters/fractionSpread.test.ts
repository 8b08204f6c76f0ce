/** How full each host was for 95 % of its time: figures by hand, and against sorted samples. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { CPU } from "../../../src/columns.ts"
import { simulate } from "../../../src/simulate.ts"
import { buildPlan } from "../../planBuilder.ts"

/** One host of 1000 MHz, one guest of these percents, sample by sample. */
const loaded = (percents: ReadonlyArray<number>) =>
  simulate(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 1000, profile: { cpu: 1 } }], profiles: [percents.map((percent) => percent / 100)], sampleSeconds: 300, periodSeconds: 300 * percents.length }))

describe("the p95 of a host's series", () => {
  test("is the lower level where the higher one holds for exactly one twentieth", () => {
    // 19 samples at 20 %, 1 at 90 %: 95 % of the time it was at 20 %; its bin ends at 21 %.
    const { hosts } = loaded([...Array<number>(19).fill(20), 90])
    expect([hosts.hostP95Fraction[CPU]![0], hosts.hostMaxFraction[CPU]![0]]).toEqual([0.21, 0.9])
  })
  test("is the higher level where it holds for more", () => {
    // 18 samples at 20 %, 2 at 90 %: no more than the highest, 90 %.
    expect(loaded([...Array<number>(18).fill(20), 90, 90]).hosts.hostP95Fraction[CPU]![0]).toBe(0.9)
  })
  test("counts the time that the host was on, and no other", () => {
    // A day of which it is on for 4 samples: 3 at 50 %, 1 at 80 %.
    const plan = buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 1000, profile: { cpu: 1 }, departureSeconds: 1200 }], profiles: [[0.5, 0.5, 0.5, 0.8]], sampleSeconds: 300, periodSeconds: 86_400 })
    expect(simulate(plan).hosts.hostP95Fraction[CPU]![0]).toBe(0.8)
  })
})

test("is never below the true one, and less than 0.01 above it", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 700 }), (percents) => {
      const sorted = percents.map((percent) => Math.min(1, percent / 100)).sort((a, b) => a - b)
      const truth = sorted[Math.ceil(0.95 * sorted.length - 1e-9) - 1]!
      const found = loaded(percents).hosts.hostP95Fraction[CPU]![0]!
      expect(found).toBeGreaterThanOrEqual(truth * (1 - 1e-12))
      expect(found).toBeLessThanOrEqual(truth + 0.01 + 1e-12)
    })
  )
})
