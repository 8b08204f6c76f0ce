/** Response times of services and of what they call, by hand. */
import { describe, expect, test } from "vitest"
import type { Plan } from "../../../src/plan.ts"
import { simulate } from "../../../src/simulate.ts"
import { withLatency, type LatencySpec } from "../../latencyPlan.ts"
import { buildPlan, type PlanSpec } from "../../planBuilder.ts"

const found = (plan: Plan) => simulate(plan).pressure!.latency!
/** One guest a host, each host in a rack of its own. */
const apart = (guestCount: number, more: Partial<PlanSpec> = {}) => buildPlan({ hosts: Array.from({ length: guestCount }, (_, k) => ({ cpuMhz: 1000, networkMbps: 1000, rack: `r${k}` })), guests: Array.from({ length: guestCount }, () => ({ cpuMhz: 1000 })), ...more })
const together = (guestCount: number) => buildPlan({ hosts: [{ cpuMhz: 10_000 }], guests: Array.from({ length: guestCount }, () => ({ cpuMhz: 100 })) })

/** web calls cart and catalogue, both call the database; 10, 4, 6 and 8 ms. */
const SHOP: LatencySpec = { services: [{ guests: [3], serviceMs: 8 }, { guests: [2], serviceMs: 6, calls: [[[0, 1]]] }, { guests: [1], serviceMs: 4, calls: [[[0, 2]]] }, { guests: [0], calls: [[[2, 1]], [[1, 1]]] }] }

describe("a call graph without load", () => {
  // A hop in the room is 0.8 ms there and back, on a host 0.07.
  // cart: 4 + 2 × (0.8 + 8) = 21.6; catalogue: 6 + 0.8 + 8 = 14.8; web: 10 + 0.8 + 21.6 + 0.8 + 14.8 = 48.
  test("across racks, in series", () => expect(found(withLatency(apart(4), SHOP)).services[3]!.maxMs).toBeCloseTo(48, 10))
  // cart: 4 + 2 × 8.07 = 20.14; catalogue: 14.07; web: 10 + 0.07 + 20.14 + 0.07 + 14.07 = 44.35.
  test("on one host", () => expect(found(withLatency(together(4), SHOP)).services[3]!.maxMs).toBeCloseTo(44.35, 10))
  // In parallel only the cart counts: 10 + 0.8 + 21.6 = 32.4.
  const parallel = withLatency(apart(4), { services: [...SHOP.services!.slice(0, 3), { guests: [0], calls: [[[2, 1], [1, 1]]] }] })
  test("in parallel", () => expect(found(parallel).services[3]!.maxMs).toBeCloseTo(32.4, 10))
  test("is what it would be without load", () => expect(found(parallel).services[3]!.unloadedMs).toBeCloseTo(32.4, 10))
  test("where the time goes: those beside the longest add nothing", () => {
    // The database twice a cart: 2 × (0.8 + 8) = 17.6.
    expect(found(parallel).services[3]!.path.map(({ depth, service, callsPerRequest, countedFraction, totalMs }) => [depth, service, callsPerRequest, countedFraction, Math.round(totalMs * 1e9) / 1e9])).toEqual([
      [0, 3, 1, 1, 10], [1, 2, 1, 1, 4.8], [2, 0, 2, 1, 17.6], [1, 1, 1, 0, 0], [2, 0, 1, 0, 0]
    ])
  })
  test("of services that others call no way is told", () => expect(found(parallel).services[2]!.path).toEqual([]))
})

describe("arrivals travel along calls", () => {
  // 20 requests a second make 20 of the cart and 40 of the database: 40 × 8 ms = load 0.32, plus 20 of the catalogue: 0.48.
  const busy = found(withLatency(apart(4), { services: [...SHOP.services!.slice(0, 3), { ...SHOP.services![3]!, arrivalsPerSecond: 20 }] }))
  test("the database gets all of them", () => {
    expect(busy.services[0]!.maxArrivals).toBe(60)
    expect(busy.services[0]!.maxLoad).toBeCloseTo(0.48, 12)
    // 8 ÷ 0.52.
    expect(busy.services[0]!.maxMs).toBeCloseTo(15.384615, 6)
  })
})

