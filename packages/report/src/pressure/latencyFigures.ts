/** Latency in figures: what `summary.json` holds under `pressure.latency`. */
import type { LoadSource, ServiceModel } from "@rackfold/sim-core"

/** A datastore, or a host's own disks. */
export interface StorageLatency {
  readonly kind: "datastore" | "hostDisks"
  readonly name: string
  /** One operation without load, over time on average, and at most; at a load of 0.99 where it is saturated. */
  readonly serviceMs: number
  readonly meanMs: number
  readonly maxMs: number
  readonly maxAtSeconds: number
  /** Asked ÷ capacity; may be above 1. */
  readonly maxLoad: number
  readonly saturatedSeconds: number
  readonly congested: ReadonlyArray<{ readonly thresholdMs: number; readonly seconds: number }>
  /** null of hosts' disks, as the next two. */
  readonly busySeconds: number | null
  readonly inFlight: number | null
  readonly ceilingIops: number | null
  readonly depthBoundSeconds: number
}

/** The network of a host, or a link. */
export interface NetworkLatency {
  readonly kind: "host" | "link"
  readonly name: string
  readonly maxLoad: number
  /** 1 ÷ (1 − load), at most that of 0.99. */
  readonly factor: number
  /** null of hosts: not counted. */
  readonly saturatedSeconds: number | null
}

export interface TalkOverTime {
  readonly name: string
  /** null: there is no pair. */
  readonly meanMs: number | null
  readonly maxMs: number | null
  readonly maxAtSeconds: number | null
  readonly maxFrom: string | null
  readonly maxTo: string | null
  readonly limitMs: number | null
  readonly missedSeconds: number
  readonly saturatedSeconds: number
}

/** A service on the way of a request: a line of the call graph. */
export interface PathLine {
  readonly depth: number
  readonly service: string
  readonly callsPerRequest: number
  /** 1, but for those who are called together with one that takes longer. */
  readonly countedFraction: number
  /** Of one call. */
  readonly hopMs: number
  readonly distances: Readonly<Record<"host" | "rack" | "room" | "site" | "far", number>>
  /** Of one request of it. */
  readonly serviceMs: number
  readonly slowedMs: number
  readonly queuedMs: number
  readonly storageMs: number
  /** Of the whole. */
  readonly totalMs: number
  readonly totalFraction: number
}

export interface ServiceResponse {
  readonly name: string
  readonly guests: number
  readonly model: ServiceModel
  /** Most places at one of its guests. */
  readonly servers: number
  readonly loadFrom: LoadSource
  readonly serviceMs: number
  /** Nobody calls it. */
  readonly isEntry: boolean
  /** With all that it calls; null: it never answered, and p95 where no series was recorded. */
  readonly meanMs: number | null
  readonly p95Ms: number | null
  readonly maxMs: number | null
  readonly maxAtSeconds: number | null
  readonly meanOwnMs: number | null
  readonly unloadedMs: number | null
  /** maxMs ÷ unloadedMs. */
  readonly slowdown: number | null
  readonly meanLoad: number
  readonly maxLoad: number
  readonly meanArrivalsPerSecond: number
  readonly maxArrivalsPerSecond: number
  readonly answeredSeconds: number
  readonly unansweredSeconds: number
  readonly saturatedSeconds: number
  /** Least max_latency_ms of its guests; null: none is stated. */
  readonly limitMs: number | null
  readonly path: ReadonlyArray<PathLine>
}

/** Servers of a class that have a limit. */
export interface ClassMisses {
  /** "": of no class. */
  readonly class: string
  /** That answered. */
  readonly guests: number
  readonly checkedSeconds: number
  readonly missedSeconds: number
  /** null: none answered. */
  readonly missedFraction: number | null
  /** Of the hour in which they missed most; null: they missed nothing. */
  readonly worstHour: number | null
  readonly worstHourMissedSeconds: number | null
  readonly worstHourMissedFraction: number | null
}

/** Of all that have a limit and answered. */
export interface LimitMisses {
  readonly guests: number
  readonly late: number
  readonly missedFraction: number | null
  /** Never late, with disks on storage that was saturated, and no disk operation in what is told of their requests. */
  readonly blindToStorage: number
}

export interface SufferingGuest {
  readonly guest: string
  readonly class: string
  /** null: in none. */
  readonly service: string | null
  readonly host: string
  readonly limitMs: number | null
  readonly meanMs: number
  readonly maxMs: number
  readonly maxAtSeconds: number
  readonly missedSeconds: number
  readonly saturatedSeconds: number
}

export interface LatencySummary {
  /** Datastores, and the ten hosts whose disks are slowest. */
  readonly storage: ReadonlyArray<StorageLatency>
  /** Links, and the ten busiest hosts. */
  readonly network: ReadonlyArray<NetworkLatency>
  readonly talks: ReadonlyArray<TalkOverTime>
  readonly services: ReadonlyArray<ServiceResponse>
  readonly classes: ReadonlyArray<ClassMisses>
  readonly limits: LimitMisses
  /** Who misses longest; then who comes closest to its limit; at most ten. */
  readonly worst: ReadonlyArray<SufferingGuest>
}
