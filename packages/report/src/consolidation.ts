/** What moving guests about brought: its ratios, and the power beside that of runs in which nobody moves. */
import { CPU, DECISION_ACTIONS, findPowerModel, JOULES_PER_KWH, NONE, RESOURCES, type ConsolidationOutcome, type Outcome, type Plan } from "@rackfold/sim-core"
import type { ConsolidationSummary } from "./summary.ts"

const PLACE = DECISION_ACTIONS.indexOf("place")
const DEPART = DECISION_ACTIONS.indexOf("depart")

/** @param still the same run without moves: the plan with its detector null; null: not run */
export function consolidationSummary(plan: Plan, found: ConsolidationOutcome, still: Outcome | null): ConsolidationSummary {
  const { detector, selection, placement, binding } = plan.consolidation!
  return {
    policy: detector === null ? "none" : `${detector.kind}-${selection}-${detector.parameter}`,
    placement,
    notBinding: plan.resourcesInPlay.filter((resource) => resource !== CPU && !binding.includes(resource)).map((resource) => RESOURCES[resource]),
    shutdownCount: found.shutdownCount,
    slatahFraction: found.slatah,
    pdmFraction: found.pdm,
    slavFraction: found.slav,
    esvKwh: found.esvKwh,
    overallSlaFraction: found.overallSla,
    averageSlaFraction: found.averageSla,
    guestP95UnservedFraction: found.guestP95UnservedFraction,
    guestMaxUnservedFraction: found.guestMaxUnservedFraction,
    worstGuest: found.worstGuest === NONE ? null : plan.guests.guestName[found.worstGuest]!,
    withoutMovesKwh: still === null ? null : still.totals.energyJoules / JOULES_PER_KWH,
    everyHostOnKwh: still === null || still.series.timeSeconds.length === 0 ? null : energyOf(still, everyHostOnWatts(plan, still)) / JOULES_PER_KWH
  }
}

/** The plan in which nobody moves, to compare with; null where there is nothing to compare. */
export function planWithoutMoves(plan: Plan): Plan | null {
  const { consolidation } = plan
  return consolidation === undefined || consolidation.detector === null ? null : { ...plan, consolidation: { ...consolidation, detector: null } }
}

/**
 * Power at each row of a run without moves, were every host on: those without guests idle.
 *
 * **Cost** O(decisions + rows + hosts).
 */
export function everyHostOnWatts(plan: Plan, still: Outcome): Float64Array {
  const { decisions, series } = still
  const { hosts, consolidation } = plan
  const idleWatts = hosts.modelPower.map((curve) => findPowerModel(curve.model)!.prepare(curve)(0))
  const extraOf = (host: number): number => idleWatts[hosts.hostModel[host]!]! - consolidation!.power.offWatts
  const hostGuests = new Int32Array(hosts.hostCount)
  let extra = 0
  for (let host = 0; host < hosts.hostCount; host++) extra += extraOf(host)
  let next = 0
  return series.watts.map((watts, row) => {
    for (; next < decisions.count && decisions.timeSeconds[next]! <= series.timeSeconds[row]!; next++) {
      const action = decisions.action[next]!
      if (action === PLACE && hostGuests[decisions.to[next]!]!++ === 0) extra -= extraOf(decisions.to[next]!)
      if (action === DEPART && --hostGuests[decisions.from[next]!]! === 0) extra += extraOf(decisions.from[next]!)
    }
    return watts + extra
  })
}

/** Σ watts × time: each row holds until the next. */
function energyOf({ series, endSeconds }: Outcome, watts: Float64Array): number {
  return watts.reduce((sum, value, row) => sum + value * ((series.timeSeconds[row + 1] ?? endSeconds) - series.timeSeconds[row]!), 0)
}

/** Migrations that start in each hour of the run. */
export function migrationsPerHour({ consolidation, endSeconds }: Outcome): Int32Array {
  const hours = new Int32Array(Math.max(1, Math.ceil(endSeconds / 3600)))
  consolidation?.migrations.timeSeconds.forEach((time) => hours[Math.floor(time / 3600)]!++)
  return hours
}
