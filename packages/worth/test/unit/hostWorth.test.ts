import { expect, test } from "vitest"
import { hostCarbonKg, hostCost, hostKwh } from "../../src/index.ts"

// 100 W × 8,760 h × 1.5 × 4 years
const host = { itWatts: 100, pue: 1.5, years: 4 }

test("energy at the meter over the years", () => expect(hostKwh(host)).toBeCloseTo(5256, 9))
// 18,000 + 4 × 900 + 5,256 × 0.172
test("what one host costs over the years", () => expect(hostCost(host, { price: 18_000, perYear: 900, perKwh: 0.172 })).toBeCloseTo(22_504.032, 9))
// 1,600 × 4 ÷ 5 + 5,256 × 98 ÷ 1,000
test("what it emits, the part of its making included", () => expect(hostCarbonKg(host, { embodiedKg: 1600, lifeYears: 5, gramsPerKwh: 98 })).toBeCloseTo(1280 + 515.088, 9))
