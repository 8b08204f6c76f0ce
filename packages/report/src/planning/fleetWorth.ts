/** What a fleet of several models costs, draws and emits; and the terms of the figure that it is chosen by. */
import { HOURS_PER_YEAR } from "@rackfold/sim-core"
import type { MixTerms } from "@rackfold/sizing"
import { carbonKg, carbonOverTime, costLines, costTotals, meterKwh, type CostTerms, type CarbonTerms, type Facility } from "@rackfold/worth"

/** What models are mixed by. */
export const MIX_FIGURES = ["hosts", "cost", "energy", "carbon"] as const
export type MixBy = (typeof MIX_FIGURES)[number]

export interface MixKind {
  readonly cores: number
  /** In the currency of the costs; null: nobody said. */
  readonly price: number | null
  /** Of making one; null: nobody asks for carbon. */
  readonly embodiedKg: number | null
}

/** What fleets are weighed by. */
export interface MixWorth {
  readonly facility: Facility
  readonly servers: number
  readonly kinds: ReadonlyArray<MixKind>
  readonly costs: CostTerms | null
  readonly carbon: CarbonTerms | null
  /** Of the run's period, for carbon by the hour. */
  readonly periodSeconds: number
}

export interface FleetWorth {
  /** At the meter. */
  readonly kwhPerYear: number
  /** Over the years of the costs: what is spent once, and every year of the new machines. null: a price is missing. */
  readonly money: number | null
  /** Electricity, and each host's making spread over its life. null: nobody asks for carbon. */
  readonly kgPerYear: number | null
}

/** @param counts hosts of each kind, those in reserve too @param watts that they draw on average, all of them */
export function fleetWorth(worth: MixWorth, counts: ReadonlyArray<number>, watts: number): FleetWorth {
  const kwhPerYear = meterKwh(worth.facility, (watts / 1000) * HOURS_PER_YEAR, HOURS_PER_YEAR)
  return { kwhPerYear, money: moneyOf(worth, counts, kwhPerYear), kgPerYear: carbonOf(worth, counts, kwhPerYear) }
}

function moneyOf({ costs, kinds, servers }: MixWorth, counts: ReadonlyArray<number>, kwhPerYear: number): number | null {
  if (costs === null) return null
  const hosts = kinds.map(({ price, cores }, kind) => ({ count: counts[kind]!, price, cores }))
  const { once, newPerYear } = costTotals(costLines(costs, { hosts, servers, newKwhPerYear: kwhPerYear, old: null }))
  return once === null || newPerYear === null ? null : once + costs.years * newPerYear
}

/** Keys of the scenario that nobody set, and whose lines count as 0. */
export function unstatedCosts({ costs, kinds, servers }: MixWorth): ReadonlyArray<string> {
  if (costs === null) return []
  const hosts = kinds.map(({ price, cores }) => ({ count: 1, price, cores }))
  return costLines(costs, { hosts, servers, newKwhPerYear: 0, old: null }).flatMap(({ unstated }) => unstated.filter((key) => !key.endsWith(".old")))
}

function carbonOf(worth: MixWorth, counts: ReadonlyArray<number>, kwhPerYear: number): number | null {
  const grams = gramsPerKwh(worth)
  if (worth.carbon === null || grams === null) return null
  const made = counts.reduce((sum, count, kind) => sum + count * (worth.kinds[kind]!.embodiedKg ?? 0), 0)
  return carbonKg(kwhPerYear, grams) + made / worth.carbon.lifeYears
}

/** The factor that is taken; of a series its mean over the run, at constant power. */
function gramsPerKwh({ carbon, periodSeconds }: MixWorth): number | null {
  if (carbon === null) return null
  const { series, factors } = carbon
  if (series === null) return factors.find(({ use }) => use === "main")?.gramsPerKwh ?? null
  const evenly = { timeSeconds: Float64Array.of(0, periodSeconds), drawnJoules: Float64Array.of(0, 1) }
  return carbonOverTime(series, series.runStartSeconds, evenly, { pue: 1, fixedFraction: 0, ratedItWatts: 0 }).gramsPerKwh
}

/**
 * Each figure is a sum over hosts and watts: what one more of each adds.
 *
 * @returns null where a price or a factor is missing
 */
export function mixTerms(worth: MixWorth, by: MixBy): MixTerms | null {
  const none = worth.kinds.map(() => 0)
  const figure = (counts: ReadonlyArray<number>, watts: number): number | null => figureOf(by, counts, fleetWorth(worth, counts, watts))
  const constant = figure(none, 0)
  const perWatt = figure(none, 1)
  const perHost = none.map((_, kind) => figure(none.with(kind, 1), 0))
  if (constant === null || perWatt === null || perHost.includes(null)) return null
  return { constant, perWatt: perWatt - constant, perHost: perHost.map((amount) => amount! - constant) }
}

/** The figure that is made small. */
export function figureOf(by: MixBy, counts: ReadonlyArray<number>, { kwhPerYear, money, kgPerYear }: FleetWorth): number | null {
  return by === "hosts" ? counts.reduce((sum, count) => sum + count, 0) : by === "energy" ? kwhPerYear : by === "cost" ? money : kgPerYear
}
