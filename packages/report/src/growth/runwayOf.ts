/** A run and what its scenario says of growth → how long it lasts. */
import { endDayOf, measureGrowth, runway, type ByResource, type GrowthSettings, type Readings, type Runway, type Today } from "@rackfold/growth"
import { RATES, RESOURCE_INDEXES, type Outcome, type Plan, type ResourceIndex } from "@rackfold/sim-core"
import { keptHosts } from "../failing/admission.ts"
import type { RunContext } from "../runContext.ts"
import type { SharedSummary } from "../summary.ts"
import { limitsOf } from "./limitsOf.ts"

/** **Cost** O(rows of the series + days of what was measured), and for theilSen half a million pairs of days a resource. */
export function runwayOf(plan: Plan, outcome: Outcome, context: RunContext, settings: GrowthSettings, shared: ReadonlyArray<SharedSummary>): Runway {
  const readings = readingsOf(plan, outcome, context, settings)
  const measured = readings.map((one) => (one === null ? null : measureGrowth(one, settings.measured!.rules))) as unknown as Today["measured"]
  const { totals, bound } = outcome
  return runway({
    settings, startDay: settings.startDay ?? lastDay(readings), servers: totals.placedCount, measured, limits: limitsOf(plan, outcome, shared, measured),
    unit: totals.placedCount === 0 || totals.hostsUsed === 0 ? null : { placedServers: totals.placedCount, hostsUsed: totals.hostsUsed, spareHosts: context.spareHosts + keptHosts(plan), meanWatts: totals.meanWatts, demandOverUsable: bound.ratio }
  })
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
