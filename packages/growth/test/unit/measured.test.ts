import { describe, expect, test } from "vitest"
import { calendarDate, dayOfDate, weekdayOfDay } from "../../src/calendar.ts"
import { measureGrowth, measuredCurve, type MeasuredGrowth, type MeasureRules } from "../../src/measured.ts"
import { readingsOf } from "../readings.ts"

const START = dayOfDate("2024-01-01")!
const RULES: MeasureRules = { fit: "leastSquares", shape: "linear", statistic: "mean", leastDays: 90, confidence: 0.95 }
const enough = (found: ReturnType<typeof measureGrowth>): MeasuredGrowth => {
  if (!found.isEnough) throw new Error("not enough data")
  return found
}

test("89 days are not enough where 90 are asked for, and it says so", () => {
  expect(measureGrowth(readingsOf(START, 89, 86_400, () => 1), RULES)).toEqual({ isEnough: false, days: 89, leastDays: 90 })
})

describe("100 on the first day and one more a day, for 120 days", () => {
  const growth = enough(measureGrowth(readingsOf(START, 120, 86_400, (i) => 100 + i), RULES))
  const curve = measuredCurve(growth, 120, "lineAt")
  test("the readings stand at the middle of their days: at the start of day 120 it is 219.5", () => {
    expect(curve.at(0)).toBeCloseTo(219.5, 6)
  })
  test("300 is reached 80.5 days later", () => {
    expect(curve.reaches(300)).toBeCloseTo(80.5, 6)
  })
  test("a straight line leaves no doubt: conservative is the same", () => {
    expect(measuredCurve(growth, 120, "upperAt").reaches(300)).toBeCloseTo(80.5, 5)
  })
})

test("weekends at half the load do not bend the trend: the season comes off before the line is drawn", () => {
  const level = (i: number) => 100 + i / 10
  const growth = enough(measureGrowth(readingsOf(START, 24 * 140, 3600, (i, day) => level(i / 24) * (weekdayOfDay(day) < 5 ? 1.2 : 0.5)), RULES))
  // The median of ratios to a moving average is exact to a part of a thousand where a trend runs through the season.
  expect(growth.trend.slope).toBeCloseTo(0.1, 3)
  expect(growth.week![0]! / growth.week![6 * 24]!).toBeCloseTo(2.4, 2)
})

test("the p97 of hours that are 1 but for one in twenty-four at 2 is 2 ÷ (25 ÷ 24) of the level; the mean is the level", () => {
  const readings = readingsOf(START, 24 * 98, 3600, (i) => (i % 24 === 12 ? 2 : 1))
  expect(enough(measureGrowth(readings, { ...RULES, statistic: "p97" })).peak).toBeCloseTo(2 / (25 / 24), 9)
  expect(enough(measureGrowth(readings, { ...RULES, statistic: "p95" })).peak).toBeCloseTo(24 / 25, 9)
  expect(enough(measureGrowth(readings, RULES)).peak).toBe(1)
})

describe("two years with a December twice as busy", () => {
  const readings = readingsOf(START, 731, 86_400, (_, day) => (calendarDate(day).month === 12 ? 200 : 100))
  const growth = enough(measureGrowth(readings, RULES))
  test("no trend is left", () => {
    expect(Math.abs(growth.trend.slope)).toBeLessThan(1e-6)
  })
  test("at the start of 2026 it is 100, and 150 is reached on 1 December, 334 days later", () => {
    const curve = measuredCurve(growth, 731, "lineAt")
    expect(curve.at(0)).toBeCloseTo(100, 6)
    expect(curve.reaches(150)).toBe(334)
    expect(curve.reaches(201)).toBe(Infinity)
  })
})

test("5 % more each month for a year is a straight line of logarithms: 100 doubles in ln 2 ÷ ln 1.05 months", () => {
  const growth = enough(measureGrowth(readingsOf(START, 365, 86_400, (i) => 100 * 1.05 ** ((i + 0.5) / 30)), { ...RULES, shape: "compound" }))
  const curve = measuredCurve(growth, 0, "lineAt")
  expect(curve.at(0)).toBeCloseTo(100, 6)
  expect(curve.reaches(200)).toBeCloseTo((30 * Math.log(2)) / Math.log(1.05), 4)
})

test("noise that turns each day widens the end of the interval, and moves the conservative day forward", () => {
  const growth = enough(measureGrowth(readingsOf(START, 120, 86_400, (i) => 100 + i + ((i * 7919) % 13) - 6), RULES))
  const [aggressive, conservative] = (["lineAt", "upperAt"] as const).map((end) => measuredCurve(growth, 120, end).reaches(300))
  expect(conservative!).toBeLessThan(aggressive!)
  expect(conservative!).toBeGreaterThan(aggressive! - 10)
})

test("a reading a month for 20 months is enough, days between them are nobody's", () => {
  const months = Array.from({ length: 20 }, (_, month) => dayOfDate(`${2023 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`)!)
  const growth = enough(measureGrowth({ isDated: true, stepSeconds: 30.4375 * 86_400, seconds: months.map((day) => day * 86_400), values: months.map((day) => 50 + (day - months[0]!) / 10) }, RULES))
  expect(growth.trend.slope).toBeCloseTo(0.1, 9)
  expect(growth.week).toBeNull()
})

test("days of nothing tell nothing of a compound growth: two of 100 are not enough", () => {
  expect(measureGrowth(readingsOf(START, 100, 86_400, (i) => (i < 2 ? 5 : 0)), { ...RULES, shape: "compound" })).toEqual({ isEnough: false, days: 2, leastDays: 90 })
})

test("nothing in use all along stays nothing", () => {
  const growth = enough(measureGrowth(readingsOf(START, 100, 86_400, () => 0), RULES))
  expect([growth.week, measuredCurve(growth, 100, "upperAt").at(1000), measuredCurve(growth, 100, "upperAt").reaches(1)]).toEqual([null, 0, Infinity])
})

test("a growth that explodes ends at a million million times the highest reading", () => {
  const growth = enough(measureGrowth(readingsOf(START, 100, 86_400, (i) => 1.5 ** i), { ...RULES, shape: "compound" }))
  expect(measuredCurve(growth, 100, "lineAt").at(36_500)).toBe(1e12 * 1.5 ** 99)
})
