/** Plans that look at latency, for tests, from as few words as the claim needs. */
import type { LatencyPressure, ResponseService, TimedTalk } from "../src/pressure/latency.ts"
import type { Plan } from "../src/plan.ts"

export interface ServiceSpec extends Partial<Omit<ResponseService, "guests" | "stages">> {
  readonly guests: ReadonlyArray<number>
  /** Stages of [service, perRequest]. */
  readonly calls?: ReadonlyArray<ReadonlyArray<readonly [service: number, perRequest: number]>>
}

export interface LatencySpec extends Partial<Omit<LatencyPressure, "services" | "talks">> {
  readonly services?: ReadonlyArray<ServiceSpec>
  readonly talks?: ReadonlyArray<{ readonly from: ReadonlyArray<number>; readonly to: ReadonlyArray<number>; readonly limitMs?: number }>
}

/** Services of 10 ms, shared, by arrivals; 35, 150, 400, 500, 3,300 µs one way, nothing added at the ends. */
export function withLatency(plan: Plan, { services = [], talks = [], ...rest }: LatencySpec = {}): Plan {
  const nothing = new Float64Array(plan.hosts.hostCount)
  const latency: LatencyPressure = {
    hostDiskMs: 5.6, hostQueueDepth: 32, storeQueueDepth: 64, congestionMs: [15, 20, 30], congestionFraction: 0.9, guestServiceMs: 5,
    microseconds: { host: 35, rack: 150, room: 400, site: 500, far: 3300 }, hostEndMicroseconds: nothing, hostPathMicroseconds: nothing,
    services: services.map(({ guests, calls = [], ...spec }, row): ResponseService => ({ name: `service-${row + 1}`, serviceMs: 10, model: "ps", servers: null, loadFrom: "arrivals", arrivalsPerSecond: 0, operationsPerRequest: 0, ...spec, guests: Int32Array.from(guests), stages: calls.map((stage) => stage.map(([service, perRequest]) => ({ service, perRequest }))) })),
    talks: talks.map(({ from, to, limitMs = Infinity }, row): TimedTalk => ({ name: `talk-${row + 1}`, pairs: [{ from: Int32Array.from(from), to: Int32Array.from(to) }], limitMs })),
    ...rest
  }
  return { ...plan, pressure: { latency } }
}
