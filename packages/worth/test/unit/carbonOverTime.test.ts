import { expect, test } from "vitest"
import { carbonOverTime, type CarbonSeries } from "../../src/index.ts"

const HOUR = 3600
const plain = { pue: 1, fixedFraction: 0, ratedItWatts: 0 }
const hourly = (grams: ReadonlyArray<number>, start = 0): CarbonSeries => ({ startSeconds: Float64Array.from(grams, (_, i) => start + i * HOUR), gramsPerKwh: Float64Array.from(grams), endSeconds: start + grams.length * HOUR })
/** Rows at these hours, with so many kWh drawn between each and the next. */
const energy = (hours: ReadonlyArray<number>, kwh: ReadonlyArray<number>) => {
  const drawn = [0]
  for (const one of kwh) drawn.push(drawn.at(-1)! + one * 3.6e6)
  return { timeSeconds: Float64Array.from(hours, (hour) => hour * HOUR), drawnJoules: Float64Array.from(drawn) }
}

// 2 × 100 + 3 × 50
test("each hour's energy by its own factor", () => expect(carbonOverTime(hourly([100, 50]), 0, energy([0, 1, 2], [2, 3]), plain)).toEqual({ grams: 350, gramsPerKwh: 70 }))

// The run starts at the third step: 2 × 10 + 3 × 20
test("a run that starts within the series", () => expect(carbonOverTime(hourly([100, 50, 10, 20], 7 * HOUR), 9 * HOUR, energy([0, 1, 2], [2, 3]), plain).grams).toBe(80))

// 4 kWh over two hours: 2 × 100 + 2 × 50
test("a row that spans two steps is drawn evenly", () => expect(carbonOverTime(hourly([100, 50]), 0, energy([0, 2], [4]), plain).grams).toBeCloseTo(300, 9))

// Half an hour at each: 1 × 100 + 1 × 50
test("steps that begin between rows", () => expect(carbonOverTime(hourly([100, 50]), 0.5 * HOUR, energy([0, 1], [2]), plain).grams).toBeCloseTo(150, 9))

test("what the room adds counts by the hour, too", () => {
  // PUE 1.5, constant: half as much again.
  expect(carbonOverTime(hourly([100, 50]), 0, energy([0, 1, 2], [2, 3]), { ...plain, pue: 1.5 }).grams).toBeCloseTo(525, 9)
  // All of it fixed at 1 kW × 0.5 = 0.5 kWh an hour: 350 + 0.5 × 100 + 0.5 × 50.
  expect(carbonOverTime(hourly([100, 50]), 0, energy([0, 1, 2], [2, 3]), { pue: 1.5, fixedFraction: 1, ratedItWatts: 1000 }).grams).toBeCloseTo(425, 9)
})

test("the last step holds until the end", () => expect(carbonOverTime(hourly([100]), 0, energy([0, 1, 2], [1, 1]), plain).grams).toBe(200))

test("nothing drawn emits nothing", () => expect(carbonOverTime(hourly([100]), 0, energy([0], []), plain)).toEqual({ grams: 0, gramsPerKwh: 0 }))
