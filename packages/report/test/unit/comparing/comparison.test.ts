/** Runs side by side: intervals, differences, and which does best, against figures worked out by hand. */
import { describe, expect, test } from "vitest"
import { choicesOf, compareRuns, type ComparedRun, type Dimension } from "../../../src/index.ts"

/** A run of which only a few figures matter. */
const run = (seed: number, energyKwh: number, more: Readonly<Record<string, number>> = {}, digest = `${energyKwh}`): ComparedRun => ({
  seed, digest, planDigest: "", bindingResource: "cpu", currency: null, figures: { refusedCount: 0, hostsUsed: 7, energyKwh, ...more },
  causes: (more["refusedCount"] ?? 0) > 0 ? [{ cause: "cpu", count: more["refusedCount"]! }] : [], firstRefused: null
})
const path = (name: string, values: ReadonlyArray<string>): Dimension => ({ path: name, values, numbers: null })
const compared = (dimensions: ReadonlyArray<Dimension>, seedCount: number, runs: ReadonlyArray<ComparedRun>) => compareRuns({ name: "x", version: "0", dimensions, seedCount, runs })

describe("two choices under three seeds: 10, 12, 14 kWh and 9, 12, 12 kWh", () => {
  const found = compared([path("p", ["a", "b"])], 3, [run(1, 10), run(2, 12), run(3, 14), run(1, 9), run(2, 12), run(3, 12)])
  const energy = (row: number) => found.combinations[row]!.values.get("energyKwh")!

  test("the first: mean 12, s = √((4 + 0 + 4) ÷ 2) = 2, half an interval 4.303 · 2 ÷ √3 = 4.9687", () => {
    expect(energy(0).mean).toBe(12)
    expect(energy(0).low).toBeCloseTo(7.0313, 4)
    expect(energy(0).high).toBeCloseTo(16.9687, 4)
  })
  test("the second: mean 11, s = √((4 + 1 + 1) ÷ 2) = √3, half an interval 4.303 · √3 ÷ √3 = 4.303", () => {
    expect(energy(1).mean).toBe(11)
    expect(energy(1).high - energy(1).mean).toBeCloseTo(4.303, 9)
  })
  test("their difference, seed by seed −1, 0, −2: mean −1, s = 1, half an interval 4.303 ÷ √3 = 2.4843; much tighter than either", () => {
    const difference = energy(1).difference!
    expect(difference.mean).toBe(-1)
    expect(difference.high - difference.mean).toBeCloseTo(2.4843, 4)
  })
  test("the second is best, and the first is not told apart: the interval of their difference holds 0", () => {
    expect(found.best.get("energyKwh")).toEqual({ best: [1], notToldApart: [0] })
  })
  test("what no run has otherwise has no best", () => expect(found.best.has("hostsUsed")).toBe(false))
  test("chance moved something", () => expect(found.anythingRandom).toBe(true))
})

test("three seeds that agree but for one thousandth are told apart from what is a hundredth off", () => {
  // Differences −0.01, −0.011, −0.009: mean −0.01, s = 0.001, half an interval 4.303 · 0.001 ÷ √3 = 0.0025.
  const found = compared([path("p", ["a", "b"])], 3, [run(1, 10), run(2, 10), run(3, 10), run(1, 9.99), run(2, 9.989), run(3, 9.991)])
  expect(found.best.get("energyKwh")).toEqual({ best: [1], notToldApart: [] })
})

describe("who may be best", () => {
  const dimensions = [path("p", ["a", "b", "c", "d"])]
  test("with one seed nothing is chance, and equal texts share the first place", () => {
    const found = compared(dimensions, 1, [run(1, 58.6), run(1, 45.2801), run(1, 45.2803), run(1, 45.31)])
    expect(found.best.get("energyKwh")).toEqual({ best: [1, 2], notToldApart: [] })
  })
  test("a combination that leaves servers without room is not weighed, however little it draws", () => {
    const found = compared(dimensions, 1, [run(1, 50), run(1, 20, { refusedCount: 3 }), run(1, 49), run(1, 60)])
    expect(found.best.get("energyKwh")!.best).toEqual([2])
    expect(found.combinations.map(({ isWeighed }) => isWeighed)).toEqual([true, false, true, true])
  })
  test("where all leave some, those that leave fewest are weighed", () => {
    const found = compared(dimensions, 1, [run(1, 50, { refusedCount: 2 }), run(1, 20, { refusedCount: 3 }), run(1, 49, { refusedCount: 2 }), run(1, 60, { refusedCount: 9 })])
    expect(found.best.get("energyKwh")!.best).toEqual([2])
    expect(found.best.get("refusedCount")!.best).toEqual([0, 2])
  })
  test("more is better of what is available", () => {
    const found = compared(dimensions, 1, [0.99, 0.999, 0.9, 0.95].map((fraction) => run(1, 1, { "failing.availability": fraction })))
    expect(found.best.get("failing.availability")!.best).toEqual([1])
  })
})

test("a figure that one seed does not have is left out of its combination, and its difference with it", () => {
  const found = compared([path("p", ["a", "b"])], 2, [run(1, 1), run(2, 1, { "queue.waitSeconds": 3 }), run(1, 2, { "queue.waitSeconds": 1 }), run(2, 2, { "queue.waitSeconds": 3 })])
  expect(found.combinations[0]!.values.has("queue.waitSeconds")).toBe(false)
  expect(found.combinations[1]!.values.get("queue.waitSeconds")).toMatchObject({ mean: 2, difference: null })
})

test("sums of the same numbers in another order are the same figure", () => {
  const found = compared([path("p", ["a", "b"])], 2, [run(1, 0.1 + 0.2), run(2, 0.3), run(1, 0.3), run(2, 0.1 + 0.2)])
  expect(found.combinations[0]!.values.get("energyKwh")).toMatchObject({ low: 0.1 + 0.2, high: 0.1 + 0.2 })
  expect(found.combinations[1]!.values.get("energyKwh")!.difference).toEqual({ mean: 0, low: 0, high: 0 })
})

test("intervals end where figures do: no part below 0 or above the whole", () => {
  const found = compared([path("p", ["a", "b"])], 2, [0.001, 0.003, 0.997, 0.999].map((part, row) => run(row % 2, 1, { "unserved.cpu.fraction": part })))
  expect(found.combinations.map(({ values }) => values.get("unserved.cpu.fraction")!).map(({ low, high }) => [low > 0, high < 1])).toEqual([[false, true], [true, false]])
  expect(found.combinations[0]!.values.get("unserved.cpu.fraction")!.low).toBe(0)
})

test("the last dimension varies fastest", () => {
  const sizes = [path("a", ["1", "2"]), path("b", ["1", "2", "3"])]
  expect(Array.from({ length: 6 }, (_, row) => choicesOf(row, sizes))).toEqual([[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]])
})
