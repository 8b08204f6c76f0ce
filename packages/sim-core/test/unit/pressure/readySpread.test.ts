/** Percentiles of ready time from bins. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { READY_THRESHOLDS } from "../../../src/pressure/cpuPressure.ts"
import { ALL_BINS, GUEST_BINS, HOST_BINS } from "../../../src/pressure/readyBins.ts"
import { makeReadySpread } from "../../../src/pressure/readySpread.ts"

describe.each([["guests", GUEST_BINS], ["hosts", HOST_BINS], ["all", ALL_BINS]] as const)("bins of %s", (_, bins) => {
  test("thresholds are ends of bins", () => {
    for (const threshold of READY_THRESHOLDS) {
      const above = bins.of(threshold * (1 + 1e-9))
      expect(bins.end(above - 1)).toBeCloseTo(threshold, 12)
    }
  })
  test("each fraction lies below the end of its bin, and above the end of the one before", () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (fraction) => {
      const bin = bins.of(fraction)
      expect(bin).toBeLessThan(bins.count)
      expect(fraction).toBeLessThanOrEqual(bins.end(bin) * (1 + 1e-12))
      if (bin > 0) expect(fraction).toBeGreaterThanOrEqual(bins.end(bin - 1) * (1 - 1e-12))
    }))
  })
})

/** Nearest rank: the lowest value at or below which all but a twentieth are. */
const trueP95 = (values: ReadonlyArray<number>) => values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95 - 1e-9) - 1]!

test("a percentile is never below the true one, and less than a bin above; in rows and one by one the same", () => {
  fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1.2, noNaN: true }).map((fraction) => fraction ** 3), { minLength: 1, maxLength: 300 }), fc.constantFrom(GUEST_BINS, HOST_BINS), (values, bins) => {
    const row = Float64Array.from(values)
    const [inRows, single] = [makeReadySpread(2, bins), makeReadySpread(2, bins)]
    inRows.addRow(1, row, 1, values.reduce((most, value) => Math.max(most, value), 0), 0, row.length, 300)
    for (const value of values) if (value > 0) single.add(1, Math.min(1, value), 300)
    const time = Float64Array.of(0, 300 * row.length)
    const [found] = [inRows.percentiles(0.95, time)[1]!]
    expect(Math.abs(found - single.percentiles(0.95, time)[1]!)).toBeLessThanOrEqual(1e-12)
    const exact = Math.min(1, trueP95(values))
    expect(found).toBeGreaterThanOrEqual(exact * (1 - 1e-12))
    expect(found - exact).toBeLessThanOrEqual(exact < 0.1 ? bins.width : 0.025 * (1 + 1e-9))
  }))
})

test("many rows, each with bins of its own", () => {
  const spread = makeReadySpread(5000, GUEST_BINS)
  for (let row = 0; row < 5000; row++) spread.add(row, ((row % 90) + 1) / 100, 10)
  const found = spread.percentiles(0.95, new Float64Array(5000).fill(10))
  for (let row = 0; row < 5000; row++) expect(found[row]).toBeCloseTo(((row % 90) + 1) / 100, 12)
})

test("without bins the highest alone", () => {
  const spread = makeReadySpread(1, null)
  spread.add(0, 0.3, 10)
  spread.addRow(0, Float64Array.of(0.2, 0.6), 1, 0.6, 0, 2, 10)
  expect([spread.most[0], spread.percentiles(0.95, Float64Array.of(30))[0]]).toEqual([0.6, 0])
})
