import { expect, test } from "vitest"
import { makeCalendar } from "../../src/compile/coverageCalendar.ts"

const calendar = (firstSeconds: number, series: Record<string, ReadonlyArray<number>>) => {
  const found = makeCalendar({ firstSeconds, sampleSeconds: 43_200 }, 4)
  for (const [vm, samples] of Object.entries(series)) found.add(vm, Float64Array.from(samples))
  return found.close()
}

// Two days of two samples: of four in the first day three were measured, of four in the second two.
test("a day is what all measured of it", () => expect(calendar(0, { a: [1, NaN, 1, NaN], b: [0, 1, NaN, 1] }).dayFraction).toEqual([0.75, 0.5]))
test("the least measured come first, the complete not at all", () =>
  expect(calendar(0, { a: [1, 1, 1, 1], b: [1, 1, 1, NaN], c: [1, NaN, NaN, NaN] }).least).toEqual([{ vm: "c", fraction: 0.25 }, { vm: "b", fraction: 0.75 }]))
test("what was before the first reading of all does not count", () => expect(calendar(86_400, { a: [NaN, NaN, 1, NaN] })).toEqual({ dayFraction: [0, 0.5], least: [{ vm: "a", fraction: 0.5 }] }))
test("at most ten are named", () => expect(calendar(0, Object.fromEntries(Array.from({ length: 12 }, (_, vm) => [`vm-${vm}`, [1, NaN, NaN, NaN]]))).least).toHaveLength(10))
