import { expect, test } from "vitest"
import { COST_LINES, costLines, costTotals, type CostTerms, type Replacement } from "../../src/index.ts"

const nothing: CostTerms = {
  currency: "CHF", years: 5, discountRate: 0.08, perKwh: null, infrastructureFraction: 0, maintenancePerServerYear: { old: null, new: null }, rackUnitsPerServer: { old: 1, new: 2 }, perRackUnitYear: null,
  perAdministratorYear: null, serversPerAdministrator: { old: 45, new: 76 }, licences: { oldPerServerYear: null, perHostYear: null, perCoreYear: null, once: null }, migrationHoursPerServer: 8, perMigrationHour: null,
  training: null, storage: { once: null, perYear: { old: null, new: null } }
}
const all: CostTerms = {
  ...nothing, perKwh: { value: 0.2, source: "", sourceFr: "", sureness: "B" }, infrastructureFraction: 0.15, maintenancePerServerYear: { old: 250, new: 900 }, perRackUnitYear: 300, perAdministratorYear: 90_000,
  licences: { oldPerServerYear: 10, perHostYear: 100, perCoreYear: 50, once: 5000 }, perMigrationHour: 60, training: 7000, storage: { once: 40_000, perYear: { old: 3000, new: 1000 } }
}
const change: Replacement = { hosts: [{ count: 2, price: 10_000, cores: 16 }, { count: 1, price: 20_000, cores: 32 }], servers: 90, newKwhPerYear: 5000, old: { servers: 90, kwhPerYear: 100_000 } }
const line = (terms: CostTerms, name: string, of = change) => costLines(terms, of).find(({ line }) => line === name)!

test("every line stands there, whatever was said", () => expect(costLines(nothing, change).map(({ line }) => line)).toEqual([...COST_LINES]))

// (2 × 10,000 + 20,000) × 1.15
test("hosts, with what chassis and power add", () => expect(line(all, "hosts").once).toBeCloseTo(46_000, 9))
// 90 × 1 × 300 before, 3 × 2 × 300 after
test("racks", () => expect(line(all, "racks")).toMatchObject({ once: 0, oldPerYear: 27_000, newPerYear: 1800 }))
test("energy", () => expect(line(all, "energy")).toMatchObject({ once: 0, oldPerYear: 20_000, newPerYear: 1000 }))
test("maintenance", () => expect(line(all, "maintenance")).toMatchObject({ oldPerYear: 22_500, newPerYear: 2700 }))
// 90 ÷ 45 and 90 ÷ 76 administrators
test("administrators", () => expect(line(all, "administrators")).toMatchObject({ oldPerYear: 180_000, newPerYear: (90 / 76) * 90_000 }))
// 3 × 100 + 64 × 50 a year
test("licences, by host and by core", () => expect(line(all, "licences")).toMatchObject({ once: 5000, oldPerYear: 900, newPerYear: 3500 }))
// 90 × 8 h × 60
test("work of the migration", () => expect(line(all, "migrationWork")).toMatchObject({ once: 43_200, oldPerYear: 0, newPerYear: 0 }))
test("training and storage", () => {
  expect(line(all, "training").once).toBe(7000)
  expect(line(all, "storage")).toMatchObject({ once: 40_000, oldPerYear: 3000, newPerYear: 1000 })
})

test("what nobody stated is 0, and says which key would state it", () => {
  expect(line(nothing, "training")).toMatchObject({ once: 0, unstated: ["costs.training"] })
  expect(line(all, "training").unstated).toEqual([])
})
test("without a price of electricity its line is not known, and neither are the sums", () => {
  expect(line(nothing, "energy")).toMatchObject({ newPerYear: null, unstated: ["costs.electricityPerKwh"] })
  expect(costTotals(costLines(nothing, change))).toMatchObject({ newPerYear: null, savedPerYear: null })
})
test("a host without price makes what is spent unknown, unless none of it is bought", () => {
  const unpriced = (count: number): Replacement => ({ ...change, hosts: [{ count, price: null, cores: 8 }, ...change.hosts] })
  expect(line(all, "hosts", unpriced(1))).toMatchObject({ once: null, unstated: ["costs.hostPrice"] })
  expect(line(all, "hosts", unpriced(0))).toMatchObject({ unstated: [] })
})
test("where nobody says what is replaced, there is no before", () => {
  const lines = costLines(all, { ...change, old: null })
  expect(lines.every(({ oldPerYear }) => oldPerYear === null)).toBe(true)
  expect(costTotals(lines).savedPerYear).toBeNull()
})
