/** What guests asked for and what they did not get, to the second. */
import { describe, expect, test } from "vitest"
import { CPU, DISK, IOPS, NETWORK, RAM } from "../../../src/columns.ts"
import { simulate } from "../../../src/simulate.ts"
import { buildPlan } from "../../planBuilder.ts"

describe("demand of a guest that comes and goes inside samples", () => {
  // Profile 1, 2, 4 in samples of 300 s; there from 200 to 700 s: 100 × (100 s × 1 + 300 s × 2 + 100 s × 4) = 110,000.
  const plan = buildPlan({
    hosts: [{ cpuMhz: 1000, ramMib: 100, diskGib: 50 }],
    guests: [{ cpuMhz: 100, ramMib: 10, diskGib: 7, profile: { cpu: 1 }, arrivalSeconds: 200, departureSeconds: 700 }],
    profiles: [[1, 2, 4]]
  })
  const { guests, hosts, totals } = simulate(plan)
  test("follows the profile from the moment it came", () => expect(guests.guestDemandIntegral[CPU]![0]).toBeCloseTo(110_000, 6))
  test("is served", () => expect(guests.guestServedIntegral[CPU]![0]).toBeCloseTo(110_000, 6))
  test("of spaces is amount × seconds", () => expect([guests.guestDemandIntegral[RAM]![0], guests.guestServedIntegral[DISK]![0]]).toEqual([5000, 3500]))
  test("of spaces counts at the host too", () => expect([hosts.hostDemandIntegral[RAM]![0], hosts.hostDemandIntegral[DISK]![0]]).toEqual([5000, 3500]))
  test("run time", () => expect(guests.guestRunSeconds[0]).toBe(500))
  test("nothing is unserved", () => expect(totals.unservedFraction).toEqual([0, 0, 0, 0, 0]))
})

test("a last sample that the run cuts short counts as long as it lasts", () => {
  // Profile 1, 5 in samples of 300 s over 400 s: 100 × (300 + 100 × 5) = 80,000.
  const { guests } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 100, profile: { cpu: 1 } }], profiles: [[1, 5]], periodSeconds: 400 }))
  expect(guests.guestDemandIntegral[CPU]![0]).toBeCloseTo(80_000, 6)
})

test("a profile shorter than the run begins again", () => {
  // 1, 3, 1, 3 in samples of 300 s: 100 × 300 × 8.
  const { guests } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 100, profile: { cpu: 1 } }], profiles: [[1, 3]], periodSeconds: 1200 }))
  expect(guests.guestDemandIntegral[CPU]![0]).toBeCloseTo(240_000, 6)
})

describe("a shortage", () => {
  // 1000 MHz; 300 and 1500 are asked for from 600 to 1500 s only: 300 is served, the other gets 700.
  const plan = buildPlan({
    hosts: [{ cpuMhz: 1000, overcommit: { cpuMhz: 2 }, networkMbps: 100 }],
    guests: [{ cpuMhz: 300, networkMbps: 10 }, { cpuMhz: 1500, networkMbps: 10, arrivalSeconds: 600, departureSeconds: 1500 }]
  })
  const { guests, totals } = simulate(plan)
  test("is counted for who gets less, not for who shares its host", () => expect([...guests.guestUnservedSeconds[CPU]!]).toEqual([0, 900]))
  test("as long as it lasts", () => expect(totals.unservedGuestSeconds[CPU]).toBe(900))
  // Asked 300 × 3600 + 1500 × 900 = 2,430,000; missing 800 × 900 = 720,000.
  test("as a part of what all guests asked for", () => expect(totals.unservedFraction[CPU]).toBeCloseTo(720_000 / 2_430_000, 12))
  test("under its own resource", () => expect([totals.unservedGuestSeconds[NETWORK], totals.unservedFraction[NETWORK], totals.unservedGuestSeconds[IOPS]]).toEqual([0, 0, 0]))
})

test("a shortage of IOPS on one host is none on another", () => {
  const plan = buildPlan({
    hosts: [{ cpuMhz: 1000, iops: 100, os: ["a"] }, { cpuMhz: 1000, iops: 100, os: ["b"] }],
    guests: [{ iops: 100, demand: { iops: 150 }, os: "a" }, { iops: 100, os: "b" }]
  })
  expect([...simulate(plan).guests.guestUnservedSeconds[IOPS]!]).toEqual([3600, 0])
})

describe("what is a shortage", () => {
  test("not what rounding leaves over", () => {
    // 0.1 + 0.2 = 0.30000000000000004 > 0.3.
    const plan = buildPlan({ hosts: [{ cpuMhz: 0.3 }], guests: [{ cpuMhz: 0.1 }, { cpuMhz: 0.2 }] })
    expect(simulate(plan).totals.unservedGuestSeconds[CPU]).toBe(0)
  })
  test("but one part in a hundred thousand is", () => {
    // 100.001 asked of 100.
    const plan = buildPlan({ hosts: [{ cpuMhz: 100 }], guests: [{ cpuMhz: 100, demand: { cpuMhz: 100.001 } }] })
    expect(simulate(plan).totals.unservedGuestSeconds[CPU]).toBe(3600)
  })
})

describe("the share of a short host", () => {
  test("is of raw capacity: demand may use up reserve and headroom", () => {
    // 950 asked of 1000, of which 720 are usable.
    const plan = buildPlan({ hosts: [{ cpuMhz: 1000, reserve: { cpuMhz: 100 }, headroomFraction: { cpuMhz: 0.2 } }], guests: [{ cpuMhz: 700, demand: { cpuMhz: 950 } }] })
    expect(simulate(plan).totals.unservedFraction[CPU]).toBe(0)
  })
  test("of CPU goes by shares, with reservations first and limits last; of IOPS evenly", () => {
    // 1000 MHz: the second has a floor of 600; shares 1 and 3 of the rest: 100 and 300. IOPS: 30 each of 90, whatever the shares.
    const plan = buildPlan({
      hosts: [{ cpuMhz: 1000, iops: 90, overcommit: { cpuMhz: 10, iops: 10 } }],
      guests: [
        { cpuMhz: 900, iops: 80, cpuShares: 1 },
        { cpuMhz: 600, iops: 80, cpuShares: 1, cpuReservationMhz: 600 },
        { cpuMhz: 900, iops: 80, cpuShares: 3 }
      ]
    })
    const { guests } = simulate(plan)
    ;[100, 600, 300].forEach((mhz, guest) => expect(guests.guestServedIntegral[CPU]![guest]! / 3600).toBeCloseTo(mhz, 6))
    ;[30, 30, 30].forEach((iops, guest) => expect(guests.guestServedIntegral[IOPS]![guest]! / 3600).toBeCloseTo(iops, 6))
  })
  test("a limit below the cores' clock holds where both apply", () => {
    // 2 vCPUs × 500 MHz = 1000; limit 300.
    const plan = buildPlan({ hosts: [{ cpuMhz: 1000, cores: 2 }], guests: [{ vcpus: 2, cpuMhz: 900, cpuLimitMhz: 300 }], capAtCoreClock: true })
    expect(simulate(plan).guests.guestServedIntegral[CPU]![0]! / 3600).toBeCloseTo(300, 9)
  })
})
