/**
 * Demand → share → power, for one host: the one writer of the load columns.
 *
 * Sums run from zero in row order, so that they repeat bit for bit whatever happened before.
 */
import { CPU, IOPS, NETWORK, NONE, RATES, type ResourceIndex } from "./columns.ts"
import type { Moves } from "./consolidation/moves.ts"
import { cpuCeilingOf } from "./cpuCeiling.ts"
import { InvariantError } from "./invariant.ts"
import { makeShareScratch, shareMaxMin, widenShareScratch } from "./physics/share.ts"
import { findPowerModel } from "./physics/power/models.ts"
import type { Motion } from "./live/motion.ts"
import type { Plan } from "./plan.ts"
import { speedOf } from "./pressure/guestSpeed.ts"
import type { ReadyNow } from "./pressure/readyNow.ts"
import type { RateMissed } from "./shareRow.ts"
import type { Sharing } from "./sharing.ts"
import type { State } from "./state.ts"
import { RELATIVE_TOLERANCE } from "./units.ts"
import { constantSpaces } from "./varying.ts"

export interface HostLoad {
  /** Works the host's load and power out anew from its guests, the profiles and whether it is on. */
  readonly reload: (host: number) => void
}

/** What consolidation adds: hosts that are neither on nor off, and guests on their way. */
export interface HostLoadExtras {
  readonly moves: Moves
  /** Drawn by a host that is not on. */
  readonly restingWatts: (host: number) => number
  /** The host's CPU was shared out. @param asked demand of each of its guests, in row order */
  readonly shared: (host: number, asked: Float64Array) => void
}

/**
 * @param downWatts drawn by a host that is not on; null: nothing, as none fails
 * @param guestSpeed part of its CPU that each guest may use, as it waits for memory (pressure/memoryTables.ts), which then writes the columns of RAM; null: all
 * @param rateMissed told of each guest that gets less than it asks for, as of sample 0: of now; null: nobody asks
 * @param readyNow told when a host's CPU was shared; null: nobody asks who waits
 */
