/** Between which prices electricity of a country is sold, as far as they are known. */
import type { Scenario } from "../scenario.ts"
import { said } from "../wording.ts"
import { findCountry } from "../worth/carbonFactors.ts"
import { electricityPrices } from "../worth/electricityPrices.ts"
import type { ElectricityPrice } from "../worth/electricityPrices.ts"
import type { SourcedSetting } from "./ranges.ts"

/**
 * The lowest and the highest of the latest prices of each class of companies; where those are one price, of households
 * too. Of the country of `costs.electricity`, else of `carbon.country`, in the scenario's currency.
 *
 * @returns empty where no country is named, or none of its prices is in that currency
 */
export function priceRange({ costs, carbon }: Scenario): ReadonlyArray<SourcedSetting<number>> {
  const wanted = costs?.electricity?.country ?? carbon?.country
  const country = wanted === undefined ? undefined : findCountry(wanted)
  if (country === undefined) return []
  const latest = new Map<string, ElectricityPrice>()
  for (const price of electricityPrices) {
    if (price.country !== country.code || price.currency !== costs?.currency) continue
    const known = latest.get(price.consumer)
    if (known === undefined || momentOf(price) > momentOf(known)) latest.set(price.consumer, price)
  }
  const all = [...latest.values()].flatMap(ends)
  const ofCompanies = all.filter(({ price }) => price.consumer !== "household")
  const isRange = new Set(ofCompanies.map(({ value }) => value)).size > 1
  const sorted = (isRange ? ofCompanies : all).toSorted((a, b) => a.value - b.value)
  const [low, high] = [sorted[0], sorted.at(-1)]
  return [...new Set(low === undefined || high === undefined ? [] : [low, high])].map(({ value, price }) => ({ value, source: said(price.source, price.sourceFr), sureness: price.sureness }))
}

const momentOf = ({ year, half }: ElectricityPrice): number => (year ?? 0) * 2 + (half ?? 2)

function ends(price: ElectricityPrice): { readonly value: number; readonly price: ElectricityPrice }[] {
  return [{ value: price.perKwh, price }, ...(price.highPerKwh === null ? [] : [{ value: price.highPerKwh, price }])]
}
