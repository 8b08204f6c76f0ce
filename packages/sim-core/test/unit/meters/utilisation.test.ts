/** Denominators of utilisation: which hosts, which capacity, which time. */
import { describe, expect, test } from "vitest"
import { CPU, DISK, IOPS, NETWORK, RAM } from "../../../src/columns.ts"
import { simulate } from "../../../src/simulate.ts"
import { buildPlan } from "../../planBuilder.ts"

describe("the mean", () => {
  test("is of hosts that are on: one that is off lowers nothing", () => {
    // 500 of 1000 for 900 s, then off: 0.5, not 0.125.
    const { totals } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 500, departureSeconds: 900 }] }))
    expect(totals.utilisation[CPU]!.meanFraction).toBeCloseTo(0.5, 12)
  })
  test("counts an idle host that is on", () => {
    // 500 of 2 × 1000.
    const { totals } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000, count: 2 }], guests: [{ cpuMhz: 500 }], emptyHosts: { stayOn: true, offAfterSeconds: 0 } }))
    expect(totals.utilisation[CPU]!.meanFraction).toBeCloseTo(0.25, 12)
  })
  test("counts a host that waits to go off", () => {
    // 500 of 1000 for 900 s, 900 s of waiting: 0.25.
    const { totals } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 500, departureSeconds: 900 }], emptyHosts: { stayOn: false, offAfterSeconds: 900 } }))
    expect(totals.utilisation[CPU]!.meanFraction).toBeCloseTo(0.25, 12)
  })
  test("weighs hosts by capacity", () => {
    // 900 of 1000 and 300 of 3000: 1200 ÷ 4000 = 0.3; the mean of 0.9 and 0.1 would be 0.5.
    const plan = buildPlan({ hosts: [{ cpuMhz: 1000, os: ["a"] }, { cpuMhz: 3000, os: ["b"] }], guests: [{ cpuMhz: 900, os: "a" }, { cpuMhz: 300, os: "b" }] })
    expect(simulate(plan).totals.utilisation[CPU]!.meanFraction).toBeCloseTo(0.3, 12)
  })
  test("is of raw capacity: reserve and headroom show as unused", () => {
    // 600 of raw 1000, of which (1000 − 100) × 0.8 = 720 are usable.
    const { totals } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000, reserve: { cpuMhz: 100 }, headroomFraction: { cpuMhz: 0.2 } }], guests: [{ cpuMhz: 600 }] }))
    expect(totals.utilisation[CPU]).toEqual({ meanFraction: 0.6, p95Fraction: 0.6, maxFraction: 0.6 })
  })
  test("is of what was served, not of what was asked for", () => {
    // 3000 asked of 1000, for half of the time: 1 for half of the time.
    const plan = buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 1000, demand: { cpuMhz: 3000 }, profile: { cpu: 1 } }], profiles: [[1, 0]] })
    expect(simulate(plan).totals.utilisation[CPU]).toEqual({ meanFraction: 0.5, p95Fraction: 1, maxFraction: 1 })
  })
  test("leaves out hosts that do not limit the resource, and what they serve", () => {
    // 60 of 100 IOPS on host 1; host 2 serves 500 without limit.
    const plan = buildPlan({ hosts: [{ cpuMhz: 1000, iops: 100, os: ["a"] }, { cpuMhz: 1000, os: ["b"] }], guests: [{ iops: 60, os: "a" }, { iops: 500, os: "b" }] })
    expect(simulate(plan).totals.utilisation[IOPS]).toEqual({ meanFraction: 0.6, p95Fraction: 0.6, maxFraction: 0.6 })
  })
  test("of a resource that no host limits: no figure", () => {
    const { totals } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 1, networkMbps: 5 }] }))
    expect(totals.utilisation[NETWORK]).toEqual({ meanFraction: null, p95Fraction: null, maxFraction: null })
  })
  test("of a resource that hosts limit and nobody asks for: 0", () => {
    const { totals } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000, diskGib: 10 }], guests: [{ cpuMhz: 1 }] }))
    expect(totals.utilisation[DISK]).toEqual({ meanFraction: 0, p95Fraction: 0, maxFraction: 0 })
  })
  test("of a space is what is in use, to the second", () => {
    // 400 of 1000 MiB all the time, 300 more for a quarter of it.
    const plan = buildPlan({ hosts: [{ cpuMhz: 1000, ramMib: 1000 }], guests: [{ ramMib: 400 }, { ramMib: 300, arrivalSeconds: 100, departureSeconds: 1000 }] })
    expect(simulate(plan).totals.utilisation[RAM]!.meanFraction).toBeCloseTo(0.475, 12)
    expect(simulate(plan).totals.utilisation[RAM]!.maxFraction).toBeCloseTo(0.7, 12)
  })
})

describe("the 95th percentile", () => {
  // A host at 0.2 but for a guest of 0.6 more, for so many of 1000 s.
  const p95 = (busySeconds: number) =>
    simulate(
      buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 200 }, { cpuMhz: 600, arrivalSeconds: 100, departureSeconds: 100 + busySeconds }], periodSeconds: 1000, sampleSeconds: 1000 })
    ).totals.utilisation[CPU]!.p95Fraction
  test("50 of 1000 s busy: 95 % of the time is at or below 0.2", () => expect(p95(50)).toBeCloseTo(0.2, 12))
  test("51 of 1000 s busy: it is not", () => expect(p95(51)).toBeCloseTo(0.8, 12))
  test("is over the time of hosts that are on", () => {
    // 0.8 for 60 s, 0.2 until 1000 s, then off to 3600 s: 6 % of the time on, 1.7 % of the run.
    const plan = buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 200, departureSeconds: 1000 }, { cpuMhz: 600, departureSeconds: 60 }] })
    expect(simulate(plan).totals.utilisation[CPU]!.p95Fraction).toBeCloseTo(0.8, 12)
  })
  test("is over hosts, each as long as it was on", () => {
    // 19 hosts at 0.2 and one at 0.8, all the time: 95 % of host-time is at 0.2.
    const plan = buildPlan({ hosts: [{ cpuMhz: 1000, count: 20 }], guests: [{ cpuMhz: 800 }, { count: 19, cpuMhz: 900, demand: { cpuMhz: 200 } }] })
    expect(simulate(plan).totals.utilisation[CPU]!.p95Fraction).toBeCloseTo(0.2, 12)
  })
})

test("a host's own figures: asked and served apart, and the most guests at one time", () => {
  // 1500 asked of 1000 for an hour; three guests until 600 s, then one.
  const plan = buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 500, demand: { cpuMhz: 1500 } }, { count: 2, cpuMhz: 100, demand: { cpuMhz: 0 }, departureSeconds: 600 }] })
  const { hosts } = simulate(plan)
  expect(hosts.hostDemandIntegral[CPU]![0]).toBeCloseTo(1500 * 3600, 6)
  expect(hosts.hostServedIntegral[CPU]![0]).toBeCloseTo(1000 * 3600, 6)
  expect(hosts.hostMaxFraction[CPU]![0]).toBe(1)
  expect(hosts.hostGuestsMax[0]).toBe(3)
})
