/** How many times what is asked for today will be asked for after some years: by more servers, and by each of them. */
import { RESOURCE_INDEXES } from "@rackfold/sim-core"
import { DAYS_PER_YEAR } from "./calendar.ts"
import { growthOf } from "./growthOf.ts"
import type { ByResource, GrowthSettings, PlannedBy } from "./settings.ts"
import type { Limit, Today } from "./today.ts"

export interface DemandGrowth {
  /** Servers then ÷ servers today: ≥ 0. */
  readonly servers: number
  /** What each asks for then ÷ today, by resource; 1 where nothing is asked for today, or nothing is known. */
  readonly each: ByResource<number>
}

/**
 * The two factors whose product is the growth of each resource: what is stated of servers is more servers, all else is more
 * of each. What was measured is of all servers together, so that more servers then ask for less each.
 *
 * @param reserved today, by resource: in the resource's unit
 * @param years ≥ 0
 */
export function demandGrowth(today: Today, reserved: ByResource<number>, by: PlannedBy, years: number): DemandGrowth {
  const servers = timesAfter(limitOf(0, 1), { ...today, settings: ofServersAlone(today.settings), measured: NOTHING }, by, years)
  const each = RESOURCE_INDEXES.map((resource) => {
    const amount = reserved[resource]!
    return amount > 0 && servers > 0 ? timesAfter(limitOf(resource, amount), today, by, years) / servers : 1
  })
  return { servers, each: each as unknown as ByResource<number> }
}

const NOTHING: ByResource<null> = [null, null, null, null, null]

const ofServersAlone = (settings: GrowthSettings): GrowthSettings => ({ ...settings, rates: NOTHING, general: null, measured: null })

/** Without end: only its growth is asked for. */
function limitOf(resource: Limit["resource"], reserved: number): Limit {
  return { scope: "hosts", name: null, resource, reserved, usable: Infinity, raw: Infinity, usableInFact: Infinity, rawInFact: Infinity }
}

function timesAfter(limit: Limit, today: Today, by: PlannedBy, years: number): number {
  const curve = growthOf(limit, today)[by]
  const now = curve.at(0)
  return now > 0 ? curve.at(years * DAYS_PER_YEAR) / now : 1
}
