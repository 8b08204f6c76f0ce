/** What a run is weighed by, as scenario and inventory say it. */
import { describe, expect, test } from "vitest"
import { compiled, SMALL } from "../../compiled.ts"

const CSV = "name,vcpus,ram_gib,model,cpu_mean_pct\na,4,12,HP Proliant DL360 G5,15\nb,4,12,HP ProLiant ML110 G4,25\n"
const worth = (more: string, csv = CSV, files: Record<string, string> = {}) => compiled(`${SMALL}${more}\n`, csv, { files })
const terms = (more: string, csv = CSV) => worth(more, csv).context.worth!

test("nobody asks: nothing is there", () => expect(worth("").context.worth).toBeUndefined())

describe("the machines that go", () => {
  // DL360 G5 at 15 %: 195 W (between 190 and 200); ML110 G4 at 25 %: 94.3 W.
  test("by the models of the inventory", () => expect(terms("carbon: { country: FR }").old).toMatchObject({ servers: 2, itWatts: 289.3, sureness: "D" }))
  test("as the scenario says", () => expect(terms("carbon: { country: FR }\nreplaced: { servers: 60, wattsPerServer: 195 }").old).toMatchObject({ servers: 60, itWatts: 11_700 }))
  test("a row without model: not known, and which key would tell", () => {
    const { old, oldUnknown } = terms("carbon: { country: FR }", `${CSV}c,1,1,,\n`)
    expect(old).toBeNull()
    expect(oldUnknown!.en).toBe("name the model of each machine in the column model (1 of 3 rows have none), or state them under replaced")
  })
})

describe("money", () => {
  test("the price of a country, with its source", () => expect(terms("costs: { currency: EUR, electricity: { country: France } }").costs!.perKwh).toMatchObject({ value: 0.172, sureness: "A" }))
  test("no price is guessed", () => expect(terms("costs: { currency: EUR }")).toMatchObject({ costs: { perKwh: null }, groups: [{ price: null }] }))
  test("amounts with their currency", () => expect(terms("costs: { currency: EUR, hostPrice: 18000 EUR, electricityPerKwh: € 0.2 }")).toMatchObject({ groups: [{ price: 18_000 }], costs: { perKwh: { value: 0.2 } } }))
  test("the price of a group goes before that of its model, and that before the scenario's", () => {
    const scenario = "hosts: [{ model: mine, price: 1 }, { model: mine }, { model: R740 8280 }]\nhostModels: [{ name: mine, cores: 8, coreMhz: 2000, ramGib: 64, power: { idleWatts: 50, peakWatts: 100 }, price: 2 }]\nworkload: { file: servers.csv }\ncosts: { currency: USD, hostPrice: 3 }\n"
    expect(compiled(scenario, CSV).context.worth!.groups.map(({ price }) => price)).toEqual([1, 2, 3])
  })
  test("maintenance is assumed in euros, and in no other currency", () => {
    expect(terms("costs: { currency: EUR }").costs!.maintenancePerServerYear).toEqual({ old: 250, new: 900 })
    expect(terms("costs: { currency: CHF }").costs!.maintenancePerServerYear).toEqual({ old: null, new: null })
    expect(terms("costs: { currency: EUR, maintenancePerServerYear: { old: 0 } }").costs!.maintenancePerServerYear).toEqual({ old: 0, new: 900 })
  })
  test("defaults: three years, eight per cent", () => expect(terms("costs: { currency: EUR }").costs).toMatchObject({ years: 3, discountRate: 0.08, infrastructureFraction: 0 }))
})

describe("carbon", () => {
  test("a country with all its sources", () => expect(terms("carbon: { country: CH }").carbon).toMatchObject({ country: "CH", countryName: "Switzerland", lifeYears: 4, factors: [{ gramsPerKwh: 78, use: "main" }, { gramsPerKwh: 11.52, use: "range" }, { use: "listed" }, { use: "listed" }, { use: "listed" }, { use: "listed" }] }))
  test("one's own factor", () => expect(terms("carbon: { factor: { gramsPerKwh: 50, country: Here, method: lifecycle, year: 2024, source: our contract, low: 20 } }").carbon).toMatchObject({ country: "Here", factors: [{ gramsPerKwh: 50, year: 2024, method: "lifecycle", source: "our contract", use: "main" }], stated: { low: 20, high: null } }))
  // 2 CPUs, 192 GiB as tested: 1,000 + 100 + 1.388 × 176 = 1,344.288; two SSDs, a hard disk: + 250
  test("making a host, counted from what it has", () => {
    expect(terms("carbon: { country: FR }").groups[0]!.embodiedKg).toBeCloseTo(1344.288, 9)
    expect(terms("carbon: { country: FR, embodied: { ssdsPerHost: 2, hddsPerHost: 1 } }").groups[0]!.embodiedKg).toBeCloseTo(1594.288, 9)
  })
  // CPUs 2 × (694 × 0.0197 + 9.14) = 45.6236; 6 modules of 32 GiB: 6 × (51.2 × 2.2 + 5.22) = 707.16; board, supplies, assembly, case: 368.094
  test("or part by part", () => expect(terms("carbon: { country: FR, embodied: { parts: { cpuDieMm2: 694 } } }").groups[0]!.embodiedKg).toBeCloseTo(45.6236 + 707.16 + 368.094, 9))
  test("or as stated", () => {
    expect(terms("carbon: { country: FR, embodied: { kgPerHost: 900 } }").groups[0]!.embodiedKg).toBe(900)
    expect(compiled(`${SMALL.replace("count: 2", "count: 2, embodiedKg: 7")}carbon: { country: FR, embodied: { kgPerHost: 900 } }\n`, CSV).context.worth!.groups[0]!.embodiedKg).toBe(7)
  })
})

