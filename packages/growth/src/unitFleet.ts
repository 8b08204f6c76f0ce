/** The run as a unit of a fleet: how its hosts fill up as what they carry grows. */
import { RESOURCES, type ResourceIndex } from "@rackfold/sim-core"
import { DAYS_PER_YEAR } from "./calendar.ts"
import { constantCurve, scaledCurve, type Curve } from "./curve.ts"
import { percentPerYear, type Growth } from "./growthOf.ts"
import { summaryOf, type ProjectedLimit } from "./limits.ts"
import type { PlannedBy } from "./settings.ts"
import type { Limit, Today } from "./today.ts"

/** What the run really placed: the figures that a fleet is made of. */
export interface UnitFleet {
  readonly placedServers: number
  readonly hostsUsed: number
  readonly spareHosts: number
  /** Whole servers like the mean that the hosts have room for beside those placed: in what is usable, and in all that there is. */
  readonly roomServers: number
  readonly rawRoomServers: number
  /** Mean of all hosts. */
  readonly meanWatts: number
  /** What is asked of the hosts ÷ what one of them may promise, by resource: [5]; 0 where not limited. */
  readonly demandOverUsable: ReadonlyArray<number>
  /** The largest of these; null: none is limited. */
  readonly bindingResource: ResourceIndex | null
}

/** Times as many hosts as today: the largest demand ÷ usable then, over the largest today. */
export function growthOfHosts({ demandOverUsable }: UnitFleet, limits: ReadonlyArray<ProjectedLimit>, by: PlannedBy): Curve {
  const grown = limits.flatMap(({ limit, growth }) => {
    const ratio = demandOverUsable[limit.resource]!
    const now = growth.aggressive.at(0)
    return limit.scope === "hosts" && ratio > 0 && now > 0 ? [{ ratio, now, curve: growth[by] }] : []
  })
  const today = grown.reduce((most, { ratio }) => Math.max(most, ratio), 0)
  if (today === 0) return constantCurve(1)
  return {
    at: (days) => grown.reduce((most, { ratio, now, curve }) => Math.max(most, (ratio * curve.at(days)) / now), 0) / today,
    reaches: (times) => grown.reduce((soonest, { ratio, now, curve }) => Math.min(soonest, curve.reaches((times * today * now) / ratio)), Infinity)
  }
}

/**
 * Room for whole servers, as a limit of its own: hosts are full before their amounts are used up, as what is left on each
 * is too little for one more. Growth counts as so many more servers like today's mean, of the resource that then needs most.
 *
 * @returns null where no resource limits the hosts
 */
export function placementLimit(unit: UnitFleet, limits: ReadonlyArray<ProjectedLimit>, today: Today): ProjectedLimit | null {
  const { placedServers, roomServers, rawRoomServers, bindingResource } = unit
  if (bindingResource === null) return null
  const hosts = limits.filter(({ limit }) => limit.scope === "hosts" && unit.demandOverUsable[limit.resource]! > 0)
  const deciding = hosts.reduce<ProjectedLimit | null>((most, one) => (most === null || needs(unit, one) > needs(unit, most) ? one : most), null)
  if (deciding === null) return null
  const curve = (by: PlannedBy): Curve => scaledCurve(growthOfHosts(unit, limits, by), placedServers)
  const [aggressive, conservative] = [curve("aggressive"), curve("conservative")]
  const { from, told } = deciding.growth
  const isKnown = from !== "none" && from !== "notEnough"
  const amount = (of: Curve): number | null => (isKnown ? of.at(DAYS_PER_YEAR) - of.at(0) : null)
  const growth: Growth = {
    from, aggressive, conservative,
    told: {
      ...told, aggressivePercentPerYear: isKnown ? (hosts.length === 1 ? told.aggressivePercentPerYear : percentPerYear(aggressive)) : null, conservativePercentPerYear: isKnown ? (hosts.length === 1 ? told.conservativePercentPerYear : percentPerYear(conservative)) : null,
      aggressiveAmountPerYear: amount(aggressive), conservativeAmountPerYear: amount(conservative)
    }
  }
  const usable = placedServers + roomServers
  const raw = placedServers + rawRoomServers
  const limit: Limit = { scope: "placement", name: null, resource: bindingResource, reserved: placedServers, usable, raw, usableInFact: usable, rawInFact: raw }
  return { limit, growth, summary: { ...summaryOf(limit, growth, today), resource: RESOURCES[bindingResource], unit: "servers" } }
}

/** Hosts that it needs in a year, with the others as they are. */
function needs({ demandOverUsable }: UnitFleet, { limit, growth }: ProjectedLimit): number {
  const now = growth.aggressive.at(0)
  return now > 0 ? (demandOverUsable[limit.resource]! * growth.aggressive.at(DAYS_PER_YEAR)) / now : 0
}
