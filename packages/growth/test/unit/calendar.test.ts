import fc from "fast-check"
import { expect, test } from "vitest"
import { anniversary, calendarDate, dateOfDay, dayOfDate, weekdayOfDay } from "../../src/calendar.ts"

test("day 0 is 1970-01-01, a Thursday", () => {
  expect(dayOfDate("1970-01-01")).toBe(0)
  expect(weekdayOfDay(0)).toBe(3)
  expect(weekdayOfDay(-3)).toBe(0)
})

test("2000 and 2028 have a 29 February, 1900, 2026 and 2100 have none", () => {
  expect(["2000-02-29", "2028-02-29", "1900-02-29", "2026-02-29", "2100-02-29"].map((text) => dayOfDate(text) !== null)).toEqual([true, true, false, false, false])
})

test("the year from 2028-01-01 has 366 days, that from 2029-01-01 has 365", () => {
  expect(dateOfDay(dayOfDate("2028-01-01")! + 365)).toBe("2028-12-31")
  expect(dateOfDay(dayOfDate("2029-01-01")! + 365)).toBe("2030-01-01")
})

test("every day of three thousand years is the one that the platform's calendar has, and reads back", () => {
  fc.assert(
    fc.property(fc.integer({ min: -700_000, max: 400_000 }), (day) => {
      const text = dateOfDay(day)!
      expect(text).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10))
      expect(dayOfDate(text)).toBe(day)
      expect(weekdayOfDay(day)).toBe((new Date(day * 86_400_000).getUTCDay() + 6) % 7)
    })
  )
})

test("what is no date is none", () => {
  for (const text of ["", "2026", "2026-1-1", "01/02/2026", "2026-13-01", "2026-00-10", "2026-04-31", "2026-04-00", "2026-04-01T00:00", " 2026-04-01"]) expect(dayOfDate(text)).toBeNull()
})

test("a date after 9999 is not written", () => {
  expect(dateOfDay(dayOfDate("9999-12-31")! + 1)).toBeNull()
  expect(dateOfDay(Infinity)).toBeNull()
})

test("years later it is the same date, and the 28th where there is no 29 February", () => {
  const later = (text: string, years: number) => dateOfDay(anniversary(dayOfDate(text)!, years))
  expect([later("2005-01-01", 3), later("2028-02-29", 1), later("2028-02-29", 4), later("2026-12-31", 10)]).toEqual(["2008-01-01", "2029-02-28", "2032-02-29", "2036-12-31"])
  expect(calendarDate(anniversary(0, 56))).toEqual({ year: 2026, month: 1, date: 1 })
})
