/** Figures of test/latencyRun.ts. */
import { describe, expect, test } from "vitest"
import { IOPS, simulate } from "@rackfold/sim-core"
import { latencyCsv, responsesCsv, summarise } from "../../../src/index.ts"
import { operatingPoints } from "../../../src/pressure/operatingPoints.ts"
import { plainContext } from "../../context.ts"
import { latencyPlan, latencyRun } from "../../latencyRun.ts"

const { plan, outcome, summary } = latencyRun()
const latency = summary.pressure!.latency!

describe("storage", () => {
  const [san] = latency.storage
  // (10 + 25 + 100 + 10) ÷ 4.
  test("mean and highest", () => {
    expect(san!.meanMs).toBeCloseTo(36.25, 10)
    expect(san!.maxMs).toBeCloseTo(100, 8)
    expect([san!.maxLoad, san!.maxAtSeconds]).toEqual([0.95, 3600])
  })
  test("congested", () => expect(san!.congested).toEqual([{ thresholdMs: 15, seconds: 3600 }, { thresholdMs: 20, seconds: 3600 }, { thresholdMs: 30, seconds: 1800 }]))
  // 1,900 a second × 0.1 s = 190 in flight; two hosts with guests on it hold 128, which lets 1,280 a second through.
  test("in flight", () => {
    expect(san!.inFlight).toBeCloseTo(190, 6)
    expect(san!.ceilingIops).toBeCloseTo(1280, 6)
    expect(san!.depthBoundSeconds).toBe(1800)
  })
  test("hosts' disks are not limited", () => expect(latency.storage).toHaveLength(1))
})

describe("services", () => {
  const web = latency.services.find(({ name }) => name === "web")!
  test("with what it calls", () => {
    expect(web.maxMs).toBeCloseTo(14.93333, 5)
    expect(web.unloadedMs).toBeCloseTo(9.6, 10)
    expect(web.slowdown).toBeCloseTo(1.555556, 5)
    expect([web.isEntry, web.limitMs, web.maxArrivalsPerSecond]).toEqual([true, null, 100])
  })
  test("where the time goes", () => {
    expect(web.path.map(({ service, depth, callsPerRequest }) => [service, depth, callsPerRequest])).toEqual([["web", 0, 1], ["db", 1, 2]])
    // 2 × (0.8 + 3.3333) of 14.9333.
    expect(web.path[1]!.totalFraction).toBeCloseTo(8.26667 / 14.93333, 5)
    expect(web.path[1]!.distances).toEqual({ host: 0, rack: 0, room: 1, site: 0, far: 0 })
  })
  test("who is called", () => expect(latency.services.find(({ name }) => name === "db")).toMatchObject({ isEntry: false, maxArrivalsPerSecond: 200, path: [] }))
})

// guest-3 stands 20 ms: at 20 it is in time, at 40 it is not; the second hour has one of two half hours.
test("classes with limits, and their worst hour", () => expect(latency.classes).toEqual([{ class: "mail", guests: 1, checkedSeconds: 7200, missedSeconds: 1800, missedFraction: 0.25, worstHour: 1, worstHourMissedSeconds: 1800, worstHourMissedFraction: 0.5 }]))
test("limits", () => expect(latency.limits).toEqual({ guests: 1, late: 1, missedFraction: 0.25, blindToStorage: 0 }))

describe("in time, and not asked for disks", () => {
  // san is asked for 1,900 of 1,850 at its busiest; guest-3 is on it, and in time.
  const blind = (change: { readonly iops?: number; readonly operations?: number; readonly capacity?: number; readonly inService?: boolean }) => {
    const { iops = 1, capacity = 1850, operations = 0, inService = false } = change
    const made = latencyPlan(inService ? { talks: [], services: [{ ...plan.pressure!.latency!.services[0]!, guests: Int32Array.of(2), operationsPerRequest: operations }] } : {})
    const given = { ...made, shared: made.shared!.map((thing) => ({ ...thing, capacity })), guests: { ...made.guests, guestMaxLatencyMs: Float64Array.of(Infinity, Infinity, 5000), guestScale: made.guests.guestScale.map((scale, resource) => (resource === IOPS ? Float64Array.of(0, 2000, iops) : scale)) } }
    return summarise(given, simulate(given), plainContext).pressure!.latency!.limits
  }
  test("on saturated storage", () => expect(blind({})).toEqual({ guests: 1, late: 0, missedFraction: 0, blindToStorage: 1 }))
  test("on storage that is not", () => expect(blind({ capacity: 2000 }).blindToStorage).toBe(0))
  test("without a disk operation", () => expect(blind({ iops: 0 }).blindToStorage).toBe(0))
  test("in a service whose requests wait for disks, or for none", () => expect([blind({ inService: true, operations: 1 }).blindToStorage, blind({ inService: true }).blindToStorage]).toEqual([0, 1]))
})

test("classes count those who answered", () => {
  const made = latencyPlan({ services: [], talks: [] })
  const never = { ...made, guests: { ...made.guests, guestMaxLatencyMs: Float64Array.of(20, 20, 20), guestArrivalSeconds: Float64Array.of(0, 9000, 0) } }
  expect(summarise(never, simulate(never), plainContext).pressure!.latency!.classes.map(({ class: name, guests }) => [name, guests])).toEqual([["front", 1], ["base", 0], ["mail", 1]])
})

test("who suffers most: who misses first, then who takes longest", () => {
  expect(latency.worst.map(({ guest, service, limitMs }) => [guest, service, limitMs])).toEqual([["guest-3", null, 20], ["guest-1", "web", null], ["guest-2", "db", null]])
  expect(latency.worst[0]!.maxMs).toBeCloseTo(40, 10)
})

// 2 × 400 µs from guest-3 to guest-1, more than 0.5 ms all the time.
test("talks", () => expect(latency.talks).toEqual([{ name: "queries", meanMs: 0.8, maxMs: 0.8, maxAtSeconds: 0, maxFrom: "guest-3", maxTo: "guest-1", limitMs: 0.5, missedSeconds: 7200, saturatedSeconds: 0 }]))

test("operating points", () => expect(operatingPoints(latency).map(({ number, kind, name, load }) => [number, kind, name, Math.round(load * 1000) / 1000])).toEqual([[1, "service", "db", 0.4], [2, "service", "web", 0.4], [3, "datastore", "san", 0.95]]))

test("latency.csv has a line a sample and thing", () => {
  const lines = latencyCsv(plan, outcome).trimEnd().split("\n")
  expect(lines).toHaveLength(1 + 4 * 4)
  expect(lines[0]).toBe("time_s,kind,name,load,latency_ms,longest_ms")
  expect(lines[5]).toMatch(/^1800,datastore,san,0\.8,25(\.0{6}\d*|),$/)
  expect(lines[8]).toBe("1800,talk,queries,,0.8,0.8")
})

test("responses.csv has a line a guest with a limit or a service", () => {
  const lines = responsesCsv(plan, outcome).trimEnd().split("\n")
  expect(lines).toHaveLength(4)
  expect(lines[3]).toMatch(/^guest-3,mail,,host-2,20,/)
  expect(lines[3]).toMatch(/,5400,7200,1800,0$/)
})
