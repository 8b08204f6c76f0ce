/** Where the time of a request goes, service by service, at one sample of the block at hand. */
import { DISTANCES } from "./latency.ts"
import type { End } from "./latencyEnds.ts"
import type { CallRows, ServiceRows } from "./latencyGraph.ts"
import type { LatencyHops } from "./latencyHops.ts"
import type { PathPart } from "./latencyOutcome.ts"
import type { LatencyStorage } from "./latencyStorage.ts"

/** Graphs in which many ways lead to one service have more parts than anybody reads. */
const MOST_PARTS = 200

/** **Cost** O(ways through the graph, at most 200) + O(pairs of ends) each. */
export function pathParts(services: ReadonlyArray<ServiceRows>, first: number, sample: number, hops: LatencyHops): PathPart[] {
  const parts: PathPart[] = []
  const walk = (at: number, depth: number, calls: number, counted: number, by: { readonly from: ServiceRows; readonly rows: CallRows } | null) => {
    if (parts.length === MOST_PARTS) return
    const { service, ownMs, slowedMs, storageMs, stages } = services[at]!
    const own = ownMs[sample]! + storageMs[sample]!
    // For those of the caller's guests for whom it is the longest of its stage.
    const hop = by === null ? 0 : by.rows.countedHopMs[sample]!
    const here = by === null ? 1 : by.rows.countedFraction[sample]!
    parts.push({
      depth, service: at, callsPerRequest: calls, countedFraction: counted * here, hopMs: by === null ? 0 : by.rows.hopMs[sample]!, distances: by === null ? DISTANCES.map(() => 0) : distancesBetween(by.from.ends, services[at]!.ends, hops),
      serviceMs: service.serviceMs, slowedMs: slowedMs[sample]! - service.serviceMs, queuedMs: ownMs[sample]! - slowedMs[sample]!, storageMs: storageMs[sample]!, totalMs: calls * counted * (hop + here * own)
    })
    for (const stage of stages) for (const rows of stage) walk(rows.call.service, depth + 1, calls * rows.call.perRequest, counted * here, { from: services[at]!, rows })
  }
  walk(first, 0, 1, 1, null)
  return parts
}

/** Part of the pairs of guests at each distance. */
function distancesBetween(from: ReadonlyArray<End>, to: ReadonlyArray<End>, hops: LatencyHops): number[] {
  const pairs = DISTANCES.map(() => 0)
  let all = 0
  for (const a of from) {
    for (const b of to) {
      const count = a.guests.length * b.guests.length
      pairs[hops.distance(a, b)]! += count
      all += count
    }
  }
  return pairs.map((count) => (all === 0 ? 0 : count / all))
}

/** A request of a service if nobody else asked for anything, where its guests are now. */
export function unloadedMs(services: ReadonlyArray<ServiceRows>, at: number, hops: LatencyHops, storage: LatencyStorage, known = new Map<number, number>()): number {
  const before = known.get(at)
  if (before !== undefined) return before
  const { service, ends, guestCount, stages } = services[at]!
  const { serviceMs, operationsPerRequest } = service
  const disks = operationsPerRequest === 0 ? 0 : ends.reduce((sum, { guests }) => sum + guests.reduce((sum, guest) => sum + storage.unloadedMs(guest), 0), 0) / guestCount
  const calls = stages.reduce((sum, stage) => sum + Math.max(...stage.map(({ call }) => call.perRequest * (meanHop(services[at]!, services[call.service]!, hops) + unloadedMs(services, call.service, hops, storage, known)))), 0)
  const ms = serviceMs + operationsPerRequest * disks + calls
  known.set(at, ms)
  return ms
}

function meanHop(from: ServiceRows, to: ServiceRows, hops: LatencyHops): number {
  let sum = 0
  for (const a of from.ends) for (const b of to.ends) sum += a.guests.length * b.guests.length * hops.unloadedMs(a, b)
  return sum / (from.guestCount * to.guestCount)
}
