/** What is stranded over time: free for placement, yet out of reach once the mean guest has used up another resource. */
import { capsPlacement, CPU, DECISION_ACTIONS, RESOURCES, zeroResourceColumns, type Outcome, type Plan, type ResourceIndex } from "@rackfold/sim-core"

const PLACE = DECISION_ACTIONS.indexOf("place")
const DEPART = DECISION_ACTIONS.indexOf("depart")
const MIGRATE = DECISION_ACTIONS.indexOf("migrate")
/** Moments that are looked at: every one at which a row of the series finds guests come or gone, or as many evenly among them. */
const MOST_MOMENTS = 500

/** From this row of the series to the next moment's. */
export interface StrandedMoment {
  readonly row: number
  /** [5] of the raw capacity of the hosts in use; null: nothing is in use, or not limited at any such host. */
  readonly fraction: ReadonlyArray<number | null>
}

/**
 * The stranded fraction of each resource whenever placement has changed, by the rule of `Totals.strandedFraction`.
 *
 * **Cost** O(decisions + MOST_MOMENTS × hosts × resources in play).
 */
export function strandedOverTime(plan: Plan, outcome: Outcome): ReadonlyArray<StrandedMoment> {
  const { decisions } = outcome
  const rows = momentRows(outcome)
  const hostPlaced = zeroResourceColumns(plan.hosts.hostCount)
  const hostGuests = new Int32Array(plan.hosts.hostCount)
  const guestAt = new Int32Array(plan.guests.guestCount)
  let next = 0
  const apply = (guest: number, host: number, sign: number): void => {
    hostGuests[host]! += sign
    // Summed anew when a host is empty, so that rounding does not pile up.
    for (const resource of plan.resourcesInPlay) hostPlaced[resource]![host] = hostGuests[host] === 0 ? 0 : hostPlaced[resource]![host]! + sign * need(plan, guest, resource, host)
  }
  return rows.map((row): StrandedMoment => {
    for (; next < decisions.count && decisions.timeSeconds[next]! <= outcome.series.timeSeconds[row]!; next++) {
      const action = decisions.action[next]!
      const guest = decisions.guest[next]!
      // Who migrates counts where it goes to, from the start on.
      if (action === DEPART || action === MIGRATE) apply(guest, guestAt[guest]!, -1)
      if (action === PLACE || action === MIGRATE) apply(guest, (guestAt[guest] = decisions.to[next]!), 1)
    }
    return { row, fraction: strandedNow(plan, hostPlaced, hostGuests) }
  })
}

/** Rows at which the guests on hosts are others than at the row before. */
function momentRows({ decisions, series }: Outcome): ReadonlyArray<number> {
  const rows: number[] = []
  let next = 0
  for (let row = 0; row < series.timeSeconds.length; row++) {
    const before = next
    while (next < decisions.count && decisions.timeSeconds[next]! <= series.timeSeconds[row]!) next++
    if (row === 0 || next > before) rows.push(row)
  }
  const stride = Math.ceil(rows.length / MOST_MOMENTS)
  return stride <= 1 ? rows : rows.filter((_, index) => index % stride === 0)
}

function need(plan: Plan, guest: number, resource: ResourceIndex, host: number): number {
  const { guests, hosts } = plan
  const asked = guests.guestPlacement[resource]![guest]!
  return resource === CPU && capsPlacement(plan) ? Math.min(asked, guests.guestVcpus[guest]! * hosts.hostCoreMhz[host]!) : asked
}

function strandedNow({ hosts, resourcesInPlay }: Plan, hostPlaced: ReadonlyArray<Float64Array>, hostGuests: Int32Array): ReadonlyArray<number | null> {
  const asked = RESOURCES.map(() => 0)
  for (const resource of resourcesInPlay) for (let host = 0; host < hosts.hostCount; host++) asked[resource]! += hostPlaced[resource]![host]!
  const free = (resource: number, host: number): number => Math.max(0, hosts.hostUsable[resource]![host]! - hostPlaced[resource]![host]!)
  const raw = RESOURCES.map(() => 0)
  const stranded = RESOURCES.map(() => 0)
  for (let host = 0; host < hosts.hostCount; host++) {
    if (hostGuests[host] === 0) continue
    // Portions of all guests' mean that still go in before one resource is used up.
    let portions = Infinity
    for (const resource of resourcesInPlay) if (asked[resource]! > 0) portions = Math.min(portions, free(resource, host) / asked[resource]!)
    for (const resource of resourcesInPlay) {
      const capacity = hosts.hostCapacity[resource]![host]!
      if (capacity === Infinity) continue
      raw[resource]! += capacity
      // In real units: one promised unit stands on 1 ÷ overcommit of a real one.
      const real = (capacity - hosts.hostReserve[resource]![host]! - hosts.hostHeadroom[resource]![host]!) / hosts.hostUsable[resource]![host]!
      if (portions !== Infinity) stranded[resource]! += Math.max(0, free(resource, host) - portions * asked[resource]!) * real
    }
  }
  return raw.map((capacity, resource) => (capacity === 0 ? null : stranded[resource]! / capacity))
}

/** Mean over time and highest, of the moments that have a figure; null where none has. */
export function strandedSpread(outcome: Outcome, moments: ReadonlyArray<StrandedMoment>, resource: ResourceIndex, periodSeconds: number): { meanFraction: number | null; maxFraction: number | null } {
  const { timeSeconds } = outcome.series
  let seconds = 0
  let sum = 0
  let most = 0
  moments.forEach(({ row, fraction }, index) => {
    const stranded = fraction[resource] ?? null
    if (stranded === null) return
    const following = moments[index + 1]
    const held = (following === undefined ? periodSeconds : timeSeconds[following.row]!) - timeSeconds[row]!
    seconds += held
    sum += stranded * held
    most = Math.max(most, stranded)
  })
  return seconds === 0 ? { meanFraction: null, maxFraction: null } : { meanFraction: sum / seconds, maxFraction: most }
}