describe("guests share the requests", () => {
  // Two guests, 120 a second of 10 ms: load 0.6 each, 10 ÷ 0.4 = 25 ms.
  test("evenly", () => expect(found(withLatency(apart(2), { services: [{ guests: [0, 1], arrivalsPerSecond: 120 }] })).services[0]!.maxMs).toBeCloseTo(25, 10))
  // The second leaves after half the time: 1.2 on the first, which is saturated: 100 × 10 ms.
  test("as long as they are there", () => {
    const leaves = buildPlan({ hosts: [{ cpuMhz: 1000, count: 2 }], guests: [{ cpuMhz: 1000 }, { cpuMhz: 1000, departureSeconds: 1800 }] })
    const [service] = found(withLatency(leaves, { services: [{ guests: [0, 1], arrivalsPerSecond: 120 }] })).services
    expect([service!.saturatedSeconds, service!.answeredSeconds, service!.maxLoad]).toEqual([1800, 3600, 1.2])
    expect(service!.maxMs).toBeCloseTo(1000, 8)
  })
  test("none is left: it does not answer, nor does who calls it", () => {
    const leaves = buildPlan({ hosts: [{ cpuMhz: 1000, count: 2 }], guests: [{ cpuMhz: 1000 }, { cpuMhz: 1000, departureSeconds: 1800 }] })
    const { services } = found(withLatency(leaves, { services: [{ guests: [1] }, { guests: [0], calls: [[[0, 1]]] }] }))
    expect(services.map(({ answeredSeconds, unansweredSeconds }) => [answeredSeconds, unansweredSeconds])).toEqual([[1800, 1800], [1800, 1800]])
  })
})

describe("the CPU that a guest is short of slows it", () => {
  // Two guests ask for 800 of 1,000 MHz, each gets 500: 0.625. Service 10 ÷ 0.625 = 16 ms.
  const short = (spec: LatencySpec) => found(withLatency(buildPlan({ hosts: [{ cpuMhz: 1000, coreMhz: 1000, overcommit: { cpuMhz: 2 } }], guests: [{ cpuMhz: 800 }, { cpuMhz: 800 }], capAtCoreClock: true }), spec)).services[0]!
  // 25 a second: 25 × 16 ms = 0.4; 16 ÷ 0.6 = 26.667.
  test("with arrivals", () => expect(short({ services: [{ guests: [0], arrivalsPerSecond: 25 }] }).maxMs).toBeCloseTo(26.6667, 4))
  // By CPU: load 0.8 ÷ 0.625 = 1.28: saturated.
  test("by the CPU that it asks for", () => expect([short({ services: [{ guests: [0], loadFrom: "cpu" }] }).maxLoad, short({ services: [{ guests: [0], loadFrom: "cpu" }] }).saturatedSeconds]).toEqual([1.28, 3600]))
  test("where the time goes", () => {
    const [part] = short({ services: [{ guests: [0], arrivalsPerSecond: 25 }] }).path
    expect(part!.slowedMs).toBeCloseTo(6, 10)
    expect(part!.queuedMs).toBeCloseTo(10.6667, 4)
  })
})

describe("load by CPU", () => {
  // A guest of two cores of 1,000 MHz asks for 1,000, then 1,800: loads 0.5, 0.9; as M/M/2: factors 1.3333, 5.2632.
  const plan = buildPlan({ hosts: [{ cpuMhz: 4000, cores: 4 }], guests: [{ cpuMhz: 2000, vcpus: 2, profile: { cpu: 1 } }], profiles: [[0.5, 0.9]], sampleSeconds: 1800, capAtCoreClock: true })
  test("of several servers", () => expect([...found(withLatency(plan, { services: [{ guests: [0], loadFrom: "cpu", model: "mmc" }] })).series.serviceMs[0]!].map((ms) => ms.toFixed(3))).toEqual(["13.333", "52.632"]))
  // 0.5 × 2 servers ÷ 10 ms = 100 a second; then 180.
  test("tells how many requests there are", () => expect(found(withLatency(plan, { services: [{ guests: [0], loadFrom: "cpu", model: "mmc" }] })).services[0]!.maxArrivals).toBeCloseTo(180, 9))
})

describe("disk operations", () => {
  // Three operations a request on a disk at half load: 3 × 11.2 = 33.6 ms, and 3 × 0.05 of the hypervisor.
  test("wait for the disks", () => {
    const plan = buildPlan({ hosts: [{ cpuMhz: 1000, iops: 200 }], guests: [{ cpuMhz: 10, iops: 100 }] })
    const [service] = found(withLatency(plan, { services: [{ guests: [0], operationsPerRequest: 3 }], hostPathMicroseconds: Float64Array.of(50) })).services
    expect(service!.maxMs).toBeCloseTo(10 + 33.6 + 0.15, 10)
    expect(service!.path[0]!.storageMs).toBeCloseTo(33.75, 10)
    expect(service!.unloadedMs).toBeCloseTo(10 + 3 * 5.65, 10)
  })
})
