/**
 * The worked example of sixty DL360 G5, from watts on: energy at the meter, money and carbon, to every printed digit.
 * 60 × 195 W before; after, 6 hosts at 148 W (sized by GHz) or 4 at 119.8791 W (by ssj_ops). France, 0.172 €/kWh, PUE 1.58,
 * 18,000 € a host, maintenance 250 € a year of an old server and 900 € of a new one, 3 years; 2 CPUs, 384 GiB, no disks.
 */
import { describe, expect, test } from "vitest"
import { embodied, facility } from "../sources.ts"
import { worthSummary, type CostTerms, type GridFactor, type WorthTerms } from "../../src/index.ts"

const costs: CostTerms = {
  currency: "EUR", years: 3, discountRate: 0.08, perKwh: { value: 0.172, source: "SDES", sourceFr: "SDES", sureness: "A" }, infrastructureFraction: 0,
  maintenancePerServerYear: { old: 250, new: 900 }, rackUnitsPerServer: { old: 1, new: 2 }, perRackUnitYear: null, perAdministratorYear: null, serversPerAdministrator: { old: 45, new: 76 },
  licences: { oldPerServerYear: null, perHostYear: null, perCoreYear: null, once: null }, migrationHoursPerServer: 8, perMigrationHour: null, training: null, storage: { once: null, perYear: { old: null, new: null } }
}
const factor = (gramsPerKwh: number, use: GridFactor["use"]): GridFactor => ({ gramsPerKwh, use, country: "XX", method: "production", year: 2020, source: "", sourceFr: "", sureness: "A" })

/** Mean power of 4 hosts at 60 × 308,847 × 0.15 × 1.05 ÷ (4 × 5,811,114) of their load: between 114 W at 10 % and 137 W at 20 %. */
const load = (60 * 308_847 * 0.15 * 1.05) / (4 * 5_811_114)
const wattsOfFour = 4 * (114 + ((load - 0.1) / 0.1) * 23)

function weighed(hosts: number, itWatts: number) {
  const terms: WorthTerms = {
    facility, costs, oldUnknown: null,
    groups: [{ model: "R740", count: hosts, cores: 56, price: 18_000, embodiedKg: embodied({ cpus: 2, ramGib: 384, ssds: 0, hdds: 0 }) }],
    old: { servers: 60, itWatts: 60 * 195, source: "", sourceFr: "", sureness: "D" },
    carbon: { country: "XX", countryName: "", countryNameFr: "", factors: [factor(98, "main"), factor(51.1, "range"), factor(11.52, "listed"), factor(78, "listed"), factor(311, "listed")], stated: { low: null, high: null }, series: null, embodied: facility, lifeYears: 4 }
  }
  return worthSummary(terms, { hours: 168, itKwh: (itWatts / 1000) * 168, groupHosts: [hosts], servers: 60, energy: null })
}

