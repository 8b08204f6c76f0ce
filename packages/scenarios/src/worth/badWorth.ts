/** What contradicts itself in what a scenario says of money and carbon. */
import { shown } from "../errors.ts"
import type { Finding, Path } from "../errors.ts"
import { parseIsoDate } from "../formats/moments.ts"
import type { Scenario } from "../scenario.ts"
import { carbonCountries, countryAdvice, findCountry } from "./carbonFactors.ts"
import { electricityPrices, isAssumed, latestPrice } from "./electricityPrices.ts"
import { badMoney, type WrittenMoney } from "./money.ts"

type Costs = NonNullable<Scenario["costs"]>

export function badWorth(scenario: Scenario): Finding[] {
  return [...badPrices(scenario), ...(scenario.costs === undefined ? [] : badElectricity(scenario.costs)), ...badCarbon(scenario), ...unasked(scenario)]
}

/** Each amount of the scenario, and where it stands. */
function pricesOf({ costs, hosts, hostModels, sizing }: Scenario): ReadonlyArray<readonly [WrittenMoney | undefined, Path]> {
  const { candidates = [] } = sizing
  const at = (...path: Path): Path => ["costs", ...path]
  return [
    ...(sizing.sensitivity?.electricityPerKwh ?? []).map((price, i) => [price, ["sizing", "sensitivity", "electricityPerKwh", i]] as const),
    ...hosts.map(({ price }, i) => [price, ["hosts", i, "price"]] as const), ...hostModels.map(({ price }, i) => [price, ["hostModels", i, "price"]] as const),
    ...candidates.map(({ price }, i) => [price, ["sizing", "candidates", i, "price"]] as const),
    ...(costs === undefined ? [] : [
      [costs.hostPrice, at("hostPrice")], [costs.electricityPerKwh, at("electricityPerKwh")],
      [costs.maintenancePerServerYear.old, at("maintenancePerServerYear", "old")], [costs.maintenancePerServerYear.new, at("maintenancePerServerYear", "new")],
      [costs.perRackUnitYear, at("perRackUnitYear")], [costs.perAdministratorYear, at("perAdministratorYear")],
      [costs.licences.oldPerServerYear, at("licences", "oldPerServerYear")], [costs.licences.perHostYear, at("licences", "perHostYear")], [costs.licences.perCoreYear, at("licences", "perCoreYear")], [costs.licences.once, at("licences", "once")],
      [costs.perMigrationHour, at("perMigrationHour")], [costs.training, at("training")],
      [costs.storage.once, at("storage", "once")], [costs.storage.oldPerYear, at("storage", "oldPerYear")], [costs.storage.newPerYear, at("storage", "newPerYear")]
    ] as const)
  ]
}

function badPrices(scenario: Scenario): Finding[] {
  const currency = scenario.costs?.currency
  const prices = pricesOf(scenario).filter(([written]) => written !== undefined)
  const wrong = prices.flatMap(([written, path]) => badMoney(written, path, currency))
  if (currency !== undefined || prices.length === 0) return wrong
  return [...wrong, { path: prices[0]![1], expected: "a currency that it is in, under costs", found: shown(prices[0]![0]), advice: "Add `costs: { currency: EUR }`." }]
}

function badElectricity({ currency, electricity, electricityPerKwh }: Costs): Finding[] {
  if (electricity === undefined) return []
  const path: Path = ["costs", "electricity", "country"]
  if (electricityPerKwh !== undefined) return [{ path: ["costs", "electricity"], expected: "one price of electricity", found: "electricityPerKwh and electricity", advice: "Remove one of the two." }]
  const country = findCountry(electricity.country)
  const known = new Set(electricityPrices.map((price) => price.country))
  if (country === undefined || !known.has(country.code)) return [{ path, expected: "a country whose price of electricity is known", found: shown(electricity.country), advice: countryAdvice(electricity.country, carbonCountries.filter(({ code }) => known.has(code)), "electricity") }]
  const price = latestPrice(country.code, electricity.consumer, electricity.year)
  if (price === undefined) {
    const others = electricityPrices.filter((one) => one.country === country.code)
    const sourced = [...new Set(others.filter((one) => !isAssumed(one)).map(({ consumer, year }) => (year === null ? consumer : `${consumer} (${year})`)))]
    const assumed = others.find((one) => one.consumer === electricity.consumer && isAssumed(one))
    return [{
      path, expected: `a price of ${electricity.consumer} in ${country.name} that has a source`, found: assumed === undefined ? "none" : `an assumption of ${assumed.perKwh} ${assumed.currency} alone`,
      advice: `State electricityPerKwh, or set electricity.consumer${electricity.year === undefined ? "" : " or electricity.year"} to what there is: ${sourced.join(", ")}.`
    }]
  }
  return price.currency === currency ? [] : [{ path, expected: `a price in ${currency}, as costs.currency says`, found: `${price.perKwh} ${price.currency} a kWh`, advice: `State electricityPerKwh in ${currency}, or the whole scenario in ${price.currency}.` }]
}

function badCarbon({ carbon }: Scenario): Finding[] {
  if (carbon === undefined) return []
  const { country, factor, series } = carbon
  const findings: Finding[] = []
  if (country === undefined && factor === undefined && series === undefined) findings.push({ path: ["carbon"], expected: "a country, a factor or a series", found: "none of them", advice: "Set carbon.country to one that `rackfold carbon` lists." })
  if (country !== undefined && factor !== undefined) findings.push({ path: ["carbon", "factor"], expected: "a country or a factor", found: "both", advice: "Remove one of the two." })
  if (country !== undefined && findCountry(country) === undefined) findings.push({ path: ["carbon", "country"], expected: "a country whose electricity is known", found: shown(country), advice: `${countryAdvice(country, carbonCountries, "carbon")} One's own goes under carbon.factor.` })
  if (factor?.low !== undefined && factor.low > factor.gramsPerKwh) findings.push({ path: ["carbon", "factor", "low"], expected: `at most the factor of ${factor.gramsPerKwh}`, found: String(factor.low), advice: "Exchange the two." })
  if (factor?.high !== undefined && factor.high < factor.gramsPerKwh) findings.push({ path: ["carbon", "factor", "high"], expected: `at least the factor of ${factor.gramsPerKwh}`, found: String(factor.high), advice: "Exchange the two." })
  if (series?.start !== undefined && parseIsoDate(series.start) === undefined) findings.push({ path: ["carbon", "series", "start"], expected: "a moment as 2022-10-06T22:00:00Z", found: shown(series.start), advice: "Write a date as ISO 8601 has it; without a zone it is UTC." })
  return findings
}

/** What is said for nothing, as nobody asks. */
function unasked({ carbon, hosts, hostModels }: Scenario): Finding[] {
  if (carbon !== undefined) return []
  const all = [...hosts.map(({ embodiedKg }, i) => ["hosts", i, embodiedKg] as const), ...hostModels.map(({ embodiedKg }, i) => ["hostModels", i, embodiedKg] as const)]
  return all.flatMap(([list, i, kg]) => (kg === undefined ? [] : [{ path: [list, i, "embodiedKg"], expected: "carbon that is asked for", found: "no carbon in the scenario", advice: `Add \`carbon: { country: FR }\`, or remove it.` }]))
}
