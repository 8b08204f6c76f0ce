/** S ÷ (1 − ρ) of datastores and of hosts' own disks, over a run. */
import { describe, expect, test } from "vitest"
import { IOPS } from "../../../src/columns.ts"
import type { Plan, SharedThing } from "../../../src/plan.ts"
import { simulate } from "../../../src/simulate.ts"
import { withLatency } from "../../latencyPlan.ts"
import { buildPlan, type PlanSpec } from "../../planBuilder.ts"

const store = (capacity: number, guests: number[], serviceMs = 5.6): SharedThing => ({ kind: "datastore", name: "san", rate: IOPS, guests: Int32Array.from(guests), capacity, usable: capacity, storage: { backendFactor: 1, diskIops: 100, mibPerSecond: Infinity, ioKib: 8, sizeGib: Infinity, usedFraction: 1, growthGibPerDay: 0, serviceMs } })
const onStore = (spec: PlanSpec, capacity: number): Plan => ({ ...buildPlan(spec), shared: [store(capacity, spec.guests.map((_, row) => row))] })
const found = (plan: Plan) => simulate(plan).pressure!.latency!

// Half an hour each at 500, 800 and 900 of 1,000: factors 2, 5, 10 of 5.6 ms: 11.2, 28, 56; mean 95.2 ÷ 3.
const rising = withLatency(onStore({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 1, iops: 1000, profile: { iops: 1 } }], profiles: [[0.5, 0.8, 0.9]], sampleSeconds: 1800, periodSeconds: 5400 }, 1000))

describe("a datastore", () => {
  const [thing] = found(rising).things
  test("over time", () => {
    const { series } = found(rising)
    expect([...series.thingLoad[0]!]).toEqual([0.5, 0.8, 0.9])
    ;[11.2, 28, 56].forEach((ms, k) => expect(series.thingMs[0]![k]).toBeCloseTo(ms, 10))
  })
  test("mean and highest", () => {
    expect(thing!.meanMs).toBeCloseTo(95.2 / 3, 10)
    expect(thing!.maxMs).toBeCloseTo(56, 10)
    expect([thing!.maxLoad, thing!.maxAtSeconds]).toEqual([0.9, 3600])
  })
  // 11.2 ms is below all; 28 above 15 and 20; 56 above 30 too, at 90 %.
  test("above what is called congested", () => expect([thing!.congestedSeconds, thing!.busySeconds]).toEqual([[3600, 3600, 1800], 1800]))
  // Little: 900 a second × 56 ms = 50.4 in flight; one host holds 64: 64 ÷ 0.056 s = 1,142.9 a second.
  test("in flight, and what the queue lets through", () => {
    expect(thing!.inFlight).toBeCloseTo(50.4, 9)
    expect(thing!.ceilingPerSecond).toBeCloseTo(1142.857, 3)
    expect(thing!.depthBoundSeconds).toBe(0)
  })
  // With a depth of 32, 50.4 are too many, and 800 × 28 ms = 22.4 are not.
  test("a shorter queue holds it back", () => expect(found({ ...rising, pressure: { latency: { ...rising.pressure!.latency!, storeQueueDepth: 32 } } }).things[0]!.depthBoundSeconds).toBe(1800))
  test("is not saturated below 0.99", () => expect(thing!.saturatedSeconds).toBe(0))
})

// Three guests of 500 on 1,000: load 1.5. The formula stays at 0.99: 100 × 5.6 ms.
test("a datastore that is asked for more than it has is saturated", () => {
  const [thing] = found(withLatency(onStore({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 1, iops: 500 }, { cpuMhz: 1, iops: 500 }, { cpuMhz: 1, iops: 500 }] }, 1000))).things
  expect([thing!.maxLoad, thing!.saturatedSeconds]).toEqual([1.5, 3600])
  expect(thing!.maxMs).toBeCloseTo(560, 8)
})

// Each host queues by itself: two hosts hold 128.
test("hosts have a queue each", () => {
  const plan = onStore({ hosts: [{ cpuMhz: 1000, count: 2 }], guests: [{ cpuMhz: 1000, iops: 400 }, { cpuMhz: 1000, iops: 400 }] }, 1000)
  // 128 ÷ 0.028 s.
  expect(found(withLatency(plan)).things[0]!.ceilingPerSecond).toBeCloseTo(4571.4286, 3)
})

describe("hosts' own disks", () => {
  // Host 1: 160 of 200, 5.6 ÷ 0.2 = 28 ms; host 2: 100 of 200, 11.2 ms.
  const plan = withLatency(buildPlan({ hosts: [{ cpuMhz: 1000, iops: 200, count: 2 }], guests: [{ cpuMhz: 1000, iops: 160 }, { cpuMhz: 1000, iops: 100 }] }))
  const { hostDisks, series } = found(plan)
  test("each host", () => {
    expect(hostDisks.hostMaxMs[0]).toBeCloseTo(28, 10)
    expect(hostDisks.hostMeanMs[1]).toBeCloseTo(11.2, 10)
    expect([...hostDisks.hostMaxLoad]).toEqual([0.8, 0.5])
  })
  test("congested", () => expect(hostDisks.hostCongestedSeconds.map((column) => [...column])).toEqual([[3600, 0], [3600, 0], [0, 0]]))
  test("the slowest over time", () => expect([series.slowestHost[0], series.hostDiskLoad[0]]).toEqual([0, 0.8]))
  // 160 a second × 28 ms = 4.48 in flight.
  test("a queue of 4 holds it back", () => expect([...found({ ...plan, pressure: { latency: { ...plan.pressure!.latency!, hostQueueDepth: 4 } } }).hostDisks.hostDepthBoundSeconds]).toEqual([3600, 0]))
  test("say nothing where all guests are on datastores", () => expect([...found({ ...plan, shared: [store(10_000, [0, 1])] }).hostDisks.hostMaxMs]).toEqual([0, 0]))
})
