import { describe, expect, test } from "vitest"
import { depthCeiling, inFlight } from "../../../../src/physics/queueing/littlesLaw.ts"
import { singleServerFactor } from "../../../../src/physics/queueing/pollaczekKhinchine.ts"
import { sharedFactor } from "../../../../src/physics/queueing/processorSharing.ts"
import { clampedLoad, isSaturated } from "../../../../src/physics/queueing/saturation.ts"

describe("1 ÷ (1 − ρ)", () => {
  test.each([[0.5, "2.00"], [0.7, "3.33"], [0.8, "5.00"], [0.9, "10.00"]])("at %d", (load, printed) => expect(sharedFactor(load).toFixed(2)).toBe(printed))
  // 1 ÷ 0.01
  test.each([0.99, 1, 1.5, Infinity])("from 0.99 on it stays at 100: %d", (load) => expect(sharedFactor(load)).toBeCloseTo(100, 10))
})

test("saturated from 0.99 on", () => expect([0.9899, 0.99, 1, 2].map(isSaturated)).toEqual([false, true, true, true]))
test("a load below is taken as it is", () => expect([0, 0.5, 0.99, 3].map(clampedLoad)).toEqual([0, 0.5, 0.99, 0.99]))

describe("one server, first come first served", () => {
  // 1 + ρ ÷ (1 − ρ) · (1 + v) ÷ 2, at 0.8: 1 + 4 · 1 = 5 with v = 1, 1 + 4 ÷ 2 = 3 with v = 0.
  test("exponential", () => expect(singleServerFactor(0.8, 1)).toBeCloseTo(5, 12))
  test("all equally long: half the wait", () => expect(singleServerFactor(0.8, 0)).toBeCloseTo(3, 12))
})

describe("Little", () => {
  // 4,000 a second, each there for 28 ms: 112 at one time.
  test("at one time", () => expect(inFlight(4000, 28)).toBe(112))
  // A line of 64 and 28 ms each: 64 ÷ 0.028 s = 2,285.7 a second; of 32 and 5.6 ms: 5,714.3.
  test("what a queue depth lets through", () => {
    expect(depthCeiling(64, 28).toFixed(1)).toBe("2285.7")
    expect(depthCeiling(32, 5.6).toFixed(1)).toBe("5714.3")
  })
})
