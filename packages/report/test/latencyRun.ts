/**
 * A run with latency, worked out by hand. Two hosts of 2,000 MHz (one vCPU of 2,000 each) in two racks, two hours in
 * half hours.
 *
 * - `web` (guest-1 on host-1, 4 ms, 100 requests a second: load 0.4, 4 ÷ 0.6 = 6.6667 ms) calls `db` (guest-2 on host-2,
 *   2 ms, 200 a second with two calls a request: load 0.4, 3.3333 ms). A round trip is 2 × 400 = 0.8 ms:
 *   6.6667 + 2 × (0.8 + 3.3333) = 14.9333; unloaded 4 + 2 × (0.8 + 2) = 9.6.
 * - guest-3 (class mail, on host-2, limit 20 ms) asks for 25, 50, 75, 87.5 % of its core: 5 ÷ (1 − ρ) = 6.67, 10, 20, 40 ms.
 * - `san` (2,000 IOPS, 5 ms) has guest-2 and is asked for 1,000, 1,600, 1,900, 1,000: 10, 25, 100, 10 ms.
 */
import { IOPS, simulate, type LatencyPressure, type Plan } from "@rackfold/sim-core"
import { summarise } from "../src/index.ts"
import { plainContext } from "./context.ts"
import { buildPlan } from "./planBuilder.ts"

const base = buildPlan({ hosts: [{ cpu: 2000, count: 2 }], guests: [{ cpu: 2000, cpuDemand: 0, service: "front", iops: 1 }, { cpu: 10, service: "base", cpuDemand: 10, iops: 1 }, { cpu: 1000, cpuDemand: 2000, service: "mail" }] })

const latency: LatencyPressure = {
  hostDiskMs: 5.6, hostQueueDepth: 32, storeQueueDepth: 64, congestionMs: [15, 20, 30], congestionFraction: 0.9, guestServiceMs: 5,
  microseconds: { host: 35, rack: 150, room: 400, site: 500, far: 3300 }, hostEndMicroseconds: new Float64Array(2), hostPathMicroseconds: new Float64Array(2),
  services: [
    { name: "db", guests: Int32Array.of(1), serviceMs: 2, model: "ps", servers: null, loadFrom: "arrivals", arrivalsPerSecond: 0, operationsPerRequest: 0, stages: [] },
    { name: "web", guests: Int32Array.of(0), serviceMs: 4, model: "ps", servers: null, loadFrom: "arrivals", arrivalsPerSecond: 100, operationsPerRequest: 0, stages: [[{ service: 0, perRequest: 2 }]] }
  ],
  talks: [{ name: "queries", pairs: [{ from: Int32Array.of(2), to: Int32Array.of(0) }], limitMs: 0.5 }]
}

export function latencyPlan(change: Partial<LatencyPressure> = {}): Plan {
  const column = (values: number[]): Float64Array => Float64Array.from(values)
  return {
    ...base,
    periodSeconds: 7200, sampleSeconds: 1800, capAtCoreClock: true,
    hosts: { ...base.hosts, hostRack: Int32Array.of(0, 1), rackName: ["A", "B"] },
    guests: {
      ...base.guests, guestMaxLatencyMs: column([Infinity, Infinity, 20]),
      guestScale: base.guests.guestScale.map((scale, resource) => (resource === IOPS ? column([0, 2000, 0]) : scale)),
      guestPlacement: base.guests.guestPlacement.map((placed, resource) => (resource === IOPS ? column([0, 1000, 0]) : placed)),
      guestProfile: base.guests.guestProfile.map((rows, resource) => (resource === 0 ? Int32Array.of(0, 0, 2) : resource === IOPS ? Int32Array.of(0, 1, 0) : rows))
    },
    profiles: { profileCount: 3, profileName: ["constant", "disk", "mail"], profileStart: Int32Array.of(0, 1, 5, 9), profileSamples: column([1, 0.5, 0.8, 0.95, 0.5, 0.25, 0.5, 0.75, 0.875]) },
    shared: [{ kind: "datastore", name: "san", rate: IOPS, guests: Int32Array.of(0, 1, 2), capacity: 2000, usable: 1600, storage: { backendFactor: 1, diskIops: 100, mibPerSecond: Infinity, ioKib: 8, sizeGib: Infinity, usedFraction: 1, growthGibPerDay: 0, serviceMs: 5 } }],
    pressure: { latency: { ...latency, ...change } }
  }
}

export function latencyRun(change: Partial<LatencyPressure> = {}) {
  const plan = latencyPlan(change)
  const outcome = simulate(plan)
  return { plan, outcome, context: plainContext, summary: summarise(plan, outcome, plainContext) }
}
