/** A run with money and carbon, for tests: the fixture, and terms as a scenario would state them. */
import type { CarbonTerms, CostTerms, GridFactor, WorthTerms } from "@rackfold/worth"
import { fixture } from "./fixture.ts"
import { summarise } from "../src/summarise.ts"

const from = { source: "a survey", sourceFr: "une enquête", sureness: "A" as const }
const factor = (gramsPerKwh: number, use: GridFactor["use"], year: number | null = 2020): GridFactor => ({ gramsPerKwh, use, year, country: "CH", method: "production", ...from })

export const CARBON: CarbonTerms = { country: "CH", countryName: "Switzerland", countryNameFr: "Suisse", factors: [factor(78, "main", 2019), factor(11.52, "range"), factor(29, "listed", null)], stated: { low: null, high: null }, series: null, embodied: from, lifeYears: 4 }
export const COSTS: CostTerms = {
  currency: "CHF", years: 5, discountRate: 0.08, perKwh: { value: 0.25, ...from }, infrastructureFraction: 0, maintenancePerServerYear: { old: 250, new: 900 }, rackUnitsPerServer: { old: 1, new: 2 }, perRackUnitYear: 120,
  perAdministratorYear: null, serversPerAdministrator: { old: 45, new: 76 }, licences: { oldPerServerYear: null, perHostYear: 300, perCoreYear: null, once: 5000 }, migrationHoursPerServer: 8, perMigrationHour: 90, training: 4000, storage: { once: null, perYear: { old: null, new: null } }
}

/** The fixture's hosts as one group, and forty machines of 200 W that they replace. */
export function worthTerms(hostCount: number, changes: Partial<WorthTerms> = {}): WorthTerms {
  return {
    facility: { pue: 1.5, fixedFraction: 0, ratedItWatts: 0, ...from }, groups: [{ model: "R740", count: hostCount, cores: 56, price: 18_000, embodiedKg: 1610.784 }],
    old: { servers: 40, itWatts: 8000, source: "measured", sourceFr: "mesuré", sureness: "C" }, oldUnknown: null, costs: COSTS, carbon: CARBON, ...changes
  }
}

/** The fixture, weighed. */
export function worthRun(changes: Partial<WorthTerms> = {}) {
  const run = fixture()
  const context = { ...run.context, worth: worthTerms(run.plan.hosts.hostCount, changes) }
  const summary = summarise(run.plan, run.outcome, context)
  return { ...run, context, summary, found: summary.worth! }
}
