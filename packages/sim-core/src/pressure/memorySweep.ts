/**
 * The memory of one host over several samples in which nothing but demand changes: at once where nothing happens in any of
 * them, else sample by sample.
 */
import { NONE, RAM } from "../columns.ts"
import { makeDemandRows } from "../demandRows.ts"
import { addMissing, ROW_LENGTH, type HostRows } from "../hostRows.ts"
import { HIGH } from "../physics/memory/memoryModel.ts"
import type { Plan } from "../plan.ts"
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
  const actives = makeDemandRows([active], plan.profiles)
  const risen = new Float64Array(2)
  let heldAtEnd = new Float64Array(0)
  let heldSum = new Float64Array(0)
  /** Σ of what each uses over the samples that end inside. */
  let used = new Float64Array(0)
  const [activePart, consumedPart] = [guestPart[ACTIVE]!, guestPart[CONSUMED]!]
  const sums = new Float64Array(2)
  let speeds = new Float64Array(0)

  /** Nothing was taken from anybody, and nothing is looked for. */
  const isAtRest = (host: number) => hostState[host] === HIGH && tables.hostIsSlowed[host] === 0 && tables.hostScans[host] === 0 && hostPart[BALLOONED]![host] === 0 && hostPart[COMPRESSED]![host] === 0 && hostPart[SWAPPED]![host] === 0 && hostPart[SHARED]![host] === 0

  /** What all hold in each sample, into `demand`; what each holds in the last, and Σ over those that end inside. What all use, into `active`, where a series is kept. */
  const holdAll = (host: number, demand: Float64Array, firstSample: number, count: number) => {
    if (state.hostGuests[host]! > heldAtEnd.length) {
      heldAtEnd = new Float64Array(2 * state.hostGuests[host]!)
      heldSum = new Float64Array(2 * state.hostGuests[host]!)
      used = new Float64Array(2 * state.hostGuests[host]!)
    }
    let still = hostPart[OVERHEAD]![host]! + tables.hostIncomingMib[host]!
    let isRising = false
    let k = 0
    active.fill(0, 0, count)
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!, k++) {
      const held = guestHeldMib[guest]!
      const scale = guestActiveScaleMib[guest]!
      const profile = guestActiveProfile[guest]!
      heldAtEnd[k] = held
      heldSum[k] = held * (count - 1)
      if (keepsSeries && tables.guestIsOut[guest] === 0) actives.add(0, scale, profile, firstSample, count, 0)
      if (tables.guestIsOut[guest] === 1 || guestIsPinned[guest] === 1 || scale * profilePeak(profile) <= held) {
        still += held
        continue
      }
      if (!isRising) demand.fill(0, 0, count)
      isRising = true
      rise(demand, k, held, scale, profile, firstSample, count)
    }
    actives.closeRow(0)
    if (!isRising) demand.fill(still, 0, count)
    else for (let s = 0; s < count; s++) demand[s]! += still
  }
  const rise = (demand: Float64Array, k: number, before: number, scale: number, profile: number, firstSample: number, count: number) => {
    const start = profileStart[profile]!
    riseSamples(demand, before, scale, scale * profilePeak(profile), profileSamples, start, profileStart[profile + 1]!, start + (firstSample % (profileStart[profile + 1]! - start)), count, risen)
    heldAtEnd[k] = risen[0]!
    heldSum[k] = risen[1]!
  }

  /** Nobody notices anything: integrals in closed form. */
  const pass = (host: number, rows: HostRows) => {
    const { count, firstSample, sampleSeconds, closedSeconds } = rows
    const demand = rows.demand[RAM]!
    const last = firstSample + count - 1
    const closed = count - 1
    let k = 0
    for (let guest = state.hostFirstGuest[host]!; guest !== NONE; guest = state.guestNext[guest]!, k++) {
      const profile = guestActiveProfile[guest]!
      const start = profileStart[profile]!
      const scale = tables.guestIsOut[guest] === 1 ? 0 : guestActiveScaleMib[guest]!
      used[k] = scale * partSum(profile, firstSample, closed)
      guestHeldMib[guest] = heldAtEnd[k]!
      activePart[guest] = scale * profileSamples[start + (last % (profileStart[profile + 1]! - start))]!
    }
    passGuests(state.hostFirstGuest[host]!, state.guestNext, guestPart[CONFIGURED]!, meter.guestIntegral[CONFIGURED]!, closedSeconds, activePart, consumedPart, heldAtEnd, sums)
    hostPart[ACTIVE]![host] = sums[0]!
    hostPart[CONSUMED]![host] = sums[1]!
    const activeSum = addPart(state.hostFirstGuest[host]!, state.guestNext, used, meter.guestIntegral[ACTIVE]!, sampleSeconds)
    const consumedSum = addPart(state.hostFirstGuest[host]!, state.guestNext, heldSum, meter.guestIntegral[CONSUMED]!, sampleSeconds)
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
    addCalmRow(part[CONFIGURED]!, part[ACTIVE]!, part[CONSUMED]!, part[OVERHEAD]!, part[FREE]!, hosts[HIGH]!, hostPart[CONFIGURED]![host]!, active, demand, hostPart[OVERHEAD]![host]!, still, there, count)
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

// Loops of their own, with columns as arguments: V8 throws fast code of a closure away with the run that made it.

/** Guests who hold so much at the end; into `sums`: what all use and hold then. */
function passGuests(first: number, guestNext: Int32Array, configured: Float64Array, configuredIntegral: Float64Array, seconds: number, activePart: Float64Array, consumedPart: Float64Array, held: Float64Array, sums: Float64Array): void {
  let active = 0
  let consumed = 0
  for (let guest = first, k = 0; guest !== NONE; guest = guestNext[guest]!, k++) {
    consumedPart[guest] = held[k]!
    configuredIntegral[guest]! += configured[guest]! * seconds
    active += activePart[guest]!
    consumed += held[k]!
  }
  sums[0] = active
  sums[1] = consumed
}

/** Adds what each guest has over the row to its integral. @returns Σ */
function addPart(first: number, guestNext: Int32Array, mibSamples: Float64Array, integral: Float64Array, sampleSeconds: number): number {
  let sum = 0
  for (let guest = first, k = 0; guest !== NONE; guest = guestNext[guest]!, k++) {
    integral[guest]! += mibSamples[k]! * sampleSeconds
    sum += mibSamples[k]!
  }
  return sum
}

function addCalmRow(allConfigured: Float64Array, allActive: Float64Array, allConsumed: Float64Array, allOverhead: Float64Array, allFree: Float64Array, hosts: Int32Array, configured: number, active: Float64Array, demand: Float64Array, overhead: number, still: number, there: number, count: number): void {
  for (let s = 0; s < count; s++) {
    allConfigured[s]! += configured
    allActive[s]! += active[s]!
    allConsumed[s]! += demand[s]! - still
    allOverhead[s]! += overhead
    allFree[s]! += there - demand[s]!
    hosts[s]!++
  }
}

/**
 * A guest holds the most that it has used so far: added to `demand`. Into `risen`: what it holds
 * in the last sample, Σ over those that end inside. Once it holds as much as it will ever use, there is nothing to compare.
 */
function riseSamples(demand: Float64Array, before: number, scale: number, most: number, samples: Float64Array, start: number, end: number, first: number, count: number, risen: Float64Array): void {
  let at = first
  let held = before
  let sum = -0
  let s = 0
  for (; s < count && held < most; s++) {
    const used = scale * samples[at]!
    if (++at === end) at = start
    if (used > held) held = used
    demand[s]! += held
    if (s < count - 1) sum += held
  }
  if (s < count) sum += held * (count - 1 - s)
  for (; s < count; s++) demand[s]! += held
  risen[0] = held
  risen[1] = sum + 0
}
