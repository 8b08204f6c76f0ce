/**
 * The memory of one host over several samples in which nothing but demand changes: at once where nothing happens in any of
 * them, else sample by sample.
 */
import { NONE, RAM } from "../columns.ts"
import { addMissing, ROW_LENGTH, type HostRows } from "../hostRows.ts"
import { HIGH } from "../physics/memory/memoryModel.ts"
import type { Plan } from "../plan.ts"
import { addProfile } from "../profileRows.ts"
import type { State } from "../state.ts"
import type { MemoryMeter } from "./memoryMeter.ts"
import type { WorkOutHost } from "./memoryOfHost.ts"
import type { MemoryPressure } from "./memoryPressure.ts"
import type { MemorySteps } from "./memorySteps.ts"
import { ACTIVE, BALLOONED, COMPRESSED, CONFIGURED, CONSUMED, FREE, MEMORY_PARTS, OVERHEAD, SHARED, SWAPPED, type MemoryTables } from "./memoryTables.ts"
import { makePartSums } from "./partSums.ts"

export interface MemorySweep {
  /** Fills the rows of RAM and memory for a host that is on and has guests, and accounts the samples that end inside. @returns true: some guest is slowed in some of them */
  readonly sweep: (host: number, rows: HostRows) => boolean
  /** Speeds of the host's guests in a sample of the row swept last, in row order, where some are slowed: into `guestSpeed`. */
  readonly setSpeeds: (host: number, s: number) => void
  /** A host that is on and has no guests. */
  readonly addIdle: (host: number, rows: HostRows, from: number, until: number) => void
}

