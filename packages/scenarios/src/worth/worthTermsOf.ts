/** What a scenario says of money and carbon, as what a run is weighed by. */
import { embodiedByCountKg, embodiedByPartsKg, type CarbonSeries, type CarbonTerms, type CostTerms, type Facility, type GridFactor, type Provenance, type SourcedPrice, type WorthTerms } from "@rackfold/worth"
import { isStated } from "../compile/settingAssumptions.ts"
import type { FilledRows } from "../compile/fillRows.ts"
import type { HostKind } from "../compile/hostKinds.ts"
import { shownWords } from "../errors.ts"
import type { Finding } from "../errors.ts"
import { parseIsoDate } from "../formats/moments.ts"
import type { Scenario } from "../scenario.ts"
import { UNSTATED_SOURCE } from "../scenario/unstatedSource.ts"
import { carbonFactors, findCountry } from "./carbonFactors.ts"
import { latestPrice } from "./electricityPrices.ts"
import { EMBODIED_BY_COUNT, EMBODIED_BY_PARTS, embodiedByCountFigures, embodiedByPartsFigures } from "./embodiedFigures.ts"
import { amountOf } from "./money.ts"
import { oldMachines } from "./oldMachines.ts"
import { pueFigures } from "./pueFigures.ts"

/** What is known of the run beside the scenario. */
export interface WorthSources {
  /** As written; what nobody stated has another source. */
  readonly stated: unknown
  readonly kinds: ReadonlyArray<HostKind>
  /** null: no inventory. */
  readonly rows: FilledRows | null
  readonly series: CarbonSeries | null
  /** When the run starts; null: nobody says. */
  readonly startEpochSeconds: number | null
  /** Infinity: when its work is done. */
  readonly periodSeconds: number
}

/** Assumed of machines in the worked example of the worksheet, in euros a year. */
export const ASSUMED_MAINTENANCE = { currency: "EUR", old: 250, new: 900 } as const

const STATED: Provenance = { source: UNSTATED_SOURCE, sourceFr: "indiqué dans le scénario", sureness: "C" }
const stating = (source: string): Provenance => (source === UNSTATED_SOURCE ? STATED : { ...STATED, source, sourceFr: source })

export type Room = Pick<WorthTerms, "facility" | "old" | "oldUnknown">

/** Absent where nobody asks for money or carbon. */
export function worthTermsOf(scenario: Scenario, sources: WorthSources): { readonly terms?: WorthTerms } | { readonly findings: ReadonlyArray<Finding> } {
  const { costs, carbon } = scenario
  if (costs === undefined && carbon === undefined) return {}
  const machines = oldMachines(scenario, sources.rows)
  const facility = facilityOf(scenario, machines.old?.itWatts ?? null, sources.stated)
  const series = carbon === undefined ? { series: null } : seriesOf(carbon, sources)
  const findings = [facility, series].flatMap((part) => ("findings" in part ? part.findings : []))
  if ("findings" in facility || "findings" in series) return { findings }
  const groups = sources.kinds.map(({ group, model }) => ({ model: model.name, count: group.count, cores: model.cores, price: priceOf(scenario, group), embodiedKg: carbon === undefined ? null : embodiedOf(scenario, carbon, { group, model }) }))
  return {
    terms: {
      facility, groups, ...machines,
      ...(costs === undefined ? {} : { costs: costTerms(costs) }),
      ...(carbon === undefined ? {} : { carbon: carbonTerms(scenario, carbon, series.series) })
    }
  }
}

/** The scenario's own model of that name; undefined: it is the catalogue's. */
const ownModel = ({ hostModels }: Scenario, name: string): Scenario["hostModels"][number] | undefined => hostModels.find((model) => model.name === name)

/** The building, and what is drawn in it today: what counting hosts asks of a scenario, whoever asks for money or carbon. */
export function roomOf(scenario: Scenario, rows: FilledRows | null, stated: unknown): Room | { readonly findings: ReadonlyArray<Finding> } {
  const machines = oldMachines(scenario, rows)
  const facility = facilityOf(scenario, machines.old?.itWatts ?? null, stated)
  return "findings" in facility ? facility : { facility, ...machines }
}

