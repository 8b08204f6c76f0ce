/** Wrong input on money and carbon, told at its place. */
import { describe, expect, test } from "vitest"
import { problemsOf, SMALL } from "../../compiled.ts"

const told = (more: string, files: Record<string, string> = {}) => problemsOf(`${SMALL}${more}\n`, undefined, { files }).map(({ path, found, line }) => [path, found, line])
const first = (more: string) => problemsOf(`${SMALL}${more}\n`)[0]!

describe("money", () => {
  test("a negative price, a wrong one, another currency: each at its place, all at once", () => {
    expect(told("costs: { currency: EUR, hostPrice: -1, electricityPerKwh: 0.2 CHF, training: many }")).toEqual([["costs.hostPrice", "-1", 3], ["costs.electricityPerKwh", '"0.2 CHF"', 3], ["costs.training", '"many"', 3]])
  })
  test("what to do about another currency", () => expect(first("costs: { currency: EUR, hostPrice: $18000 }")).toMatchObject({ expected: "an amount in EUR, as costs.currency says", advice: "Convert it to EUR: a scenario has one currency." }))
  test("prices of hosts and models, too", () => {
    const scenario = `hosts: [{ model: mine, price: 5 CHF }]\nhostModels: [{ name: mine, cores: 8, coreMhz: 2000, ramGib: 64, power: { idleWatts: 50, peakWatts: 100 }, price: -3 }]\nworkload: { file: servers.csv }\ncosts: { currency: EUR }\n`
    expect(problemsOf(scenario).map(({ path }) => path)).toEqual(["hosts[0].price", "hostModels[0].price"])
  })
  test("a price without currency", () => expect(problemsOf(SMALL.replace("count: 2", "count: 2, price: 18000"))).toMatchObject([{ path: "hosts[0].price", expected: "a currency that it is in, under costs" }]))
  test.each(["costs: { hostPrice: 1 }", "costs: { currency: euros }"])("%s: no currency", (more) => expect(told(more)).toMatchObject([["costs.currency", expect.anything(), expect.anything()]]))
  test("a country of electricity that nobody knows: did you mean", () => expect(first("costs: { currency: EUR, electricity: { country: Frence } }")).toMatchObject({ path: "costs.electricity.country", advice: 'Did you mean "France"? `rackfold electricity` lists them.' }))
  test("a country whose company price is an assumption alone", () => expect(first("costs: { currency: CHF, electricity: { country: CH } }")).toMatchObject({ path: "costs.electricity.country", found: "an assumption of 0.2 CHF alone", advice: "State electricityPerKwh, or set electricity.consumer to what there is: household (2025), household (2024)." }))
  test("a price in another currency", () => expect(first("costs: { currency: EUR, electricity: { country: CH, consumer: household } }")).toMatchObject({ path: "costs.electricity.country", found: "0.29 CHF a kWh" }))
  test("a year without a price", () => expect(first("costs: { currency: EUR, electricity: { country: FR, year: 1999 } }")).toMatchObject({ path: "costs.electricity.country", found: "none" }))
  test("two prices", () => expect(told("costs: { currency: EUR, electricityPerKwh: 0.2, electricity: { country: FR } }")).toMatchObject([["costs.electricity", "electricityPerKwh and electricity", 3]]))
  test("no years, a rate of 1", () => expect(told("costs: { currency: EUR, years: 0, discountRate: 1 }").map(([path]) => path)).toEqual(["costs.years", "costs.discountRate"]))
})

