/**
 * Demand → share → power, for one host: the one writer of the load columns.
 *
 * Sums run from zero in row order, so that they repeat bit for bit whatever happened before.
 */
import { CPU, NONE, RATES, SPACES, type ResourceIndex } from "./columns.ts"
import { cpuCeilingOf } from "./cpuCeiling.ts"
import { InvariantError } from "./invariant.ts"
import { makeShareScratch, shareMaxMin, widenShareScratch } from "./physics/share.ts"
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
  const scratch = makeShareScratch()
  let asked = new Float64Array(0)
  const cpuCeilings = cpuCeilingOf(plan)

  /** Amount at which a guest's rate is cut off, whatever the host has left. */
  const ceilingOf = (rate: ResourceIndex, guest: number, host: number) => (rate === CPU && cpuCeilings !== null ? cpuCeilings(guest, host) : Infinity)

  /** Shares what the first `count` entries of `asked` ask for among the host's guests; keeps what each is short of. Returns what is served. */
  const share = (rate: ResourceIndex, host: number) => {
    const { guestNext } = state
    const capacity = hosts.hostCapacity[rate]![host]!
    let count = 0
    let demand = 0
    let wanted = 0
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) {
      const amount = asked[count]!
      const ceiling = Math.min(amount, ceilingOf(rate, guest, host))
      scratch.ceiling[count] = ceiling
      scratch.floor[count] = rate === CPU ? Math.min(guests.guestCpuReservationMhz[guest]!, ceiling) : 0
      scratch.weight[count] = rate === CPU ? guests.guestCpuShares[guest]! : 1
      demand += amount
      wanted += ceiling
      count++
    }
    state.hostDemand[rate]![host] = demand
    if (wanted === demand && wanted <= capacity) {
      state.hostIsShort[rate]![host] = 0
      return demand
    }
    state.hostIsShort[rate]![host] = 1
    const served = shareMaxMin(scratch, count, capacity)
    let row = 0
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) {
      const amount = asked[row]!
      const missing = amount - scratch.given[row++]!
      // What only rounding left over is not a shortage.
      const isMissed = missing > amount * RELATIVE_TOLERANCE
      state.guestUnserved[rate]![guest] = isMissed ? missing : 0
      state.guestMissedFraction[rate]![guest] = isMissed ? missing / amount : 0
    }
    return served
  }

  const shareNow = (rate: ResourceIndex, host: number) => {
    const { guestNext, profileNow } = state
    const scale = state.guestScale[rate]!
    const profile = guests.guestProfile[rate]!
    if (state.hostGuests[host]! > asked.length) {
      widenShareScratch(scratch, state.hostGuests[host]!)
      asked = new Float64Array(scratch.fixed.length)
    }
    let count = 0
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) asked[count++] = scale[guest]! * profileNow[profile[guest]!]!
    state.hostServed[rate]![host] = share(rate, host)
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

  const checkWatts = (watts: number, host: number) => {
    if (watts > 0) return
    throw new InvariantError(`A host that is on draws ${watts} W`, { timeSeconds: state.now, event: "reload", table: "host", row: host })
  }

  return {
    reload: (host) => {
      for (const rate of rates) shareNow(rate, host)
      for (const space of spaces) fillSpace(space, host)
      const isOn = state.hostIsOn[host] === 1
      const watts = isOn ? wattsOf[hosts.hostModel[host]!]!(state.hostServed[CPU]![host]! / hosts.hostCapacity[CPU]![host]!) : 0
      if (isOn) checkWatts(watts, host)
      state.hostWatts[host] = watts
    }
  }
}
