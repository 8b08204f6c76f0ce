/** What a run costs and emits, for its period and for a year, beside what it replaces: data that every report draws on. */
import { HOURS_PER_YEAR, JOULES_PER_KWH, SECONDS_PER_HOUR } from "@rackfold/sim-core"
import { carbonOverTime, type EnergyOverTime } from "./carbonOverTime.ts"
import { carbonPaybackYears, isRepaidInLife } from "./embodied.ts"
import { kwhPerYear, perYear } from "./energy.ts"
import { meterKwh } from "./facility.ts"
import { carbonKg, type CarbonMethod, type GridFactor, type Spread } from "./gridCarbon.ts"
import { breakEvenHostPrice, breakEvenPricePerKwh, cumulativeCash, netPresentValue, paybackYears, roiFraction } from "./investment.ts"
import { costLines, costTotals, type CostLine, type CostTerms, type CostTotals, type SourcedPrice } from "./ownership.ts"
import type { CarbonTerms, OldMachines, Provenance, WorthTerms } from "./worthTerms.ts"

/** What a run found out that money and carbon follow from. */
export interface RunToWeigh {
  /** Length: > 0. */
  readonly hours: number
  readonly itKwh: number
  /** Hosts of each group that are needed: on at some time, or held back. */
  readonly groupHosts: ReadonlyArray<number>
  /** Servers that it carries. */
  readonly servers: number
  /** null: not recorded. */
  readonly energy: EnergyOverTime | null
}

/** Energy at the meter. */
export interface MeteredEnergy extends Provenance {
  readonly itKwh: number
  readonly meterKwh: number
  readonly meterKwhPerYear: number
  /** Meter ÷ machines over the run; null: they drew nothing. */
  readonly meanPue: number | null
  /** As the scenario says, at `ratedItWatts` where it follows the load; null: it does not. */
  readonly pue: number
  readonly fixedFraction: number
  readonly ratedItWatts: number | null
}

export interface OldSummary extends OldMachines {
  readonly meterKwhPerYear: number
}

/** Whether the money comes back. */
export interface Return {
  /** null: never. */
  readonly paybackYears: number | null
  /** null: nothing is spent once. */
  readonly roiFraction: number | null
  readonly netPresentValue: number
  /** null: its price turns nothing. */
  readonly breakEvenPerKwh: number | null
  readonly breakEvenHostPrice: number | null
  /** After each year from 0, undiscounted: [years + 1]. */
  readonly cumulative: ReadonlyArray<number>
}

export interface CostsSummary extends CostTotals {
  readonly currency: string
  readonly years: number
  readonly discountRate: number
  readonly perKwh: SourcedPrice | null
  /** Of the run's period; null: no price. */
  readonly energyOfPeriod: number | null
  readonly energyPerYear: number | null
  readonly lines: ReadonlyArray<CostLine>
  /** null: not enough is known. */
  readonly gain: Return | null
  /** Keys that would make it known. */
  readonly missing: ReadonlyArray<string>
}

/** What the run emits by one source. */
export interface CarbonBySource extends Omit<GridFactor, "use" | "method"> {
  /** null: a series that does not say. */
  readonly method: CarbonMethod | null
  readonly use: GridFactor["use"] | "series"
  readonly kgOfPeriod: number
  readonly kgPerYear: number
  /** Less than what it replaces; null: nobody says what that is. */
  readonly savedKgPerYear: number | null
  /** Until that makes up for what making the new machines emitted; null: never, or not known. */
  readonly paybackYears: number | null
}

export interface CarbonSummary {
  readonly country: string | null
  readonly countryName: string | null
  readonly countryNameFr: string | null
  /** Carbon by the hour; null: one factor for all hours. */
  readonly series: { readonly file: string; /** At the end of the run, as the series was over by then and its last factor held. */ readonly heldSeconds: number } | null
  /** The one that is taken first, then the others of the range, then those listed. */
  readonly sources: ReadonlyArray<CarbonBySource>
  readonly gramsPerKwh: Spread
  readonly kgOfPeriod: Spread
  readonly kgPerYear: Spread
  readonly savedKgPerYear: Spread | null
  /** By the cleanest electricity it takes longest; null: never. */
  readonly paybackYears: { readonly shortest: number | null; readonly main: number | null; readonly longest: number | null } | null
  /** Made: of all new hosts, and of each year of their life. */
  readonly embodiedKg: number
  readonly embodiedKgPerYear: number
  readonly embodiedFrom: Provenance
  readonly lifeYears: number
  /** Within the life of the machines: whatever the source, by none, or only by some; null: nobody says what is replaced. */
  readonly repaid: "always" | "never" | "depends" | null
}

