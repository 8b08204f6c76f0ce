/** Rows of the series: one a sample, as things stand when everything that happens at its start has happened. */
import { describe, expect, test } from "vitest"
import { CPU, NETWORK, RAM } from "../../src/columns.ts"
import { simulate } from "../../src/simulate.ts"
import { buildPlan } from "../planBuilder.ts"

describe("a host of 1000 MHz that is asked for 1500, then for 500, and one that stays empty", () => {
  // 700 s in samples of 300: rows at 0, 300 and 600, the last of 100 s.
  const { series } = simulate(
    buildPlan({
      hosts: [{ cpuMhz: 1000, ramMib: 800, count: 2 }],
      guests: [{ cpuMhz: 900, ramMib: 300, demand: { cpuMhz: 500 }, profile: { cpu: 1 } }],
      profiles: [[3, 1]],
      periodSeconds: 700
    })
  )
  test("times, the last short sample too", () => expect([...series.timeSeconds]).toEqual([0, 300, 600]))
  test("demand", () => expect([...series.demand[CPU]!]).toEqual([1500, 500, 1500]))
  test("served", () => expect([...series.served[CPU]!]).toEqual([1000, 500, 1000]))
  test("space in use", () => expect([...series.served[RAM]!]).toEqual([300, 300, 300]))
  test("capacity of hosts that are on", () => expect([...series.capacity[CPU]!]).toEqual([1000, 1000, 1000]))
  // 100 + 100 × served ÷ 1000
  test("watts", () => expect([...series.watts]).toEqual([200, 150, 200]))
  // 200 W × 300 s, and 150 W × 300 s more
  test("energy until then", () => expect([...series.drawnJoules]).toEqual([0, 60_000, 105_000]))
  test("guests", () => expect([...series.guests]).toEqual([1, 1, 1]))
})

test("hosts that idle count with their capacity and watts", () => {
  // 150 W + 100 W.
  const { series } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000, count: 2 }], guests: [{ cpuMhz: 500 }], emptyHosts: { stayOn: true, offAfterSeconds: 0 }, periodSeconds: 300 }))
  expect([series.capacity[CPU]![0], series.watts[0], series.hostsOn[0], series.hostsUsed[0]]).toEqual([2000, 250, 2, 1])
})

test("what one host that is on does not limit is not limited", () => {
  const { series } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000, networkMbps: 10, os: ["a"] }, { cpuMhz: 1000, os: ["b"] }], guests: [{ networkMbps: 1, os: "a" }, { networkMbps: 2, os: "b" }], periodSeconds: 300 }))
  expect(series.capacity[NETWORK]![0]).toBe(Infinity)
})

test("who comes and goes between two samples is in no row", () => {
  const { series } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 500, arrivalSeconds: 10, departureSeconds: 290 }], periodSeconds: 600 }))
  expect([...series.guests]).toEqual([0, 0])
})

test("the energy of whoever comes and goes between two samples is there", () => {
  // On from 10 s to 290 s at 150 W; then off.
  const { series } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 500, arrivalSeconds: 10, departureSeconds: 290 }], periodSeconds: 600 }))
  expect([...series.drawnJoules]).toEqual([0, 42_000])
})

test("guests that came and are not placed, or have left, are not counted", () => {
  // Of three, one is refused and one has left at 300 s.
  const { series } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 500, departureSeconds: 300 }, { cpuMhz: 400 }, { cpuMhz: 300 }], periodSeconds: 600 }))
  expect([...series.guests]).toEqual([2, 1])
})

test("no row without a sample, where period ÷ sample rounds up", () => {
  // 0.7 h = 2520 s in samples of 0.7 s: 2520 ÷ 0.7 is 3600.0000000000005 in binary; the 3600 samples begin at k × 0.7.
  const { series } = simulate(buildPlan({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 500 }], periodSeconds: 2520, sampleSeconds: 0.7 }))
  expect(series.timeSeconds).toHaveLength(3600)
  expect(series.hostsOn[3599]).toBe(1)
})
