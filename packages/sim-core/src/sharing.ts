/**
 * What datastores and links give to the guests that share them, wherever those are.
 *
 * Where one is asked for more than it has, what every guest of the hosts concerned gets of that rate is decided here,
 * by max-min over hosts and shared things together; hostLoad.ts then takes it as it is. Hosts with no guest of a short
 * thing are left alone. Where disks move, whose operations count on which datastore is a fact of the run: of a guest
 * whose disk is copied, its writes count on both.
 */
import { IOPS, NONE, type ResourceIndex } from "./columns.ts"
import type { DiskShares } from "./live/diskShares.ts"
import type { Motion } from "./live/motion.ts"
import type { SharedOutcome } from "./outcome.ts"
import { makeFlowScratch, shareFlows } from "./physics/flows.ts"
import type { Plan } from "./plan.ts"
import { thingsThatRunShort } from "./sharedDemand.ts"
import { thingsByGuest } from "./thingsByGuest.ts"
import type { State } from "./state.ts"
import { RELATIVE_TOLERANCE } from "./units.ts"

export interface Sharing {
  /** 1 = what guests of this host get of that rate is decided here: [5][hostCount]. */
  readonly hostIsGranted: ReadonlyArray<Uint8Array>
  /** What they get; valid where the above is: [5][guestCount]. */
  readonly guestGiven: ReadonlyArray<Float64Array>
  /** What is asked of a thing since the last settling; null: it is not decided here. @param row of plan.shared */
  readonly askedNow: (row: number) => number | null
  /** Shares anew, and touches every host whose guests it concerns, or concerned so far. */
  readonly settle: (touch: (host: number) => void) => void
  /** What became of the things that can run short, and of datastores that disks come to and leave, by their row of plan.shared. */
  readonly close: () => ReadonlyMap<number, SharedOutcome>
}

/**
 * Null where no datastore or link of the plan can ever run short: it then costs nothing.
 *
 * @param peak highest sample of a profile
 * @param disks null: no disk changes datastores
 * @param guestSpeed 0 = it was killed, and asks for nothing; null: nobody is
 */
export function makeSharing(plan: Plan, state: State, peak: (profile: number) => number, motion: Motion | null = null, disks: DiskShares | null = null, guestSpeed: Float64Array | null = null): Sharing | null {
  const things = disks === null ? thingsThatRunShort(plan, peak) : [...new Set([...thingsThatRunShort(plan, peak), ...disks.stores])].sort((a, b) => a - b)
  if (things.length === 0) return null
  const { hostCount } = plan.hosts
  const hostIsGranted = [0, 1, 2, 3, 4].map(() => new Uint8Array(hostCount))
  const rates = ([3, 4] as const).filter((rate) => things.some((row) => plan.shared![row]!.rate === rate))
  const guestGiven = ([0, 1, 2, 3, 4] as const).map((rate) => new Float64Array(rates.some((each) => each === rate) ? plan.guests.guestCount : 0))
  const groups = rates.map((rate) => makeRateSharing(plan, state, motion, guestSpeed, rate === IOPS ? disks : null, rate, things.filter((row) => plan.shared![row]!.rate === rate), hostIsGranted[rate]!, guestGiven[rate]!))
  let since = 0
  const account = () => {
    for (const group of groups) group.account(state.now - since)
    since = state.now
  }
  return {
    hostIsGranted,
    guestGiven,
    askedNow: (row) => groups.reduce<number | null>((found, group) => found ?? group.askedNow(row), null),
    settle: (touch) => {
      account()
      for (const group of groups) group.settle(touch)
    },
    close: () => {
      account()
      return new Map(groups.flatMap((group) => group.close()))
    }
  }
}

