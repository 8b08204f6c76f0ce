/**
 * Demand → share → power, for one host: the one writer of the load columns.
 *
 * Sums run from zero in row order, so that they repeat bit for bit whatever happened before.
 */
import { CPU, NONE, RATES, SPACES, type ResourceIndex } from "./columns.ts"
import { InvariantError } from "./invariant.ts"
import { makeShareScratch, shareMaxMin } from "./physics/share.ts"
import { findPowerModel } from "./physics/power/models.ts"
import type { Plan } from "./plan.ts"
import type { State } from "./state.ts"
import { RELATIVE_TOLERANCE } from "./units.ts"

export interface HostLoad {
  /** Works the host's load and power out anew from its guests, the profiles and whether it is on. */
  readonly reload: (host: number) => void
}

export function makeHostLoad(plan: Plan, state: State): HostLoad {
  const { hosts, guests } = plan
  const rates = RATES.filter((rate) => plan.resourcesInPlay.includes(rate))
  const spaces = SPACES.filter((space) => plan.resourcesInPlay.includes(space))
  const wattsOf = hosts.modelPower.map((curve) => findPowerModel(curve.model)!.prepare(curve))
  const scratch = makeShareScratch(guests.guestCount)
  const cpuCeilings = makeCpuCeilings(plan)

  /** Amount at which a guest's rate is cut off, whatever the host has left. */
  const ceilingOf = (rate: ResourceIndex, guest: number, host: number) => (rate === CPU ? cpuCeilings(guest, host) : Infinity)

  const shareRate = (rate: ResourceIndex, host: number) => {
    const { guestNext, profileNow } = state
    const scale = guests.guestScale[rate]!
    const profile = guests.guestProfile[rate]!
    const capacity = hosts.hostCapacity[rate]![host]!
    let demand = 0
    let wanted = 0
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) {
      const asked = scale[guest]! * profileNow[profile[guest]!]!
      const ceiling = ceilingOf(rate, guest, host)
      demand += asked
      wanted += asked < ceiling ? asked : ceiling
    }
    state.hostDemand[rate]![host] = demand
    if (wanted === demand && wanted <= capacity) {
      state.hostServed[rate]![host] = demand
      state.hostIsShort[rate]![host] = 0
      return
    }
    state.hostServed[rate]![host] = shareShort(rate, host, capacity)
    state.hostIsShort[rate]![host] = 1
  }

  /** Somebody gets less than it asks for: shares by weight, keeps what each is short of. Returns what is served. */
  const shareShort = (rate: ResourceIndex, host: number, capacity: number) => {
    const { guestNext, profileNow } = state
    const scale = guests.guestScale[rate]!
    const profile = guests.guestProfile[rate]!
    let count = 0
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) {
      const asked = scale[guest]! * profileNow[profile[guest]!]!
      const ceiling = Math.min(asked, ceilingOf(rate, guest, host))
      scratch.ceiling[count] = ceiling
      scratch.floor[count] = rate === CPU ? Math.min(guests.guestCpuReservationMhz[guest]!, ceiling) : 0
      scratch.weight[count] = rate === CPU ? guests.guestCpuShares[guest]! : 1
      count++
    }
    const served = shareMaxMin(scratch, count, capacity)
    const unserved = state.guestUnserved[rate]!
    let row = 0
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) {
      const asked = scale[guest]! * profileNow[profile[guest]!]!
      const missing = asked - scratch.given[row++]!
      // What only rounding left over is not a shortage.
      unserved[guest] = missing > asked * RELATIVE_TOLERANCE ? missing : 0
    }
    return served
  }

  const fillSpace = (space: ResourceIndex, host: number) => {
    const { guestNext } = state
    const amount = guests.guestPlacement[space]!
    let used = 0
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) used += amount[guest]!
    const capacity = hosts.hostCapacity[space]![host]!
    if (used > capacity * (1 + RELATIVE_TOLERANCE)) {
      throw new InvariantError(`More space is used (${used}) than there is (${capacity})`, { timeSeconds: state.now, event: "reload", table: "host", row: host })
    }
    state.hostDemand[space]![host] = used
    state.hostServed[space]![host] = used
  }

  return {
    reload: (host) => {
      for (const rate of rates) shareRate(rate, host)
      for (const space of spaces) fillSpace(space, host)
      const watts = state.hostIsOn[host] === 1 ? wattsOf[hosts.hostModel[host]!]!(state.hostServed[CPU]![host]! / hosts.hostCapacity[CPU]![host]!) : 0
      if (!(watts > 0) && state.hostIsOn[host] === 1) {
        throw new InvariantError(`A host that is on draws ${watts} W`, { timeSeconds: state.now, event: "reload", table: "host", row: host })
      }
      state.hostWatts[host] = watts
    }
  }
}

/** Highest CPU rate of a guest on a host: its limit, and one core's clock per vCPU where the plan says so. */
function makeCpuCeilings(plan: Plan): (guest: number, host: number) => number {
  const { guestCpuLimitMhz, guestVcpus } = plan.guests
  const { hostCoreMhz } = plan.hosts
  if (!plan.capAtCoreClock) return (guest) => guestCpuLimitMhz[guest]!
  return (guest, host) => {
    const atClock = guestVcpus[guest]! * hostCoreMhz[host]!
    const limit = guestCpuLimitMhz[guest]!
    return limit < atClock ? limit : atClock
  }
}
