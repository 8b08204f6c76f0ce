/** `rackfold electricity`: what a kWh costs, and what a room adds to it, every figure with its source. */
import { carbonCountries, CONSUMER_WORDS, CONSUMERS, electricityPrices, fixedFractionFigure, pueFigures } from "@rackfold/scenarios"
import { alignedLines } from "./alignedLines.ts"
import type { Lang } from "./language.ts"

const SAY = {
  en: { prices: "price of a kWh (costs.electricity); one that is assumed (C) is never taken by itself", head: ["code", "place", "consumer", "year", "price", "", "sure", "source"], half: (half: number) => ` H${half}`, consumers: "consumers", pue: "PUE, meter ÷ machines (facility.pue); the first is taken where nobody says", fixed: "part of what it adds that stays whatever the load (facility.loadDependent)" },
  fr: { prices: "prix du kWh (costs.electricity) ; un prix supposé (C) n'est jamais pris de lui-même", head: ["code", "lieu", "client", "année", "prix", "", "sûr", "source"], half: (half: number) => ` S${half}`, consumers: "clients", pue: "PUE, compteur ÷ machines (facility.pue) ; le premier est pris si rien n'est dit", fixed: "part de ce qu'il ajoute qui reste quelle que soit la charge (facility.loadDependent)" }
} as const

const indented = (rows: ReadonlyArray<ReadonlyArray<string>>, right: ReadonlyArray<number>): string => alignedLines(rows.map((row) => ["", ...row]), right.map((column) => column + 1))

export function electricityLines(lang: Lang): string {
  const say = SAY[lang]
  const isFrench = lang === "fr"
  const nameOf = new Map(carbonCountries.map(({ code, name, nameFr }) => [code, isFrench ? nameFr : name]))
  const prices = electricityPrices.map(({ country, consumer, year, half, perKwh, highPerKwh, currency, sureness, source, sourceFr }) => [
    country, nameOf.get(country)!, consumer, year === null ? "" : `${year}${half === null ? "" : say.half(half)}`, highPerKwh === null ? String(perKwh) : `${perKwh}–${highPerKwh}`, currency, sureness, isFrench ? sourceFr : source
  ])
  return [
    [say.prices, indented([say.head, ...prices], [4])].join("\n"),
    [say.consumers, indented(CONSUMERS.map((consumer) => [consumer, CONSUMER_WORDS[consumer][lang]]), [])].join("\n"),
    [say.pue, indented(pueFigures.map(({ name, nameFr, figure }) => [isFrench ? nameFr : name, String(figure.value), figure.sureness, isFrench ? figure.sourceFr : figure.source]), [1])].join("\n"),
    [say.fixed, indented([[String(fixedFractionFigure.value), fixedFractionFigure.sureness, isFrench ? fixedFractionFigure.sourceFr : fixedFractionFigure.source]], [])].join("\n")
  ].join("\n\n")
}

/** The same as data, in both languages. */
export const electricityJson = () => ({ prices: electricityPrices, consumers: CONSUMER_WORDS, pue: pueFigures, fixedFraction: fixedFractionFigure })
