/** How few hosts could do at each moment of the series, for the guests that are placed then. */
import { capsPlacement, CPU, DECISION_ACTIONS, RELATIVE_TOLERANCE, type Outcome, type Plan, type ResourceIndex } from "@rackfold/sim-core"

const PLACE = DECISION_ACTIONS.indexOf("place")
const DEPART = DECISION_ACTIONS.indexOf("depart")

/**
 * The dimension bound of the guests on hosts at the start of each row: per resource the fewest, largest hosts
 * whose usable amounts reach what placement reserves; then the largest over resources.
 *
 * Where guests move while they run: the CPU that all ask for at that moment, and of the other resources those that bind.
 *
 * A guest counts with its smallest need over all hosts (CPU, where it is capped at the core clock); spare hosts count as absent.
 *
 * @returns [rows of the series]
 * **Cost** O(decisions × resources in play + rows × resources in play × log hosts).
 */
export function boundOverTime(plan: Plan, outcome: Outcome): Int32Array {
  const { decisions, series } = outcome
  // Guests that move are placed by what they ask for, in what binds.
  const moves = plan.consolidation
  const resourcesInPlay = plan.resourcesInPlay.filter((resource) => moves === undefined || moves.binding.includes(resource))
  const cpuReach = moves === undefined ? null : reachOf(plan, freeMhz(plan))
  const reaches = resourcesInPlay.map((resource) => reachOf(plan, plan.hosts.hostUsable[resource]!))
  const slowest = slowestCoreMhz(plan)
  const demand = resourcesInPlay.map(() => 0)
  const bound = new Int32Array(series.timeSeconds.length)
  let guests = 0
  let next = 0

  const apply = (guest: number, sign: number): void => {
    guests += sign
    // Summed anew whenever nobody is left, so that rounding does not pile up.
    resourcesInPlay.forEach((resource, i) => (demand[i] = guests === 0 ? 0 : demand[i]! + sign * smallestNeed(plan, guest, resource, slowest)))
  }

  for (let row = 0; row < bound.length; row++) {
    const before = next
    for (; next < decisions.count && decisions.timeSeconds[next]! <= series.timeSeconds[row]!; next++) {
      if (decisions.action[next] === PLACE) apply(decisions.guest[next]!, 1)
      else if (decisions.action[next] === DEPART) apply(decisions.guest[next]!, -1)
    }
    if (cpuReach !== null) bound[row] = guests === 0 ? 0 : Math.max(1, fewestHosts(cpuReach, series.demand[CPU]![row]!), ...reaches.map((reach, i) => fewestHosts(reach, demand[i]!)))
    else if (row > 0 && next === before) bound[row] = bound[row - 1]!
    else if (guests > 0) bound[row] = Math.max(1, ...reaches.map((reach, i) => fewestHosts(reach, demand[i]!)))
  }
  return bound
}

function slowestCoreMhz({ hosts }: Plan): number {
  return hosts.hostCoreMhz.reduce((slowest, mhz, host) => (hosts.hostIsSpare[host] === 0 && mhz < slowest ? mhz : slowest), Infinity)
}

function smallestNeed(plan: Plan, guest: number, resource: ResourceIndex, slowest: number): number {
  const { guests } = plan
  const asked = guests.guestPlacement[resource]![guest]!
  return resource === CPU && capsPlacement(plan) ? Math.min(asked, guests.guestVcpus[guest]! * slowest) : asked
}

/** CPU of each host beside reserve and headroom. */
function freeMhz({ hosts }: Plan): Float64Array {
  return hosts.hostCapacity[CPU]!.map((mhz, host) => mhz - hosts.hostReserve[CPU]![host]! - hosts.hostHeadroom[CPU]![host]!)
}

/** What the k + 1 largest hosts may promise together: [hosts that take guests]. */
function reachOf({ hosts }: Plan, most: Float64Array): Float64Array {
  const reach = most.filter((_, host) => hosts.hostIsSpare[host] === 0).sort().reverse()
  for (let k = 1; k < reach.length; k++) reach[k]! += reach[k - 1]!
  return reach
}

/** The number of largest hosts that reach the demand; all of them where even they do not. */
function fewestHosts(reach: Float64Array, demand: number): number {
  if (demand === 0) return 0
  let low = 0
  let high = reach.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (reach[middle]! * (1 + RELATIVE_TOLERANCE) >= demand) high = middle
    else low = middle + 1
  }
  return low + 1
}
