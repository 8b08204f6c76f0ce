/**
 * The host whose power grows least.
 *
 * Power is linear between the tenths of load, so that hosts of one type in one tenth mostly cost the same but for
 * rounding. Hosts are kept by type and tenth; the least that any host of such a group can cost is known without
 * looking at it (`leastIncreases`), and groups are looked at from the cheapest until none can be better. Within a
 * group each host's figure is computed as the plain rule does, to the last bit.
 */
import { HOST_TYPES } from "./machines.ts"
import type { Overload } from "./detect.ts"
import type { Consolidating } from "./policy.ts"
import { loadOf, NOWHERE, type State } from "./state.ts"
import { powerTable, tableWatts } from "./powerTable.ts"

/** What is booked on a host, with what the plan has put there: all [hostCount]. */
export interface Books {
  readonly bookedMips: Float64Array
  readonly availableMips: Float64Array
  readonly demandMips: Float64Array
}

export interface Candidates {
  /** Hosts that may be chosen, at the start of a round; asleep ones as well. */
  readonly open: (isExcluded: Uint8Array) => void
  /** No sleeping host from now on, nor one that was woken in this round. */
  readonly closeSleeping: () => void
  readonly remove: (host: number) => void
  /** Puts a host back, or where it belongs after its books changed. */
  readonly refile: (host: number) => void
  /** @returns NOWHERE: none */
  readonly place: (vm: number) => number
  /** When the round began. */
  readonly wasAsleep: (host: number) => boolean
}

const TENTHS = 10
/** Figures of the same power differ by rounding alone, and by less than this. */
const WATTS_SLACK = 1e-9

