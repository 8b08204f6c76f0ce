/** What electricity emits, by country and source. */
import table from "@rackfold/data/carbon/factors.json" with { type: "json" }
import type { Sureness } from "@rackfold/sim-core"
import { CARBON_METHODS, type FactorUse, type GridFactor } from "@rackfold/worth"
import { nearestNames } from "../nearestNames.ts"
import { oneOfNames } from "../sourcedFigures.ts"
import type { Sources } from "../sourcedFigures.ts"

export interface CarbonCountry {
  /** Two letters; of a part of a country, with its name. */
  readonly code: string
  /** "" where there is none. */
  readonly alpha3: string
  readonly name: string
  readonly nameFr: string
}

export const carbonCountries: ReadonlyArray<CarbonCountry> = table.countries.map(({ code, alpha3, en, fr }) => ({ code, alpha3, name: en, nameFr: fr }))

const USES: ReadonlyArray<FactorUse> = ["main", "range", "listed"]

/** Every factor, country by country; of each country the one that is taken first. */
export const carbonFactors: ReadonlyArray<GridFactor> = table.factors.map(({ country, gramsPerKwh, method, year, sureness, source, use }) => {
  const { en, fr } = (table.sources as Sources)[source]!
  return { country, gramsPerKwh, method: oneOfNames(CARBON_METHODS, method), year, sureness: sureness as Sureness, source: en, sourceFr: fr, use: oneOfNames(USES, use) }
})

/** What each method counts. */
export const CARBON_METHOD_WORDS = {
  production: { en: "what power stations of the country emit for what they generate", fr: "ce que les centrales du pays émettent pour ce qu'elles produisent" },
  consumption: { en: "what is used in the country, with imports, losses and the supply chain", fr: "ce qui est consommé dans le pays, avec importations, pertes et amont" },
  lifecycle: { en: "what is generated in the country, with its supply chain", fr: "ce qui est produit dans le pays, amont compris" }
} as const

/** The country of a code or name in either language; case does not count. */
export function findCountry(wanted: string): CarbonCountry | undefined {
  const plain = wanted.trim().toLowerCase()
  return carbonCountries.find(({ code, alpha3, name, nameFr }) => [code, alpha3, name, nameFr].some((known) => known !== "" && known.toLowerCase() === plain))
}

/** What to say of a country that nobody knows. */
export function countryAdvice(wanted: string, known: ReadonlyArray<CarbonCountry>, list: string): string {
  // The first two letters of a name are no guess at a code.
  const near = nearestNames(wanted, wanted.trim().length <= 3 ? known.map(({ code }) => code) : known.flatMap(({ name, nameFr }) => [name, nameFr]))
  const guess = near.length === 0 ? "" : `Did you mean ${[...new Set(near)].map((name) => `"${name}"`).join(" or ")}? `
  return `${guess}\`rackfold ${list}\` lists them.`
}
