/**
 * Numbers as people read them, in both languages; the same figures everywhere, whatever the machine's locale.
 *
 * Only `toFixed`, which the language defines digit by digit, so that equal input gives equal bytes.
 */
import { countNines } from "@rackfold/sim-core"
import type { ResourceName } from "./summary.ts"

export type Lang = "en" | "fr"

/** Narrow no-break space: groups French thousands and stands before `;`, `!`, `?` and `%`. */
export const NARROW_SPACE = "\u202f"
/** No-break space: stands between a figure and its unit. */
export const NO_BREAK_SPACE = "\u00a0"

/** What separates groups of thousands and decimals; also handed to the charts. */
export const NUMBER_SIGNS = {
  en: { decimal: ".", thousands: ",", percent: "%" },
  fr: { decimal: ",", thousands: NARROW_SPACE, percent: `${NARROW_SPACE}%` }
} as const satisfies Record<Lang, { decimal: string; thousands: string; percent: string }>

/** How a resource is shown: CPU in GHz and RAM in GiB, since that is how machines are bought. */
const DISPLAY = {
  cpu: { divisor: 1000, en: "GHz", fr: "GHz" },
  ram: { divisor: 1024, en: "GiB", fr: "Gio" },
  disk: { divisor: 1, en: "GiB", fr: "Gio" },
  iops: { divisor: 1, en: "IOPS", fr: "IOPS" },
  network: { divisor: 1, en: "Mbit/s", fr: "Mbit/s" }
} as const satisfies Record<ResourceName, { divisor: number; en: string; fr: string }>

/** The unit in which an amount of the resource is shown. */
export function displayUnit(resource: ResourceName, lang: Lang): string {
  return DISPLAY[resource][lang]
}

/** An amount in the resource's own unit (MHz, MiB, …) turned into its display unit. */
export function inDisplayUnit(amount: number, resource: ResourceName): number {
  return amount / DISPLAY[resource].divisor
}

/** Of an availability. */
const MOST_DECIMALS = 12

/** A figure with exactly so many decimals. */
export function formatFixed(value: number, decimals: number, lang: Lang): string {
  const { decimal, thousands } = NUMBER_SIGNS[lang]
  const [whole = "0", fraction] = Math.abs(value).toFixed(decimals).split(".")
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, thousands)
  const unsigned = fraction === undefined ? grouped : grouped + decimal + fraction
  return value < 0 && /[1-9]/.test(unsigned) ? `\u2212${unsigned}` : unsigned
}

/** A whole number. */
export function formatCount(value: number, lang: Lang): string {
  return formatFixed(value, 0, lang)
}

/**
 * A figure with about so many significant digits; digits before the decimal sign are never dropped,
 * zeros at the end of the decimals are.
 *
 * @example formatFigure(12290.63, "en") // => "12,291"
 * @example formatFigure(4.44444, "fr") // => "4,44"
 */
export function formatFigure(value: number, lang: Lang, significantDigits = 3): string {
  const digits = value.toFixed(decimalsFor(value, significantDigits))
  const decimals = digits.includes(".") ? digits.replace(/\.?0+$/, "").split(".")[1]?.length ?? 0 : 0
  return formatFixed(value, decimals, lang)
}

function decimalsFor(value: number, significantDigits: number): number {
  let decimals = significantDigits - 1
  let scaled = Math.abs(value)
  if (scaled === 0) return 0
  while (scaled >= 10 && decimals > 0) {
    scaled /= 10
    decimals -= 1
  }
  while (scaled < 1 && decimals < 20) {
    scaled *= 10
    decimals += 1
  }
  return decimals
}

/** A fraction as a percentage with one decimal; what would read as 0 or 100 and is not says so (`<0.1%`). */
export function formatPercent(fraction: number | null, lang: Lang): string {
  if (fraction === null) return DASH
  const { decimal, percent } = NUMBER_SIGNS[lang]
  if (fraction > 0 && fraction < 0.0005) return `<0${decimal}1${percent}`
  if (fraction >= 0.9995 && fraction < 1) return `>99${decimal}9${percent}`
  return formatFixed(fraction * 100, 1, lang) + percent
}

