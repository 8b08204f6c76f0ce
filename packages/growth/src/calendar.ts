/**
 * Dates as whole days since 1970-01-01, by the Gregorian calendar and without a clock: what is asked today and what is
 * asked next year is the same.
 */

/** A year of growth: rates a year are told for 365 days, whatever the calendar has. */
export const DAYS_PER_YEAR = 365

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const DAYS_IN_400_YEARS = 146_097
/** 1970-01-01, counted from 0000-03-01. */
const FIRST_DAY = 719_468

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

function lengthOf(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : MONTH_LENGTHS[month - 1]!
}

/** Years begin in March here, so that the day that may be missing is the last of its year. */
function dayOf(year: number, month: number, date: number): number {
  const marchYear = month > 2 ? year : year - 1
  const monthsSinceMarch = (month + 9) % 12
  const dayOfYear = Math.floor((153 * monthsSinceMarch + 2) / 5) + date - 1
  return 365 * marchYear + Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400) + dayOfYear - FIRST_DAY
}

/**
 * The day of a date written as `2026-03-31`.
 *
 * @returns days since 1970-01-01; null where the text is no such date, or there is no such day
 */
export function dayOfDate(text: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return null
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (month < 1 || month > 12 || date < 1 || date > lengthOf(year, month)) return null
  return dayOf(year, month, date)
}

export interface CalendarDate {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  /** 1 to 31. */
  readonly date: number
}

/** The date of a day. @param day whole, since 1970-01-01 */
export function calendarDate(day: number): CalendarDate {
  const since = day + FIRST_DAY
  const period = Math.floor(since / DAYS_IN_400_YEARS)
  const rest = since - period * DAYS_IN_400_YEARS
  const yearOfPeriod = Math.floor((rest - Math.floor(rest / 1460) + Math.floor(rest / 36_524) - Math.floor(rest / 146_096)) / 365)
  const dayOfYear = rest - (365 * yearOfPeriod + Math.floor(yearOfPeriod / 4) - Math.floor(yearOfPeriod / 100))
  const monthsSinceMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthsSinceMarch < 10 ? monthsSinceMarch + 3 : monthsSinceMarch - 9
  return { year: 400 * period + yearOfPeriod + (month <= 2 ? 1 : 0), month, date: dayOfYear - Math.floor((153 * monthsSinceMarch + 2) / 5) + 1 }
}

/** `2026-03-31`; null before the year 0 and after 9999, which cannot be written so. */
export function dateOfDay(day: number): string | null {
  if (!Number.isFinite(day)) return null
  const { year, month, date } = calendarDate(day)
  if (year < 0 || year > 9999) return null
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`
}

/** Monday is 0, Sunday 6. */
export function weekdayOfDay(day: number): number {
  // 1970-01-01 was a Thursday.
  return (((day + 3) % 7) + 7) % 7
}

/** The same date so many years later; of a 29 February that is missing, the day before. */
export function anniversary(day: number, years: number): number {
  const { year, month, date } = calendarDate(day)
  return dayOf(year + years, month, Math.min(date, lengthOf(year + years, month)))
}
