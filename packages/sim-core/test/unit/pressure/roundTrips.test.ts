/** Ways through the network, by hand: 2 × (distance + ends) ÷ (1 − load of the busiest on the way). */
import { describe, expect, test } from "vitest"
import { NETWORK } from "../../../src/columns.ts"
import { simulate } from "../../../src/simulate.ts"
import type { Plan } from "../../../src/plan.ts"
import { withLatency } from "../../latencyPlan.ts"
import { buildPlan } from "../../planBuilder.ts"

const found = (plan: Plan) => simulate(plan).pressure!.latency!
const host = { cpuMhz: 1000, networkMbps: 1000 }
/** Two hosts of one rack, one in another room, one at another site. */
const plan = buildPlan({
  hosts: [{ ...host, rack: "a", room: "east", site: "x" }, { ...host, rack: "a", room: "east", site: "x" }, { ...host, rack: "b", room: "west", site: "x" }, { ...host, rack: "c", room: "far", site: "y" }],
  guests: [{ cpuMhz: 1000, networkMbps: 600 }, { cpuMhz: 1000, networkMbps: 500 }, { cpuMhz: 1000 }, { cpuMhz: 500 }, { cpuMhz: 500, networkMbps: 1100, demand: { cpuMhz: 500, networkMbps: 1100 } }]
})
const placed = { ...plan, hosts: { ...plan.hosts, hostUsable: plan.hosts.hostUsable.map((column, resource) => (resource === NETWORK ? column.map(() => 2000) : column)) } }
const talk = (from: number[], to: number[], limitMs = Infinity) => found(withLatency(placed, { talks: [{ from, to, limitMs }], hostEndMicroseconds: Float64Array.of(20, 0, 0, 0) })).talks[0]!

// Host 1 is loaded to 0.6: 2 × (150 + 20) ÷ 0.4 = 850 µs.
test("in a rack", () => expect(talk([0], [1]).maxMs).toBeCloseTo(0.85, 12))
// Host 2 to 0.5: 2 × 500 ÷ 0.5 = 2 ms.
test("across rooms", () => expect(talk([1], [2]).maxMs).toBeCloseTo(2, 12))
// Nothing queues on one host, though its network is asked for more than it has: 70 µs.
test("on one host", () => expect(talk([3], [4])).toMatchObject({ maxMs: 0.07, saturatedSeconds: 0 }))
// 2 × 3,300 µs ÷ 0.01 = 660 ms.
test("to a host whose network is full", () => {
  const { maxMs, saturatedSeconds } = talk([2], [3])
  expect(maxMs).toBeCloseTo(660, 8)
  expect(saturatedSeconds).toBe(3600)
})
test("mean and longest over pairs, and between whom", () => {
  const { meanMs, maxFrom, maxTo } = talk([0, 1], [2])
  // From host 1: 2 × 520 ÷ 0.4 = 2.6 ms; from host 2: 2 ms.
  expect(meanMs).toBeCloseTo(2.3, 12)
  expect([maxFrom, maxTo]).toEqual([0, 2])
})
test("above its limit", () => expect([talk([0], [1], 0.9).missedSeconds, talk([0], [1], 0.8).missedSeconds]).toEqual([0, 3600]))

describe("links", () => {
  // A link of 2,000 that all are on carries 600 + 500 + 1,100 = 2,200: saturated; of 4,400 half: 2 × 500 ÷ 0.5 = 2 ms.
  const linked = (capacity: number, guests: number[]): Plan => ({ ...placed, shared: [{ kind: "link", name: "uplink", rate: NETWORK, guests: Int32Array.from(guests), capacity, usable: capacity }] })
  const over = (capacity: number, guests: number[]) => found(withLatency(linked(capacity, guests), { talks: [{ from: [2], to: [1] }] })).talks[0]!
  test("slow down who crosses them", () => expect(over(2000, [0, 1, 2, 3, 4]).saturatedSeconds).toBe(3600))
  test("and not others", () => expect(over(2000, [0, 3, 4]).saturatedSeconds).toBe(0))
  // 500 + 0 of 1,000 is no more than host 2 has; of 625 it is 0.8: 2 × 500 ÷ 0.2 = 5 ms.
  test("the busiest on the way decides", () => {
    expect(over(1000, [1, 2]).maxMs).toBeCloseTo(2, 12)
    expect(over(625, [1, 2]).maxMs).toBeCloseTo(5, 12)
  })
})
