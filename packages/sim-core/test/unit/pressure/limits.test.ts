/** Guests against the latency that they stand, at every sample. */
import { describe, expect, test } from "vitest"
import type { Plan } from "../../../src/plan.ts"
import { simulate } from "../../../src/simulate.ts"
import { failingPlan } from "../../failingPlan.ts"
import { withLatency } from "../../latencyPlan.ts"
import { buildPlan } from "../../planBuilder.ts"

const found = (plan: Plan) => simulate(plan).pressure!.latency!

describe("a guest in no service", () => {
  // 5 ms at loads 0.5, 0.8 and 0.9 of its core: 10, 25, 50 ms. It stands 20: two of three half hours are too slow.
  const plan = withLatency(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 1000, profile: { cpu: 1 }, maxLatencyMs: 20, service: "web" }, { cpuMhz: 0 }], profiles: [[0.5, 0.8, 0.9]], sampleSeconds: 1800, periodSeconds: 5400, capAtCoreClock: true }))
  const { guests, classes } = found(plan)
  test("is measured by the CPU that it asks for", () => {
    expect(guests!.guestMeanMs[0]).toBeCloseTo(85 / 3, 10)
    expect(guests!.guestMaxMs[0]).toBeCloseTo(50, 10)
    expect([guests!.guestMaxAtSeconds[0], guests!.guestMissedSeconds[0]]).toEqual([3600, 3600])
  })
  // The first hour holds half an hour too slow, the second (half of it run) all of it.
  test("by class and hour", () => expect(classes.map(({ service, guests: count, hourCheckedSeconds, hourMissedSeconds }) => [service, count, [...hourCheckedSeconds], [...hourMissedSeconds]])).toEqual([[0, 1, [3600, 1800], [1800, 1800]]]))
  test("without a limit it is not looked at", () => expect(guests!.guestAnsweredSeconds[1]).toBe(0))
})

test("exactly at its limit it is in time", () => {
  // 5 ÷ (1 − 0.5) = 10.
  const plan = (limit: number) => withLatency(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 500, maxLatencyMs: limit }], capAtCoreClock: true }))
  expect([found(plan(10)).guests!.guestMissedSeconds[0], found(plan(9.99)).guests!.guestMissedSeconds[0]]).toEqual([0, 3600])
})

test("saturated is too slow, however much it stands", () => {
  const plan = withLatency(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 1000, maxLatencyMs: 1e6 }], capAtCoreClock: true }))
  expect([found(plan).guests!.guestMissedSeconds[0], found(plan).guests!.guestSaturatedSeconds[0]]).toEqual([3600, 3600])
})

describe("the way to it counts", () => {
  // The database takes 8 ms; who asks is a rack away, 0.3 ms there and back: 8.3.
  const plan = (limit: number) => withLatency(buildPlan({ hosts: [{ cpuMhz: 1000, count: 2 }], guests: [{ cpuMhz: 1000 }, { cpuMhz: 1000, maxLatencyMs: limit }] }), { services: [{ guests: [1], serviceMs: 8 }, { guests: [0], calls: [[[0, 1]]] }] })
  test("of calls", () => expect([found(plan(8.31)).guests!.guestMissedSeconds[1], found(plan(8.29)).guests!.guestMissedSeconds[1]]).toEqual([0, 3600]))
  test("of talks", () => {
    const talks = (limit: number) => withLatency(buildPlan({ hosts: [{ cpuMhz: 1000, count: 2 }], guests: [{ cpuMhz: 1000 }, { cpuMhz: 1000, demand: { cpuMhz: 0 }, maxLatencyMs: limit }] }), { talks: [{ from: [0], to: [1] }] })
    // 5 ms at no load + 0.3.
    expect([found(talks(5.31)).guests!.guestMissedSeconds[1], found(talks(5.29)).guests!.guestMissedSeconds[1]]).toEqual([0, 3600])
  })
  test("what it calls counts too", () => {
    // web: 10 + 0.3 + 8 = 18.3.
    const calls = (limit: number) => withLatency(buildPlan({ hosts: [{ cpuMhz: 1000, count: 2 }], guests: [{ cpuMhz: 1000, maxLatencyMs: limit }, { cpuMhz: 1000 }] }), { services: [{ guests: [1], serviceMs: 8 }, { guests: [0], calls: [[[0, 1]]] }] })
    expect([found(calls(18.31)).guests!.guestMissedSeconds[0], found(calls(18.29)).guests!.guestMissedSeconds[0]]).toEqual([0, 3600])
  })
})

describe("a guest that is down", () => {
  // Its host fails after 600 s for 600 s; it is restarted there 60 s + 30 s later, and answers again after 1,290 s: samples at 600, 900 and 1,200 find it down.
  const plan = failingPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 500, maxLatencyMs: 20 }] }, { faults: [{ kind: "host", at: 600, until: 1200, hosts: [0] }], restarting: { isOn: false, bootSeconds: 60, warmUpSeconds: 30 } })
  test("does not answer, and is not late", () => expect([found(withLatency(plan)).guests!.guestAnsweredSeconds[0], found(withLatency(plan)).guests!.guestMissedSeconds[0]]).toEqual([3600 - 900, 0]))
  // From 1,500 s on nothing changes any more: these samples are one, taken so many times.
  test("samples that repeat are all kept", () => expect(found(withLatency(plan, { services: [{ guests: [0] }] })).series.serviceMs[0]).toHaveLength(12))
  test("and counted", () => {
    const { services } = found(withLatency(plan, { services: [{ guests: [0] }] }))
    expect([services[0]!.answeredSeconds, services[0]!.unansweredSeconds]).toEqual([2700, 900])
  })
})
