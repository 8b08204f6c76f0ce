/** What of growth contradicts itself. */
import { DAYS_PER_YEAR } from "@rackfold/growth"
import { naturalLogarithm } from "@rackfold/sim-core"
import { doubles } from "../doubles.ts"
import type { Finding, Path } from "../errors.ts"
import type { Scenario } from "../scenario.ts"

type Growth = NonNullable<Scenario["growth"]>

export function badGrowth({ growth, workload: { series } }: Scenario): Finding[] {
  if (growth === undefined) return []
  return [
    ...badUpTo(growth.percentPerYear, growth.upToPercentPerYear, ["growth"], "percentPerYear", "upToPercentPerYear"),
    ...doubles(growth.rates.map(({ resource }) => resource), (i) => ["growth", "rates", i, "resource"], "a resource that no other rate names"),
    ...growth.rates.flatMap((rate, i) => badRate(rate, ["growth", "rates", i], "amountPerYear", rate.amountPerYear, "upToAmountPerYear", rate.upToAmountPerYear)),
    ...(growth.servers === undefined ? [] : badRate(growth.servers, ["growth", "servers"], "newPerYear", growth.servers.newPerYear, "upToNewPerYear", growth.servers.upToNewPerYear)),
    ...badHorizon(growth),
    ...(growth.measured !== undefined && growth.measured.file === undefined && series === undefined ? [{ path: ["growth", "measured"], expected: "measured series (workload.series), or a file of its own", found: "neither", advice: "Set growth.measured.file, or workload.series, or remove growth.measured." }] : [])
  ]
}

interface Percents {
  readonly percentPerYear?: number
  readonly upToPercentPerYear?: number
}

/** Percents or amounts, one of the two, and none above its most. */
function badRate({ percentPerYear, upToPercentPerYear }: Percents, path: Path, amountKey: string, amount: number | undefined, upToKey: string, upTo: number | undefined): Finding[] {
  if (percentPerYear !== undefined && amount !== undefined) return [{ path: [...path, amountKey], expected: `percentPerYear or ${amountKey}`, found: "both", advice: "Remove one of the two." }]
  if (percentPerYear === undefined && amount === undefined) return [{ path, expected: `percentPerYear or ${amountKey}`, found: "neither", advice: "State one of the two." }]
  return [...badUpTo(percentPerYear, upToPercentPerYear, path, "percentPerYear", "upToPercentPerYear"), ...badUpTo(amount, upTo, path, amountKey, upToKey)]
}

function badUpTo(expected: number | undefined, upTo: number | undefined, path: Path, key: keyof Growth | string, upToKey: string): Finding[] {
  if (upTo === undefined) return []
  if (expected === undefined) return [{ path: [...path, upToKey], expected: `${key} beside it`, found: "no such key", advice: `State ${key}: what is expected, beside what is at most.` }]
  return upTo >= expected ? [] : [{ path: [...path, upToKey], expected: `at least the ${key} of ${expected}`, found: String(upTo), advice: "Exchange the two." }]
}

/** So that no figure of the projection is too large to be written. */
const MOST_TIMES = 1e12
const DAYS_BEYOND_WARNING = 30

/** Percents of servers and of what each asks for multiply, year after year. */
function badHorizon({ horizonYears, warningDays, percentPerYear, upToPercentPerYear, rates, servers }: Growth): Finding[] {
  const most = (percents: ReadonlyArray<Percents>): number => percents.reduce((highest, one) => Math.max(highest, one.upToPercentPerYear ?? one.percentPerYear ?? 0), 0) / 100
  const own = most([{ ...(percentPerYear === undefined ? {} : { percentPerYear }), ...(upToPercentPerYear === undefined ? {} : { upToPercentPerYear }) }, ...rates])
  const each = naturalLogarithm((1 + own) * (1 + most(servers === undefined ? [] : [servers])))
  const years = Math.max(1, horizonYears, (warningDays + DAYS_BEYOND_WARNING) / DAYS_PER_YEAR)
  if (each * years <= naturalLogarithm(MOST_TIMES)) return []
  const path = years === horizonYears ? ["growth", "horizonYears"] : ["growth", "warningDays"]
  return [{ path, expected: "a time in which nothing grows more than a million million times", found: String(years === horizonYears ? horizonYears : warningDays), advice: "Shorten it, or state a lower growth." }]
}
