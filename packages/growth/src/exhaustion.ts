/** Days until a limit → when it is reached, and when the order must be out. */
import { dateOfDay } from "./calendar.ts"
import type { Exhaustion } from "./runwaySummary.ts"

/** Rounding takes less than this of a day, a tenth of a second: what is 73 days but for that is 73 days. */
const HAIR = 1e-6

/** Days that are over. */
export function wholeDays(days: number): number {
  return Math.floor(days + HAIR)
}

/**
 * @param days from today: 0 … Infinity; null: unknown
 * @param startDay today, since 1970-01-01; null: no date is known
 */
export function exhaustionOf(days: number | null, startDay: number | null, leadTimeDays: number): Exhaustion {
  if (days === null || days === Infinity) return { answer: days === null ? "unknown" : "never", days: null, date: null, orderDays: null, orderDate: null }
  const orderDays = days - leadTimeDays
  // The day in which the moment lies; the order, a whole lead time before that.
  const dateAfter = (after: number): string | null => (startDay === null ? null : dateOfDay(startDay + wholeDays(after)))
  return { answer: days === 0 ? "already" : "inTime", days, date: dateAfter(days), orderDays, orderDate: dateAfter(orderDays) }
}

/** Soonest first: today, in time, never, unknown. */
export function compareExhaustion(a: Exhaustion, b: Exhaustion): number {
  const rank = ({ answer }: Exhaustion): number => (answer === "unknown" ? 2 : answer === "never" ? 1 : 0)
  return rank(a) - rank(b) || (a.days ?? 0) - (b.days ?? 0)
}
