/** A run and what its scenario says of growth → how long it lasts. */
import { endDayOf, measureGrowth, runway, type ByResource, type GrowthSettings, type Limit, type Readings, type Runway, type Today, type UnitFleet } from "@rackfold/growth"
import { NONE, RATES, RESOURCE_INDEXES, type Outcome, type Plan, type ResourceIndex } from "@rackfold/sim-core"
import { keptHosts } from "../failing/admission.ts"
import type { RunContext } from "../runContext.ts"
import type { SharedSummary } from "../summary.ts"
import { limitsOf, roomForServers } from "./limitsOf.ts"

/** **Cost** O(rows of the series + days of what was measured), and for theilSen half a million pairs of days a resource. */
export function runwayOf(plan: Plan, outcome: Outcome, context: RunContext, settings: GrowthSettings, shared: ReadonlyArray<SharedSummary>): Runway {
  const readings = readingsOf(plan, outcome, context, settings)
  const measured = readings.map((one) => (one === null ? null : measureGrowth(one, settings.measured!.rules))) as unknown as Today["measured"]
  const limits = limitsOf(plan, outcome, shared, measured)
  return runway({ settings, startDay: settings.startDay ?? lastDay(readings), ...fleetOf(outcome, settings), measured, limits, unit: unitOf(plan, outcome, context, limits) })
}

/** Servers of the fleet, and how many times those of the run they are. */
function fleetOf({ totals: { placedCount } }: Outcome, { fleet }: GrowthSettings): Pick<Today, "servers" | "scale"> {
  const servers = fleet.servers ?? placedCount
  return { servers, scale: placedCount === 0 ? 1 : servers / placedCount }
}

/** null: no server was placed. */
function unitOf(plan: Plan, outcome: Outcome, { spareHosts }: RunContext, limits: ReadonlyArray<Limit>): UnitFleet | null {
  const { totals: { placedCount, hostsUsed, meanWatts }, bound: { ratio, bindingResource } } = outcome
  if (placedCount === 0 || hostsUsed === 0) return null
  return { placedServers: placedCount, hostsUsed, spareHosts: spareHosts + keptHosts(plan), meanWatts, demandOverUsable: ratio, bindingResource: bindingResource === NONE ? null : bindingResource, ...roomForServers(plan, outcome, limits) }
}

/** By resource; null: not measured. */
export function readingsOf(plan: Plan, outcome: Outcome, { startEpochSeconds }: RunContext, { measured }: GrowthSettings): ByResource<Readings | null> {
  const history = measured?.history ?? null
  if (history !== null) return history.columns
  const { timeSeconds, demand } = outcome.series
  const isMeasured = (resource: ResourceIndex): boolean => measured !== null && timeSeconds.length > 0 && plan.resourcesInPlay.includes(resource) && RATES.some((rate) => rate === resource)
  const seconds = timeSeconds.map((time) => time + (startEpochSeconds ?? 0))
  return RESOURCE_INDEXES.map((resource) => (isMeasured(resource) ? { isDated: startEpochSeconds !== undefined, stepSeconds: plan.sampleSeconds, seconds, values: demand[resource]! } : null)) as unknown as ByResource<Readings | null>
}

/** Whether what was measured has dates: days of the week have names then. */
export function hasDates({ growth, startEpochSeconds }: RunContext): boolean {
  return (growth?.measured?.history ?? null) !== null || startEpochSeconds !== undefined
}

/** The day after the last reading; null where none has a date. */
function lastDay(readings: ByResource<Readings | null>): number | null {
  const days = readings.flatMap((one) => (one !== null && one.isDated ? [endDayOf(one)] : []))
  return days.length === 0 ? null : Math.max(...days)
}
