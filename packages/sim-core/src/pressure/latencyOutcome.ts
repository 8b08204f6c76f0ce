/** What became of latency: as columns and figures. Time is counted by samples, each as it stands at its start. */

/** A datastore or a link. */
export interface ThingLatency {
  /** Asked ÷ capacity, at most at any sample; may be above 1. */
  readonly maxLoad: number
  readonly maxAtSeconds: number
  /** Datastores: of one operation, over time and at most; links: NaN. At 0.99 where it is saturated. */
  readonly meanMs: number
  readonly maxMs: number
  /** From a load of 0.99 on. */
  readonly saturatedSeconds: number
  /** At or above each of plan.pressure.latency.congestionMs. */
  readonly congestedSeconds: ReadonlyArray<number>
  /** At or above congestionFraction of what it can serve. */
  readonly busySeconds: number
  /** Operations in flight (Little), and what queue depths let through, when it is slowest; and the time in which more would be in flight than queues hold. */
  readonly inFlight: number
  readonly ceilingPerSecond: number
  readonly depthBoundSeconds: number
}

/** Own disks of each host; zeros where IOPS are not limited at it, or nobody asks for any. */
export interface HostDiskLatency {
  readonly hostMeanMs: Float64Array
  readonly hostMaxMs: Float64Array
  readonly hostMaxLoad: Float64Array
  readonly hostMaxAtSeconds: Float64Array
  readonly hostSaturatedSeconds: Float64Array
  /** [congestionMs][hostCount] */
  readonly hostCongestedSeconds: ReadonlyArray<Float64Array>
  readonly hostDepthBoundSeconds: Float64Array
}

/** Where the time of a request goes: a line a service on its way, in the order of the calls. */
export interface PathPart {
  /** 0: the service that is asked; 1: one that it calls. */
  readonly depth: number
  readonly service: number
  /** For one request of the first service, all calls on the way multiplied. */
  readonly callsPerRequest: number
  /** Of them, the part that nobody else made together with them lasts longer than. */
  readonly countedFraction: number
  /** Of one call: the round trip to it, mean over pairs of guests, and of these the part at each distance ([DISTANCES]). */
  readonly hopMs: number
  readonly distances: ReadonlyArray<number>
  /** Of one request: service alone; more because the CPU is short; because others are there; disk operations. */
  readonly serviceMs: number
  readonly slowedMs: number
  readonly queuedMs: number
  readonly storageMs: number
  /** What it adds to the whole: Σ over the lines = response of the first service. */
  readonly totalMs: number
}

export interface ServiceLatency {
  /** With all that it calls: mean over time, highest at any sample, and when. NaN: it never answered. */
  readonly meanMs: number
  readonly maxMs: number
  readonly maxAtSeconds: number
  /** Its own guests alone: mean over time. */
  readonly meanOwnMs: number
  /** When it is slowest, if nobody waited for anything. */
  readonly unloadedMs: number
  /** Load of its guests, mean over them, and highest at any sample. */
  readonly meanLoad: number
  readonly maxLoad: number
  /** Requests a second: mean over time, highest. */
  readonly meanArrivals: number
  readonly maxArrivals: number
  readonly answeredSeconds: number
  /** It, or a service that it calls, had no guest that answers. */
  readonly unansweredSeconds: number
  /** Something on the way was saturated. */
  readonly saturatedSeconds: number
  /** When it is slowest; of services that nobody calls. */
  readonly path: ReadonlyArray<PathPart>
}

export interface TalkLatency {
  /** Round trips: mean over pairs and time; the longest at any sample, when, and between whom. NaN: no pair. */
  readonly meanMs: number
  readonly maxMs: number
  readonly maxAtSeconds: number
  readonly maxFrom: number
  readonly maxTo: number
  /** Time in which the longest was above the limit. */
  readonly missedSeconds: number
  readonly saturatedSeconds: number
}

/** Of guests in services, and of those with a limit: [guestCount]; NaN where a guest is neither, or never answered. */
export interface GuestLatency {
  /** The guest's own, what it calls, and the way from whoever asks it: mean over time, highest, when. */
  readonly guestMeanMs: Float64Array
  readonly guestMaxMs: Float64Array
  readonly guestMaxAtSeconds: Float64Array
  readonly guestAnsweredSeconds: Float64Array
  /** Above its limit. */
  readonly guestMissedSeconds: Float64Array
  readonly guestSaturatedSeconds: Float64Array
}

/** A service class of the inventory. */
export interface ClassLatency {
  /** Row of plan.guests.serviceName; NONE: guests of no class. */
  readonly service: number
  /** With a limit. */
  readonly guests: number
  /** Guest-seconds in which they answered, and too slowly, by hour of the run: [hours]. */
  readonly hourCheckedSeconds: Float64Array
  readonly hourMissedSeconds: Float64Array
}

/** A row a sample; NaN where there is no figure. Empty where plan.record.series is false. */
export interface LatencySeries {
  readonly timeSeconds: Float64Array
  /** Of each of plan.shared: load; and of datastores one operation. */
  readonly thingLoad: ReadonlyArray<Float64Array>
  readonly thingMs: ReadonlyArray<Float64Array>
  /** The slowest disks of any host. */
  readonly hostDiskMs: Float64Array
  readonly hostDiskLoad: Float64Array
  readonly slowestHost: Float64Array
  /** With all that it calls; load of its guests. */
  readonly serviceMs: ReadonlyArray<Float64Array>
  readonly serviceLoad: ReadonlyArray<Float64Array>
  /** Mean and longest round trip. */
  readonly talkMs: ReadonlyArray<Float64Array>
  readonly talkMostMs: ReadonlyArray<Float64Array>
}

export interface LatencyOutcome {
  readonly things: ReadonlyArray<ThingLatency>
  readonly hostDisks: HostDiskLatency
  readonly services: ReadonlyArray<ServiceLatency>
  readonly talks: ReadonlyArray<TalkLatency>
  /** null: nobody has a limit, and no guest is in a service. */
  readonly guests: GuestLatency | null
  /** Classes with guests that have a limit. */
  readonly classes: ReadonlyArray<ClassLatency>
  readonly series: LatencySeries
}