describe.each([
  { by: "GHz", hosts: 6, itWatts: 888, kwh: "12290.63", saved: "149646.73", fraction: "92.410", energy: "25739.24", grams: { 51.1: "7646.9", 11.52: "1723.9", 78: "11672.4", 311: "46540.1" }, capex: 108_000, saving: "35339.24", payback: "3.056", roi: "-1.8", embodiedKg: "9664.7", repaid: { 51.1: "1.26", 11.52: "5.61" } },
  { by: "ssj_ops", hosts: 4, itWatts: wattsOfFour, kwh: "6636.89", saved: "155300.47", fraction: "95.902", energy: "26711.68", grams: { 51.1: "7935.9", 11.52: "1789.1", 78: "12113.4", 311: "48298.4" }, capex: 72_000, saving: "38111.68", payback: "1.889", roi: "58.8", embodiedKg: "6443.1", repaid: { 51.1: "0.81", 11.52: "3.60" } }
])("sixty old servers on $hosts hosts, sized by $by", ({ hosts, itWatts, kwh, saved, fraction, energy, grams, capex, saving, payback, roi, embodiedKg, repaid }) => {
  const worth = weighed(hosts, itWatts)
  const bySource = (gramsPerKwh: string) => worth.carbon!.sources.find((source) => source.gramsPerKwh === Number(gramsPerKwh))!

  test("kWh a year before and after", () => {
    expect(worth.old!.meterKwhPerYear.toFixed(2)).toBe("161937.36")
    expect(worth.energy.meterKwhPerYear.toFixed(2)).toBe(kwh)
  })
  test("kWh saved", () => {
    expect(worth.saved!.kwhPerYear.toFixed(2)).toBe(saved)
    expect((worth.saved!.fraction * 100).toFixed(3)).toBe(fraction)
  })
  test("money saved on energy a year", () => {
    const line = worth.costs!.lines.find(({ line }) => line === "energy")!
    expect((line.oldPerYear! - line.newPerYear!).toFixed(2)).toBe(energy)
  })
  test("kg saved a year by each factor", () => {
    for (const [gramsPerKwh, kg] of Object.entries(grams)) expect(bySource(gramsPerKwh).savedKgPerYear!.toFixed(1)).toBe(kg)
  })
  test("spent once", () => expect(worth.costs!.once).toBe(capex))
  test("saved a year, maintenance included", () => expect(worth.costs!.savedPerYear!.toFixed(2)).toBe(saving))
  test("payback and return over 3 years", () => {
    expect(worth.costs!.gain!.paybackYears!.toFixed(3)).toBe(payback)
    expect((worth.costs!.gain!.roiFraction! * 100).toFixed(1)).toBe(roi)
  })
  test("embodied carbon", () => expect(worth.carbon!.embodiedKg.toFixed(1)).toBe(embodiedKg))
  test("carbon payback by French and by Swiss electricity", () => {
    for (const [gramsPerKwh, years] of Object.entries(repaid)) expect(bySource(gramsPerKwh).paybackYears!.toFixed(2)).toBe(years)
  })
})

describe("where the sign turns", () => {
  // 6 hosts: (108,000 ÷ 3 − 9,600) ÷ 149,646.7296 kWh; 4 hosts: (24,000 − 11,400) ÷ 155,300.4694 kWh.
  test("below these prices of a kWh the investment loses", () => {
    expect(weighed(6, 888).costs!.gain!.breakEvenPerKwh).toBeCloseTo(26_400 / 149_646.7296, 12)
    expect(weighed(6, 888).costs!.gain!.breakEvenPerKwh!.toFixed(4)).toBe("0.1764")
    expect(weighed(4, wattsOfFour).costs!.gain!.breakEvenPerKwh!.toFixed(4)).toBe("0.0811")
  })
  // 3 × 35,339.2375 ÷ 6 and 3 × 38,111.6807 ÷ 4.
  test("above these prices of a host it loses", () => {
    expect(weighed(6, 888).costs!.gain!.breakEvenHostPrice!.toFixed(2)).toBe("17669.62")
    expect(weighed(4, wattsOfFour).costs!.gain!.breakEvenHostPrice!.toFixed(2)).toBe("28583.76")
  })
  // −108,000 + 35,339.2375 × (1/1.08 + 1/1.08² + 1/1.08³ = 2.577096987) = −108,000 + 91,072.64
  test("present value at 8 %", () => {
    expect(weighed(6, 888).costs!.gain!.netPresentValue.toFixed(2)).toBe("-16927.36")
    expect(weighed(4, wattsOfFour).costs!.gain!.netPresentValue.toFixed(2)).toBe("26217.50")
  })
})

test("each watt saved: 13.84 kWh and 2.38 € a year in France", () => {
  const kwh = (1 / 1000) * 8760 * facility.pue
  expect([kwh.toFixed(2), (kwh * 0.172).toFixed(2)]).toEqual(["13.84", "2.38"])
})

test("whose carbon decides: by French electricity it is repaid within 4 years, by the cleanest Swiss figure it is not", () => {
  const { carbon } = weighed(6, 888)
  expect(carbon!.repaid).toBe("always")
  expect(carbon!.gramsPerKwh).toEqual({ low: 51.1, main: 98, high: 98 })
})
