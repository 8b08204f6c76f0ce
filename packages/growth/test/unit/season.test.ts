import { describe, expect, test } from "vitest"
import { binned } from "../../src/bins.ts"
import { calendarDate, dayOfDate, weekdayOfDay } from "../../src/calendar.ts"
import { dailyLevels, monthFactors, weekFactors } from "../../src/season.ts"
import { readingsOf } from "../readings.ts"

const START = dayOfDate("2026-01-05")!

test("readings of 15 minutes make hours: 1, 2, 3, 6 have the mean 3", () => {
  const bins = binned(readingsOf(START, 8, 900, (i) => [1, 2, 3, 6][i % 4]!))
  expect([bins.binsPerDay, Array.from(bins.means.slice(0, 2)), bins.firstDay]).toEqual([24, [3, 3], START])
})

test("readings of six hours part a day into four, of five hours make whole days", () => {
  expect([21_600, 18_000].map((step) => binned(readingsOf(START, 40, step, () => 1)).binsPerDay)).toEqual([4, 1])
})

test("a day counts with half of its hours: eleven hours do not, and 30 readings of a month stand for 913 days", () => {
  expect(binned(readingsOf(START, 24 + 11, 3600, () => 1)).days).toBe(1)
  expect(binned(readingsOf(START, 24 + 12, 3600, () => 1)).days).toBe(2)
  expect(binned(readingsOf(START, 30, 30.4375 * 86_400, () => 1)).days).toBe(913)
})

describe("factors of the week", () => {
  // Five days of 120 and two of 50: (600 + 100) ÷ 7 = 100.
  const day = (_: number, at: number) => (weekdayOfDay(at) < 5 ? 120 : 50)
  test("120 on weekdays and 50 at weekends are 1.2 and 0.5 of the mean, whichever day begins", () => {
    for (const first of [START, START + 3]) {
      const factors = weekFactors(binned(readingsOf(first, 28, 86_400, day)))!
      expect([...factors].map((factor) => Number(factor.toFixed(12)))).toEqual([1.2, 1.2, 1.2, 1.2, 1.2, 0.5, 0.5])
    }
  })
  test("by the hour: 3 at ten o'clock and 1 else is 3 ÷ (26 ÷ 24) at ten", () => {
    const factors = weekFactors(binned(readingsOf(START, 24 * 21, 3600, (i) => (i % 24 === 10 ? 3 : 1))))!
    expect(factors[10]).toBeCloseTo(3 / (26 / 24), 12)
    expect(factors[24 + 9]).toBeCloseTo(24 / 26, 12)
  })
  test("a straight trend is no season", () => {
    const factors = weekFactors(binned(readingsOf(START, 70, 86_400, (i) => 100 + i)))!
    for (const factor of factors) expect(factor).toBeCloseTo(1, 12)
  })
  test("one week that is out of order changes nothing of five", () => {
    const factors = weekFactors(binned(readingsOf(START, 35, 86_400, (i, at) => (i === 16 ? 1000 : day(i, at)))))!
    expect(factors[5]! / factors[6]!).toBeCloseTo(1, 9)
  })
  test("thirteen days have each weekday once with a week around it, twelve do not", () => {
    expect([13, 12].map((days) => weekFactors(binned(readingsOf(START, days, 86_400, day))) === null)).toEqual([false, true])
  })
  test("taken off, what is left of each day is the level", () => {
    const bins = binned(readingsOf(START, 28, 86_400, day))
    for (const level of dailyLevels(bins, weekFactors(bins))) expect(level).toBeCloseTo(100, 9)
  })
})

describe("factors of the months", () => {
  const levels = (days: number, at: (month: number) => number, start = "2024-01-01") => Float64Array.from({ length: days }, (_, day) => at(calendarDate(dayOfDate(start)! + day).month))
  test("December twice the others: 2 ÷ (13 ÷ 12) and 12 ÷ 13", () => {
    const factors = monthFactors(levels(731, (month) => (month === 12 ? 2 : 1)), { firstDay: dayOfDate("2024-01-01")!, isDated: true }, 1)!
    expect(factors[11]).toBeCloseTo(24 / 13, 12)
    expect(factors[0]).toBeCloseTo(12 / 13, 12)
  })
  test("the same from July on", () => {
    const factors = monthFactors(levels(731, (month) => (month === 12 ? 2 : 1), "2024-07-01"), { firstDay: dayOfDate("2024-07-01")!, isDated: true }, 1)!
    expect(factors[11]).toBeCloseTo(24 / 13, 12)
  })
  test("none without dates, or with 23 months", () => {
    expect(monthFactors(levels(731, () => 1), { firstDay: 0, isDated: false }, 1)).toBeNull()
    expect(monthFactors(levels(690, () => 1), { firstDay: dayOfDate("2024-01-01")!, isDated: true }, 1)).toBeNull()
  })
  test("a reading a month is enough", () => {
    const values = new Float64Array(731).fill(NaN)
    for (let day = 0; day < 731; day++) if (calendarDate(dayOfDate("2024-01-01")! + day).date === 1) values[day] = 5
    const factors = monthFactors(values, { firstDay: dayOfDate("2024-01-01")!, isDated: true }, 30.4)!
    for (const factor of factors) expect(factor).toBeCloseTo(1, 12)
  })
})
