import { describe, expect, test } from "vitest"
import { summariseSeeds, type Summary } from "../../src/index.ts"
import { seedRows } from "../../src/seedRows.ts"

/** Only what is followed over seeds matters here. */
const run = (seed: number, energyKwh: number, digest: string, iops: number | null = null) => {
  const share = { meanFraction: 0.5, p95Fraction: 0.5, maxFraction: 0.5 }
  const none = { fraction: 0, guestSeconds: 0 }
  return {
    seed, digest, energyKwh, hostsUsed: 7, placedCount: 60, refusedCount: 0, meanWatts: 1000, peakWatts: 2000,
    utilisation: { cpu: share, ram: share, disk: share, iops: { ...share, meanFraction: iops }, network: share },
    unserved: { cpu: none, iops: none, network: none }
  } as unknown as Summary
}
const figure = (summaries: Summary[], path: string) => summariseSeeds(summaries).figures.find((one) => one.path === path)

describe("energy of 10, 12 and 14 kWh under seeds 1 to 3", () => {
  const summaries = [run(1, 10, "a"), run(2, 12, "b"), run(3, 14, "c")]
  test("mean 12; standard deviation 2; half an interval 4.303 · 2 ÷ √3 = 4.9687", () => {
    const { mean, low, high } = figure(summaries, "energyKwh")!
    expect(mean).toBe(12)
    expect(low).toBeCloseTo(7.0313, 4)
    expect(high).toBeCloseTo(16.9687, 4)
  })
  test("what every seed agrees on has no width", () => {
    expect(figure(summaries, "hostsUsed")).toEqual({ path: "hostsUsed", mean: 7, low: 7, high: 7 })
  })
  test("the rows for people are those that differ", () => {
    expect(seedRows(summariseSeeds(summaries), "en")).toEqual([["Energy", "12.00 kWh", "7.031 kWh", "16.97 kWh"].map((text) => expect.stringMatching(text.replace(".00", "(\\.00)?").replace(" ", ".")))])
  })
})

test("two seeds: one degree of freedom, 12.706 · √2 ÷ √2 around the mean of 10 and 12", () => {
  // s = √2 (squares 1 + 1 over 1), so the half width is 12.706 · √2 ÷ √2 = 12.706.
  const { low, high } = figure([run(1, 10, "a"), run(2, 12, "b")], "energyKwh")!
  expect(low).toBeCloseTo(11 - 12.706, 9)
  expect(high).toBeCloseTo(11 + 12.706, 9)
})

test("beyond thirty degrees the interval takes the next smaller tabulated quantile", () => {
  // 41 runs of 10 and 12 in turn, 21 tens and 20 twelves: mean 10.97561, s² = 40.97561 ÷ 40, t(40) = 2.021.
  const runs = Array.from({ length: 41 }, (_, i) => run(i, i % 2 === 0 ? 10 : 12, String(i)))
  const { mean, high } = figure(runs, "energyKwh")!
  expect(mean).toBeCloseTo(10.97561, 5)
  expect(high - mean).toBeCloseTo((2.021 * Math.sqrt(40.97561 / 40)) / Math.sqrt(41), 6)
})

test("a figure that a run does not have is left out", () => {
  expect(figure([run(1, 10, "a", 0.2), run(2, 12, "b", null)], "utilisation.iops.meanFraction")).toBeUndefined()
})

test("where all seeds agree the answer says so", () => {
  expect(summariseSeeds([run(1, 10, "a"), run(2, 10, "a")]).anythingRandom).toBe(false)
})
