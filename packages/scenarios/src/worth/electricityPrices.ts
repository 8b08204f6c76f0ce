/** What electricity costs, by country, consumer and year. */
import table from "@rackfold/data/electricity/prices.json" with { type: "json" }
import type { Sureness } from "@rackfold/sim-core"
import { oneOfNames } from "../sourcedFigures.ts"
import type { Sources } from "../sourcedFigures.ts"

export const CONSUMERS = ["company", "smallCompany", "largeCompany", "offer", "household", "exercise"] as const
export type Consumer = (typeof CONSUMERS)[number]

export const CONSUMER_WORDS: Readonly<Record<Consumer, { readonly en: string; readonly fr: string }>> = table.consumers

export interface ElectricityPrice {
  /** Code as in carbonCountries. */
  readonly country: string
  readonly consumer: Consumer
  /** null: none is named. */
  readonly year: number | null
  /** Of the year, 1 or 2; null: all of it. */
  readonly half: number | null
  readonly currency: string
  readonly perKwh: number
  /** Where the source gives a range, its upper end. */
  readonly highPerKwh: number | null
  readonly source: string
  readonly sourceFr: string
  readonly sureness: Sureness
}

export const electricityPrices: ReadonlyArray<ElectricityPrice> = table.prices.map(({ consumer, sureness, source, ...row }) => {
  const { en, fr } = (table.sources as Sources)[source]!
  return { ...row, highPerKwh: row.highPerKwh ?? null, consumer: oneOfNames(CONSUMERS, consumer), sureness: sureness as Sureness, source: en, sourceFr: fr }
})

/** Nobody has looked it up. */
export const isAssumed = ({ sureness }: Pick<ElectricityPrice, "sureness">): boolean => sureness === "C"

/** The latest one of a country and a class that has a source; of a year, the latest of that. */
export function latestPrice(country: string, consumer: Consumer, year: number | undefined): ElectricityPrice | undefined {
  const moment = (price: ElectricityPrice) => (price.year ?? 0) * 2 + (price.half ?? 2)
  return electricityPrices
    .filter((price) => price.country === country && price.consumer === consumer && !isAssumed(price) && (year === undefined || price.year === year))
    .sort((a, b) => moment(b) - moment(a))[0]
}
