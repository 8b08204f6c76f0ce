/** From what is in use and how it grows to how long it lasts, and how many hosts it takes. */
import type { ResourceIndex } from "@rackfold/sim-core"
import { dateOfDay } from "./calendar.ts"
import { compareExhaustion } from "./exhaustion.ts"
import { fleetSummary, type UnitFleet } from "./fleet.ts"
import { projectedLimit, RECOMMENDED_BEYOND_DAYS, type ProjectedLimit } from "./limits.ts"
import { measuredSummary } from "./measuredSummary.ts"
import type { LimitSummary, RunwaySummary } from "./runwaySummary.ts"
import type { Limit, Today } from "./today.ts"

export interface RunwayInput extends Today {
  readonly limits: ReadonlyArray<Limit>
  /** null: no server was placed. */
  readonly unit: UnitFleet | null
}

export interface Runway {
  readonly summary: RunwaySummary
  /** In the order of the summary's limits. */
  readonly limits: ReadonlyArray<ProjectedLimit>
  readonly today: Today
}

/**
 * Days until each limit, by the expected growth (aggressive) and the most that is reckoned with (conservative), when to
 * order, and the fleet year by year.
 *
 * **Cost** O(limits × (days looked at + years)).
 */
export function runway(input: RunwayInput): Runway {
  const { settings, startDay, servers, unit, measured } = input
  const projected = input.limits.map((limit) => projectedLimit(limit, input))
  const limits = projected.sort((a, b) => compareExhaustion(a.summary.usableEnds[settings.by], b.summary.usableEnds[settings.by]) || a.limit.resource - b.limit.resource)
  const room = limits.filter(({ limit, summary }) => limit.scope === "hosts" && limit.reserved > 0 && summary.usable > 0)
  return {
    limits, today: input,
    summary: {
      startDate: startDay === null ? null : dateOfDay(startDay), horizonYears: settings.horizonYears, leadTimeDays: settings.leadTimeDays, warningDays: settings.warningDays, by: settings.by,
      limits: limits.map(({ summary }) => summary),
      remainingServers: servers === 0 || room.length === 0 ? null : room.reduce((least, { summary }) => Math.min(least, serversLike(summary, servers)), Infinity),
      measured: measured.flatMap((found, resource) => (found === null ? [] : [measuredSummary(found, resource as ResourceIndex, settings.rates[resource]!, startDay)])),
      fleet: unit === null ? null : fleetSummary(unit, limits, { settings, startDay, recommendDays: settings.warningDays + RECOMMENDED_BEYOND_DAYS })
    }
  }
}

/** Whole servers that what remains is enough for; with a hair's breadth, so that what is exactly enough is. */
function serversLike({ remaining, used }: LimitSummary, servers: number): number {
  return Math.floor((remaining / used) * servers * (1 + 1e-9))
}
