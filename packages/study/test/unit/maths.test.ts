import { describe, expect, test } from "vitest"
import { makeCorrelations } from "../../src/correlation.ts"
import { HOST_TYPES } from "../../src/machines.ts"
import { wattsAt } from "../../src/power.ts"
import { tableWatts } from "../../src/powerTable.ts"
import { localPrediction, ordinaryPrediction } from "../../src/regression.ts"
import { interquartileRange, medianAbsoluteDeviation } from "../../src/spread.ts"
import { randomStream } from "@rackfold/sim-core"
import { multipleCorrelations } from "../oracle/plain/correlation.ts"

describe("power", () => {
  test("between the points a straight line, at them the table", () => {
    const [g4] = HOST_TYPES
    // 92.6 + (96 − 92.6) × 0.5
    expect(wattsAt(g4!.watts, 0.25)).toBeCloseTo(94.3, 12)
    expect([0, 0.1, 0.7, 1].map((load) => wattsAt(g4!.watts, load))).toEqual([86, 89.4, 108, 117])
  })
  test("from tables: the same doubles", () => {
    for (let i = 0; i <= 20_000; i++) {
      for (const [type, { watts }] of HOST_TYPES.entries()) expect(tableWatts(type, i / 20_000)).toBe(wattsAt(watts, i / 20_000))
    }
  })
})

describe("regression, ten points, one ahead", () => {
  const line = Array.from({ length: 10 }, (_, i) => 0.2 + 0.03 * (i + 1))
  test("all of them continue a line: 0.2 + 0.03 × 11", () => {
    expect(ordinaryPrediction(line, 1)).toBeCloseTo(0.53, 12)
    expect(localPrediction(line, 1, false)).toBeCloseTo(0.53, 12)
    expect(localPrediction(line, 1, true)).toBeCloseTo(0.53, 12)
  })
  test("local: the oldest point counts for nothing, (1 − 1³)³ = 0", () => {
    expect(localPrediction([9, ...line.slice(1)], 1, false)).toBeCloseTo(0.53, 12)
    expect(ordinaryPrediction([9, ...line.slice(1)], 1)).toBeLessThan(0)
  })
  test("robust: where most points are on a line, the first pass that finds it stays", () => {
    const spoilt = line.map((y, i) => y + (i === 7 ? 0.5 : 0.001 * ((i * 7) % 3)))
    expect(Math.abs(localPrediction(spoilt, 1, true) - 0.53)).toBeLessThan(0.01)
    expect(Math.abs(localPrediction(spoilt, 1, false) - 0.53)).toBeGreaterThan(0.1)
  })
})

describe("spread", () => {
  test("quartiles of twelve: ranks 3.25 and 9.75 are the entries 3 and 10", () => {
    expect(interquartileRange([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048])).toBe(512 - 4)
  })
  test("median of distances: to 4 of 1 2 4 7 12 they are 3 2 0 3 8; to 3 of 1 2 4 7: 2 1 1 4", () => {
    expect(medianAbsoluteDeviation([1, 2, 4, 7, 12])).toBe(3)
    expect(medianAbsoluteDeviation([1, 2, 4, 7])).toBe(1.5)
  })
})

describe("multiple correlation", () => {
  test("by hand: of (1, 2, 3) and (1, 2, 4) r² = 27/28", () => {
    // Deviations (−1, 0, 1) and (−4, −1, 5)/3: 3² ÷ (2 × 42/9) = 27/28.
    const found = multipleCorrelations([[1, 2, 3], [1, 2, 4]])!
    expect(found[0]).toBeCloseTo(27 / 28, 12)
    expect(found[1]).toBeCloseTo(27 / 28, 12)
  })
  test("fewer points than guests, one guest, a guest of zeros: no answer", () => {
    expect(multipleCorrelations([[1, 2], [2, 1], [3, 5]])).toBeUndefined()
    expect(multipleCorrelations([[1, 2]])).toBeUndefined()
    expect(multipleCorrelations([[0, 0, 0], [1, 2, 4]])).toBeUndefined()
  })
  test("what is shared between guests changes no bit", () => {
    const { integer } = randomStream(1, "correlation")
    const fast = makeCorrelations(30)
    for (let i = 0; i < 300; i++) {
      const count = 1 + integer(20)
      const length = 1 + integer(30)
      const series = Array.from({ length: count }, () => Array.from({ length }, () => (integer(4) === 0 ? 0.1 : integer(101) / 100)))
      series.forEach((values, guest) => fast.column(guest).set(values))
      const expected = multipleCorrelations(series)
      expect(fast.compute(count, length)).toBe(expected !== undefined)
      if (expected !== undefined) expect([...fast.r2.subarray(0, count)]).toEqual(expected)
    }
  })
})
