/** Pages of carbon and of electricity: every figure with its source. */
import { CARBON_METHOD_WORDS, carbonCountries, carbonFactors, CONSUMER_WORDS, CONSUMERS, electricityPrices, EMBODIED_WORDS, embodiedByCountFigures, embodiedByPartsFigures, fixedFractionFigure, lifeYearsFigures, publishedEmbodied, pueFigures, type SourcedFigure } from "@rackfold/scenarios"
import { code, page, table } from "./markdown.ts"

const SURE = "how sure it is: A read in a primary source, B in a secondary one, C general knowledge or an assumption, D derived"
const USE = { main: "taken", range: "low or high", listed: "to compare" }
const sourced = ({ value, sureness, source }: SourcedFigure): string[] => [String(value), sureness, source]
const made = (figures: Readonly<Record<string, SourcedFigure>>): string => table(["figure", "unit", "what it is", "value", "sure", "source"], Object.entries(figures).map(([id, figure]) => [code(id), EMBODIED_WORDS[id]!.unit, EMBODIED_WORDS[id]!.en, ...sourced(figure)]))

export const carbonPage = (): string =>
  page(
    "Carbon",
    `What electricity emits, named in a scenario as \`carbon.country\`, and what making a host emits; \`rackfold carbon\` lists them. A scenario may state its own under \`carbon.factor\`, or hour by hour under \`carbon.series\`. Each figure is followed by ${SURE}. Formulas: [worth.md](../explanation/worth.md).`,
    table(["code", "place", "g/kWh", "counts", "year", "use", "sure", "source"], carbonFactors.map(({ country, gramsPerKwh, method, year, use, sureness, source }) => [code(country), carbonCountries.find((one) => one.code === country)!.name, String(gramsPerKwh), method, year === null ? "" : String(year), USE[use], sureness, source])),
    table(["method", "what it counts"], Object.entries(CARBON_METHOD_WORDS).map(([method, { en }]) => [code(method), en])),
    "## Making a host",
    "Counted from what it has:",
    made(embodiedByCountFigures),
    "Part by part (`carbon.embodied.parts`):",
    made(embodiedByPartsFigures),
    "Lives, in years:",
    table(["of", "years", "sure", "source"], [["a server", ...sourced(lifeYearsFigures.server!)], ["a component", ...sourced(lifeYearsFigures.component!)]]),
    "## Published, to compare with",
    table(["what", "unit", "value", "sure", "source"], publishedEmbodied.map(({ name, unit, figure }) => [name, unit, ...sourced(figure)]))
  )

export const electricityPage = (): string =>
  page(
    "Electricity",
    `What a kWh costs, named in a scenario under \`costs.electricity\`; \`rackfold electricity\` lists it. The latest price of the class is taken that has a source: an assumption (C) never is. Each figure is followed by ${SURE}.`,
    table(["code", "consumer", "year", "price", "currency", "sure", "source"], electricityPrices.map(({ country, consumer, year, half, perKwh, highPerKwh, currency, sureness, source }) => [code(country), code(consumer), year === null ? "" : `${year}${half === null ? "" : ` H${half}`}`, highPerKwh === null ? String(perKwh) : `${perKwh}–${highPerKwh}`, currency, sureness, source])),
    table(["consumer", "who"], CONSUMERS.map((consumer) => [code(consumer), CONSUMER_WORDS[consumer].en])),
    "## PUE",
    "Power at the meter of a building ÷ power of its machines (`facility.pue`); the first is taken where nobody says.",
    table(["of", "PUE", "sure", "source"], pueFigures.map(({ name, figure }) => [name, ...sourced(figure)])),
    `Where the PUE follows the load (\`facility.loadDependent\`), a part of ${fixedFractionFigure.value} of what cooling and power add stays whatever the load (${fixedFractionFigure.sureness}: ${fixedFractionFigure.source}).`
  )
