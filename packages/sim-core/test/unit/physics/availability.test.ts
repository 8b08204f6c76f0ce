/** Figures of the literature, to every digit that is printed. */
import { describe, expect, test } from "vitest"
import {
  chainAvailability, countNines, downMinutesPerYear, failoverFraction, GREEN_SKU_PARTS, hoursBetweenFailures, nines, outageMinutesPerYear, replicasAvailability, restartWaveSeconds,
  serverFailureFraction, steadyAvailability
} from "../../../src/physics/availability.ts"

describe("a server that fails with 8 % a year and is repaired in 4 h", () => {
  // 8,760 h ÷ 0.08 = 109,500 h.
  const hours = hoursBetweenFailures(0.08)
  test("works 109,500 h between two failures", () => expect(hours).toBeCloseTo(109_500, 9))
  // 109,500 ÷ 109,504 = 0.99996347.
  test("is available 0.999963 of the time", () => expect(steadyAvailability(hours, 4).toFixed(6)).toBe("0.999963"))
  // 4 ÷ 109,504 · 8,760 h = 0.31999 h.
  test("is down 0.320 h a year", () => expect((downMinutesPerYear(steadyAvailability(hours, 4)) / 60).toFixed(3)).toBe("0.320"))
  test("has four nines", () => expect(countNines(steadyAvailability(hours, 4))).toBe(4))
  // Faults a year: 0.08, of 240 min; of 155 s = 2.5833 min; of 18 + 60 + 30 s = 1.8 min.
  test("without HA its VMs are down 19.20 min a year", () => expect(outageMinutesPerYear(hours, 4 * 3600).toFixed(2)).toBe("19.20"))
  test("restarted in 155 s: 0.207 min", () => expect(outageMinutesPerYear(hours, 155).toFixed(3)).toBe("0.207"))
  test("restarted in 18 + 60 + 30 = 108 s: 0.144 min", () => expect(outageMinutesPerYear(hours, 18 + 60 + 30).toFixed(3)).toBe("0.144"))
})

describe("GreenSKU", () => {
  const { dimm, ssd, rest } = GREEN_SKU_PARTS
  // 12 · 0.1 % · 0.25 = 0.3 %; 6 · 0.2 % · 0.25 = 0.3 %.
  test("12 DIMMs: 0.3 % a year", () => expect(serverFailureFraction([{ count: 12, ...dimm }])).toBeCloseTo(0.003, 15))
  test("6 SSDs: 0.3 % a year", () => expect(serverFailureFraction([{ count: 6, ...ssd }])).toBeCloseTo(0.003, 15))
  const server = serverFailureFraction([{ count: 12, ...dimm }, { count: 6, ...ssd }, { count: 1, ...rest }])
  test("and the rest: 3.0 % of servers swapped a year", () => expect(server).toBeCloseTo(0.03, 15))
  test("8/3 of it is the other figure", () => expect(0.08 / server).toBeCloseTo(8 / 3, 12))
  // 8,760 ÷ 0.03.
  test("is 292,000 h between failures", () => expect(hoursBetweenFailures(server)).toBeCloseTo(292_000, 6))
})

describe("nines", () => {
  // (1 − A) · 525,600 min.
  test.each([
    [0.99, 2, 5256],
    [0.999, 3, 525.6],
    [0.9999, 4, 52.56],
    [0.99999, 5, 5.256]
  ])("%f", (availability, count, minutes) => {
    expect(nines(availability)).toBeCloseTo(count, 9)
    expect(countNines(availability)).toBe(count)
    expect(downMinutesPerYear(availability)).toBeCloseTo(minutes, 8)
  })
  // −log₁₀ 0.005 = 2.30103.
  test("0.995 has 2.301, and two whole ones", () => expect([nines(0.995).toFixed(3), countNines(0.995)]).toEqual(["2.301", 2]))
  test("what never fails has no end of them", () => expect([nines(1), countNines(1)]).toEqual([Infinity, Infinity]))
  test("what never works has none", () => expect(countNines(0)).toBe(0))
})

describe("five replicas needed, each available 0.999", () => {
  // 0.999⁵; + 5 · 0.999⁵ · 0.001; and so on.
  test.each([
    [5, "0.995009990"],
    [6, "0.999985040"],
    [7, "0.999999965"]
  ])("of %i", (count, printed) => expect(replicasAvailability(5, count, 0.999).toFixed(9)).toBe(printed))
})

test("one of n replicas: 1 − (1 − a)ⁿ", () => {
  // 1 − 0.1³.
  expect(replicasAvailability(1, 3, 0.9)).toBeCloseTo(0.999, 15)
})

test("none needed: always; more needed than there are: never", () => {
  expect(replicasAvailability(0, 3, 0.9)).toBe(1)
  expect(replicasAvailability(4, 3, 0.9)).toBeCloseTo(0, 15)
})

test("a chain works while all of it does", () => {
  // 0.99 · 0.999 · 0.9 = 0.890109.
  expect(chainAvailability([0.99, 0.999, 0.9])).toBeCloseTo(0.890109, 12)
})

describe("40 VMs of a failed host, 4 survivors, detection 18 s, boot 60 s", () => {
  // ⌈40 ÷ (c · 4)⌉ = 10, 3, 2 rounds.
  test.each([
    [1, 618],
    [4, 198],
    [8, 138]
  ])("%i booting at one time per host: the last is up after %i s", (bootsPerHost, seconds) => {
    expect(restartWaveSeconds({ detectSeconds: 18, guests: 40, bootsPerHost, survivors: 4, bootSeconds: 60 })).toBe(seconds)
  })
  test("all at one time: one round", () => expect(restartWaveSeconds({ detectSeconds: 18, guests: 40, bootsPerHost: Infinity, survivors: 4, bootSeconds: 60 })).toBe(78))
  test("nobody to boot them: never", () => expect(restartWaveSeconds({ detectSeconds: 18, guests: 40, bootsPerHost: Infinity, survivors: 0, bootSeconds: 60 })).toBe(Infinity))
  test("nobody on it: nothing but detection", () => expect(restartWaveSeconds({ detectSeconds: 18, guests: 0, bootsPerHost: 4, survivors: 0, bootSeconds: 60 })).toBe(18))
})

test("2 of 10 hosts are 20 % of the cluster", () => expect(failoverFraction(2, 10)).toBe(0.2))