/** A part of time, as ready time is read: a percentage with two decimals; what would read as 0 and is not says so. */
export function formatReady(fraction: number, lang: Lang): string {
  const { decimal, percent } = NUMBER_SIGNS[lang]
  return fraction > 0 && fraction < 0.00005 ? `<0${decimal}01${percent}` : formatFixed(fraction * 100, 2, lang) + percent
}

/** A product of small fractions: three digits, however small. */
export function formatSmallPercent(fraction: number, lang: Lang): string {
  return formatFigure(fraction * 100, lang) + NUMBER_SIGNS[lang].percent
}

/**
 * An availability with as many digits as it takes to tell two digits of what is missing from it, and not to read as
 * one of more nines; up to 12 decimals.
 *
 * @example formatAvailability(0.999963, "en") // => "99.9963%"
 */
export function formatAvailability(fraction: number, lang: Lang): string {
  const missing = (1 - fraction) * 100
  let decimals = 1
  for (let scaled = missing * 10; missing > 0 && scaled < 10 && decimals < MOST_DECIMALS; scaled *= 10) decimals++
  // 99.99897 % does not read as 99.999 %: it has four nines.
  while (missing > 0 && decimals < MOST_DECIMALS && countNines(Number((fraction * 100).toFixed(decimals)) / 100) > countNines(fraction)) decimals++
  const digits = (fraction * 100).toFixed(decimals).replace(/\.?0+$/, "")
  return formatFixed(fraction * 100, digits.split(".")[1]?.length ?? 0, lang) + NUMBER_SIGNS[lang].percent
}

/** An amount of a resource with its unit: `102.06 GHz`. */
export function formatAmount(amount: number, resource: ResourceName, lang: Lang, significantDigits = 4): string {
  return withUnit(formatFigure(inDisplayUnit(amount, resource), lang, significantDigits), displayUnit(resource, lang))
}

/** Two amounts of a resource, with as many digits as it takes to tell them apart when they differ. */
export function formatAmounts(a: number, b: number, resource: ResourceName, lang: Lang): [string, string] {
  for (let digits = 4; digits <= 15; digits++) {
    const pair: [string, string] = [formatAmount(a, resource, lang, digits), formatAmount(b, resource, lang, digits)]
    if (a === b || pair[0] !== pair[1]) return pair
  }
  return [formatAmount(a, resource, lang, 17), formatAmount(b, resource, lang, 17)]
}

/** Two percentages, with as many decimals as it takes to tell them apart when they differ. */
export function formatPercents(a: number, b: number, lang: Lang): [string, string] {
  const pair = (decimals: number): [string, string] => [formatFixed(a * 100, decimals, lang) + NUMBER_SIGNS[lang].percent, formatFixed(b * 100, decimals, lang) + NUMBER_SIGNS[lang].percent]
  let decimals = 1
  while (a !== b && decimals < 12 && pair(decimals)[0] === pair(decimals)[1]) decimals++
  return pair(decimals)
}

/** A figure and its unit, never broken over two lines. */
export function withUnit(figure: string, unit: string): string {
  return `${figure}${NO_BREAK_SPACE}${unit}`
}

/** A length of time in its two largest units: `1 d 2 h`, `45 min`, `12.5 s`. */
export function formatDuration(seconds: number, lang: Lang): string {
  const day = lang === "fr" ? "j" : "d"
  if (seconds < 60) return withUnit(formatFigure(seconds, lang), "s")
  const parts: Array<[number, string]> = [[86_400, day], [3600, "h"], [60, "min"], [1, "s"]]
  const first = parts.findIndex(([length]) => seconds >= length)
  const [large, largeUnit] = parts[first]!
  const [small, smallUnit] = parts[first + 1]!
  const rounded = Math.round(seconds / small) * small
  const rest = Math.round((rounded % large) / small)
  const whole = withUnit(formatCount(Math.floor(rounded / large), lang), largeUnit)
  return rest === 0 ? whole : `${whole} ${withUnit(formatCount(rest, lang), smallUnit)}`
}

/** Stands where there is no figure. */
export const DASH = "\u2013"
