/** Money, carbon and years as people read them. */
import type { CarbonBySource } from "@rackfold/worth"
import { formatFigure, formatFixed, withUnit, type Lang } from "../format.ts"
import { worthMessages } from "../messages/worth.ts"

/** From here on cents say nothing. */
const WHOLE_FROM = 100
const KG_PER_TONNE = 1000

/** An amount of money without its currency: `18,000`, `2.38`, `−16,927`. */
export function moneyFigure(amount: number, lang: Lang): string {
  return formatFixed(amount, Math.abs(amount) >= WHOLE_FROM || amount === 0 ? 0 : 2, lang)
}

export function money(amount: number, currency: string, lang: Lang): string {
  return withUnit(moneyFigure(amount, lang), currency)
}

/** A price of a kWh, with all that tells it from another. */
export function pricePerKwh(price: number, currency: string, lang: Lang): string {
  return withUnit(formatFigure(price, lang, 4), currency)
}

/** Kilograms, from a tonne on as tonnes. */
export function mass(kg: number, lang: Lang): string {
  return Math.abs(kg) >= KG_PER_TONNE ? withUnit(formatFigure(kg / KG_PER_TONNE, lang), "t") : withUnit(formatFigure(kg, lang), "kg")
}

export function years(count: number, lang: Lang): string {
  const unit = lang === "fr" ? (Math.abs(count) < 2 ? "an" : "ans") : count === 1 ? "year" : "years"
  return withUnit(formatFigure(count, lang), unit)
}

/** @param count null: never */
export function yearsOrNever(count: number | null, lang: Lang): string {
  return count === null ? worthMessages(lang).never : years(count, lang)
}

/** A source in a few words: `98 g/kWh, consumption 2019`. */
export function sourceLabel({ gramsPerKwh, method, year, use }: Pick<CarbonBySource, "gramsPerKwh" | "method" | "year" | "use">, lang: Lang): string {
  const say = worthMessages(lang)
  const what = [use === "series" ? say.use.series : method === null ? "" : say.method[method], year === null ? "" : String(year)].filter((part) => part !== "").join(" ")
  return `${withUnit(formatFigure(gramsPerKwh, lang, 4), "g/kWh")}${what === "" ? "" : `, ${what}`}`
}
