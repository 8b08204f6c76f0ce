import { expect, test } from "vitest"
import { meterKwh, meterWatts, pueAt, type Facility } from "../../src/index.ts"

const constant: Facility = { pue: 1.58, fixedFraction: 0, ratedItWatts: 0 }
// Overhead at 10 kW: 5.8 kW, half of it fixed.
const half: Facility = { pue: 1.58, fixedFraction: 0.5, ratedItWatts: 10_000 }

test("a constant PUE multiplies", () => {
  expect(meterKwh(constant, 100, 24)).toBe(158)
  expect(meterWatts(constant, 888)).toBeCloseTo(1403.04, 9)
  expect(pueAt(constant, 1)).toBe(1.58)
})

test("at the load that it is stated for, a PUE by load is the stated one", () => expect(pueAt(half, 10_000)).toBeCloseTo(1.58, 12))

// 1 + (2,900 + 0.29 × 1,000) ÷ 1,000
test("at a tenth of it, it is 4.19", () => expect(pueAt(half, 1000)).toBeCloseTo(4.19, 12))

// 2,900 W + 1.29 × 888 W
test("a load that falls saves less at the meter than it seems to", () => {
  expect(meterWatts(half, 888)).toBeCloseTo(4045.52, 9)
  expect(meterWatts(half, 10_000) - meterWatts(half, 888)).toBeLessThan(meterWatts(constant, 10_000) - meterWatts(constant, 888))
})

// 2.9 kW × 5 h + 1.29 × 7 kWh: whatever the load did in these hours.
test("energy needs no course of the load", () => expect(meterKwh(half, 7, 5)).toBeCloseTo(23.53, 12))

test("nothing drawn: a PUE by load has no bound", () => expect(pueAt(half, 0)).toBe(Infinity))
