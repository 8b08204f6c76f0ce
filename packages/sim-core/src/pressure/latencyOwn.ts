/** How long a guest takes for its own part of a request: service time, slowed where the CPU is short, and the queue. */
import { CPU } from "../columns.ts"
import { ROW_LENGTH } from "../hostRows.ts"
import { erlangFactor } from "../physics/queueing/erlangC.ts"
import { SATURATED_LOAD } from "../physics/queueing/saturation.ts"
import type { Plan } from "../plan.ts"
import type { State } from "../state.ts"
import type { ResponseService } from "./latency.ts"
import type { LatencyBlock } from "./latencyBlock.ts"

/** A guest that gets nothing counts as one that gets so much of what it asks for: its response has no end, and a figure has to. */
const LEAST_RATE = 1e-3
const MS_PER_SECOND = 1000

/** Rows of one guest over the block at hand; they hold until the next guest. */
export interface OwnRows {
  /** Load of its server or servers, with what it is short of: may be above 1. */
  load: Float64Array
  /** Service time ÷ the part of its CPU that it gets; null: it gets all, and takes its service time. */
  slowedMs: Float64Array | null
  /** The whole. */
  readonly ms: Float64Array
}

export interface LatencyOwn {
  /** Load of a guest by the CPU that it asks for ÷ the sample of its profile. */
  readonly loadPerSample: (guest: number) => number
  /** Load of a guest by the CPU that it asks for, before what it is short of. Overwrites `row`. */
  readonly cpuLoad: (guest: number, row: Float64Array) => void
  /** Of one guest of a service. @param offered load that requests alone make: a row, which stays as it is; where the guest gets all its CPU it is its load */
  readonly work: (service: Pick<ResponseService, "serviceMs" | "model" | "servers">, guest: number, offered: Float64Array) => OwnRows
  /** Servers of a guest of a service. */
  readonly serversOf: (service: Pick<ResponseService, "model" | "servers">, guest: number) => number
}

/** Load of one server of several by requests: λ × S ÷ c. */
export const offeredLoad = (perSecond: number, serviceMs: number, servers: number): number => (perSecond * serviceMs) / (MS_PER_SECOND * servers)
/** The other way round. */
export const requestsPerSecond = (load: number, serviceMs: number, servers: number): number => (load * servers * MS_PER_SECOND) / serviceMs

/** **Cost** O(samples) a guest; with M/M/c, O(servers) for each new load. */
export function makeLatencyOwn(plan: Plan, state: State, block: LatencyBlock): LatencyOwn {
  const { guestVcpus, guestCpuLimitMhz, guestProfile } = plan.guests
  const { hostCoreMhz, hostCapacity } = plan.hosts
  const row = () => new Float64Array(ROW_LENGTH)
  const [shortLoad, slowed] = [row(), row()]
  const rows: OwnRows = { load: shortLoad, slowedMs: null, ms: row() }

  /** What all its vCPUs do at most on its host. */
  const capacityMhz = (guest: number) => {
    const host = state.guestHost[guest]!
    return Math.min(guestCpuLimitMhz[guest]!, plan.capAtCoreClock ? guestVcpus[guest]! * hostCoreMhz[host]! : hostCapacity[CPU]![host]!)
  }

  const loadPerSample = (guest: number) => state.guestScale[CPU]![guest]! * (1 / capacityMhz(guest))

  const serversOf: LatencyOwn["serversOf"] = ({ model, servers }, guest) => (model === "ps" ? 1 : (servers ?? Math.ceil(guestVcpus[guest]!)))

  return {
    serversOf,
    loadPerSample,
    cpuLoad: (guest, row) => block.take(guestProfile[CPU]![guest]!, loadPerSample(guest), row),
    work: (service, guest, offered) => {
      const missed = block.missed(guest)
      rows.load = missed === null ? offered : shortLoad
      rows.slowedMs = missed === null ? null : slowed
      if (missed !== null) {
        for (let s = 0; s < block.count; s++) {
          const rate = Math.max(LEAST_RATE, 1 - missed[s]!)
          shortLoad[s] = offered[s]! / rate
          slowed[s] = service.serviceMs / rate
        }
      }
      if (service.model === "ps") shareServer(rows, service.serviceMs, block.count)
      else shareServers(rows, service.serviceMs, serversOf(service, guest), block.count)
      return rows
    }
  }
}

function shareServer({ load, slowedMs, ms }: OwnRows, serviceMs: number, count: number): void {
  for (let s = 0; s < count; s++) ms[s] = serviceMs / (1 - (load[s]! < SATURATED_LOAD ? load[s]! : SATURATED_LOAD))
  if (slowedMs !== null) for (let s = 0; s < count; s++) ms[s] = (ms[s]! * slowedMs[s]!) / serviceMs
}

/** Loads stand for hours where nobody is short: each is looked up once. */
function shareServers({ load, slowedMs, ms }: OwnRows, serviceMs: number, servers: number, count: number): void {
  let lastLoad = NaN
  let factor = 1
  for (let s = 0; s < count; s++) {
    if (load[s] !== lastLoad) {
      lastLoad = load[s]!
      factor = erlangFactor(servers, lastLoad)
    }
    ms[s] = (slowedMs === null ? serviceMs : slowedMs[s]!) * factor
  }
}

/** Marks samples with a load of 0.99 and more. */
export function markSaturated(load: Float64Array, count: number, saturated: Uint8Array): void {
  for (let s = 0; s < count; s++) if (load[s]! >= SATURATED_LOAD) saturated[s] = 1
}
