import { expect, test } from "vitest"
import { dayOfDate } from "../../src/calendar.ts"
import { exhaustionOf, wholeDays } from "../../src/exhaustion.ts"

test("what rounding takes is no day: 73 but for 1e-9 are 73, 72.9 are 72, −53.5 are 54 ago", () => {
  expect([73 - 1e-9, 72.9, -53.5].map(wholeDays)).toEqual([73, 72, -54])
})

test("the day in which the moment lies, and the order a whole lead time before it", () => {
  expect(exhaustionOf(59.5, dayOfDate("2028-01-01"), 30)).toEqual({ answer: "inTime", days: 59.5, date: "2028-02-29", orderDays: 29.5, orderDate: "2028-01-30" })
})
