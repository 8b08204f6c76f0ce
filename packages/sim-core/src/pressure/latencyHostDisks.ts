/** Latency of hosts' own disks over time. */
import { IOPS, NONE } from "../columns.ts"
import { ROW_LENGTH } from "../hostRows.ts"
import { SATURATED_LOAD } from "../physics/queueing/saturation.ts"
import type { Plan } from "../plan.ts"
import type { LatencyPressure } from "./latency.ts"
import type { LatencyBlock } from "./latencyBlock.ts"
import type { HostDiskLatency } from "./latencyOutcome.ts"

const MS_PER_SECOND = 1000

export interface LatencyHostDisks {
  /** Rows of the block at hand: the slowest of all hosts, its load, and which; 0, −1 and NONE where there is none. */
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
  const row = () => new Float64Array(ROW_LENGTH)
  const [mostMs, mostLoad, slowestHost] = [row(), row(), row()]
  // R ≥ threshold from the load 1 − S ÷ threshold on: no division a sample. Who is saturated is above all.
  const congestedFrom = congestionMs.map((threshold) => Math.min(SATURATED_LOAD, 1 - hostDiskMs / threshold))

  /** Time at or above a load. */
  const secondsFrom = (least: number, demand: ArrayLike<number>, capacity: number) => {
    let time = 0
    for (let s = 0; s < block.count; s++) if (demand[s]! / capacity >= least) time += block.seconds[s]!
    return time
  }

  const noteHigh = (host: number, most: number, demand: ArrayLike<number>, capacity: number) => {
    if (most >= SATURATED_LOAD) hostSaturatedSeconds[host]! += secondsFrom(SATURATED_LOAD, demand, capacity)
    congestedFrom.forEach((least, k) => {
      if (most >= least) hostCongestedSeconds[k]![host]! += secondsFrom(least, demand, capacity)
    })
    // λ · S ÷ (1 − λ ÷ C) reaches the depth D at λ ÷ C = D ÷ (S · C + D).
    const bound = Math.min(SATURATED_LOAD, hostQueueDepth / ((hostDiskMs * capacity) / MS_PER_SECOND + hostQueueDepth))
    if (most >= bound) hostDepthBoundSeconds[host]! += secondsFrom(bound, demand, capacity)
  }

  const note = (host: number, demand: ArrayLike<number>) => {
    const capacity = capacities[host]!
    if (!isUsed || capacity === Infinity) return
    const { count, seconds } = block
    let time = 0
    let msTime = 0
    let most = -1
    let at = 0
    for (let s = 0; s < count; s++) {
      const load = demand[s]! / capacity
      const responseMs = hostDiskMs / (1 - (load < SATURATED_LOAD ? load : SATURATED_LOAD))
      time += seconds[s]!
      msTime += responseMs * seconds[s]!
      if (load > most) {
        most = load
        at = s
      }
      if (load > mostLoad[s]!) {
        mostLoad[s] = load
        mostMs[s] = responseMs
        slowestHost[s] = host
      }
    }
    hostSeconds[host]! += time
    hostMsSeconds[host]! += msTime
    if (most > hostMaxLoad[host]!) {
      hostMaxLoad[host] = most
      hostMaxAtSeconds[host] = block.startSeconds[at]!
    }
    noteHigh(host, most, demand, capacity)
  }

  return {
    mostMs,
    mostLoad,
    slowestHost,
    open: () => {
      mostMs.fill(0, 0, block.count)
      mostLoad.fill(-1, 0, block.count)
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
