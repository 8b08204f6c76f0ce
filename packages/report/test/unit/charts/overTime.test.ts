import { describe, expect, test } from "vitest"
import { BUCKETS, isAggregated, MOST_ROWS, stepsOverTime } from "../../../src/charts/overTime.ts"
import { spreadApart } from "../../../src/charts/endLabels.ts"
import { timeAxis } from "../../../src/charts/timeAxis.ts"

test("a short series is drawn as it is, and holds to the end", () =>
  expect(stepsOverTime([0, 300], (row) => row, 600)).toEqual([
    { timeSeconds: 0, mean: 0, max: 0 },
    { timeSeconds: 300, mean: 1, max: 1 },
    { timeSeconds: 600, mean: 1, max: 1 }
  ]))

describe("a long series", () => {
  // 4,800 rows of 1 s in turns of 0 and 10: each of the 480 stretches lasts 10 s, mean 5, max 10.
  const rows = 10 * BUCKETS
  const time = Array.from({ length: rows }, (_, row) => row)
  const steps = stepsOverTime(time, (row) => (row % 2) * 10, rows)
  test("is long beyond 2,000 rows", () => expect([isAggregated(MOST_ROWS), isAggregated(MOST_ROWS + 1)]).toEqual([false, true]))
  test("becomes a stretch per bucket, and the end", () => expect(steps).toHaveLength(BUCKETS + 1))
  test("with mean and maximum of the stretch", () => expect(steps[7]).toEqual({ timeSeconds: 70, mean: 5, max: 10 }))
})

test("means are weighted by time", () => {
  // One row of 4,000 s at 1 among 2,400 rows of 1/3 s at 0 (800 s): the mean over all stretches is 4000 ÷ 4800.
  const time = [0, ...Array.from({ length: 2400 }, (_, row) => 4000 + row / 3)]
  const steps = stepsOverTime(time, (row) => (row === 0 ? 1 : 0), 4800).slice(0, -1)
  expect(steps.reduce((sum, { mean }) => sum + mean!, 0) / steps.length).toBeCloseTo(4000 / 4800, 9)
})

test("rows without a figure leave a gap", () => {
  const time = Array.from({ length: 4800 }, (_, row) => row)
  expect(stepsOverTime(time, (row) => (row < 2400 ? null : 1), 4800)[0]).toEqual({ timeSeconds: 0, mean: null, max: null })
})

describe("ticks", () => {
  test("an hour is counted in minutes", () => expect(timeAxis(3600)).toMatchObject({ unit: "minutes", ticks: [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60] }))
  test("a day in hours", () => expect(timeAxis(86_400)).toMatchObject({ unit: "hours", ticks: [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24] }))
  test("two weeks in days", () => expect(timeAxis(14 * 86_400)).toMatchObject({ unit: "days", ticks: [0, 2, 4, 6, 8, 10, 12, 14] }))
  // 36,500 ÷ 5,000.
  test("a hundred years in round numbers of days", () => expect(timeAxis(36_500 * 86_400).ticks).toEqual([0, 5000, 10_000, 15_000, 20_000, 25_000, 30_000, 35_000]))
})

describe("names at the ends of lines", () => {
  test("that are apart stay where they are", () => expect(spreadApart([0.1, 0.5], 0.1)).toEqual([0.1, 0.5]))
  test("that fall together are moved apart", () => expect(spreadApart([0.5, 0.5], 0.1)).toEqual([0.5, 0.6]))
  test("at the top they are moved down", () => expect(spreadApart([1, 1], 0.1)).toEqual([0.9, 1]))
})