export function makeMemorySweep(plan: Plan, pressure: MemoryPressure, state: State, tables: MemoryTables, meter: MemoryMeter, steps: MemorySteps | null, workOut: WorkOutHost, profilePeak: (profile: number) => number): MemorySweep {
  const { guestActiveProfile, guestIsPinned } = pressure
  const { guestActiveScaleMib, guestHeldMib, guestPart, guestSpeed, hostPart, hostState } = tables
  const { profileStart, profileSamples } = plan.profiles
  const partSum = makePartSums(plan.profiles, guestActiveProfile)
  const capacity = plan.hosts.hostCapacity[RAM]!
  const reserve = plan.hosts.hostReserve[RAM]!
  const keepsSeries = plan.record.series
  const served = new Float64Array(ROW_LENGTH)
  const active = new Float64Array(ROW_LENGTH)
  const risen = new Float64Array(2)
  let heldAtEnd = new Float64Array(0)
  let heldSum = new Float64Array(0)
  let speeds = new Float64Array(0)

  /** Nothing was taken from anybody, and nothing is looked for. */
  const isAtRest = (host: number) => hostState[host] === HIGH && tables.hostIsSlowed[host] === 0 && tables.hostScans[host] === 0 && hostPart[BALLOONED]![host] === 0 && hostPart[COMPRESSED]![host] === 0 && hostPart[SWAPPED]![host] === 0 && hostPart[SHARED]![host] === 0

  /** What all hold in each sample, into `demand`; what each holds in the last, and Σ over those that end inside. What all use, into `active`, where a series is kept. */
  const holdAll = (host: number, demand: Float64Array, firstSample: number, count: number) => {
    if (state.hostGuests[host]! > heldAtEnd.length) {
      heldAtEnd = new Float64Array(2 * state.hostGuests[host]!)
      heldSum = new Float64Array(2 * state.hostGuests[host]!)
    }
    let still = hostPart[OVERHEAD]![host]! + tables.hostIncomingMib[host]!
    let isRising = false
    let k = 0
    if (keepsSeries) active.fill(0, 0, count)
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!, k++) {
      const held = guestHeldMib[guest]!
      const scale = guestActiveScaleMib[guest]!
      const profile = guestActiveProfile[guest]!
      heldAtEnd[k] = held
      heldSum[k] = held * (count - 1)
      if (tables.guestIsOut[guest] === 1 || guestIsPinned[guest] === 1 || scale * profilePeak(profile) <= held) {
        still += held
        if (keepsSeries && tables.guestIsOut[guest] === 0) addProfile(active, scale, profileSamples, profileStart[profile]!, profileStart[profile + 1]! - profileStart[profile]!, firstSample, count)
        continue
      }
      if (!isRising) demand.fill(0, 0, count)
      isRising = true
      rise(demand, k, held, scale, profile, firstSample, count)
    }
    if (!isRising) demand.fill(still, 0, count)
    else for (let s = 0; s < count; s++) demand[s]! += still
  }
  const rise = (demand: Float64Array, k: number, before: number, scale: number, profile: number, firstSample: number, count: number) => {
    const start = profileStart[profile]!
    riseSamples(demand, active, before, scale, scale * profilePeak(profile), profileSamples, start, profileStart[profile + 1]!, start + (firstSample % (profileStart[profile + 1]! - start)), count, risen)
    heldAtEnd[k] = risen[0]!
    heldSum[k] = risen[1]!
  }

  /** Nobody notices anything: integrals in closed form. */
  const pass = (host: number, rows: HostRows) => {
    const { count, firstSample, sampleSeconds, closedSeconds } = rows
    const demand = rows.demand[RAM]!
    const last = firstSample + count - 1
    const closed = count - 1
    hostPart[ACTIVE]![host] = hostPart[CONSUMED]![host] = 0
    let activeSum = 0
    let consumedSum = 0
    let k = 0
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!, k++) {
      const isOut = tables.guestIsOut[guest] === 1
      const profile = guestActiveProfile[guest]!
      const start = profileStart[profile]!
      const length = profileStart[profile + 1]! - start
      const scale = isOut ? 0 : guestActiveScaleMib[guest]!
      const used = scale * partSum(profile, firstSample, closed)
      guestHeldMib[guest] = heldAtEnd[k]!
      guestPart[CONSUMED]![guest] = heldAtEnd[k]!
      guestPart[ACTIVE]![guest] = scale * profileSamples[start + (last % length)]!
      meter.guestIntegral[CONFIGURED]![guest]! += guestPart[CONFIGURED]![guest]! * closedSeconds
      meter.guestIntegral[ACTIVE]![guest]! += used * sampleSeconds
      meter.guestIntegral[CONSUMED]![guest]! += heldSum[k]! * sampleSeconds
      hostPart[ACTIVE]![host]! += guestPart[ACTIVE]![guest]!
      hostPart[CONSUMED]![host]! += heldAtEnd[k]!
      activeSum += used
      consumedSum += heldSum[k]!
    }
    const there = capacity[host]! - reserve[host]!
    const free = there - demand[closed]!
    const still = hostPart[OVERHEAD]![host]! + tables.hostIncomingMib[host]!
    meter.hostIntegral[CONFIGURED]![host]! += hostPart[CONFIGURED]![host]! * closedSeconds
    meter.hostIntegral[ACTIVE]![host]! += activeSum * sampleSeconds
    meter.hostIntegral[CONSUMED]![host]! += consumedSum * sampleSeconds
    meter.hostIntegral[OVERHEAD]![host]! += hostPart[OVERHEAD]![host]! * closedSeconds
    meter.hostIntegral[FREE]![host]! += (there - still) * closedSeconds - consumedSum * sampleSeconds
    meter.hostStateSeconds[HIGH]![host]! += closedSeconds
    hostPart[FREE]![host] = free
    if (closed > 0 && free < meter.hostLeastFreeMib[host]!) meter.hostLeastFreeMib[host] = free
    tables.hostWantedMib[host] = demand[closed]!
    tables.hostSinceSeconds[host] = last * sampleSeconds
    rows.served[RAM] = demand
    if (rows.memory === null) return
    const { part, hosts } = rows.memory
    steps?.addCalm(host, firstSample, closed, demand, active, still, there)
    for (let s = 0; s < count; s++) {
      part[CONFIGURED]![s]! += hostPart[CONFIGURED]![host]!
      part[ACTIVE]![s]! += active[s]!
      part[CONSUMED]![s]! += demand[s]! - still
      part[OVERHEAD]![s]! += hostPart[OVERHEAD]![host]!
      part[FREE]![s]! += there - demand[s]!
      hosts[HIGH]![s]!++
    }
  }

  /** One after the other, as instants would. */
  const walk = (host: number, rows: HostRows) => {
    const { count, firstSample, sampleSeconds } = rows
    const guests = state.hostGuests[host]!
    let isSlowed = false
    for (let s = 0; s < count; s++) {
      workOut(host, (firstSample + s) * sampleSeconds, firstSample + s)
      rows.demand[RAM]![s] = state.hostDemand[RAM]![host]!
      served[s] = state.hostServed[RAM]![host]!
      if (rows.memory !== null) {
        for (let part = 0; part < MEMORY_PARTS.length; part++) rows.memory.part[part]![s]! += hostPart[part]![host]!
        rows.memory.hosts[hostState[host]!]![s]!++
      }
      if (s < count - 1) meter.advance(host, sampleSeconds, firstSample + s)
      isSlowed = keepSpeeds(host, s, guests, isSlowed) || isSlowed
    }
    rows.served[RAM] = served
    return isSlowed
  }
  const keepSpeeds = (host: number, s: number, guests: number, isSlowed: boolean) => {
    if (!isSlowed && tables.hostIsSlowed[host] === 0) return false
    if (speeds.length < ROW_LENGTH * guests) speeds = new Float64Array(2 * ROW_LENGTH * guests).fill(1)
    if (!isSlowed) speeds.fill(1, 0, s * guests)
    let at = s * guests
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) speeds[at++] = guestSpeed[guest]!
    return true
  }

  /** Sums of RAM over the row, as of any rate. */
  const sum = (rows: HostRows) => {
    const { count } = rows
    const demand = rows.demand[RAM]!
    const given = rows.served[RAM]!
    let asked = -0
    let used = -0
    let most = 0
    const all = rows.allDemand[RAM]!
    for (let s = 0; s < count - 1; s++) {
      all[s]! += demand[s]!
      asked += demand[s]!
      used += given[s]!
      if (given[s]! > most) most = given[s]!
    }
    all[count - 1]! += demand[count - 1]!
    rows.demandSum[RAM] = asked + 0
    rows.servedSum[RAM] = used + 0
    rows.servedMost[RAM] = most
    if (given !== demand) addMissing(rows, RAM)
  }

  return {
    sweep: (host, rows) => {
      const { count, firstSample } = rows
      let isSlowed = false
      if (isAtRest(host)) holdAll(host, rows.demand[RAM]!, firstSample, count)
      // What they hold never falls: the last sample has least free.
      if (isAtRest(host) && capacity[host]! - reserve[host]! - rows.demand[RAM]![count - 1]! >= tables.hostCalmMib[host]!) pass(host, rows)
      else isSlowed = walk(host, rows)
      sum(rows)
      state.hostDemand[RAM]![host] = rows.demand[RAM]![count - 1]!
      state.hostServed[RAM]![host] = rows.served[RAM]![count - 1]!
      return isSlowed
    },
    setSpeeds: (host, s) => {
      let at = s * state.hostGuests[host]!
      for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!) guestSpeed[guest] = speeds[at++]!
    },
    addIdle: (host, rows, from, until) => {
      if (rows.memory === null) return
      const free = rows.memory.part[FREE]!
      const hosts = rows.memory.hosts[hostState[host]!]!
      const mib = hostPart[FREE]![host]!
      for (let s = from; s < until; s++) {
        free[s]! += mib
        hosts[s]!++
      }
    }
  }
}

/**
 * A guest holds the most that it has used so far: added to `demand`, and what it uses to `active`. Into `risen`: what it holds
 * in the last sample, Σ over those that end inside. Once it holds as much as it will ever use, there is nothing to compare.
 */
function riseSamples(demand: Float64Array, active: Float64Array, before: number, scale: number, most: number, samples: Float64Array, start: number, end: number, first: number, count: number, risen: Float64Array): void {
  let at = first
  let held = before
  let sum = -0
  let s = 0
  for (; s < count && held < most; s++) {
    const used = scale * samples[at]!
    if (++at === end) at = start
    if (used > held) held = used
    active[s]! += used
    demand[s]! += held
    if (s < count - 1) sum += held
  }
  if (s < count) sum += held * (count - 1 - s)
  for (; s < count; s++) {
    active[s]! += scale * samples[at]!
    if (++at === end) at = start
    demand[s]! += held
  }
  risen[0] = held
  risen[1] = sum + 0
}