describe("carbon", () => {
  test("a factor without year or method", () => expect(told("carbon: { factor: { gramsPerKwh: 50, country: Here, source: me } }")).toEqual([["carbon.factor.method", "nothing", 3], ["carbon.factor.year", "nothing", 3]]))
  test("a life of no years", () => expect(told("carbon: { country: FR, lifeYears: 0 }")).toEqual([["carbon.lifeYears", "0", 3]]))
  test("a country that nobody knows: did you mean", () => expect(first("carbon: { country: Swizerland }")).toMatchObject({ path: "carbon.country", advice: 'Did you mean "Switzerland"? `rackfold carbon` lists them. One\'s own goes under carbon.factor.' }))
  test("nothing to count by", () => expect(told("carbon: {}")).toEqual([["carbon", "none of them", 3]]))
  test("two factors", () => expect(told("carbon: { country: FR, factor: { gramsPerKwh: 50, country: FR, method: production, year: 2020, source: me } }").map(([path]) => path)).toEqual(["carbon.factor"]))
  test("ends on the wrong side", () => expect(told("carbon: { factor: { gramsPerKwh: 50, country: X, method: production, year: 2020, source: me, low: 60, high: 40 } }").map(([path]) => path)).toEqual(["carbon.factor.low", "carbon.factor.high"]))
  test("carbon of hosts that nobody asks for", () => expect(problemsOf(SMALL.replace("count: 2", "count: 2, embodiedKg: 5")).map(({ path }) => path)).toEqual(["hosts[0].embodiedKg"]))
  test("a PUE by load that nobody knows the load of", () => expect(told("facility: { loadDependent: {} }\ncarbon: { country: FR }").map(([path]) => path)).toEqual(["facility.loadDependent"]))
})

describe("carbon by the hour", () => {
  const series = (text: string, more = "") => problemsOf(`${SMALL}carbon: { series: { file: c.csv${more} } }\n`, undefined, { files: { "c.csv": text } })
  const HOURS = Array.from({ length: 26 }, (_, hour) => `${1_665_093_600_000 + hour * 3_600_000},${100 + hour}`)
  const HEAD = "timestamp,carbon_intensity\n"
  test("a series that covers the run", () => expect(series(HEAD + HOURS.join("\n"))).toEqual([]))
  test("negative, missing, no moment: each with line and column", () => {
    expect(series(`${HEAD}1665093600000,-5\n1665097200000,\nnever,7\n`).map(({ file, line, column, path, found }) => [file, line, column, path, found])).toEqual([
      ["c.csv", 2, 2, "carbon_intensity", '"-5"'], ["c.csv", 3, 2, "carbon_intensity", "nothing"], ["c.csv", 4, 1, "timestamp", '"never"']
    ])
  })
  test("a gap beside a bad figure: both, in the order of the lines", () => expect(series(`${HEAD}${[HOURS[0]!.replace(/,.*/, ",-5"), ...HOURS.slice(1, 4), ...HOURS.slice(6)].join("\n")}\n`).map(({ line, path }) => [line, path])).toEqual([[2, "carbon_intensity"], [6, "timestamp"]]))
  test("a gap, and a time that does not rise", () => {
    expect(series(`${HEAD}${[...HOURS.slice(0, 5), ...HOURS.slice(6, 9), HOURS[8], ...HOURS.slice(9)].join("\n")}\n`).map(({ line, path, found }) => [line, path, found])).toEqual([[7, "timestamp", "one 7200 s after it"], [10, "timestamp", '"1665122400000"']])
  })
  test.each([["", "c.csv"], ["a,b\n1,2\n", "c.csv"], [HEAD, "c.csv"], [`${HEAD}1665093600000,5\n`, "c.csv"]])("%j is no series", (text, file) => expect(series(text)[0]).toMatchObject({ file }))
  test("a run longer than the series", () => expect(series(HEAD + HOURS.slice(0, 20).join("\n"))).toMatchObject([{ path: "carbon.series.file", expected: "a series that covers the run, which ends 2022-10-07T22:00:00Z" }]))
  test("a start outside it, or that is none", () => {
    expect(series(HEAD + HOURS.join("\n"), ", start: 2020-01-01").map(({ path }) => path)).toEqual(["carbon.series.start"])
    expect(series(HEAD + HOURS.join("\n"), ", start: soon").map(({ path }) => path)).toEqual(["carbon.series.start"])
  })
  test("a file that is not there", () => expect(told("carbon: { series: { file: c.csv } }")).toMatchObject([["carbon.series.file", 'no file "c.csv"', 3]]))
})
