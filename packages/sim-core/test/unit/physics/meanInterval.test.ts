import { expect, test } from "vitest"
import { meanInterval } from "../../../src/physics/meanInterval.ts"

test("10, 12 and 14: 12 ± 4.303 · 2 ÷ √3", () => {
  // s = 2, t(0.975, 2) = 4.303: half = 4.96867.
  const { mean, low, high } = meanInterval([10, 12, 14])
  expect([mean, low, high].map((value) => value.toFixed(4))).toEqual(["12.0000", "7.0313", "16.9687"])
})

test("20 values: 19 degrees of freedom, 2.093", () => {
  // Ten 0 and ten 1: mean 0.5, s = √(5 ÷ 19) = 0.512989, ÷ √20 = 0.114708; × 2.093 = 0.240083.
  const { mean, high } = meanInterval(Array.from({ length: 20 }, (_, i) => i % 2))
  expect((high - mean).toFixed(5)).toBe("0.24008")
})

test("values that agree have no interval", () => expect(meanInterval([3.3, 3.3, 3.3])).toEqual({ mean: 3.3, low: 3.3, high: 3.3 }))
