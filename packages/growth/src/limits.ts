/** How much of a limit is in use, how that grows, when it is used up. */
import { RESOURCE_UNITS, RESOURCES } from "@rackfold/sim-core"
import type { Curve } from "./curve.ts"
import { exhaustionOf } from "./exhaustion.ts"
import { growthOf, type Growth } from "./growthOf.ts"
import type { Ends, LimitSummary } from "./runwaySummary.ts"
import type { Limit, Today } from "./today.ts"

/** Capacity that remains is told against the most in use within so many days, as operations tools do. */
const REMAINING_DAYS = 3
/** What is recommended holds so long beyond the warning. */
export const RECOMMENDED_BEYOND_DAYS = 30

/** A limit with its two curves. */
export interface ProjectedLimit {
  readonly limit: Limit
  readonly growth: Growth
  readonly summary: LimitSummary
}

/** **Cost** O(days until the warning), and what it takes to look for the day. */
export function projectedLimit(limit: Limit, today: Today): ProjectedLimit {
  const growth = growthOf(limit, today)
  return { limit, growth, summary: summaryOf(limit, growth, today) }
}

export function summaryOf(limit: Limit, growth: Growth, { settings, startDay }: Today): LimitSummary {
  const isMeasured = growth.from === "measured" && limit.scope === "hosts"
  const [usable, raw] = isMeasured ? [limit.usableInFact, limit.rawInFact] : [limit.usable, limit.raw]
  const isKnown = growth.from !== "none" && growth.from !== "notEnough"
  const end = (curve: Curve, at: number) => exhaustionOf(isKnown || curve.at(0) >= at ? curve.reaches(at) : null, startDay, settings.leadTimeDays)
  const ends = (at: number): Ends => ({ aggressive: end(growth.aggressive, at), conservative: end(growth.conservative, at) })
  const planned = growth[settings.by]
  const used = growth.aggressive.at(0)
  return {
    scope: limit.scope, name: limit.name, resource: RESOURCES[limit.resource], unit: RESOURCE_UNITS[limit.resource], counts: isMeasured ? "measured" : "reserved",
    used, usedAtMost: growth.conservative.at(0), usable, raw, usedOverUsable: usable > 0 ? used / usable : 0,
    remaining: Math.max(0, usable - mostWithin(planned, REMAINING_DAYS)), recommended: mostWithin(planned, settings.warningDays + RECOMMENDED_BEYOND_DAYS),
    growth: growth.told, usableEnds: ends(usable), rawEnds: ends(raw)
  }
}

/** The highest of today and the days up to one: seasons rise and fall between. */
function mostWithin(curve: Curve, days: number): number {
  let most = curve.at(days)
  for (let day = 0; day < days; day++) most = Math.max(most, curve.at(day))
  return most
}
