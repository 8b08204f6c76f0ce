/** What the answer for one kind of host comes to in hosts, energy, money and carbon. */
import { HOURS_PER_YEAR, RESOURCES } from "@rackfold/sim-core"
import type { FleetAnswer } from "@rackfold/sizing"
import { worthSummary, type WorthTerms } from "@rackfold/worth"
import type { SensitivityOutcome } from "./sensitivityAnswer.ts"

const INFEASIBLE: SensitivityOutcome = { hosts: null, needed: null, binding: null, kwhPerYear: null, moneyPerYear: null, kgPerYear: null, paybackYears: null, roiFraction: null }

/**
 * @param terms of a scenario with this kind of host alone; undefined: it asks for neither money nor carbon
 * @param hours of its period, from whose hours carbon by the hour is taken
 */
export function outcomeOf({ figures, sizing }: FleetAnswer, terms: WorthTerms | undefined, hours: number): SensitivityOutcome {
  if (figures === null) return INFEASIBLE
  const { hosts, needed, energy } = figures
  const known = { hosts, needed, binding: sizing.binding < 0 ? null : RESOURCES[sizing.binding as 0]!, kwhPerYear: energy.kwhPerYear }
  if (terms === undefined) return { ...INFEASIBLE, ...known }
  const length = Number.isFinite(hours) && hours > 0 ? hours : HOURS_PER_YEAR
  const { costs, carbon } = worthSummary(terms, { hours: length, itKwh: (energy.watts * length) / 1000, groupHosts: [hosts], servers: sizing.demand.guests.length, energy: null })
  const gain = costs?.gain ?? null
  return {
    ...known,
    moneyPerYear: costs === undefined || costs.once === null || costs.newPerYear === null ? null : costs.once / costs.years + costs.newPerYear,
    kgPerYear: carbon === undefined ? null : carbon.kgPerYear.main + carbon.embodiedKgPerYear,
    paybackYears: gain === null ? null : gain.paybackYears ?? Infinity,
    roiFraction: gain?.roiFraction ?? null
  }
}

/** A figure of an outcome; Infinity: no number of hosts is enough, or never. null: not known. */
export function figureOf(outcome: SensitivityOutcome | null, of: "hosts" | "kwh" | "money" | "kg" | "payback"): number | null {
  if (outcome === null) return null
  if (of === "hosts") return outcome.hosts ?? Infinity
  return { kwh: outcome.kwhPerYear, money: outcome.moneyPerYear, kg: outcome.kgPerYear, payback: outcome.paybackYears }[of]
}