function facilityOf({ facility: { pue, loadDependent } }: Scenario, oldWatts: number | null, stated: unknown): (Facility & Provenance) | { readonly findings: ReadonlyArray<Finding> } {
  const from: Provenance = isStated(stated, "facility.pue") ? STATED : pueFigures[0]!.figure
  const { source, sourceFr, sureness } = from
  if (loadDependent === undefined) return { pue, fixedFraction: 0, ratedItWatts: 0, source, sourceFr, sureness }
  const ratedItWatts = loadDependent.ratedItWatts ?? oldWatts
  if (ratedItWatts === null) return { findings: [{ path: ["facility", "loadDependent"], expected: "ratedItWatts, as nobody says what the machines draw that are replaced", found: "nothing", advice: "State the power of IT at which the building has that PUE, in watts." }] }
  return { pue, fixedFraction: loadDependent.fixedFraction, ratedItWatts, source, sourceFr, sureness }
}

function priceOf(scenario: Scenario, group: Scenario["hosts"][number]): number | null {
  return amountOf(group.price ?? ownModel(scenario, group.model)?.price ?? scenario.costs?.hostPrice)
}

function costTerms(costs: NonNullable<Scenario["costs"]>): CostTerms {
  const { currency, years, discountRate, infrastructureFraction, maintenancePerServerYear: maintenance, rackUnitsPerServer, serversPerAdministrator, licences, migrationHoursPerServer, storage } = costs
  const assumed = currency === ASSUMED_MAINTENANCE.currency ? ASSUMED_MAINTENANCE : { old: null, new: null }
  return {
    currency, years, discountRate, infrastructureFraction, rackUnitsPerServer, serversPerAdministrator, migrationHoursPerServer,
    perKwh: electricityOf(costs),
    maintenancePerServerYear: { old: amountOf(maintenance.old) ?? assumed.old, new: amountOf(maintenance.new) ?? assumed.new },
    perRackUnitYear: amountOf(costs.perRackUnitYear), perAdministratorYear: amountOf(costs.perAdministratorYear),
    licences: { oldPerServerYear: amountOf(licences.oldPerServerYear), perHostYear: amountOf(licences.perHostYear), perCoreYear: amountOf(licences.perCoreYear), once: amountOf(licences.once) },
    perMigrationHour: amountOf(costs.perMigrationHour), training: amountOf(costs.training),
    storage: { once: amountOf(storage.once), perYear: { old: amountOf(storage.oldPerYear), new: amountOf(storage.newPerYear) } }
  }
}

/** null: nobody says. */
export function electricityOf({ electricityPerKwh, electricity }: NonNullable<Scenario["costs"]>): SourcedPrice | null {
  if (electricityPerKwh !== undefined) return { value: amountOf(electricityPerKwh)!, ...STATED }
  if (electricity === undefined) return null
  const { perKwh, source, sourceFr, sureness } = latestPrice(findCountry(electricity.country)!.code, electricity.consumer, electricity.year)!
  return { value: perKwh, source, sourceFr, sureness }
}

type Carbon = NonNullable<Scenario["carbon"]>

function carbonTerms(scenario: Scenario, carbon: Carbon, series: CarbonTerms["series"]): CarbonTerms {
  const { factor, lifeYears } = carbon
  const country = carbon.country === undefined ? undefined : findCountry(carbon.country)
  const own: GridFactor[] = factor === undefined ? [] : [{ gramsPerKwh: factor.gramsPerKwh, country: factor.country, method: factor.method, year: factor.year, ...stating(factor.source), use: "main" }]
  const listed = country === undefined ? own : carbonFactors.filter(({ country: code }) => code === country.code)
  // Beside a series, the factor that would have been taken is one of the range.
  const factors = series === null ? listed : listed.map((one): GridFactor => (one.use === "main" ? { ...one, use: "range" } : one))
  return {
    country: country?.code ?? factor?.country ?? null, countryName: country?.name ?? factor?.country ?? null, countryNameFr: country?.nameFr ?? factor?.country ?? null,
    factors, stated: { low: factor?.low ?? null, high: factor?.high ?? null }, series, embodied: embodiedFrom(scenario, carbon), lifeYears
  }
}