export interface WorthSummary {
  readonly energy: MeteredEnergy
  /** Hosts that are needed: on at some time, or held back. */
  readonly hosts: number
  readonly old: OldSummary | null
  /** What would tell it, in words; null: it is known. */
  readonly oldUnknown: WorthTerms["oldUnknown"]
  readonly saved: { readonly kwhPerYear: number; readonly fraction: number } | null
  readonly costs?: CostsSummary
  readonly carbon?: CarbonSummary
}

/**
 * What a run is worth, by the terms of its scenario. A year is made of periods like the run's.
 *
 * **Cost** O(rows of the energy + steps of the carbon series) where there is a series; else constant.
 */
export function worthSummary(terms: WorthTerms, run: RunToWeigh): WorthSummary {
  const { facility } = terms
  const metered = meterKwh(facility, run.itKwh, run.hours)
  const meterKwhPerYear = perYear(metered, run.hours)
  const old = terms.old === null ? null : { ...terms.old, meterKwhPerYear: meterKwh(facility, kwhPerYear(terms.old.itWatts), HOURS_PER_YEAR) }
  const { pue, fixedFraction, ratedItWatts, source, sourceFr, sureness } = facility
  return {
    energy: { itKwh: run.itKwh, meterKwh: metered, meterKwhPerYear, meanPue: run.itKwh === 0 ? null : metered / run.itKwh, pue, fixedFraction, ratedItWatts: fixedFraction === 0 ? null : ratedItWatts, source, sourceFr, sureness },
    hosts: run.groupHosts.reduce((sum, count) => sum + count, 0),
    old, oldUnknown: terms.oldUnknown,
    saved: old === null ? null : { kwhPerYear: old.meterKwhPerYear - meterKwhPerYear, fraction: 1 - meterKwhPerYear / old.meterKwhPerYear },
    ...(terms.costs === undefined ? {} : { costs: costsSummary(terms, terms.costs, run, metered, meterKwhPerYear, old) }),
    ...(terms.carbon === undefined ? {} : { carbon: carbonSummary(terms, terms.carbon, run, metered, old) })
  }
}

function costsSummary({ groups }: WorthTerms, costs: CostTerms, run: RunToWeigh, metered: number, meterKwhPerYear: number, old: OldSummary | null): CostsSummary {
  const { currency, years, discountRate, perKwh } = costs
  const hosts = groups.map(({ price, cores }, group) => ({ count: run.groupHosts[group]!, price, cores }))
  const lines = costLines(costs, { hosts, servers: run.servers, newKwhPerYear: meterKwhPerYear, old: old === null ? null : { servers: old.servers, kwhPerYear: old.meterKwhPerYear } })
  const totals = costTotals(lines)
  const { once, savedPerYear } = totals
  const counted = hosts.reduce((sum, { count }) => sum + count, 0) * (1 + costs.infrastructureFraction)
  const gain = once === null || savedPerYear === null || old === null || perKwh === null ? null : returnOf({ once, savedPerYear }, costs, lines[0]!.once!, counted, old.meterKwhPerYear - meterKwhPerYear, perKwh.value)
  const missing = [...(old === null ? ["replaced"] : []), ...lines.flatMap(({ once, newPerYear, unstated }) => (once === null || newPerYear === null ? unstated : []))]
  return { currency, years, discountRate, perKwh, energyOfPeriod: perKwh === null ? null : metered * perKwh.value, energyPerYear: perKwh === null ? null : meterKwhPerYear * perKwh.value, lines, ...totals, gain, missing }
}

function returnOf(investment: { readonly once: number; readonly savedPerYear: number }, { years, discountRate }: CostTerms, hostsOnce: number, hostCount: number, savedKwhPerYear: number, perKwh: number): Return {
  return {
    paybackYears: paybackYears(investment), roiFraction: roiFraction(investment, years), netPresentValue: netPresentValue(investment, years, discountRate),
    breakEvenPerKwh: breakEvenPricePerKwh(investment, years, savedKwhPerYear, perKwh), breakEvenHostPrice: breakEvenHostPrice(investment, years, hostsOnce, hostCount),
    cumulative: cumulativeCash(investment, years)
  }
}

