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
  /** Adds the same × weight to a row. */
  readonly addRoundTrip: (a: End, b: End, weight: number, row: Float64Array, saturated: Uint8Array) => void
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
}

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
  const loadAt = (end: End): Float64Array | null => {
    const key = end.host * ends.linkSets.length + end.linkSet
    let known = endLoads.get(key)
    if (known === undefined) endLoads.set(key, (known = { block: -1, busiest: null, row: new Float64Array(ROW_LENGTH) }))
    if (known.block !== block.number) known.busiest = busiestOf(end, known.row)
    known.block = block.number
    return known.busiest
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
    addRoundTrip: (a, b, weight, row, saturated) => {
      const base = unloadedMs(a, b)
      const [atA, atB] = a.host === b.host ? [null, null] : [loadAt(a), loadAt(b)]
      const load = atA ?? atB
      if (load === null) for (let s = 0; s < block.count; s++) row[s]! += base * weight
      else addQueue(row, base, weight, load, atB ?? load, block.count, saturated)
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

/** The higher of both, into the first. */
function raise(row: Float64Array, other: Float64Array, count: number): void {
  for (let s = 0; s < count; s++) row[s] = Math.max(row[s]!, other[s]!)
}

/** Which end is busier changes from sample to sample: a branch would be guessed wrong half the time. */
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
