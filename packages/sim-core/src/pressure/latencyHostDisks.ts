/** Latency of hosts' own disks over time. */
import { IOPS, NONE } from "../columns.ts"
import { ROW_LENGTH } from "../hostRows.ts"
import { inFlight } from "../physics/queueing/littlesLaw.ts"
import { SATURATED_LOAD } from "../physics/queueing/saturation.ts"
import type { Plan } from "../plan.ts"
import type { LatencyPressure } from "./latency.ts"
import type { LatencyBlock } from "./latencyBlock.ts"
import type { HostDiskLatency } from "./latencyOutcome.ts"

export interface LatencyHostDisks {
  /** Rows of the block at hand: the slowest of all hosts, its load, and which; 0, and NONE, where there is none. */
  readonly mostMs: Float64Array
  readonly mostLoad: Float64Array
  readonly slowestHost: Float64Array
  readonly open: () => void
  /** What a host's disks are asked for, in each sample of the block. */
  readonly note: (host: number, demand: ArrayLike<number>) => void
  readonly close: () => HostDiskLatency
}

/** True where guests work on disks of their hosts, and these are limited. */
export function hasHostDisks({ shared = [], hosts, guests, resourcesInPlay }: Plan): boolean {
  if (!resourcesInPlay.includes(IOPS) || !hosts.hostCapacity[IOPS]!.some((capacity) => capacity < Infinity)) return false
  const onStores = new Uint8Array(guests.guestCount)
  for (const { kind, guests: rows } of shared) if (kind === "datastore") for (const guest of rows) onStores[guest] = 1
  return onStores.includes(0)
}

/** **Cost** O(hosts that are on × samples). */
export function makeLatencyHostDisks(plan: Plan, pressure: LatencyPressure, block: LatencyBlock): LatencyHostDisks {
  const { hostCount } = plan.hosts
  const isUsed = hasHostDisks(plan)
  const capacities = plan.hosts.hostCapacity[IOPS]!
  const { hostDiskMs, hostQueueDepth, congestionMs } = pressure
  const column = () => new Float64Array(hostCount)
  const [hostMsSeconds, hostSeconds, hostMaxLoad, hostMaxAtSeconds, hostSaturatedSeconds, hostDepthBoundSeconds] = [column(), column(), column(), column(), column(), column()]
  const hostCongestedSeconds = congestionMs.map(column)
  // R ≥ threshold from the load 1 − S ÷ threshold on: no division a sample. Who is saturated is above all.
  const congestedFrom = congestionMs.map((threshold) => Math.min(SATURATED_LOAD, 1 - hostDiskMs / threshold))
  const row = () => new Float64Array(ROW_LENGTH)
  const [mostMs, mostLoad, slowestHost] = [row(), row(), row()]

  const note = (host: number, demand: ArrayLike<number>) => {
    const capacity = capacities[host]!
    if (!isUsed || capacity === Infinity) return
    let [time, msTime, most, at, saturated, bound] = [0, 0, hostMaxLoad[host]!, hostMaxAtSeconds[host]!, 0, 0]
    for (let s = 0; s < block.count; s++) {
      const seconds = block.seconds[s]!
      const load = demand[s]! / capacity
      const responseMs = hostDiskMs / (1 - (load < SATURATED_LOAD ? load : SATURATED_LOAD))
      time += seconds
      msTime += responseMs * seconds
      if (load > most) [most, at] = [load, block.startSeconds[s]!]
      if (load >= SATURATED_LOAD) saturated += seconds
      if (inFlight(load < 1 ? demand[s]! : capacity, responseMs) > hostQueueDepth) bound += seconds
      for (let k = 0; k < congestedFrom.length; k++) if (load >= congestedFrom[k]!) hostCongestedSeconds[k]![host]! += seconds
      if (load <= mostLoad[s]! && slowestHost[s] !== NONE) continue
      mostLoad[s] = load
      mostMs[s] = responseMs
      slowestHost[s] = host
    }
    hostSeconds[host]! += time
    hostMsSeconds[host]! += msTime
    hostMaxLoad[host] = most
    hostMaxAtSeconds[host] = at
    hostSaturatedSeconds[host]! += saturated
    hostDepthBoundSeconds[host]! += bound
  }

  return {
    mostMs,
    mostLoad,
    slowestHost,
    open: () => {
      mostMs.fill(0, 0, block.count)
      mostLoad.fill(0, 0, block.count)
      slowestHost.fill(NONE, 0, block.count)
    },
    note,
    close: () => ({
      hostMeanMs: hostMsSeconds.map((msTime, host) => (hostSeconds[host]! > 0 ? msTime / hostSeconds[host]! : 0)),
      hostMaxMs: hostMaxLoad.map((load, host) => (hostSeconds[host]! > 0 ? hostDiskMs / (1 - Math.min(load, SATURATED_LOAD)) : 0)),
      hostMaxLoad, hostMaxAtSeconds, hostSaturatedSeconds, hostCongestedSeconds, hostDepthBoundSeconds
    })
  }
}
