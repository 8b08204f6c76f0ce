/** Times of samples: ISO 8601, day.month.year, seconds or milliseconds since 1970, seconds from the run's start. */
import { parseIsoDate } from "../formats/moments.ts"
import type { DecimalMark } from "../formats/numerals.ts"
import { parseNumeral } from "../formats/numerals.ts"
import { said } from "../wording.ts"
import type { Wording } from "../wording.ts"

export type TimeForm = "fromStart" | "epochSeconds" | "epochMilliseconds" | "date"

/** Numbers from here on are dates: 10⁸ s from the run's start would be three years. */
const FIRST_EPOCH_SECOND = 1e8
/** Seconds reach this in the year 5138, milliseconds did in 1973. */
const FIRST_EPOCH_MILLISECOND = 1e11

const DAY_FIRST = /^(\d{1,2})[./](\d{1,2})[./](\d{4})(?:[ T](\d{1,2}:\d{2}(?::\d{2})?))?$/

const WORDS: Readonly<Record<TimeForm, Wording>> = {
  fromStart: said("seconds from the start, as before", "des secondes depuis le début, comme avant"),
  epochSeconds: said("seconds since 1970, as before", "des secondes depuis 1970, comme avant"),
  epochMilliseconds: said("milliseconds since 1970, as before", "des millisecondes depuis 1970, comme avant"),
  date: said("a date, as before", "une date, comme avant")
}

const SAMPLE_TIME = said("a time: seconds, seconds or milliseconds since 1970, or an ISO 8601 date", "un temps : secondes, secondes ou millisecondes depuis 1970, ou une date ISO 8601")

export interface TimeReader {
  /** Seconds, or what is wrong: all times of a file are of the form of its first. */
  readonly read: (cell: string) => number | { readonly expected: Wording }
  readonly isDated: () => boolean
}

/** Reads the times of one file. @param marks the decimal mark of each moment */
export function timeReader(marks: { readonly decimal: DecimalMark }): TimeReader {
  let form: TimeForm | undefined
  const read = (cell: string): number | { readonly expected: Wording } => {
    const text = cell.trim()
    const plain = parseNumeral(text, marks.decimal)
    const date = Number.isNaN(plain) ? dateSeconds(text) : undefined
    if (Number.isNaN(plain) && date === undefined) return { expected: SAMPLE_TIME }
    if (plain < 0) return { expected: SAMPLE_TIME }
    const found = date !== undefined ? "date" : formOf(plain)
    form ??= found
    if (found !== form) return { expected: WORDS[form] }
    return date ?? (form === "epochMilliseconds" ? plain / 1000 : plain)
  }
  return { read, isDated: () => form !== undefined && form !== "fromStart" }
}

function formOf(value: number): TimeForm {
  return value >= FIRST_EPOCH_MILLISECOND ? "epochMilliseconds" : value >= FIRST_EPOCH_SECOND ? "epochSeconds" : "fromStart"
}

/** ISO 8601, or `31.12.2015 23:55:00` as Germans and the French (`/`) write it. Without a zone it is UTC. */
function dateSeconds(text: string): number | undefined {
  const match = DAY_FIRST.exec(text)
  if (match === null) return parseIsoDate(text)
  const two = (part: string): string => part.padStart(2, "0")
  const clock = match[4] === undefined ? "" : `T${match[4].padStart(match[4].length + (match[4].indexOf(":") === 1 ? 1 : 0), "0")}`
  return parseIsoDate(`${match[3]}-${two(match[2]!)}-${two(match[1]!)}${clock}`)
}