export function makeHostLoad(plan: Plan, state: State, sharing: Sharing | null = null, extras: HostLoadExtras | null = null, motion: Motion | null = null, downWatts: ((host: number) => number) | null = null, guestSpeed: Float64Array | null = null, readyNow: ReadyNow | null = null, rateMissed: RateMissed | null = null): HostLoad {
  const { hosts, guests } = plan
  const rates = RATES.filter((rate) => plan.resourcesInPlay.includes(rate))
  const spaces = constantSpaces(plan)
  const wattsOf = hosts.modelPower.map((curve) => findPowerModel(curve.model)!.prepare(curve))
  const scratch = makeShareScratch()
  let asked = new Float64Array(0)
  const cpuCeilings = cpuCeilingOf(plan)
  const { guestBootIops: bootIops } = state
  const binds = (space: ResourceIndex) => plan.consolidation?.binding.includes(space) ?? true

  /** Amount at which a guest's rate is cut off, whatever the host has left. */
  const ceilingOf = (rate: ResourceIndex, guest: number, host: number) => (rate === CPU && cpuCeilings !== null ? cpuCeilings(guest, host) : Infinity)
  /** Part of what it asks for that a guest on its way may use: of CPU; all or nothing of the others. */
  const runFraction = (rate: ResourceIndex, guest: number) => (motion === null ? 1 : speedOf(rate, motion.guestRunFraction[guest]!))
  /** What copies take of the host first. */
  const copyAmount = (rate: ResourceIndex, host: number) => (motion === null || rate === IOPS ? 0 : (rate === CPU ? motion.hostCopyMhz : motion.hostCopyMbps)[host]!)

  const noteMissing = (rate: ResourceIndex, guest: number, amount: number, given: number) => {
    if (rate === IOPS && bootIops.length > 0 && bootIops[guest]! > 0) {
      // Who boots is late for it, and misses nothing.
      state.guestBootFraction[guest] = given / amount
      state.guestUnserved[rate]![guest] = state.guestMissedFraction[rate]![guest] = 0
      return
    }
    const missing = amount - given
    // What only rounding left over is not a shortage.
    const isMissed = missing > amount * RELATIVE_TOLERANCE
    state.guestUnserved[rate]![guest] = isMissed ? missing : 0
    state.guestMissedFraction[rate]![guest] = isMissed ? missing / amount : 0
    if (isMissed && rateMissed !== null) rateMissed(rate, guest, 0, given)
  }

  /** What datastores and links leave of what its guests ask for (`asked`) is decided already. Returns what is served. */
  const takeGrants = (rate: ResourceIndex, host: number, capacity: number, guestGiven: Float64Array) => {
    state.hostIsShort[rate]![host] = 1
    let served = 0
    let row = 0
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) {
      noteMissing(rate, guest, asked[row++]!, guestGiven[guest]!)
      served += guestGiven[guest]!
    }
    return served < capacity ? served : capacity
  }

  /** Shares what the host's guests ask for (`asked`, Σ `demand`) among them; keeps what each is short of. Returns what is served. */
  const share = (rate: ResourceIndex, host: number, demand: number, isCut: boolean) => {
    const { guestNext } = state
    // A host that boots has guests waiting on it, and nothing for them.
    const whole = (extras !== null || downWatts !== null) && state.hostIsOn[host] === 0 ? 0 : hosts.hostCapacity[rate]![host]!
    const copying = Math.min(whole, copyAmount(rate, host))
    const capacity = whole - copying
    state.hostDemand[rate]![host] = demand + copying
    if (sharing !== null && sharing.hostIsGranted[rate]![host] === 1) return takeGrants(rate, host, capacity, sharing.guestGiven[rate]!) + copying
    if (motion !== null && rate === NETWORK && motion.hostSharesNetwork[host] === 1) return takeGrants(rate, host, capacity, motion.guestNetworkMbps) + copying
    if (!isCut && demand <= capacity) {
      state.hostIsShort[rate]![host] = 0
      if (rate === IOPS && bootIops.length > 0) for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) state.guestBootFraction[guest] = 1
      return demand + copying
    }
    state.hostIsShort[rate]![host] = 1
    let count = 0
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) {
      const part = guestSpeed === null ? runFraction(rate, guest) : runFraction(rate, guest) * speedOf(rate, guestSpeed[guest]!)
      const ceiling = Math.min(asked[count]! * part, ceilingOf(rate, guest, host))
      scratch.ceiling[count] = ceiling
      scratch.floor[count] = rate === CPU ? Math.min(guests.guestCpuReservationMhz[guest]!, ceiling) : 0
      scratch.weight[count] = rate === CPU ? guests.guestCpuShares[guest]! : 1
      count++
    }
    const served = shareMaxMin(scratch, count, capacity)
    let row = 0
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) {
      noteMissing(rate, guest, asked[row]!, scratch.given[row]!)
      row++
    }
    return served + copying
  }

  const shareNow = (rate: ResourceIndex, host: number) => {
    const { guestNext, profileNow } = state
    const scale = state.guestScale[rate]!
    const profile = guests.guestProfile[rate]!
    if (state.hostGuests[host]! > asked.length) {
      widenShareScratch(scratch, state.hostGuests[host]!)
      asked = new Float64Array(scratch.fixed.length)
    }
    const hasCeilings = rate === CPU && cpuCeilings !== null
    const boots = rate === IOPS && bootIops.length > 0
    const { guestVcpus, guestCpuLimitMhz } = guests
    const coreMhz = plan.capAtCoreClock ? hosts.hostCoreMhz[host]! : Infinity
    let count = 0
    let demand = 0
    let isCut = false
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) {
      const amount = boots ? scale[guest]! * profileNow[profile[guest]!]! + bootIops[guest]! : scale[guest]! * profileNow[profile[guest]!]!
      asked[count++] = amount
      if (motion !== null && motion.guestRunFraction[guest]! < 1) {
        isCut = true
        demand += amount * runFraction(rate, guest)
      } else demand += amount
      // Who waits for memory asks for as much, and gets less.
      if (guestSpeed !== null && speedOf(rate, guestSpeed[guest]!) < 1) isCut = true
      // The ceiling of cpuCeiling.ts, without a call.
      if (hasCeilings && (amount > guestVcpus[guest]! * coreMhz || amount > guestCpuLimitMhz[guest]!)) isCut = true
    }
    state.hostServed[rate]![host] = share(rate, host, demand, isCut)
    if (rate !== CPU) return
    readyNow?.(host, asked, state.hostIsShort[CPU]![host] === 1 ? scratch : null, copyAmount(CPU, host))
    extras?.shared(host, asked)
  }

  const fillSpace = (space: ResourceIndex, host: number) => {
    const { guestNext } = state
    const amount = guests.guestPlacement[space]!
    let used = 0
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) used += amount[guest]!
    if (extras !== null) used += extras.moves.hostIncoming[space]![host]!
    if (motion !== null) used += motion.hostHeld[space]![host]!
    const capacity = hosts.hostCapacity[space]![host]!
    if (binds(space) && used > capacity * (1 + RELATIVE_TOLERANCE)) {
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
      const watts = isOn ? wattsOf[hosts.hostModel[host]!]!(state.hostServed[CPU]![host]! / hosts.hostCapacity[CPU]![host]!) : (extras?.restingWatts(host) ?? downWatts?.(host) ?? 0)
      if (isOn) checkWatts(watts, host)
      state.hostWatts[host] = watts
    }
  }
}
