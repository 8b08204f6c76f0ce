/** What to conclude from how long it lasts, each only where its condition holds. */
import { DAYS_PER_YEAR, type FleetSize, type LimitSummary, type PlannedBy, type RunwaySummary } from "@rackfold/growth"
import type { ResourceName } from "../summary.ts"

/** Which limit: of all hosts together (name null), or of a datastore or link. */
export interface LimitNamed {
  readonly scope: LimitSummary["scope"]
  readonly name: string | null
  readonly resource: ResourceName
}

export type GrowthConclusion =
  /** percentPerYear null: nothing is in use today. otherDays: by the other projection; null: never. */
  | (LimitNamed & { readonly kind: "runsOut"; readonly by: PlannedBy; readonly percentPerYear: number | null; readonly days: number; readonly date: string | null; readonly orderDays: number; readonly orderDate: string | null; readonly otherDays: number | null })
  /** others: further limits that are used up. */
  | (LimitNamed & { readonly kind: "usedUp"; readonly others: number })
  /** limit: the one that is first, after the horizon; null: none ever. */
  | { readonly kind: "lasts"; readonly horizonYears: number; readonly limit: (LimitNamed & { readonly days: number; readonly date: string | null }) | null }
  | { readonly kind: "growthUnknown"; readonly resource: ResourceName; readonly resources: number; readonly days: number; readonly leastDays: number }
  | { readonly kind: "growthNotStated" }
  /** Stated below what was measured. */
  | { readonly kind: "statedBelowMeasured"; readonly resource: ResourceName; readonly stated: number; readonly measured: number; readonly days: number }
  /** doublingDays null: it does not double. */
  | { readonly kind: "fleetGrows"; readonly years: number; readonly from: FleetSize; readonly to: FleetSize; readonly doublingDays: number | null }

const named = ({ scope, name, resource }: LimitSummary): LimitNamed => ({ scope, name, resource })

export function growthConclusions(growth: RunwaySummary): GrowthConclusion[] {
  return [...whatRunsOut(growth), ...unknown(growth), ...statedBelow(growth), ...fleetGrows(growth)]
}

/** What is used up; else what is first; else that nothing is. */
function whatRunsOut({ limits, by, horizonYears }: RunwaySummary): GrowthConclusion[] {
  const usedUp = limits.filter(({ usableEnds }) => usableEnds[by].answer === "already")
  const next = limits.find(({ usableEnds }) => usableEnds[by].answer === "inTime")
  const isKnown = limits.some(({ usableEnds }) => usableEnds[by].answer !== "unknown")
  const used = usedUp.slice(0, 1).map((limit) => ({ kind: "usedUp" as const, ...named(limit), others: usedUp.length - 1 }))
  if (next === undefined) return usedUp.length > 0 || !isKnown ? used : [{ kind: "lasts", horizonYears, limit: null }]
  const { days, date, orderDays, orderDate } = next.usableEnds[by]
  if (days! > horizonYears * DAYS_PER_YEAR) return usedUp.length > 0 ? used : [{ kind: "lasts", horizonYears, limit: { ...named(next), days: days!, date } }]
  const percentPerYear = by === "conservative" ? next.growth.conservativePercentPerYear : next.growth.aggressivePercentPerYear
  return [...used, { kind: "runsOut", ...named(next), by, percentPerYear, days: days!, date, orderDays: orderDays!, orderDate, otherDays: next.usableEnds[by === "conservative" ? "aggressive" : "conservative"].days }]
}

function unknown({ limits, by, measured }: RunwaySummary): GrowthConclusion[] {
  const few = measured.filter(({ resource, isEnough }) => !isEnough && limits.some((limit) => limit.resource === resource && limit.growth.from === "notEnough"))
  const [first] = few
  if (first !== undefined) return [{ kind: "growthUnknown", resource: first.resource, resources: few.length, days: first.days, leastDays: first.leastDays }]
  return limits.length > 0 && limits.every(({ growth, usableEnds }) => growth.from === "none" && usableEnds[by].answer !== "already") ? [{ kind: "growthNotStated" }] : []
}

/** The first resource of which less is stated than was measured. */
function statedBelow({ measured }: RunwaySummary): GrowthConclusion[] {
  const found = measured.find(({ percentPerYearLow, statedPercentPerYear }) => statedPercentPerYear !== null && percentPerYearLow !== null && statedPercentPerYear < percentPerYearLow)
  return found === undefined ? [] : [{ kind: "statedBelowMeasured", resource: found.resource, stated: found.statedPercentPerYear!, measured: found.percentPerYear!, days: found.days }]
}

function fleetGrows({ fleet, by }: RunwaySummary): GrowthConclusion[] {
  const first = fleet?.years[0]?.aggressive
  const last = fleet?.years.at(-1)
  if (fleet === null || first === undefined || last === undefined || (last[by].hosts === first.hosts && last[by].servers === first.servers)) return []
  return [{ kind: "fleetGrows", years: last.year, from: first, to: last[by], doublingDays: by === "conservative" ? fleet.conservativeDoublingDays : fleet.aggressiveDoublingDays }]
}