describe("the building", () => {
  test("a PUE that nobody stated is the industry's mean", () => expect(terms("carbon: { country: FR }").facility).toMatchObject({ pue: 1.58, fixedFraction: 0, sureness: "A" }))
  test("by load: at what the old machines draw, unless said", () => {
    expect(terms("carbon: { country: FR }\nfacility: { loadDependent: {} }").facility).toMatchObject({ fixedFraction: 0.5, ratedItWatts: 289.3 })
    expect(terms("carbon: { country: FR }\nfacility: { pue: 1.4, loadDependent: { fixedFraction: 1, ratedItWatts: 5000 } }").facility).toMatchObject({ pue: 1.4, fixedFraction: 1, ratedItWatts: 5000, sureness: "C" })
  })
})

describe("carbon by the hour", () => {
  const hours = Array.from({ length: 48 }, (_, hour) => `${1_665_093_600_000 + hour * 3_600_000},${100 + hour}`)
  const csv = `timestamp,carbon_intensity\n${hours.join("\n")}\n`
  const of = (more = "", text = csv) => worth(`carbon: { country: FR, series: { file: c.csv${more} } }`, CSV, { "c.csv": text })
  test("starts at its first row, unless said", () => {
    expect(of().context.worth!.carbon!.series).toMatchObject({ runStartSeconds: 1_665_093_600, endSeconds: 1_665_093_600 + 48 * 3600, method: null })
    expect(of(", start: 2022-10-07T00:00Z").context.worth!.carbon!.series!.runStartSeconds).toBe(1_665_093_600 + 7200)
  })
  test("dates as ISO 8601, decimal commas", () => expect(of("", csv.replace(/^16\d+/gm, (ms) => new Date(Number(ms)).toISOString()).replaceAll(",", ";").replaceAll(/;(\d+)/g, ";$1,5")).context.worth!.carbon!.series!.gramsPerKwh[1]).toBe(101.5))
  test("from its file, where nobody says more", () => expect(of().context.worth!.carbon!.series).toMatchObject({ source: 'stated in the scenario: "c.csv"', sourceFr: "indiqué dans le scénario : « c.csv »" }))
  test("the country's factor then only shows the spread", () => expect(of().context.worth!.carbon!.factors.some(({ use }) => use === "main")).toBe(false))
  test("what is written reads its own copy, and says the same", () => {
    const once = of()
    expect(once.copies).toEqual([{ from: "c.csv", to: "carbon.csv" }])
    const again = compiled(once.scenarioYaml, once.workloadCsv, { files: { "carbon.csv": csv } })
    expect(again.context.worth!.carbon!.series!.gramsPerKwh).toEqual(once.context.worth!.carbon!.series!.gramsPerKwh)
  })
})

describe("what nobody stated is accounted for", () => {
  const ids = (more: string) => worth(more).context.assumptions.map(({ id }) => id).filter((id) => /^(worth|facility|replaced|costs|carbon)/.test(id))
  test("money", () => expect(ids("costs: { currency: EUR, electricity: { country: FR }, perRackUnitYear: 5, perAdministratorYear: 9, perMigrationHour: 7 }")).toEqual([
    "facility.pue", "replaced", "costs.electricityPerKwh", "costs.maintenancePerServerYear.old", "costs.rackUnitsPerServer.old", "costs.serversPerAdministrator.old", "costs.maintenancePerServerYear.new", "costs.rackUnitsPerServer.new", "costs.serversPerAdministrator.new",
    "costs.migrationHoursPerServer", "worth.year", "costs.years", "costs.discountRate"
  ]))
  test("carbon", () => expect(ids("carbon: { country: FR }\nfacility: { pue: 1.2, loadDependent: {} }")).toEqual(["facility.loadDependent.fixedFraction", "replaced", "carbon.country", "carbon.embodied", "carbon.lifeYears", "worth.year"]))
  test("nobody asks: nothing is assumed", () => expect(ids("")).toEqual([]))
})
