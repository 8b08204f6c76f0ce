/** The figures of the data folder: all there, each with its source, and none that contradicts another. */
import { describe, expect, test } from "vitest"
import { factorSpread } from "@rackfold/worth"
import { carbonCountries, carbonFactors, electricityPrices, embodiedByCountFigures, embodiedByPartsFigures, EMBODIED_WORDS, fixedFractionFigure, lifeYearsFigures, publishedEmbodied, pueFigures, type Consumer } from "../../../src/index.ts"
import { findCountry } from "../../../src/worth/carbonFactors.ts"
import { latestPrice } from "../../../src/worth/electricityPrices.ts"

const grams = (country: string) => carbonFactors.filter((factor) => factor.country === country).map(({ gramsPerKwh }) => gramsPerKwh)

describe("carbon", () => {
  test.each([
    ["FR", [98, 51.1, 51.28, 52, 67]], ["CH", [78, 11.52, 5.67, 29, 87, 44.9]], ["DE", [422, 311, 338.66]], ["EU", [380]], ["IT", [356, 213.4]], ["ES", [279]], ["NL", [450, 328.4]], ["BE", [230, 154]], ["GB", [246, 225]],
    ["IE", [384, 278.6]], ["SE", [40, 8.8, 5.67]], ["NO", [31, 7.62]], ["AT", [264]], ["PL", [805]], ["US", [370]], ["US-SERC", [379.069]], ["US-RFC", [410.608]], ["US-WECC", [322.167]], ["US-MRO", [426.254, 472.23]],
    ["CA", [120, 120]], ["CN", [550, 537.4]], ["IN", [626, 708.2]], ["WORLD", [390]]
  ])("%s: %j g/kWh", (country, expected) => expect(grams(country)).toEqual(expected))
  test("every place has one factor that is taken, and it stands first", () => {
    for (const { code } of carbonCountries) expect(carbonFactors.filter(({ country }) => country === code).map(({ use }) => use === "main")).toEqual(grams(code).map((_, i) => i === 0))
  })
  test("France differs twofold by source, Switzerland sevenfold", () => {
    const spread = (country: string) => factorSpread(carbonFactors.filter((factor) => factor.country === country))
    expect(spread("FR")).toEqual({ low: 51.1, main: 98, high: 98 })
    expect(spread("CH")).toEqual({ low: 11.52, main: 78, high: 78 })
  })
  test("each names method and source in both languages", () => {
    for (const { source, sourceFr, method, sureness } of carbonFactors) expect([source, sourceFr, method, sureness].every((text) => text.length > 0)).toBe(true)
  })
  test.each(["fr", "FRA", "France", " france "])("%s is France", (text) => expect(findCountry(text)!.code).toBe("FR"))
  test("names in French, too", () => expect(findCountry("suisse")!.code).toBe("CH"))
})

describe("electricity", () => {
  const price = (country: string, consumer: Consumer, year?: number) => latestPrice(country, consumer, year)?.perKwh
  test("French companies: the latest, and a year's own", () => expect([price("FR", "company"), price("FR", "company", 2023), price("FR", "smallCompany"), price("FR", "largeCompany")]).toEqual([0.172, 0.215, 0.245, 0.087]))
  test("households", () => expect([price("CH", "household"), price("CH", "household", 2024), price("EU", "household"), price("DE", "household")]).toEqual([0.29, 0.3214, 0.2872, 0.3943]))
  test("offers and exercises", () => {
    expect(electricityPrices.find(({ consumer }) => consumer === "offer")).toMatchObject({ perKwh: 0.111, highPerKwh: 0.17, currency: "EUR" })
    expect(price("US", "exercise")).toBe(0.13)
  })
  test("an assumption is listed and never taken", () => {
    expect(electricityPrices.filter(({ sureness }) => sureness === "C").map(({ country, perKwh }) => [country, perKwh])).toEqual([["CH", 0.2], ["EU", 0.19], ["US", 0.09]])
    expect(price("CH", "company")).toBeUndefined()
  })
})

describe("rooms and machines", () => {
  test("PUE", () => expect(pueFigures.map(({ figure }) => figure.value)).toEqual([1.58, 1.55, 1.59, 1.1, 1.135, 1.185, 1.125, 1.12, 1.8, 2]))
  test("half of the overhead is fixed, by assumption", () => expect([fixedFractionFigure.value, fixedFractionFigure.sureness]).toEqual([0.5, "C"]))
  test("embodied carbon by count", () => expect(Object.values(embodiedByCountFigures).map(({ value }) => value)).toEqual([1000, 100, 16, 1.388, 100, 50]))
  test("embodied carbon by parts", () => expect(Object.values(embodiedByPartsFigures).map(({ value }) => value)).toEqual([0.0197, 9.14, 2.2, 5.22, 0.625, 48.5, 2.2, 6.34, 31.11, 66.1, 24.3, 2.99, 6.68, 150, 30.9, 880, 16]))
  test("each figure has words", () => expect([...Object.keys(embodiedByCountFigures), ...Object.keys(embodiedByPartsFigures)].filter((name) => EMBODIED_WORDS[name] === undefined)).toEqual([]))
  test("lives", () => expect([lifeYearsFigures.server!.value, lifeYearsFigures.component!.value]).toEqual([4, 3]))
  test("published ones to compare with", () => expect(publishedEmbodied.map(({ figure }) => figure.value)).toEqual([6360, 8640, 4300, 350, 500, 9_000_000, 105.4, 34.65, 30.7, 58.09, 6, 15, 20, 23.68]))
})
