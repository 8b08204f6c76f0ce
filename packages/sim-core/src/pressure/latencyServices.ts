/** What became of each service: sums over blocks, and where the time goes when it is slowest. */
import type { LatencyBlock } from "./latencyBlock.ts"
import type { LatencyGraph, ServiceRows } from "./latencyGraph.ts"
import type { LatencyHops } from "./latencyHops.ts"
import type { PathPart, ServiceLatency } from "./latencyOutcome.ts"
import { pathParts, unloadedMs } from "./latencyPath.ts"
import type { LatencyStorage } from "./latencyStorage.ts"

export interface LatencyServices {
  /** Those that call each service. */
  readonly callers: ReadonlyArray<ReadonlyArray<ServiceRows>>
  /** After the rows of a block are worked out. */
  readonly note: () => void
  readonly close: () => ReadonlyArray<ServiceLatency>
}

/** **Cost** O(samples) a service and block, and its path whenever it is slower than ever before. */
export function makeLatencyServices({ services }: LatencyGraph, block: LatencyBlock, hops: LatencyHops, storage: LatencyStorage): LatencyServices {
  const callers = services.map((_, at) => services.filter(({ service }) => service.stages.some((stage) => stage.some((call) => call.service === at))))
  const sums = services.map(() => ({ msSeconds: 0, ownSeconds: 0, loadSeconds: 0, arrivalSeconds: 0, maxMs: NaN, maxAtSeconds: NaN, unloadedMs: NaN, maxLoad: 0, maxArrivals: 0, answeredSeconds: 0, unansweredSeconds: 0, saturatedSeconds: 0, path: [] as ReadonlyArray<PathPart> }))

  /** Unloaded times of this block, which services that call each other share. */
  let unloaded = new Map<number, number>()

  const noteOne = ({ answers, ms, ownMs, load, perSecond, saturated }: ServiceRows, at: number) => {
    const sum = sums[at]!
    let slowest = -1
    for (let s = 0; s < block.count; s++) {
      const seconds = block.seconds[s]!
      if (!answers) {
        sum.unansweredSeconds += seconds
        continue
      }
      sum.answeredSeconds += seconds
      sum.msSeconds += ms[s]! * seconds
      sum.ownSeconds += ownMs[s]! * seconds
      sum.loadSeconds += load[s]! * seconds
      sum.arrivalSeconds += perSecond[s]! * seconds
      if (saturated[s] === 1) sum.saturatedSeconds += seconds
      if (load[s]! > sum.maxLoad) sum.maxLoad = load[s]!
      if (perSecond[s]! > sum.maxArrivals) sum.maxArrivals = perSecond[s]!
      if (ms[s]! <= sum.maxMs) continue
      sum.maxMs = ms[s]!
      slowest = s
    }
    if (slowest < 0) return
    sum.maxAtSeconds = block.startSeconds[slowest]!
    sum.unloadedMs = unloadedMs(services, at, hops, storage, unloaded)
    if (callers[at]!.length === 0) sum.path = pathParts(services, at, slowest, hops)
  }

  return {
    callers,
    note: () => {
      unloaded = new Map()
      services.forEach(noteOne)
    },
    close: () => sums.map(({ msSeconds, ownSeconds, loadSeconds, arrivalSeconds, ...rest }) => ({
      ...rest, meanMs: msSeconds / rest.answeredSeconds, meanOwnMs: ownSeconds / rest.answeredSeconds, meanLoad: rest.answeredSeconds > 0 ? loadSeconds / rest.answeredSeconds : 0, meanArrivals: rest.answeredSeconds > 0 ? arrivalSeconds / rest.answeredSeconds : 0
    }))
  }
}
