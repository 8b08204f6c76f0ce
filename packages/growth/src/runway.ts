/** From what is in use and how it grows to how long it lasts, and how many hosts it takes. */
import type { ResourceIndex } from "@rackfold/sim-core"
import { dateOfDay } from "./calendar.ts"
import { compareExhaustion } from "./exhaustion.ts"
import { fleetSummary } from "./fleet.ts"
import { projectedLimit, RECOMMENDED_BEYOND_DAYS, type ProjectedLimit } from "./limits.ts"
import { measuredSummary } from "./measuredSummary.ts"
import type { RunwaySummary } from "./runwaySummary.ts"
import type { Limit, Today } from "./today.ts"
import { placementLimit, type UnitFleet } from "./unitFleet.ts"

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
  const { settings, startDay, unit, measured } = input
  const amounts = input.limits.map((limit) => projectedLimit(limit, input))
  const whole = unit === null ? null : placementLimit(unit, amounts, input)
  const limits = [...(whole === null ? [] : [whole]), ...amounts].sort((a, b) => compareExhaustion(a.summary.usableEnds[settings.by], b.summary.usableEnds[settings.by]) || a.limit.resource - b.limit.resource)
  return {
    limits, today: input,
    summary: {
      startDate: startDay === null ? null : dateOfDay(startDay), horizonYears: settings.horizonYears, leadTimeDays: settings.leadTimeDays, warningDays: settings.warningDays, by: settings.by,
      limits: limits.map(({ summary }) => summary),
      remainingServers: unit === null ? null : unit.roomServers,
      measured: measured.flatMap((found, resource) => (found === null ? [] : [measuredSummary(found, resource as ResourceIndex, settings.rates[resource]!, startDay)])),
      fleet: unit === null ? null : fleetSummary(unit, limits, { settings, startDay, recommendDays: settings.warningDays + RECOMMENDED_BEYOND_DAYS })
    }
  }
}
