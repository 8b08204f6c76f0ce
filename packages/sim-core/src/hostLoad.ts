/**
 * Demand → share → power, for one host: the one writer of the load columns.
 *
 * Sums run from zero in row order, so that they repeat bit for bit whatever happened before.
 */
import { CPU, NONE, RATES, SPACES, type ResourceIndex } from "./columns.ts"
import type { HostRows } from "./hostRows.ts"
import { InvariantError } from "./invariant.ts"
import { makeShareScratch, shareMaxMin } from "./physics/share.ts"
import { findPowerModel } from "./physics/power/models.ts"
import type { Plan } from "./plan.ts"
import type { State } from "./state.ts"
import { RELATIVE_TOLERANCE } from "./units.ts"

export interface HostLoad {
  /** Works the host's load and power out anew from its guests, the profiles and whether it is on. */
  readonly reload: (host: number) => void
  /**
   * The same for several samples in which nothing but demand changes: fills `rows`, and leaves the host's load
   * columns as they are in the last of them. What guests miss in the samples that end inside goes to `misses`.
   */
  readonly sweep: (host: number, rows: HostRows) => void
}

/** A guest gets less of a rate than it asks for, for so long. */
export type Misses = (rate: ResourceIndex, guest: number, missing: number, seconds: number) => void

export function makeHostLoad(plan: Plan, state: State, misses: Misses): HostLoad {
  const { hosts, guests } = plan
  const { profileStart, profileSamples } = plan.profiles
  const rates = RATES.filter((rate) => plan.resourcesInPlay.includes(rate))
  const spaces = SPACES.filter((space) => plan.resourcesInPlay.includes(space))
  const wattsOf = hosts.modelPower.map((curve) => findPowerModel(curve.model)!.prepare(curve))
  const scratch = makeShareScratch(guests.guestCount)
  const asked = new Float64Array(guests.guestCount)
  const cpuCeilings = makeCpuCeilings(plan)
  const profileMost = highestOfProfiles(plan)

  /** Amount at which a guest's rate is cut off, whatever the host has left. */
  const ceilingOf = (rate: ResourceIndex, guest: number, host: number) => (rate === CPU ? cpuCeilings(guest, host) : Infinity)

  /** Shares what the first `count` entries of `asked` ask for among the host's guests; keeps what each is short of. Returns what is served. */
  const share = (rate: ResourceIndex, host: number, seconds: number) => {
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
      if (isMissed && seconds > 0) misses(rate, guest, missing, seconds)
    }
    return served
  }

  const shareNow = (rate: ResourceIndex, host: number) => {
    const { guestNext, profileNow } = state
    const scale = state.guestScale[rate]!
    const profile = guests.guestProfile[rate]!
    let count = 0
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) asked[count++] = scale[guest]! * profileNow[profile[guest]!]!
    state.hostServed[rate]![host] = share(rate, host, 0)
  }

  /** Shares one sample of a stretch, by its number. */
  const shareSample = (rate: ResourceIndex, host: number, sample: number, seconds: number) => {
    const { guestNext } = state
    const scale = state.guestScale[rate]!
    const profile = guests.guestProfile[rate]!
    let count = 0
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) {
      const start = profileStart[profile[guest]!]!
      const length = profileStart[profile[guest]! + 1]! - start
      asked[count++] = scale[guest]! * profileSamples[start + (sample % length)]!
    }
    return share(rate, host, seconds)
  }

  /** Adds the guests' demands up, sample by sample; true if some guest's ceiling may bind. */
  const addDemands = (rate: ResourceIndex, host: number, rows: HostRows) => {
    const { guestNext } = state
    const { count, firstSample } = rows
    const demand = rows.demand[rate]!
    const scale = state.guestScale[rate]!
    const profile = guests.guestProfile[rate]!
    let mayBind = false
    for (let s = 0; s < count; s++) demand[s] = 0
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) {
      const amount = scale[guest]!
      const start = profileStart[profile[guest]!]!
      const end = profileStart[profile[guest]! + 1]!
      if (end - start === 1) {
        const level = amount * profileSamples[start]!
        for (let s = 0; s < count; s++) demand[s]! += level
      } else {
        let at = start + (firstSample % (end - start))
        for (let s = 0; s < count; s++) {
          demand[s]! += amount * profileSamples[at]!
          if (++at === end) at = start
        }
      }
      if (rate === CPU && amount * profileMost[profile[guest]!]! > cpuCeilings(guest, host)) mayBind = true
    }
    return mayBind
  }

  const sweepRate = (rate: ResourceIndex, host: number, rows: HostRows) => {
    const { count } = rows
    const demand = rows.demand[rate]!
    const served = rows.served[rate]!
    const capacity = hosts.hostCapacity[rate]![host]!
    const mayBind = addDemands(rate, host, rows)
    state.hostIsShort[rate]![host] = 0
    for (let s = 0; s < count; s++) {
      const asks = demand[s]!
      served[s] = mayBind || asks > capacity ? shareSample(rate, host, rows.firstSample + s, rows.seconds[s]!) : asks
    }
    // The last sample stays: its columns hold until the next event.
    const last = count - 1
    if (!mayBind && demand[last]! <= capacity) state.hostIsShort[rate]![host] = 0
    state.hostDemand[rate]![host] = demand[last]!
    state.hostServed[rate]![host] = served[last]!
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
    },
    sweep: (host, rows) => {
      for (const rate of rates) sweepRate(rate, host, rows)
      const { count, watts } = rows
      const served = rows.served[CPU]!
      const power = wattsOf[hosts.hostModel[host]!]!
      const capacity = hosts.hostCapacity[CPU]![host]!
      for (let s = 0; s < count; s++) {
        const drawn = power(served[s]! / capacity)
        if (!(drawn > 0)) checkWatts(drawn, host)
        watts[s] = drawn
      }
      state.hostWatts[host] = watts[count - 1]!
    }
  }
}

/** Highest sample of each profile: [profileCount]. */
function highestOfProfiles({ profiles }: Plan): Float64Array {
  const most = new Float64Array(profiles.profileCount)
  for (let profile = 0; profile < profiles.profileCount; profile++) {
    for (let at = profiles.profileStart[profile]!; at < profiles.profileStart[profile + 1]!; at++) {
      if (profiles.profileSamples[at]! > most[profile]!) most[profile] = profiles.profileSamples[at]!
    }
  }
  return most
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
