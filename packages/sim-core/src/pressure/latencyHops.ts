/**
 * Round trips between two ends of the network: 2 × (distance + what both ends add) ÷ (1 − ρ), with ρ the load of the
 * busiest thing on the way: the network of either host, and links that either guest shares. On one host nothing queues.
 */
import { NETWORK, NONE } from "../columns.ts"
import { rowLength } from "../hostRows.ts"
import type { Plan } from "../plan.ts"
import { makeDistances } from "./distances.ts"
import { DISTANCES, type LatencyPressure } from "./latency.ts"
import { addConstant, addLonger, addQueue, hasFull, markFull, queue, raise, raiseTo } from "./hopRows.ts"
import type { LatencyBlock } from "./latencyBlock.ts"
import type { End, LatencyEnds } from "./latencyEnds.ts"
import type { LatencyThings } from "./latencyThings.ts"

const MICROSECONDS_PER_MS = 1000

export interface LatencyHops {
  /** Round trips in each sample of the block; the row holds until the next call. Marks samples in `saturated` in which something on the way is. */
  readonly roundTrip: (a: End, b: End, saturated: Uint8Array) => Float64Array
  /** Adds the same to a row, to each of several ends × its part of all guests there. */
  readonly addRoundTrips: (from: End, to: ReadonlyArray<End>, guestCount: number, row: Float64Array, saturated: Uint8Array) => void
  /** The longest round trip to an end from any of these lists, at least one end together, which stay as they are in this block; as above. */
  readonly farthest: (from: ReadonlyArray<ReadonlyArray<End>>, to: End, saturated: Uint8Array) => Float64Array
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
/** In fewer samples a row is not worth keeping. */
const FEW_SAMPLES = 8
/** Ends in one list of which rows are kept for those of them that are equally far: a bit each. */
const MOST_ENDS = 30

/** **Cost** O(samples) a pair of ends; O(1) where nothing on the way is limited and the row is constant. */
export function makeLatencyHops(plan: Plan, pressure: LatencyPressure, block: LatencyBlock, ends: LatencyEnds, things: LatencyThings): LatencyHops {
  const distanceOf = makeDistances(plan)
  const length = rowLength(plan)
  const [trip, most] = [new Float64Array(length), new Float64Array(length)]
  const fullUnread = new Uint8Array(length)
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
    if (known === undefined) endLoads.set(key, (known = { block: -1, busiest: null, row: new Float64Array(length), isFull: false, trips: [] }))
    if (known.block === block.number) return known
    known.busiest = busiestOf(end, known.row)
    known.isFull = known.busiest !== null && hasFull(known.busiest, block.count)
    known.block = block.number
    return known
  }
  const loadAt = (end: End) => lookAt(end).busiest

  /** The longer of both ends' round trips is the one with the busier end's load: numbers are rounded in order. Null: too many kinds of them are kept. */
  const tripsAt = ({ busiest, trips }: EndLoad, baseMs: number): Float64Array | null => {
    let k = 0
    while (k < trips.length && trips[k]!.baseMs !== baseMs) k++
    if (k === MOST_TRIPS) return null
    if (k === trips.length) trips.push({ baseMs, block: -1, row: new Float64Array(length) })
    const known = trips[k]!
    if (known.block !== block.number) queue(known.row, baseMs, busiest!, busiest!, block.count, fullUnread)
    known.block = block.number
    return known.row
  }

  const addRoundTrip = (a: End, b: End, weight: number, row: Float64Array, saturated: Uint8Array) => {
    const { count } = block
    const base = unloadedMs(a, b)
    const isHere = a.host === b.host
    const atA = isHere ? null : lookAt(a)
    const atB = isHere ? null : lookAt(b)
    const limited = atA?.busiest ? atA : atB?.busiest ? atB : null
    if (limited === null) return addConstant(row, base * weight, count)
    const other = atB?.busiest ? atB : limited
    const ms = count < FEW_SAMPLES ? null : tripsAt(limited, base)
    const otherMs = ms === null ? null : tripsAt(other, base)
    if (ms === null || otherMs === null) return addQueue(row, base, weight, limited.busiest!, other.busiest!, count, saturated)
    addLonger(row, ms, otherMs, weight, count)
    if (limited.isFull || other.isFull) markFull(limited.busiest!, other.busiest!, count, saturated)
  }

