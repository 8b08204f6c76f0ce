/** Times of arrival and departure as ISO 8601 writes them. */

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}(?:\.\d{1,9})?))?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i

/**
 * Seconds since 1970 of an ISO 8601 date; one without a zone is UTC, whatever the machine's own.
 *
 * @returns undefined where the text is no such date.
 */
export function parseIsoDate(text: string): number | undefined {
  const match = ISO.exec(text.trim())
  if (match === null) return undefined
  const [year, month, day, hour, minute] = [match[1], match[2], match[3], match[4] ?? "0", match[5] ?? "0"].map(Number) as [number, number, number, number, number]
  const second = Number(match[6] ?? "0")
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second >= 60) return undefined
  const zone = /^([+-])(\d{2}):?(\d{2})$/.exec(match[7] ?? "")
  const offset = zone === null ? 0 : (zone[1] === "-" ? -1 : 1) * (Number(zone[2]) * 3600 + Number(zone[3]) * 60)
  return Date.UTC(year, month - 1, day, hour, minute) / 1000 + second - offset
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