function carbonSummary({ facility, groups }: WorthTerms, carbon: CarbonTerms, run: RunToWeigh, metered: number, old: OldSummary | null): CarbonSummary {
  const embodiedKg = groups.reduce((sum, { embodiedKg }, group) => sum + (embodiedKg ?? 0) * run.groupHosts[group]!, 0)
  const bySource = (factor: Omit<CarbonBySource, "kgOfPeriod" | "kgPerYear" | "savedKgPerYear" | "paybackYears">, kgOfPeriod: number, oldKgPerYear: number | null): CarbonBySource => {
    const kgPerYear = perYear(kgOfPeriod, run.hours)
    const savedKgPerYear = oldKgPerYear === null ? null : oldKgPerYear - kgPerYear
    return { ...factor, kgOfPeriod, kgPerYear, savedKgPerYear, paybackYears: savedKgPerYear === null ? null : carbonPaybackYears(embodiedKg, savedKgPerYear) }
  }
  const byFactor = (factor: GridFactor): CarbonBySource => bySource(factor, carbonKg(metered, factor.gramsPerKwh), old === null ? null : carbonKg(old.meterKwhPerYear, factor.gramsPerKwh))
  const bySeries = (series: NonNullable<CarbonTerms["series"]>): CarbonBySource => {
    const seconds = run.hours * SECONDS_PER_HOUR
    const evenly = (joules: number): EnergyOverTime => ({ timeSeconds: Float64Array.of(0, seconds), drawnJoules: Float64Array.of(0, joules) })
    const { grams, gramsPerKwh } = carbonOverTime(series, series.runStartSeconds, run.energy ?? evenly(run.itKwh * JOULES_PER_KWH), facility)
    const oldKg = old === null ? null : carbonOverTime(series, series.runStartSeconds, evenly(old.itWatts * seconds), facility).grams / 1000
    const { method, source, sourceFr, sureness } = series
    return bySource({ gramsPerKwh, country: carbon.country ?? "", method, year: null, source, sourceFr, sureness, use: "series" }, grams / 1000, oldKg === null ? null : perYear(oldKg, run.hours))
  }
  const byFactors = [...carbon.factors].sort((a, b) => USES.indexOf(a.use) - USES.indexOf(b.use)).map(byFactor)
  const sources = carbon.series === null ? byFactors : [bySeries(carbon.series), ...byFactors]
  const ends = endsOf(carbon, sources.filter(({ use }) => use !== "listed"))
  const main = sources[0]!
  const kgAt = (kwh: number, grams: number, kg: number): number => (grams === ends.main ? kg : carbonKg(kwh, grams))
  const spread = (kwh: number, kg: number): Spread => ({ low: kgAt(kwh, ends.low, kg), main: kg, high: kgAt(kwh, ends.high, kg) })
  const savedKgPerYear = old === null ? null : spread(old.meterKwhPerYear - perYear(metered, run.hours), main.savedKgPerYear!)
  const payback = savedKgPerYear === null ? null : { shortest: carbonPaybackYears(embodiedKg, savedKgPerYear.high), main: main.paybackYears, longest: carbonPaybackYears(embodiedKg, savedKgPerYear.low) }
  const { country, countryName, countryNameFr, lifeYears } = carbon
  return {
    country, countryName, countryNameFr, series: carbon.series === null ? null : { file: carbon.series.file, heldSeconds: Math.max(0, carbon.series.runStartSeconds + run.hours * SECONDS_PER_HOUR - carbon.series.endSeconds) }, sources,
    gramsPerKwh: ends, kgOfPeriod: spread(metered, main.kgOfPeriod), kgPerYear: spread(perYear(metered, run.hours), main.kgPerYear), savedKgPerYear, paybackYears: payback,
    embodiedKg, embodiedKgPerYear: embodiedKg / lifeYears, embodiedFrom: carbon.embodied, lifeYears,
    repaid: payback === null ? null : isRepaidInLife(payback.longest, lifeYears) ? "always" : isRepaidInLife(payback.shortest, lifeYears) ? "depends" : "never"
  }
}

const USES: ReadonlyArray<GridFactor["use"]> = ["main", "range", "listed"]

/** Grams a kWh: the ends that the scenario states, else those of its sources; the first is the one that is taken. */
function endsOf({ stated }: CarbonTerms, ranged: ReadonlyArray<CarbonBySource>): Spread {
  const grams = ranged.map(({ gramsPerKwh }) => gramsPerKwh)
  return { low: stated.low ?? Math.min(...grams), main: grams[0]!, high: stated.high ?? Math.max(...grams) }
}
