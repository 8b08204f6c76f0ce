/**
 * Round trips between two ends of the network: 2 × (distance + what both ends add) ÷ (1 − ρ), with ρ the load of the
 * busiest thing on the way: the network of either host, and links that either guest shares. On one host nothing queues.
 */
import { NETWORK } from "../columns.ts"
import { ROW_LENGTH } from "../hostRows.ts"
import { SATURATED_LOAD } from "../physics/queueing/saturation.ts"
import type { Plan } from "../plan.ts"
import { makeDistances } from "./distances.ts"
import { DISTANCES, type LatencyPressure } from "./latency.ts"
import type { LatencyBlock } from "./latencyBlock.ts"
import type { End, LatencyEnds } from "./latencyEnds.ts"
import type { LatencyThings } from "./latencyThings.ts"

const MICROSECONDS_PER_MS = 1000

export interface LatencyHops {
  /** Round trips in each sample of the block; the row holds until the next call. Marks samples in `saturated` in which something on the way is. */
  readonly roundTrip: (a: End, b: End, saturated: Uint8Array) => Float64Array
  /** Adds the same to a row, to each of several ends × its part of all guests there. */
  readonly addRoundTrips: (from: End, to: ReadonlyArray<End>, guestCount: number, row: Float64Array, saturated: Uint8Array) => void
  /** The longest round trip to an end from any of several, at least one; as above. */
  readonly farthest: (from: ReadonlyArray<End>, to: End, saturated: Uint8Array) => Float64Array
  /** Without load. */
  readonly unloadedMs: (a: End, b: End) => number
  /** Row of DISTANCES. */
  readonly distance: (a: End, b: End) => number
}

/** Of one end, the load of the busiest thing on its part of the way; null: nothing there is limited. */
interface EndLoad {
  block: number
  busiest: Float64Array | null
  readonly row: Float64Array
  /** Some of it is saturated. */
  isFull: boolean
  /** Round trips with its load alone, by what they take without. */
  readonly trips: Trips[]
}

interface Trips {
  readonly baseMs: number
  block: number
  readonly row: Float64Array
}

/** Hosts are of few kinds, and distances few; where they are not, an end keeps no more rows than these. */
const MOST_TRIPS = 4

/** **Cost** O(samples) a pair of ends; O(1) where nothing on the way is limited and the row is constant. */
export function makeLatencyHops(plan: Plan, pressure: LatencyPressure, block: LatencyBlock, ends: LatencyEnds, things: LatencyThings): LatencyHops {
  const distanceOf = makeDistances(plan)
  const [trip, most] = [new Float64Array(ROW_LENGTH), new Float64Array(ROW_LENGTH)]
  const { microseconds, hostEndMicroseconds } = pressure
  const endLoads = new Map<number, EndLoad>()

  const unloadedMs = (a: End, b: End) => (2 * (microseconds[distanceOf(a.host, b.host)] + (hostEndMicroseconds[a.host]! + hostEndMicroseconds[b.host]!))) / MICROSECONDS_PER_MS

  const busiestOf = ({ host, linkSet }: End, row: Float64Array): Float64Array | null => {
    const ownLoad = block.hostLoad(NETWORK, host)
    const links = ends.linkSets[linkSet]!
    if (links.length === 0) return ownLoad ?? null
    row.set(things.load[links[0]!]!.subarray(0, block.count))
    for (let k = 1; k < links.length; k++) raise(row, things.load[links[k]!]!, block.count)
    if (ownLoad !== undefined) raise(row, ownLoad, block.count)
    return row
  }

  /** Ends are few, and their pairs many: each end's part of the way is looked at once a block. */
  const lookAt = (end: End): EndLoad => {
    const key = end.host * ends.linkSets.length + end.linkSet
    let known = endLoads.get(key)
    if (known === undefined) endLoads.set(key, (known = { block: -1, busiest: null, row: new Float64Array(ROW_LENGTH), isFull: false, trips: [] }))
    if (known.block === block.number) return known
    known.busiest = busiestOf(end, known.row)
    known.isFull = known.busiest !== null && hasFull(known.busiest, block.count)
    known.block = block.number
    return known
  }
  const loadAt = (end: End) => lookAt(end).busiest

  /** The longer of both ends' round trips is the one with the busier end's load: numbers are rounded in order. Null: too many kinds of them are kept. */
  const tripsAt = ({ busiest, trips }: EndLoad, baseMs: number): Float64Array | null => {
    let known = trips.find((one) => one.baseMs === baseMs)
    if (known === undefined) {
      if (trips.length === MOST_TRIPS) return null
      trips.push((known = { baseMs, block: -1, row: new Float64Array(ROW_LENGTH) }))
    }
    if (known.block !== block.number) queue(known.row, baseMs, busiest!, busiest!, block.count, fullUnread)
    known.block = block.number
    return known.row
  }
  const fullUnread = new Uint8Array(ROW_LENGTH)

  const addRoundTrip = (a: End, b: End, weight: number, row: Float64Array, saturated: Uint8Array) => {
    const { count } = block
    const base = unloadedMs(a, b)
    const isHere = a.host === b.host
    const [atA, atB] = isHere ? [null, null] : [lookAt(a), lookAt(b)]
    const limitedA = atA !== null && atA.busiest !== null ? atA : null
    const limitedB = atB !== null && atB.busiest !== null ? atB : null
    const first = limitedA ?? limitedB
    if (first === null) return addConstant(row, base * weight, count)
    const other = limitedB ?? first
    const [firstMs, otherMs] = [tripsAt(first, base), tripsAt(other, base)]
    if (firstMs === null || otherMs === null) return addQueue(row, base, weight, first.busiest!, other.busiest!, count, saturated)
    addLonger(row, firstMs, otherMs, weight, count)
    if (first.isFull || other.isFull) markFull(first.busiest!, other.busiest!, count, saturated)
  }

  // Ends that are equally far without load are one group: the busiest of them takes longest.
  const groupMs: number[] = []
  const groupLoad: Float64Array[] = []
  const takeGroup = (ms: number, count: number) => {
    for (let k = 0; k < count; k++) if (groupMs[k] === ms) return k
    groupMs[count] = ms
    groupLoad[count] ??= new Float64Array(ROW_LENGTH)
    return count
  }

  const farthest: LatencyHops["farthest"] = (from, to, saturated) => {
    const { count } = block
    const atTo = loadAt(to)
    let groups = 0
    let least = 0
    for (let k = 0; k < from.length; k++) {
      const ms = unloadedMs(from[k]!, to)
      const isHere = from[k]!.host === to.host
      const atFrom = isHere ? null : loadAt(from[k]!)
      if (isHere || (atFrom === null && atTo === null)) {
        least = Math.max(least, ms)
        continue
      }
      const group = takeGroup(ms, groups)
      if (group < groups) {
        if (atFrom !== null) raise(groupLoad[group]!, atFrom, count)
        continue
      }
      groups++
      groupLoad[group]!.set((atTo ?? atFrom)!.subarray(0, count))
      if (atFrom !== null && atTo !== null) raise(groupLoad[group]!, atFrom, count)
    }
    most.fill(least, 0, count)
    for (let group = 0; group < groups; group++) {
      queue(trip, groupMs[group]!, groupLoad[group]!, groupLoad[group]!, count, saturated)
      raise(most, trip, count)
    }
    return most
  }

  return {
    farthest,
    unloadedMs,
    distance: (a, b) => DISTANCES.indexOf(distanceOf(a.host, b.host)),
    addRoundTrips: (from, to, guestCount, row, saturated) => {
      for (let k = 0; k < to.length; k++) addRoundTrip(from, to[k]!, to[k]!.guests.length / guestCount, row, saturated)
    },
    roundTrip: (a, b, saturated) => {
      const base = unloadedMs(a, b)
      const [atA, atB] = a.host === b.host ? [null, null] : [loadAt(a), loadAt(b)]
      const load = atA ?? atB
      if (load === null) return trip.fill(base, 0, block.count)
      queue(trip, base, load, atB ?? load, block.count, saturated)
      return trip
    }
  }
}

