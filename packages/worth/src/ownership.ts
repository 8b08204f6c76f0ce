/** What machines cost, line by line: once, and each year before and after. Lines that are 0 stand there too. */
import type { Sureness } from "@rackfold/sim-core"

/** In the order in which they are shown. Calculators that leave some out make the rest look better. */
export const COST_LINES = ["hosts", "racks", "energy", "maintenance", "administrators", "licences", "migrationWork", "training", "storage"] as const
export type CostLineName = (typeof COST_LINES)[number]

/** Of the machines that are replaced, and of those that come. */
export interface OldAndNew<A> {
  readonly old: A
  readonly new: A
}

/** A price with where it is from. */
export interface SourcedPrice {
  readonly value: number
  readonly source: string
  readonly sourceFr: string
  readonly sureness: Sureness
}

/** What things cost, all in one currency; null: nobody said. */
export interface CostTerms {
  /** As the scenario names it: EUR. */
  readonly currency: string
  /** Over which the return is counted: whole, ≥ 1. */
  readonly years: number
  /** A fraction a year. */
  readonly discountRate: number
  readonly perKwh: SourcedPrice | null
  /** Added to the price of each host for chassis, power and cooling: a fraction. */
  readonly infrastructureFraction: number
  readonly maintenancePerServerYear: OldAndNew<number | null>
  readonly rackUnitsPerServer: OldAndNew<number>
  readonly perRackUnitYear: number | null
  readonly perAdministratorYear: number | null
  readonly serversPerAdministrator: OldAndNew<number>
  readonly licences: { readonly oldPerServerYear: number | null; readonly perHostYear: number | null; readonly perCoreYear: number | null; readonly once: number | null }
  readonly migrationHoursPerServer: number
  readonly perMigrationHour: number | null
  readonly training: number | null
  readonly storage: { readonly once: number | null; readonly perYear: OldAndNew<number | null> }
}

/** Hosts of one kind that are bought. */
export interface BoughtHosts {
  readonly count: number
  /** Of one, in the currency of the terms; null: nobody said. */
  readonly price: number | null
  readonly cores: number
}

/** What is bought, what it replaces, and what both draw at the meter. */
export interface Replacement {
  readonly hosts: ReadonlyArray<BoughtHosts>
  /** Servers to look after, before and after: machines that become guests. */
  readonly servers: number
  readonly newKwhPerYear: number
  /** Machines that go; null: nobody says which they are. */
  readonly old: { readonly servers: number; readonly kwhPerYear: number } | null
}

export interface CostLine {
  readonly line: CostLineName
  /** null: not known, as a price is missing. */
  readonly once: number | null
  /** null: not known, or nobody says what is replaced. */
  readonly oldPerYear: number | null
  readonly newPerYear: number | null
  /** Keys of the scenario that nobody set: what they would add counts as 0, unless the figure is null. */
  readonly unstated: ReadonlyArray<string>
}

/**
 * Every line of the cost of ownership:
 *
 * hosts `Σ count × price × (1 + infrastructure)` · racks `servers × units × price` · energy `kWh at the meter × price` · maintenance
 * `servers × price` · administrators `servers ÷ servers each × salary` · licences `hosts × price + cores × price` · migration
 * `servers × hours × price` · training, storage as stated.
 *
 * **Source** docs/explanation/worth.md.
 */
export function costLines(terms: CostTerms, { hosts, servers, newKwhPerYear, old }: Replacement): CostLine[] {
  const hostCount = hosts.reduce((sum, { count }) => sum + count, 0)
  const cores = hosts.reduce((sum, { count, cores: each }) => sum + count * each, 0)
  const { licences, storage, perKwh } = terms
  const hasHosts = hosts.some(({ count }) => count > 0)
  const isPriced = hosts.every(({ count, price }) => count === 0 || price !== null)
  const before = (amount: (replaced: NonNullable<Replacement["old"]>) => number | null): number | null => (old === null ? null : amount(old))
  const orNone = (amount: number | null, times = 1): number => (amount === null ? 0 : amount * times)
  return [
    line("hosts", hasHosts && !isPriced ? null : hosts.reduce((sum, { count, price }) => sum + orNone(price, count) * (1 + terms.infrastructureFraction), 0), before(() => 0), 0, [[isPriced, "costs.hostPrice"]]),
    line("racks", 0, before(({ servers: gone }) => orNone(terms.perRackUnitYear, gone * terms.rackUnitsPerServer.old)), orNone(terms.perRackUnitYear, hostCount * terms.rackUnitsPerServer.new), [[terms.perRackUnitYear !== null, "costs.perRackUnitYear"]]),
    line("energy", 0, before(({ kwhPerYear }) => (perKwh === null ? null : kwhPerYear * perKwh.value)), perKwh === null ? null : newKwhPerYear * perKwh.value, [[perKwh !== null, "costs.electricityPerKwh"]]),
    line("maintenance", 0, before(({ servers: gone }) => orNone(terms.maintenancePerServerYear.old, gone)), orNone(terms.maintenancePerServerYear.new, hostCount), [[terms.maintenancePerServerYear.old !== null, "costs.maintenancePerServerYear.old"], [terms.maintenancePerServerYear.new !== null, "costs.maintenancePerServerYear.new"]]),
    line("administrators", 0, before(() => orNone(terms.perAdministratorYear, servers / terms.serversPerAdministrator.old)), orNone(terms.perAdministratorYear, servers / terms.serversPerAdministrator.new), [[terms.perAdministratorYear !== null, "costs.perAdministratorYear"]]),
    line("licences", orNone(licences.once), before(({ servers: gone }) => orNone(licences.oldPerServerYear, gone)), orNone(licences.perHostYear, hostCount) + orNone(licences.perCoreYear, cores), [[licences.once !== null || licences.oldPerServerYear !== null || licences.perHostYear !== null || licences.perCoreYear !== null, "costs.licences"]]),
    line("migrationWork", orNone(terms.perMigrationHour, servers * terms.migrationHoursPerServer), before(() => 0), 0, [[terms.perMigrationHour !== null, "costs.perMigrationHour"]]),
    line("training", orNone(terms.training), before(() => 0), 0, [[terms.training !== null, "costs.training"]]),
    line("storage", orNone(storage.once), before(() => orNone(storage.perYear.old)), orNone(storage.perYear.new), [[storage.once !== null || storage.perYear.old !== null || storage.perYear.new !== null, "costs.storage"]])
  ]
}

function line(name: CostLineName, once: number | null, oldPerYear: number | null, newPerYear: number | null, keys: ReadonlyArray<readonly [boolean, string]>): CostLine {
  return { line: name, once, oldPerYear, newPerYear, unstated: keys.flatMap(([isStated, key]) => (isStated ? [] : [key])) }
}

/** The sums of all lines; null where one of them is not known. */
export interface CostTotals {
  readonly once: number | null
  readonly oldPerYear: number | null
  readonly newPerYear: number | null
  readonly savedPerYear: number | null
}

export function costTotals(lines: ReadonlyArray<CostLine>): CostTotals {
  const sum = (amount: (line: CostLine) => number | null): number | null => lines.reduce<number | null>((total, line) => (total === null || amount(line) === null ? null : total + amount(line)!), 0)
  const [once, oldPerYear, newPerYear] = [sum((line) => line.once), sum((line) => line.oldPerYear), sum((line) => line.newPerYear)]
  return { once, oldPerYear, newPerYear, savedPerYear: oldPerYear === null || newPerYear === null ? null : oldPerYear - newPerYear }
}
