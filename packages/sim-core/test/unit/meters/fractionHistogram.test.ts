import { expect, test } from "vitest"
import fc from "fast-check"
import { makeFractionHistogram } from "../../../src/meters/fractionHistogram.ts"

test("one value only is its own percentile, exactly", () => {
  const histogram = makeFractionHistogram(1)
  histogram.add(0.283954, 3600)
  expect(histogram.percentile(0.95)).toBe(0.283954)
})

test("95 of 100 equal intervals low and 5 high: the 95th percentile is still low", () => {
  const histogram = makeFractionHistogram(1)
  for (let i = 0; i < 95; i++) histogram.add(0.2, 10)
  for (let i = 0; i < 5; i++) histogram.add(0.9, 10)
  expect(histogram.percentile(0.95)).toBe(0.2)
  expect(histogram.percentile(0.951)).toBe(0.9)
})

test("is within one bin of the sorted samples", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 300 }), (values) => {
      const histogram = makeFractionHistogram(1)
      for (const value of values) histogram.add(value, 1)
      const sorted = [...values].sort((a, b) => a - b)
      const exact = sorted[Math.ceil(values.length * 0.95 * (1 - 1e-12)) - 1]!
      expect(Math.abs(histogram.percentile(0.95) - exact)).toBeLessThanOrEqual(0.001)
    })
  )
})