/** The higher of both, into the first. Which is higher changes from sample to sample, and a branch would be guessed wrong half the time, here and below; `Math.max` is one, too. */
function raise(row: Float64Array, other: Float64Array, count: number): void {
  for (let s = 0; s < count; s++) {
    const isHigher = Number(other[s]! > row[s]!)
    row[s] = row[s]! * (1 - isHigher) + other[s]! * isHigher
  }
}

function queue(trip: Float64Array, base: number, atA: Float64Array, atB: Float64Array, count: number, saturated: Uint8Array): void {
  for (let s = 0; s < count; s++) {
    const load = Math.max(atA[s]!, atB[s]!)
    if (load < SATURATED_LOAD) trip[s] = base / (1 - load)
    else {
      trip[s] = base / (1 - SATURATED_LOAD)
      saturated[s] = 1
    }
  }
}

/** The same, added × weight. */
function addQueue(row: Float64Array, base: number, weight: number, atA: Float64Array, atB: Float64Array, count: number, saturated: Uint8Array): void {
  for (let s = 0; s < count; s++) {
    const load = Math.max(atA[s]!, atB[s]!)
    if (load < SATURATED_LOAD) row[s]! += (base / (1 - load)) * weight
    else {
      row[s]! += (base / (1 - SATURATED_LOAD)) * weight
      saturated[s] = 1
    }
  }
}

function addConstant(row: Float64Array, ms: number, count: number): void {
  for (let s = 0; s < count; s++) row[s]! += ms
}

/** The longer of both × weight. */
function addLonger(row: Float64Array, ms: Float64Array, otherMs: Float64Array, weight: number, count: number): void {
  for (let s = 0; s < count; s++) {
    const isLonger = Number(otherMs[s]! > ms[s]!)
    row[s]! += (ms[s]! * (1 - isLonger) + otherMs[s]! * isLonger) * weight
  }
}

function hasFull(load: Float64Array, count: number): boolean {
  for (let s = 0; s < count; s++) if (!(load[s]! < SATURATED_LOAD)) return true
  return false
}

function markFull(atA: Float64Array, atB: Float64Array, count: number, saturated: Uint8Array): void {
  for (let s = 0; s < count; s++) if (!(atA[s]! < SATURATED_LOAD && atB[s]! < SATURATED_LOAD)) saturated[s] = 1
}
