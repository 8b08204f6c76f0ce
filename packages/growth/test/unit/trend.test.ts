import { describe, expect, test } from "vitest"
import { fitTrend } from "../../src/trend.ts"

const x = Float64Array.of(0, 1, 2, 3, 4)
const y = Float64Array.of(1, 3, 2, 5, 4)

describe("least squares through 1, 3, 2, 5, 4", () => {
  const trend = fitTrend("leastSquares", x, y, 0.95)
  test("slope: Σ (x − 2)(y − 3) ÷ Σ (x − 2)² = 8 ÷ 10", () => {
    expect(trend.slope).toBeCloseTo(0.8, 12)
    expect(trend.lineAt(4)).toBeCloseTo(4.6, 12)
  })
  test("residuals −0.4, 0.8, −1, 1.2, −0.6 turn at each point: their correlation counts as 0", () => {
    expect(trend.autocorrelation).toBe(0)
  })
  test("interval: s = √(3.6 ÷ 3), t of 2 degrees (3 is odd) = 4.302653, so 0.8 ± 4.302653 · 1.095445 ÷ √10", () => {
    expect(trend.slopeHigh - trend.slope).toBeCloseTo((4.3026527 * 1.0954451) / Math.sqrt(10), 6)
    // At x = 4: 4.6 + 4.713334 · √(1 ÷ 5 + 4 ÷ 10).
    expect(trend.upperAt(4)).toBeCloseTo(4.6 + 4.7133198 * Math.sqrt(0.6), 5)
  })
})

test("neighbours that agree widen the interval: residuals 1, 1, −1, −1, 1, 1 around a level line have r = (1 − 1 + 1 − 1 + 1) ÷ 6", () => {
  // y − mean, symmetric about the middle, so that the slope is 0.
  const trend = fitTrend("leastSquares", Float64Array.of(0, 1, 2, 3, 4, 5), Float64Array.of(1, 1, -1, -1, 1, 1).map((value) => 10 + value), 0.9)
  // The mean is 10 + 1/3; residuals 2/3, 2/3, −4/3, −4/3, 2/3, 2/3: products 4/9 − 8/9 + 16/9 − 8/9 + 4/9 = 8/9, squares 48/9.
  expect(trend.slope).toBeCloseTo(0, 12)
  expect(trend.autocorrelation).toBeCloseTo(8 / 48, 12)
})

describe("Theil–Sen", () => {
  test("of the ten slopes −1, −1, 1/3, 0.5, 0.75, 1, 1, 4/3, 2, 3 the median is 0.875", () => {
    expect(fitTrend("theilSen", x, y, 0.95).slope).toBeCloseTo(0.875, 12)
  })
  test("one wild day moves least squares, and not the median", () => {
    const days = Float64Array.from({ length: 31 }, (_, day) => day)
    const wild = days.map((day) => (day === 30 ? 1000 : 10 + 2 * day))
    expect(fitTrend("theilSen", days, wild, 0.95).slope).toBe(2)
    expect(fitTrend("leastSquares", days, wild, 0.95).slope).toBeGreaterThan(7)
  })
  test("more than a thousand days are put together, and give the same line", () => {
    const days = Float64Array.from({ length: 2500 }, (_, day) => day)
    const trend = fitTrend("theilSen", days, days.map((day) => 5 + day / 4), 0.95)
    expect([trend.slope, trend.lineAt(3000)]).toEqual([0.25, 755])
  })
})

test("points on a line have no doubt: the upper end is the line", () => {
  for (const fit of ["leastSquares", "theilSen"] as const) {
    const trend = fitTrend(fit, x, x.map((at) => 7 + 3 * at), 0.99)
    expect([trend.slopeLow, trend.slope, trend.slopeHigh, trend.lineAt(10), trend.upperAt(10)]).toEqual([3, 3, 3, 37, 37])
  }
})
