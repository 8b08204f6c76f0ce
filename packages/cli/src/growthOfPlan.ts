/** The load of a plan some years from now, by what its scenario says of growth. */
import { demandGrowth, measureGrowth, type ByResource, type Readings, type Today } from "@rackfold/growth"
import type { Change, CompiledScenario } from "@rackfold/scenarios"
import { RATES, RESOURCE_INDEXES } from "@rackfold/sim-core"
import { demandOverTime, sizeFleet, withGrowth, type FleetSizing, type Grown } from "@rackfold/sizing"

type Growth = Extract<Change, { of: "growth" }>

/** More servers than that are a fleet, which a run projects (growth.fleet). */
export const MOST_GROWN = 200_000

/** @returns null where it would be too many servers to place */
export function grownSizing({ input, demand }: FleetSizing, compiled: CompiledScenario, growth: Growth): FleetSizing | null {
  const grown = grownBy(compiled, demand, growth)
  if (grown.servers * demand.guests.length > MOST_GROWN) return null
  // What was known of the machines before is of those of today.
  return sizeFleet({ ...input, plan: withGrowth(input.plan, grown), servers: null })
}

function grownBy(compiled: CompiledScenario, demand: FleetSizing["demand"], { by, years }: Growth): Grown {
  if (typeof by !== "string") {
    const times = (1 + by.percentPerYear / 100) ** years
    return { servers: 1, each: RESOURCE_INDEXES.map(() => times) }
  }
  return demandGrowth(todayOf(compiled, demand), demand.reserved as unknown as ByResource<number>, by, years)
}

function todayOf({ plan, context, servers }: CompiledScenario, { guests }: FleetSizing["demand"]): Today {
  const settings = context.growth!
  const history = settings.measured?.history ?? null
  const isDated = context.startEpochSeconds !== undefined
  const ownReadings = (resource: (typeof RESOURCE_INDEXES)[number]): Readings | null => {
    if (settings.measured === null || servers?.isMeasured[resource] !== true || !RATES.some((rate) => rate === resource)) return null
    const values = demandOverTime(plan, guests, resource)
    return { isDated, stepSeconds: plan.sampleSeconds, seconds: values.map((_, sample) => sample * plan.sampleSeconds + (context.startEpochSeconds ?? 0)), values }
  }
  const measured = RESOURCE_INDEXES.map((resource) => {
    const readings = history === null ? ownReadings(resource) : history.columns[resource]
    return readings === null ? null : measureGrowth(readings, settings.measured!.rules)
  }) as unknown as Today["measured"]
  const fleet = settings.fleet.servers ?? guests.length
  return { settings, startDay: settings.startDay, servers: fleet, scale: guests.length === 0 ? 1 : fleet / guests.length, measured }
}