  // Ends that are equally far without load are one group: the busiest of them takes longest.
  const groupMs: number[] = []
  const groupEnds: number[] = []
  const takeGroup = (ms: number, count: number) => {
    for (let k = 0; k < count; k++) if (groupMs[k] === ms) return k
    groupMs[count] = ms
    groupEnds[count] = 0
    return count
  }

  /** Busiest of some ends of a list, a bit each, for this block: whoever is asked by the same ones, from equally far, shares it. */
  const listLoads = new Map<ReadonlyArray<End>, Map<number, Float64Array | null>>()
  const spareRows: Float64Array[] = []
  let rowsTaken = 0
  let listsOf = NONE
  const busiestOfSome = (from: ReadonlyArray<End>, which: number): Float64Array | null => {
    let known = listLoads.get(from)
    if (known === undefined) listLoads.set(from, (known = new Map()))
    const load = known.get(which)
    if (load !== undefined) return load
    let row: Float64Array | null = null
    for (let k = 0; k < from.length; k++) {
      const at = ((which >> k) & 1) === 1 ? loadAt(from[k]!) : null
      if (at === null) continue
      if (row !== null) raise(row, at, block.count)
      else {
        row = spareRows[rowsTaken] ??= new Float64Array(length)
        row.set(at.subarray(0, block.count))
        rowsTaken++
      }
    }
    known.set(which, row)
    return row
  }

  const forgetLists = () => {
    listLoads.clear()
    listParts.clear()
    rowsTaken = 0
    listsOf = block.number
  }

  /** `most` raised to the longest round trips from these ends. */
  const raiseFarthest = (from: ReadonlyArray<End>, to: End, saturated: Uint8Array) => {
    const { count } = block
    const atTo = loadAt(to)
    let groups = 0
    let least = 0
    for (let k = 0; k < from.length; k++) {
      const ms = unloadedMs(from[k]!, to)
      if (from[k]!.host === to.host || (atTo === null && loadAt(from[k]!) === null)) {
        least = Math.max(least, ms)
        continue
      }
      const group = takeGroup(ms, groups)
      if (group === groups) groups++
      groupEnds[group]! |= 1 << k
    }
    if (least > 0) raiseTo(most, least, count)
    for (let group = 0; group < groups; group++) {
      const atFrom = busiestOfSome(from, groupEnds[group]!)
      queue(trip, groupMs[group]!, (atFrom ?? atTo)!, (atTo ?? atFrom)!, count, saturated)
      raise(most, trip, count)
    }
  }

  const farthest: LatencyHops["farthest"] = (from, to, saturated) => {
    if (listsOf !== block.number) forgetLists()
    most.fill(0, 0, block.count)
    for (const list of from) {
      if (list.length <= MOST_ENDS) raiseFarthest(list, to, saturated)
      else for (const part of partsOf(list)) raiseFarthest(part, to, saturated)
    }
    return most
  }
  /** Long lists in parts, the same ones for all who are asked by them in this block. */
  const listParts = new Map<ReadonlyArray<End>, ReadonlyArray<ReadonlyArray<End>>>()
  const partsOf = (from: ReadonlyArray<End>) => {
    let parts = listParts.get(from)
    if (parts === undefined) listParts.set(from, (parts = Array.from({ length: Math.ceil(from.length / MOST_ENDS) }, (_, part) => from.slice(part * MOST_ENDS, (part + 1) * MOST_ENDS))))
    return parts
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
