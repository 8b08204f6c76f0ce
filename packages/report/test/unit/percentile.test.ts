import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { weightedPercentile } from "../../src/percentile.ts"

const p95 = (values: ReadonlyArray<number>, weights?: ReadonlyArray<number>): number => weightedPercentile(values.length, (i) => values[i]!, (i) => weights?.[i] ?? 1, 0.95)

// 95 % of 20 values are 19 values.
test("of 1 … 20 it is the 19th", () => expect(p95(Array.from({ length: 20 }, (_, i) => 20 - i))).toBe(19))
test("of one value it is that value", () => expect(p95([7])).toBe(7))
test("of nothing it is 0", () => expect(p95([])).toBe(0))
test("of what weighs nothing it is 0", () => expect(p95([5, 6], [0, 0])).toBe(0))
describe("weights count", () => {
  test("10 for 95 s and 20 for 5 s", () => expect(p95([20, 10], [5, 95])).toBe(10))
  test("10 for 94 s and 20 for 6 s", () => expect(p95([20, 10], [6, 94])).toBe(20))
  test("a value of no weight is not there", () => expect(p95([10, 99], [1, 0])).toBe(10))
})
test("values a hair apart are told apart", () => expect(p95([1, 1 + Number.EPSILON, 1e9])).toBe(1e9))

test("whatever the values and weights, it is what sorting finds", () => {
  const items = fc.array(fc.tuple(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: 0, max: 1e12, noNaN: true })), fc.integer({ min: 0, max: 4 })), { maxLength: 60 })
  fc.assert(
    fc.property(items, fc.integer({ min: 0, max: 20 }), (pairs, twentieths) => {
      const sorted = pairs.filter(([, weight]) => weight > 0).sort(([a], [b]) => a - b)
      const total = sorted.reduce((sum, [, weight]) => sum + weight, 0)
      let sum = 0
      // In whole numbers: 20 × the weight so far against twentieths × the total.
      const slow = sorted.find(([, weight]) => 20 * (sum += weight) >= twentieths * total)?.[0] ?? 0
      expect(weightedPercentile(pairs.length, (i) => pairs[i]![0], (i) => pairs[i]![1], twentieths / 20)).toBe(slow)
    })
  )
})
