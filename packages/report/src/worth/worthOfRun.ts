/** What a run costs and emits, by the terms of its scenario. */
import { JOULES_PER_KWH, SECONDS_PER_HOUR, type Outcome, type Plan } from "@rackfold/sim-core"
import { worthSummary, type EnergyOverTime, type WorthSummary, type WorthTerms } from "@rackfold/worth"

/** **Cost** O(hosts + rows of the series). */
export function worthOfRun(plan: Plan, outcome: Outcome, terms: WorthTerms): WorthSummary {
  return worthSummary(terms, {
    hours: outcome.endSeconds / SECONDS_PER_HOUR, itKwh: outcome.totals.energyJoules / JOULES_PER_KWH, servers: plan.guests.guestCount, groupHosts: neededHosts(plan, outcome, terms), energy: energyOverTime(outcome)
  })
}

/** Of each group, in the order of the hosts: those that were on at some time, or are held back. Nobody buys the others. */
function neededHosts({ hosts: { hostIsSpare } }: Plan, { hosts: { hostOnSeconds } }: Outcome, { groups }: WorthTerms): number[] {
  let host = 0
  return groups.map(({ count }) => {
    let needed = 0
    for (const end = host + count; host < end; host++) if (hostOnSeconds[host]! > 0 || hostIsSpare[host] === 1) needed++
    return needed
  })
}

/** null where no series was recorded. */
function energyOverTime({ series: { timeSeconds, drawnJoules }, endSeconds, totals }: Outcome): EnergyOverTime | null {
  if (timeSeconds.length === 0) return null
  const rows = timeSeconds.length
  const times = new Float64Array(rows + 1)
  const drawn = new Float64Array(rows + 1)
  times.set(timeSeconds)
  drawn.set(drawnJoules)
  times[rows] = endSeconds
  drawn[rows] = totals.energyJoules
  return { timeSeconds: times, drawnJoules: drawn }
}