export function makeCandidates(state: State, books: Books, overload: Overload, policy: Consolidating): Candidates {
  const { rules, world: { hostCount, hostType }, hostTotalMips, hostVms, hostRamMib, vmRequestMips, vmRamMib } = state
  const { bookedMips, availableMips, demandMips } = books
  const typeCount = HOST_TYPES.length
  const groupCount = typeCount * TENTHS
  const members = Array.from({ length: groupCount }, () => new Int32Array(hostCount))
  const memberCount = new Int32Array(groupCount)
  const groupOf = new Int32Array(hostCount).fill(NOWHERE)
  const placeInGroup = new Int32Array(hostCount)
  const wattsBefore = new Float64Array(hostCount)
  const sleeping: number[][] = HOST_TYPES.map(() => [])
  const wasAsleep = new Uint8Array(hostCount)
  const leastIncrease = new Float64Array(groupCount)
  const slack = rules.S12 ? 0 : 1e-9
  const fixedLimit = policy.detector === "thr" ? policy.parameter + slack : Infinity
  let sleepingIsOpen = true
  let best = NOWHERE
  let least = Infinity

  function unfile(host: number): void {
    const group = groupOf[host]!
    if (group === NOWHERE) return
    const lastMember = members[group]![--memberCount[group]!]!
    members[group]![placeInGroup[host]!] = lastMember
    placeInGroup[lastMember] = placeInGroup[host]!
    groupOf[host] = NOWHERE
  }

  function isAsleep(host: number): boolean {
    return wasAsleep[host] === 1 && (rules.S3 ? bookedMips[host] === 0 : hostVms[host]!.length === 0)
  }

  function file(host: number): void {
    const booked = bookedMips[host]! / hostTotalMips[host]!
    wattsBefore[host] = tableWatts(hostType[host]!, rules.S9 ? loadOf(state, host) : booked)
    const group = hostType[host]! * TENTHS + Math.min(TENTHS - 1, Math.floor(booked * TENTHS))
    groupOf[host] = group
    placeInGroup[host] = memberCount[group]!
    members[group]![memberCount[group]!++] = host
  }

  /** May a VM of this size go there, apart from cores and power? */
  function hasRoom(host: number, vm: number, request: number): boolean {
    if (request > availableMips[host]! + slack * hostTotalMips[host]!) return false
    if (!rules.Q3 && hostRamMib[host]! + vmRamMib[vm]! > HOST_TYPES[hostType[host]!]!.ramMib) return false
    if (rules.S10 && bookedMips[host] === 0) return true
    return !overload.isOverWith(host, vm, demandMips[host]! + request)
  }

  /** Takes the host if it is better than the best so far, and has room. */
  function consider(host: number, vm: number, request: number, increase: number): boolean {
    if (increase >= least - slack) {
      // Equal powers: the lowest index.
      if (increase > least + slack || host > best) return false
    }
    if (!hasRoom(host, vm, request)) return false
    best = host
    if (increase < least) least = increase
    return true
  }

  function considerSleeping(type: number, vm: number, request: number): void {
    const total = HOST_TYPES[type]!.coreMips * HOST_TYPES[type]!.coreCount
    const increase = tableWatts(type, request / total) - (rules.Q6 ? tableWatts(type, 0) : 0)
    let emptyHasNoRoom = false
    for (const host of sleeping[type]!) {
      if (groupOf[host] !== NOWHERE || !isAsleep(host)) continue
      const isEmpty = hostVms[host]!.length === 0
      // Empty hosts of one type are all alike.
      if (isEmpty && emptyHasNoRoom) continue
      if (increase > least + slack) return
      if (consider(host, vm, request, increase)) return
      if (isEmpty) emptyHasNoRoom = true
    }
  }

  function considerGroup(group: number, vm: number, request: number): void {
    const hosts = members[group]!
    const count = memberCount[group]!
    const type = Math.floor(group / TENTHS)
    const total = hostTotalMips[hosts[0]!]!
    const ramLimit = rules.Q3 ? Infinity : HOST_TYPES[type]!.ramMib - vmRamMib[vm]!
    for (let i = 0; i < count; i++) {
      const host = hosts[i]!
      if (hostRamMib[host]! > ramLimit || request > availableMips[host]! + slack * total) continue
      if ((demandMips[host]! + request) / total > fixedLimit && !(rules.S10 && bookedMips[host] === 0)) continue
      consider(host, vm, request, tableWatts(type, (bookedMips[host]! + request) / total) - wattsBefore[host]!)
    }
  }

  /** What a VM costs at least on any host of each group; Infinity: none has room. */
  function leastIncreases(request: number): void {
    for (let type = 0; type < typeCount; type++) {
      const total = HOST_TYPES[type]!.coreMips * HOST_TYPES[type]!.coreCount
      const points = powerTable[type]!
      const tenths = (request / total) * TENTHS
      const whole = Math.floor(tenths)
      const part = tenths - whole
      // Demand is at least what is booked, and that at least the group's tenth.
      const roof = Math.min(1, fixedLimit) * TENTHS - tenths + 1e-6
      for (let tenth = 0; tenth < TENTHS; tenth++) {
        const group = type * TENTHS + tenth
        if (memberCount[group] === 0 || (tenth > roof && tenth > 0)) {
          leastIncrease[group] = Infinity
          continue
        }
        const low = points[tenth]!
        const high = points[tenth + 1]!
        const a = points[Math.min(TENTHS, tenth + whole)]!
        const b = points[Math.min(TENTHS, tenth + whole + 1)]!
        const c = points[Math.min(TENTHS, tenth + whole + 2)]!
        const atLow = a + (b - a) * part - low
        const atHigh = b + (c - b) * part - high
        const between = b - (low + (high - low) * (1 - part))
        leastIncrease[group] = Math.min(atLow, atHigh, between) - WATTS_SLACK
      }
    }
  }

  return {
    wasAsleep: (host) => wasAsleep[host] === 1,
    open: (isExcluded) => {
      memberCount.fill(0)
      groupOf.fill(NOWHERE)
      for (const hosts of sleeping) hosts.length = 0
      sleepingIsOpen = true
      for (let host = 0; host < hostCount; host++) {
        wasAsleep[host] = (rules.S3 ? state.hostMips[host] === 0 : hostVms[host]!.length === 0) ? 1 : 0
        if (isExcluded[host] === 1) continue
        if (isAsleep(host)) sleeping[hostType[host]!]!.push(host)
        else file(host)
      }
    },
    closeSleeping: () => {
      sleepingIsOpen = false
      for (let host = 0; host < hostCount; host++) if (wasAsleep[host] === 1) unfile(host)
    },
    remove: unfile,
    refile: (host) => {
      unfile(host)
      if (!isAsleep(host)) file(host)
    },
    place: (vm) => {
      const request = vmRequestMips[vm]!
      best = NOWHERE
      least = Infinity
      leastIncreases(request)
      for (let type = 0; type < typeCount; type++) {
        if (request <= HOST_TYPES[type]!.coreMips * (1 + slack)) continue
        leastIncrease.fill(Infinity, type * TENTHS, (type + 1) * TENTHS)
      }
      if (sleepingIsOpen) {
        for (let type = 0; type < typeCount; type++) if (request <= HOST_TYPES[type]!.coreMips * (1 + slack)) considerSleeping(type, vm, request)
      }
      for (;;) {
        let group = NOWHERE
        let cheapest = least + slack
        for (let i = 0; i < groupCount; i++) {
          if (leastIncrease[i]! <= cheapest && leastIncrease[i] !== Infinity) {
            cheapest = leastIncrease[i]!
            group = i
          }
        }
        if (group === NOWHERE) return best
        leastIncrease[group] = Infinity
        considerGroup(group, vm, request)
      }
    }
  }
}