/** @param things rows of plan.shared, all of this rate */
function makeRateSharing(plan: Plan, state: State, motion: Motion | null, guestSpeed: Float64Array | null, disks: DiskShares | null, rate: ResourceIndex, things: ReadonlyArray<number>, hostIsGranted: Uint8Array, guestGiven: Float64Array) {
  const { guestHost, guestNext, hostFirstGuest, hostIsOn, profileNow } = state
  const { guestCount } = plan.guests
  const boots = rate === IOPS && state.guestBootIops.length > 0
  const scale = state.guestScale[rate]!
  const profile = plan.guests.guestProfile[rate]!
  const capacity = plan.hosts.hostCapacity[rate]!
  // Where disks move: all that are on it at some time, if all goes well.
  const members = things.map((row) => disks?.everOn(row) ?? plan.shared![row]!.guests)
  const thingCapacity = things.map((row) => plan.shared![row]!.capacity)
  const { guestFirst, guestThings } = thingsByGuest(guestCount, members)
  const scratch = makeFlowScratch(guestCount, guestThings.length + guestCount, things.length + plan.hosts.hostCount)
  if (disks !== null) scratch.parts = new Float64Array(scratch.links.length)
  /** Part of what the guest gets that counts on the thing. */
  const partOf = (guest: number, thing: number) => (disks === null ? 1 : disks.partOn(guest, things[thing]!))
  const flowGuest = new Int32Array(guestCount)
  const isShort = new Uint8Array(things.length)
  const granted = new Int32Array(plan.hosts.hostCount)
  let grantedCount = 0
  // As they are since the last settling, and what became of them.
  const askedNow = new Float64Array(things.length)
  const givenNow = new Float64Array(things.length)
  const sums = things.map(() => ({ askedAmountSeconds: 0, missedAmountSeconds: 0, shortSeconds: 0, peakAsked: 0, peakGiven: 0 }))

  const standsStill = (guest: number) => (motion !== null && motion.guestRunFraction[guest] === 0) || (guestSpeed !== null && guestSpeed[guest] === 0)
  const demandOf = (guest: number) => (standsStill(guest) ? 0 : scale[guest]! * profileNow[profile[guest]!]! + (boots ? state.guestBootIops[guest]! : 0))

  /** What is asked of each thing by guests that run. True if one has less. */
  const ask = () => {
    let isAnyShort = false
    for (let thing = 0; thing < things.length; thing++) {
      const rows = members[thing]!
      let asked = 0
      for (let k = 0; k < rows.length; k++) {
        const host = guestHost[rows[k]!]!
        if (host !== NONE && hostIsOn[host] === 1) asked += demandOf(rows[k]!) * partOf(rows[k]!, thing)
      }
      askedNow[thing] = givenNow[thing] = asked
      isShort[thing] = asked > thingCapacity[thing]! * (1 + RELATIVE_TOLERANCE) ? 1 : 0
      if (isShort[thing] === 1) isAnyShort = true
    }
    return isAnyShort
  }

  /** Hosts with a guest of a short thing. */
  const findHosts = () => {
    for (let thing = 0; thing < things.length; thing++) {
      if (isShort[thing] === 0) continue
      const rows = members[thing]!
      for (let k = 0; k < rows.length; k++) {
        const host = guestHost[rows[k]!]!
        if (host === NONE || hostIsOn[host] === 0 || hostIsGranted[host] === 1 || partOf(rows[k]!, thing) === 0) continue
        hostIsGranted[host] = 1
        granted[grantedCount++] = host
      }
    }
  }

  /** A flow for every guest of those hosts; the host is a link of it where it is short itself. Returns how many. */
  const makeFlows = () => {
    const { asked, first, links, parts, left } = scratch
    for (let thing = 0; thing < things.length; thing++) left[thing] = thingCapacity[thing]!
    let flows = 0
    let at = 0
    for (let k = 0; k < grantedCount; k++) {
      const host = granted[k]!
      let demand = 0
      for (let guest = hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) demand += demandOf(guest)
      const link = things.length + k
      const crossesHost = demand > capacity[host]!
      left[link] = capacity[host]!
      for (let guest = hostFirstGuest[host]!; guest !== NONE; guest = guestNext[guest]!) {
        first[flows] = at
        asked[flows] = demandOf(guest)
        flowGuest[flows++] = guest
        if (crossesHost) {
          if (parts !== null) parts[at] = 1
          links[at++] = link
        }
        for (let j = guestFirst[guest]!; j < guestFirst[guest + 1]!; j++) {
          const thing = guestThings[j]!
          const part = partOf(guest, thing)
          if (isShort[thing] === 0 || part === 0) continue
          if (parts !== null) parts[at] = part
          links[at++] = thing
        }
      }
    }
    first[flows] = at
    return flows
  }

  const give = (flows: number) => {
    shareFlows(scratch, flows, things.length + grantedCount)
    for (let thing = 0; thing < things.length; thing++) if (isShort[thing] === 1) givenNow[thing] = 0
    for (let flow = 0; flow < flows; flow++) {
      const guest = flowGuest[flow]!
      const amount = scratch.given[flow]!
      guestGiven[guest] = amount
      for (let j = guestFirst[guest]!; j < guestFirst[guest + 1]!; j++) if (isShort[guestThings[j]!] === 1) givenNow[guestThings[j]!]! += amount * partOf(guest, guestThings[j]!)
    }
    // What only rounding keeps from its capacity gives all of it.
    for (let thing = 0; thing < things.length; thing++) if (givenNow[thing]! > thingCapacity[thing]! * (1 - RELATIVE_TOLERANCE)) givenNow[thing] = isShort[thing] === 1 ? thingCapacity[thing]! : askedNow[thing]!
  }

  return {
    askedNow: (row: number) => (things.includes(row) ? askedNow[things.indexOf(row)]! : null),
    account: (seconds: number) => {
      if (seconds <= 0) return
      for (let thing = 0; thing < things.length; thing++) {
        const sum = sums[thing]!
        sum.askedAmountSeconds += askedNow[thing]! * seconds
        if (askedNow[thing]! > sum.peakAsked) sum.peakAsked = askedNow[thing]!
        if (givenNow[thing]! > sum.peakGiven) sum.peakGiven = givenNow[thing]!
        if (isShort[thing] === 0) continue
        sum.shortSeconds += seconds
        sum.missedAmountSeconds += (askedNow[thing]! - givenNow[thing]!) * seconds
      }
    },
    settle: (touch: (host: number) => void) => {
      for (let k = 0; k < grantedCount; k++) {
        touch(granted[k]!)
        hostIsGranted[granted[k]!] = 0
      }
      grantedCount = 0
      if (!ask()) return
      findHosts()
      for (let k = 0; k < grantedCount; k++) touch(granted[k]!)
      give(makeFlows())
    },
    close: () => things.map((row, thing): [number, SharedOutcome] => [row, sums[thing]!])
  }
}
