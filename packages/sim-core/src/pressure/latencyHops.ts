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
  /** Without load. */
  readonly unloadedMs: (a: End, b: End) => number
  /** Row of DISTANCES. */
  readonly distance: (a: End, b: End) => number
}

/** **Cost** O(samples) a pair of ends; O(1) where nothing on the way is limited and the row is constant. */
export function makeLatencyHops(plan: Plan, pressure: LatencyPressure, block: LatencyBlock, ends: LatencyEnds, things: LatencyThings): LatencyHops {
  const distanceOf = makeDistances(plan)
  const trip = new Float64Array(ROW_LENGTH)
  const busiest = new Float64Array(ROW_LENGTH)
  const { microseconds, hostEndMicroseconds } = pressure

  const unloadedMs = (a: End, b: End) => (2 * (microseconds[distanceOf(a.host, b.host)] + (hostEndMicroseconds[a.host]! + hostEndMicroseconds[b.host]!))) / MICROSECONDS_PER_MS

  /** Loads on the way. */
  const loadsBetween = (a: End, b: End): Float64Array[] => {
    const links = new Set([...ends.linkSets[a.linkSet]!, ...ends.linkSets[b.linkSet]!])
    return [block.hostLoad(NETWORK, a.host), block.hostLoad(NETWORK, b.host), ...[...links].map((row) => things.load[row]!)].filter((row) => row !== undefined)
  }

  return {
    unloadedMs,
    distance: (a, b) => DISTANCES.indexOf(distanceOf(a.host, b.host)),
    roundTrip: (a, b, saturated) => {
      const base = unloadedMs(a, b)
      const loads = a.host === b.host ? [] : loadsBetween(a, b)
      if (loads.length === 0) return trip.fill(base, 0, block.count)
      busiest.set(loads[0]!.subarray(0, block.count))
      for (let k = 1; k < loads.length; k++) for (let s = 0; s < block.count; s++) if (loads[k]![s]! > busiest[s]!) busiest[s] = loads[k]![s]!
      for (let s = 0; s < block.count; s++) {
        const load = busiest[s]!
        if (load < SATURATED_LOAD) trip[s] = base / (1 - load)
        else {
          trip[s] = base / (1 - SATURATED_LOAD)
          saturated[s] = 1
        }
      }
      return trip
    }
  }
}
