/** What latency depends on beside loads: service times, queues, distances, and who calls whom. The part of a plan that latency reads. */

/** From the nearest to the farthest; `far`: across sites. */
export const DISTANCES = ["host", "rack", "room", "site", "far"] as const
export type Distance = (typeof DISTANCES)[number]

/** `ps`: one server that all requests share (M/G/1-PS); `mmc`: servers and one line (M/M/c). */
export const SERVICE_MODELS = ["ps", "mmc"] as const
export type ServiceModel = (typeof SERVICE_MODELS)[number]

/** `arrivals`: of the requests that come; `cpu`: of the CPU that its guests ask for. */
export const LOAD_SOURCES = ["arrivals", "cpu"] as const
export type LoadSource = (typeof LOAD_SOURCES)[number]

/** One service asks another. */
export interface Call {
  /** Row of services. */
  readonly service: number
  /** > 0; 0.3: three requests of ten make it. */
  readonly perRequest: number
}

/** Guests that answer like requests, each an even part of them. */
export interface ResponseService {
  readonly name: string
  /** Rows, ascending, each once; of no other such service. */
  readonly guests: Int32Array
  /** One request, without load, on a guest that gets all the CPU it asks for: > 0. */
  readonly serviceMs: number
  readonly model: ServiceModel
  /** Of `mmc`, in each guest: a whole number ≥ 1; null: its vCPUs, rounded up. Of `ps` 1. */
  readonly servers: number | null
  readonly loadFrom: LoadSource
  /** From outside, beside what other services call: ≥ 0. */
  readonly arrivalsPerSecond: number
  /** Disk operations that a request waits for, one after the other: ≥ 0. */
  readonly operationsPerRequest: number
  /** Calls of one stage are made together, stages one after the other. */
  readonly stages: ReadonlyArray<ReadonlyArray<Call>>
}

/** Guests that ask others, outside any call graph. */
export interface TimedTalk {
  readonly name: string
  /** Every guest of `from` asks every one of `to`, but itself; those that VLANs keep apart are in no pair. */
  readonly pairs: ReadonlyArray<{ readonly from: Int32Array; readonly to: Int32Array }>
  /** Longest round trip that they stand; Infinity: any. */
  readonly limitMs: number
}

export interface LatencyPressure {
  /** One operation of a host's own disks without load: > 0. */
  readonly hostDiskMs: number
  /** Operations in flight at one time: of a host at its own disks, and at each datastore. ≥ 1 */
  readonly hostQueueDepth: number
  readonly storeQueueDepth: number
  /** Latencies from which on storage is called congested, ascending. */
  readonly congestionMs: ReadonlyArray<number>
  /** The same as a part of what it can serve. */
  readonly congestionFraction: number
  /** Of guests in no service that have a limit of latency, as `ps` on the CPU that they ask for: > 0. */
  readonly guestServiceMs: number
  /** One way. */
  readonly microseconds: Readonly<Record<Distance, number>>
  /** Added at the end of a way by the virtual switch and the hypervisor's I/O path: [hostCount]. */
  readonly hostEndMicroseconds: Float64Array
  /** Of that, the I/O path's, added to each disk operation: [hostCount]. */
  readonly hostPathMicroseconds: Float64Array
  /** Each after those that it calls. */
  readonly services: ReadonlyArray<ResponseService>
  readonly talks: ReadonlyArray<TimedTalk>
}
