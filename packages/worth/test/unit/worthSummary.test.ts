import { describe, expect, test } from "vitest"
import { worthSummary, type CarbonTerms, type GridFactor, type RunToWeigh, type WorthTerms } from "../../src/index.ts"
import { facility } from "../sources.ts"

const factor = (gramsPerKwh: number, use: GridFactor["use"]): GridFactor => ({ gramsPerKwh, use, country: "FR", method: "production", year: 2020, source: "", sourceFr: "", sureness: "A" })
const carbon: CarbonTerms = { country: "FR", countryName: "France", countryNameFr: "France", factors: [factor(50, "range"), factor(100, "main"), factor(500, "listed")], stated: { low: null, high: null }, series: null, embodied: facility, lifeYears: 4 }
const terms: WorthTerms = { facility: { ...facility, pue: 1.5 }, groups: [{ model: "A", count: 4, cores: 8, price: null, embodiedKg: 1000 }], old: { servers: 10, itWatts: 2000, source: "", sourceFr: "", sureness: "D" }, oldUnknown: null, carbon }
// 1 kW for a day, 36 kWh at the meter: 13,140 kWh a year; before, 2 kW: 26,280.
const run: RunToWeigh = { hours: 24, itKwh: 24, groupHosts: [3], servers: 10, energy: null }

describe("energy", () => {
  test("a period and a year at the meter", () => expect(worthSummary(terms, run).energy).toMatchObject({ meterKwh: 36, meterKwhPerYear: 13_140, meanPue: 1.5, ratedItWatts: null }))
  test("what is saved", () => expect(worthSummary(terms, run).saved).toEqual({ kwhPerYear: 13_140, fraction: 0.5 }))
  // Fixed 2 kW × 0.5 × 0.5 = 500 W, beside 1.25 for each watt: before 3,000 W, after 1,750 W
  test("by a PUE that follows the load, less is saved", () => {
    const { energy, saved } = worthSummary({ ...terms, facility: { ...facility, pue: 1.5, fixedFraction: 0.5, ratedItWatts: 2000 } }, run)
    expect(energy.meterKwh).toBeCloseTo(42, 9)
    expect(energy.meanPue).toBeCloseTo(1.75, 9)
    expect(saved!.fraction).toBeCloseTo(1 - 1750 / 3000, 9)
  })
})

describe("carbon", () => {
  const found = worthSummary(terms, run).carbon!
  test("the factor that is taken stands first, what is only listed last", () => expect(found.sources.map(({ gramsPerKwh }) => gramsPerKwh)).toEqual([100, 50, 500]))
  // 36 kWh × 0.1 and × 0.05
  test("low, taken and high; what is listed does not count", () => expect(found.kgOfPeriod).toEqual({ low: 1.8, main: 3.6, high: 3.6 }))
  test("made beside run: all of it, and for each year of the machines' life", () => expect([found.embodiedKg, found.embodiedKgPerYear]).toEqual([3000, 750]))
  // 13,140 kWh × 0.1 = 1,314 kg saved a year: 2.28 years; × 0.05: 4.57 years, longer than 4
  test("repaid by one source and not by another: it depends", () => {
    expect(found.paybackYears!.shortest).toBeCloseTo(3000 / 1314, 9)
    expect(found.paybackYears!.longest).toBeCloseTo(3000 / 657, 9)
    expect(found.repaid).toBe("depends")
  })
  test("what emits more than before is never repaid", () => {
    const { carbon: worse } = worthSummary({ ...terms, old: { ...terms.old!, itWatts: 500 } }, run)
    expect(worse!.paybackYears).toEqual({ shortest: null, main: null, longest: null })
    expect(worse!.repaid).toBe("never")
  })
  test("where nobody says what is replaced, nothing is said of a payback", () => expect(worthSummary({ ...terms, old: null }, run).carbon).toMatchObject({ savedKgPerYear: null, paybackYears: null, repaid: null }))
  test("ends that the scenario states", () => expect(worthSummary({ ...terms, carbon: { ...carbon, stated: { low: 20, high: 400 } } }, run).carbon!.gramsPerKwh).toEqual({ low: 20, main: 100, high: 400 }))
})

describe("carbon by the hour", () => {
  const startSeconds = Float64Array.from({ length: 24 }, (_, hour) => hour * 3600)
  // 200 g by day, 40 g by night.
  const series = { file: "x.csv", method: null, source: "", sourceFr: "", sureness: "C" as const, startSeconds, gramsPerKwh: Float64Array.from(startSeconds, (_, hour) => (hour < 12 ? 200 : 40)), endSeconds: 86_400, runStartSeconds: 0 }
  // 18 kWh by day, 6 by night, × 1.5: 27 × 200 + 9 × 40 = 5,760 g
  const energy = { timeSeconds: Float64Array.of(0, 43_200, 86_400), drawnJoules: Float64Array.of(0, 18 * 3.6e6, 24 * 3.6e6) }
  const found = worthSummary({ ...terms, carbon: { ...carbon, series } }, { ...run, energy }).carbon!
  test("is taken before a country's factors", () => expect(found.sources[0]).toMatchObject({ use: "series", kgOfPeriod: 5.76, gramsPerKwh: 160 }))
  // 2 kW × 1.5 around the clock: 36 kWh × 200 + 36 kWh × 40 = 8,640 g a day
  test("what is replaced drew the same by day and by night", () => expect(found.sources[0]!.savedKgPerYear).toBeCloseTo((8.64 - 5.76) * 365, 9))
  test("the country's factors are the other ends", () => expect(found.gramsPerKwh).toEqual({ low: 50, main: 160, high: 160 }))
})

test("where a price is missing, what is missing is named", () => {
  const costs = { currency: "EUR", years: 3, discountRate: 0.08, perKwh: null, infrastructureFraction: 0, maintenancePerServerYear: { old: null, new: null }, rackUnitsPerServer: { old: 1, new: 2 }, perRackUnitYear: null, perAdministratorYear: null, serversPerAdministrator: { old: 45, new: 76 }, licences: { oldPerServerYear: null, perHostYear: null, perCoreYear: null, once: null }, migrationHoursPerServer: 8, perMigrationHour: null, training: null, storage: { once: null, perYear: { old: null, new: null } } }
  expect(worthSummary({ ...terms, costs, old: null }, run).costs).toMatchObject({ gain: null, missing: ["replaced", "costs.hostPrice", "costs.electricityPerKwh"], energyOfPeriod: null })
})
