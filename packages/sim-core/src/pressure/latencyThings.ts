/** Load and latency of datastores and links over time. */
import { IOPS, NONE } from "../columns.ts"
import { makeDemandRows } from "../demandRows.ts"
import type { DiskBook } from "../diskBook.ts"
import { ROW_LENGTH } from "../hostRows.ts"
import { depthCeiling, inFlight } from "../physics/queueing/littlesLaw.ts"
import { sharedFactor } from "../physics/queueing/processorSharing.ts"
import { isSaturated } from "../physics/queueing/saturation.ts"
import type { Plan, SharedThing } from "../plan.ts"
import type { Sharing } from "../sharing.ts"
import type { State } from "../state.ts"
import { thingsByGuest } from "../thingsByGuest.ts"
import type { LatencyPressure } from "./latency.ts"
import type { LatencyBlock } from "./latencyBlock.ts"
import type { ThingLatency } from "./latencyOutcome.ts"

export interface LatencyThings {
  /** Rows of the block at hand: asked ÷ capacity, and of datastores one operation: [plan.shared.length]. */
  readonly load: ReadonlyArray<Float64Array>
  readonly ms: ReadonlyArray<Float64Array>
  /** Highest that was asked for of each so far, added up guest by guest in row order; NaN: it was not. */
  readonly askedMost: Float64Array
  /** @param allDemand what all guests ask for together, by rate; null: not known */
  readonly work: (allDemand: ReadonlyArray<Float64Array> | null) => void
  readonly close: () => ReadonlyArray<ThingLatency>
}

/** **Cost** O(guests of datastores and links × samples); one that all guests are on costs O(samples) in a stretch. */
export function makeLatencyThings(plan: Plan, state: State, pressure: LatencyPressure, block: LatencyBlock, sharing: Sharing | null, disks: DiskBook | null): LatencyThings {
  const things = plan.shared ?? []
  const rows = () => things.map(() => new Float64Array(ROW_LENGTH))
  const [load, ms] = [rows(), rows()]
  const sums = things.map(() => ({ seconds: 0, maxLoad: -1, maxAtSeconds: 0, msSeconds: 0, saturatedSeconds: 0, congestedSeconds: pressure.congestionMs.map(() => 0), busySeconds: 0, inFlight: 0, ceilingPerSecond: Infinity, depthBoundSeconds: 0 }))
  const isOnThing = new Int32Array(plan.hosts.hostCount)
  const everybody = disks === null ? new Int32Array(0) : Int32Array.from(plan.guests.guestName.keys())
  let mark = 0

  const { guestFirst, guestThings } = thingsByGuest(plan.guests.guestCount, things.map(({ guests }) => guests))
  const boots = state.guestBootIops.length > 0
  /** 1 = what its guests ask for has to be added up. */
  const askedMost = new Float64Array(things.length)
  const isOpen = new Uint8Array(things.length)

  /** What is known of what its guests ask for, in each sample. */
  const open = ({ guests, rate }: SharedThing, row: number, allDemand: ReadonlyArray<Float64Array> | null) => {
    const asked = load[row]!
    const decided = sharing?.askedNow(row) ?? null
    isOpen[row] = 0
    // With sharing, a block is one instant.
    const isKnown = decided !== null || (allDemand !== null && guests.length === plan.guests.guestCount)
    if (decided !== null) asked.fill(decided, 0, block.count)
    else if (isKnown) asked.set(allDemand![rate]!.subarray(0, block.count))
    else asked.fill(0, 0, block.count)
    if (isKnown) askedMost[row] = NaN
    else isOpen[row] = 1
  }
  const demands = makeDemandRows(load, plan.profiles)
  const thingRate = Int8Array.from(things, ({ rate }) => rate)
  /** Guest by guest, as what they ask for lies in memory; of each thing in row order all the same. */
  const askAll = () => {
    const { guestHost, hostIsOn, guestScale } = state
    const { guestProfile } = plan.guests
    const { firstSample, count } = block
    for (let guest = 0; guest < plan.guests.guestCount; guest++) {
      const host = guestHost[guest]!
      if (host === NONE || hostIsOn[host] === 0) continue
      for (let k = guestFirst[guest]!; k < guestFirst[guest + 1]!; k++) {
        const thing = guestThings[k]!
        if (isOpen[thing] === 0) continue
        const rate = thingRate[thing]!
        demands.add(thing, guestScale[rate]![guest]!, guestProfile[rate]![guest]!, firstSample, count, 0)
        if (boots && rate === IOPS) addBoot(thing, state.guestBootIops[guest]!)
      }
    }
    for (let thing = 0; thing < things.length; thing++) if (isOpen[thing] === 1) demands.closeRow(thing)
  }
  const addBoot = (thing: number, iops: number) => {
    demands.closeRow(thing)
    for (let s = 0; s < block.count; s++) load[thing]![s]! += iops
  }

  /** Hosts that have guests whose disks are on it now: each queues by itself. */
  const hostsOn = (row: number) => {
    // Where disks move, whoever came is no member of the plan's.
    const guests = disks === null ? things[row]!.guests : everybody
    mark++
    let count = 0
    for (let k = 0; k < guests.length; k++) {
      const host = state.guestHost[guests[k]!]!
      if (host === NONE || isOnThing[host] === mark || (disks !== null && disks.guestStore[guests[k]!] !== row)) continue
      isOnThing[host] = mark
      count++
    }
    return count
  }

  const workThing = (thing: SharedThing, row: number) => {
    const sum = sums[row]!
    const serviceMs = thing.storage?.serviceMs ?? NaN
    const depth = thing.storage === undefined ? Infinity : hostsOn(row) * pressure.storeQueueDepth
    for (let s = 0; s < block.count; s++) {
      const seconds = block.seconds[s]!
      const asked = load[row]![s]!
      if (asked > askedMost[row]!) askedMost[row] = asked
      const at = (load[row]![s] = asked / thing.capacity)
      const responseMs = (ms[row]![s] = serviceMs * sharedFactor(at))
      sum.seconds += seconds
      sum.msSeconds += responseMs * seconds
      if (isSaturated(at)) sum.saturatedSeconds += seconds
      if (at >= pressure.congestionFraction) sum.busySeconds += seconds
      pressure.congestionMs.forEach((threshold, k) => {
        if (responseMs >= threshold || isSaturated(at)) sum.congestedSeconds[k]! += seconds
      })
      const flying = thing.storage === undefined ? 0 : inFlight(Math.min(asked, thing.capacity), responseMs)
      if (thing.storage !== undefined && (flying >= depth || isSaturated(at))) sum.depthBoundSeconds += seconds
      if (at <= sum.maxLoad) continue
      sum.maxLoad = at
      sum.maxAtSeconds = block.startSeconds[s]!
      sum.inFlight = flying
      sum.ceilingPerSecond = depthCeiling(depth, responseMs)
    }
  }

  return {
    load,
    ms,
    askedMost,
    work: (allDemand) => {
      things.forEach((thing, row) => open(thing, row, allDemand))
      if (isOpen.includes(1)) askAll()
      things.forEach(workThing)
    },
    close: () => sums.map(({ seconds, msSeconds, maxLoad, ...rest }, row) => {
      const serviceMs = things[row]!.storage?.serviceMs ?? NaN
      const most = Math.max(0, maxLoad)
      return { ...rest, maxLoad: most, meanMs: seconds > 0 ? msSeconds / seconds : serviceMs, maxMs: serviceMs * sharedFactor(most) }
    })
  }
}
