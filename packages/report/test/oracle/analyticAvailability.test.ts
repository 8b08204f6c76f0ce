/** Theory against long runs: what clocks of hosts and racks come to, with and without restarts elsewhere. */
import { simulate, type Failing, type Plan } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { summarise } from "../../src/index.ts"
import { plainContext } from "../context.ts"
import { failingOf } from "../failingRun.ts"
import { buildPlan } from "../planBuilder.ts"

const HOUR = 3600
/** 100,000 h; racks A (host-1, 2) and B (host-3, 4), a guest on each host and room for a second. */
const base: Plan = (() => {
  const plan = buildPlan({ hosts: [{ cpu: 100, count: 4 }], guests: [{ cpu: 40, count: 4 }], policy: "worstFit" })
  return { ...plan, hosts: { ...plan.hosts, hostRack: Int32Array.of(0, 0, 1, 1), rackName: ["A", "B"] }, periodSeconds: 100_000 * HOUR, sampleSeconds: 100 * HOUR, record: { series: false, candidates: false } }
})()
const clocks = (domains: number[], betweenHours: number, repairHours: number): Failing["drawn"][number] => ({ name: `clocks ${domains.join(" ")}`, domains: Int32Array.from(domains), clock: "each", between: { kind: "exponential", meanSeconds: betweenHours * HOUR }, repair: { kind: "weibull", shape: 2, scaleSeconds: repairHours * HOUR } })
const replicas = (name: string, guests: number[], needed: number) => ({ kind: "replicas" as const, name, guests: Int32Array.from(guests), needed })

function lines(change: Partial<Failing>, restarting: Partial<Failing["restarting"]>) {
  const plan = { ...base, failing: failingOf(base, change, restarting) }
  return summarise(plan, simulate(plan), plainContext).failing!.availability
}

describe("hosts that fail each 200 h and are repaired in 9 h, racks each 1,000 h and 4 h; nobody is started elsewhere", () => {
  const all = lines({ drawn: [clocks([0, 1, 2, 3], 200, 9), clocks([4, 5], 1000, 4)], services: [replicas("one rack", [0, 1], 1), replicas("two racks", [0, 2], 1), replicas("three of four", [0, 1, 2, 3], 3)] }, { isOn: false })
  // About 4 × 480 repairs of hosts: unavailability to 1 ÷ √1,920 = 2.3 %; four times that.
  test("all guests: to 10 % of what is missing", () => {
    const { fraction, analyticFraction } = all[0]!
    expect((1 - fraction!) / (1 - analyticFraction!)).toBeGreaterThan(0.9)
    expect((1 - fraction!) / (1 - analyticFraction!)).toBeLessThan(1.1)
  })
  // Services stop some 50 to 900 times in the run: to 4 ÷ √n of what is missing.
  test.each(["one rack", "two racks", "three of four"])("service on %s", (name) => {
    const { fraction, analyticFraction, outages } = all.find((line) => line.name === name)!
    const off = 4 / Math.sqrt(outages)
    expect(outages).toBeGreaterThan(40)
    expect((1 - fraction!) / (1 - analyticFraction!)).toBeGreaterThan(1 - off)
    expect((1 - fraction!) / (1 - analyticFraction!)).toBeLessThan(1 + off)
  })
})

test("started elsewhere in 108 s: to four standard errors of the count of outages, and 1 % for what the approximation leaves out", () => {
  const [all] = lines({ drawn: [clocks([0, 1, 2, 3], 200, 2)] }, {})
  const off = 0.01 + 4 / Math.sqrt(all!.outages)
  expect(all!.outages).toBeGreaterThan(1500)
  expect((1 - all!.fraction!) / (1 - all!.analyticFraction!)).toBeGreaterThan(1 - off)
  expect((1 - all!.fraction!) / (1 - all!.analyticFraction!)).toBeLessThan(1 + off)
})