function embodiedOf(scenario: Scenario, { embodied }: Carbon, { group, model }: Pick<HostKind, "group" | "model">): number {
  const stated = group.embodiedKg ?? ownModel(scenario, group.model)?.embodiedKg ?? embodied.kgPerHost
  if (stated !== undefined) return stated
  const ramGib = group.ramGib ?? model.ramGib
  const { ssdsPerHost: ssds, hddsPerHost: hdds, parts } = embodied
  if (parts === undefined) return embodiedByCountKg({ cpus: model.sockets, ramGib, ssds, hdds }, EMBODIED_BY_COUNT)
  const { ramGibPerModule, ...rest } = parts
  const ramModules = Math.ceil(ramGib / ramGibPerModule)
  return embodiedByPartsKg({ ...rest, cpus: model.sockets, ramModules, ramGibPerModule: ramGib / ramModules, ssds, hdds }, EMBODIED_BY_PARTS)
}

function embodiedFrom({ hosts, hostModels }: Scenario, { embodied }: Carbon): Provenance {
  const isStatedOf = ({ model, embodiedKg }: Scenario["hosts"][number]) => embodiedKg !== undefined || hostModels.some((own) => own.name === model && own.embodiedKg !== undefined)
  if (embodied.kgPerHost !== undefined || hosts.every(isStatedOf)) return STATED
  const { source, sourceFr, sureness } = embodied.parts === undefined ? embodiedByCountFigures.baseKg! : embodiedByPartsFigures.perCpuKg!
  return { source, sourceFr, sureness }
}

function seriesOf({ series: written }: Carbon, { series, startEpochSeconds, periodSeconds }: WorthSources): { readonly series: CarbonTerms["series"] } | { readonly findings: ReadonlyArray<Finding> } {
  if (written === undefined || series === null) return { series: null }
  const first = series.startSeconds[0]!
  const runStartSeconds = written.start === undefined ? (startEpochSeconds ?? first) : parseIsoDate(written.start)!
  const path = ["carbon", "series", written.start === undefined ? "file" : "start"]
  const span = `${isoOf(first)} to ${isoOf(series.endSeconds)}`
  if (runStartSeconds < first || runStartSeconds >= series.endSeconds) return { findings: [{ path, expected: `a run that starts within the series, ${span}`, found: `one that starts ${isoOf(runStartSeconds)}${written.start === undefined ? ", as its data are dated" : ""}`, advice: "Set carbon.series.start to a moment of the series." }] }
  const end = runStartSeconds + periodSeconds
  if (periodSeconds < Infinity && end > series.endSeconds) return { findings: [{ path, expected: `a series that covers the run, which ends ${isoOf(end)}`, found: `one from ${span}`, advice: "Start earlier in the series (carbon.series.start), or shorten the run." }] }
  return { series: { ...series, file: written.file, method: written.method ?? null, runStartSeconds, ...fileNamed(written) } }
}

/** Where nobody says where a series is from, its file stands for that. */
function fileNamed({ source, file }: NonNullable<Carbon["series"]>): Provenance {
  const { en, fr } = shownWords(file)
  return source === UNSTATED_SOURCE ? { ...STATED, source: `${STATED.source}: ${en}`, sourceFr: `${STATED.sourceFr} : ${fr}` } : stating(source)
}

/** 1665093600 // => "2022-10-06T22:00:00Z" */
function isoOf(epochSeconds: number): string {
  return `${new Date(epochSeconds * 1000).toISOString().slice(0, 19)}Z`
}
