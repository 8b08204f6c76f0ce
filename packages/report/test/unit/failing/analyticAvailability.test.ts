import { describe, expect, test } from "vitest"
import { analyticAvailability, atLeast } from "../../../src/failing/analyticAvailability.ts"
import { guestsOfDomains } from "../../../src/failing/domainLosses.ts"
import type { Failing } from "@rackfold/sim-core"
import { failingOf, HOST_1, HOST_2, HOST_3, quietRun, RACK_A } from "../../failingRun.ts"

const HOUR = 3600
const { plan } = quietRun()
const homes = Int32Array.of(0, 0, 1, 1, 2, 2)
const all = Int32Array.of(0, 1, 2, 3)

/** Each of these domains works for so long and is repaired for so long on average. */
const clocks = (domains: Int32Array, betweenHours: number, repairHours: number): Failing["drawn"][number] => ({ name: "clocks", domains, clock: "each", between: { kind: "exponential", meanSeconds: betweenHours * HOUR }, repair: { kind: "exponential", meanSeconds: repairHours * HOUR } })
function theory(change: Partial<Failing>, restarting: Partial<Failing["restarting"]> = {}) {
  const failing = failingOf(plan, change, restarting)
  return analyticAvailability(plan, failing, homes, guestsOfDomains(plan, failing, homes))
}
const minutes = (fraction: number): number => (1 - fraction) * 525_600
const atOnce = { bootSeconds: 0, warmUpSeconds: 0 }

describe("one host of 8 % a year (109,500 h), repaired in 4 h", () => {
  const drawn = [clocks(all, 109_500, 4)]
  // 525,600 × 4 ÷ 109,504 = 19.199 minutes a year.
  test("guests that come back with it alone: 19.20 minutes a year", () => expect(minutes(theory({ drawn }, { isOn: false, ...atOnce }).guestFraction[0]!)).toBeCloseTo(19.199, 3))
  // and 90 s more at each of 8,760 ÷ 109,504 faults a year: 0.12 minutes.
  test("boot and warm-up are added to the repair: 19.319", () => expect(minutes(theory({ drawn }, { isOn: false }).guestFraction[0]!)).toBeCloseTo(19.199 + (90 / 60) * (8760 / 109_504), 3))
  // 18 + 60 + 30 = 108 s at 8,760 ÷ 109,500 = 0.08 faults a year: 0.144 minutes.
  test("guests that are started elsewhere in 108 s: 0.144", () => expect(minutes(theory({ drawn }).guestFraction[0]!)).toBeCloseTo(0.144, 6))
  // 18 + 47 + 60 + 30 = 155 s: 0.2067 minutes.
  test("fencing counts: in 155 s, 0.207", () => expect(minutes(theory({ drawn }, { fenceSeconds: 47 }).guestFraction[0]!)).toBeCloseTo(0.2067, 4))
  test("a guest tied to its host waits for the repair, the one beside it does not", () => {
    const { guestFraction } = theory({ drawn }, { ...atOnce, guestIsTied: Uint8Array.of(1, 0, 0, 0, 0, 0) })
    expect(minutes(guestFraction[0]!)).toBeCloseTo(19.199, 3)
    expect(minutes(guestFraction[1]!)).toBeCloseTo((18 / 60) * 0.08, 6)
  })
  test("so does one whose class is disabled", () => expect(minutes(theory({ drawn }, { ...atOnce, guestClass: Uint8Array.of(3, 1, 1, 1, 1, 1) }).guestFraction[0]!)).toBeCloseTo(19.199, 3))
})

test("host and rack: the product; 0.99 · 0.98", () =>
  expect(theory({ drawn: [clocks(all, 99, 1), clocks(Int32Array.of(RACK_A), 98, 2)] }, { isOn: false, ...atOnce }).guestFraction[0]).toBeCloseTo(0.99 * 0.98, 12))
test("who is in another rack has the host alone", () =>
  expect(theory({ drawn: [clocks(all, 99, 1), clocks(Int32Array.of(RACK_A), 98, 2)] }, { isOn: false, ...atOnce }).guestFraction[4]).toBeCloseTo(0.99, 12))
test("a datastore is waited for, whoever restarts", () => {
  const domains = [{ kind: "datastore" as const, name: "san", hosts: new Int32Array(0), guests: Int32Array.of(0) }]
  expect(theory({ domains, drawn: [clocks(Int32Array.of(0), 99, 1)] }, atOnce).guestFraction[0]).toBeCloseTo(0.99, 12)
})
test("what takes all hosts leaves nowhere to go", () => {
  const domains = [{ kind: "site" as const, name: "north", hosts: all, guests: new Int32Array(0) }]
  expect(theory({ domains, drawn: [clocks(Int32Array.of(0), 99, 1)] }, atOnce).guestFraction[0]).toBeCloseTo(0.99, 12)
})
test("a guest that fails by itself is reset: 30 + 60 + 30 = 120 s at each 100 h", () => {
  const domains = [{ kind: "vm" as const, name: "guest-1", hosts: new Int32Array(0), guests: Int32Array.of(0) }]
  expect(theory({ domains, drawn: [clocks(Int32Array.of(0), 100, 1)] }).guestFraction[0]).toBeCloseTo(1 - 120 / 360_000, 12)
})

describe("theory says nothing", () => {
  const nothing = (change: Partial<Failing>) => theory(change).guestFraction[0]
  test("where nothing is drawn", () => expect(nothing({})).toBeNaN())
  test("of a guest that a scripted fault may stop", () => expect(nothing({ drawn: [clocks(all, 100, 1)], scripted: [{ domain: HOST_1, effect: "down", atSeconds: 0, untilSeconds: 1 }] })).toBeNaN())
  test("and does of one that none may", () => expect(theory({ drawn: [clocks(all, 100, 1)], scripted: [{ domain: HOST_2, effect: "down", atSeconds: 0, untilSeconds: 1 }] }).guestFraction[0]).toBeGreaterThan(0.99))
  test("where one clock strikes any of them", () => expect(nothing({ drawn: [{ ...clocks(all, 100, 1), clock: "any" }] })).toBeNaN())
})

describe("k of n at 0.999", () => {
  const n = (count: number) => Array.from({ length: count }, () => 0.999)
  // 0.999⁵; 0.999⁶ + 6 · 0.999⁵ · 0.001; and two spares.
  test("5 of 5: 0.995009990", () => expect(atLeast(5, n(5))).toBeCloseTo(0.99500999, 9))
  test("5 of 6: 0.999985040", () => expect(atLeast(5, n(6))).toBeCloseTo(0.99998504, 9))
  test("5 of 7: 0.999999965", () => expect(atLeast(5, n(7))).toBeCloseTo(0.999999965, 9))
  test("unlike ones: at least one of 0.5 and 0.9 is 1 − 0.5 · 0.1", () => expect(atLeast(1, [0.5, 0.9])).toBeCloseTo(0.95, 12))
  test("none needed: always", () => expect(atLeast(0, [0.5])).toBe(1))
})

describe("services", () => {
  const service = (guests: number[], needed: number) => ({ kind: "replicas" as const, name: "s", guests: Int32Array.from(guests), needed })
  const off = { isOn: false, ...atOnce }
  test("of guests on hosts of their own: 1 of 2 at 0.9 is 1 − 0.1²", () => expect(theory({ drawn: [clocks(all, 9, 1)], services: [service([0, 2], 1)] }, off).services).toEqual([expect.closeTo(0.99, 12)]))
  test("of two guests of one host: the host alone, 0.9", () => expect(theory({ drawn: [clocks(all, 9, 1)], services: [service([0, 1], 1)] }, off).services).toEqual([expect.closeTo(0.9, 12)]))
  // The rack works in 0.8 of the time; 1 of 2 at 0.9 in it.
  test("hosts of their own in one rack: 0.8 · 0.99", () =>
    expect(theory({ drawn: [clocks(all, 9, 1), clocks(Int32Array.of(RACK_A), 8, 2)], services: [service([0, 2], 1)] }, off).services).toEqual([expect.closeTo(0.8 * 0.99, 12)]))
  // Guests 0 and 1 share host-1 (0.9), guest 4 has host-3 (0.9); 2 of 3 need host-1, and then one of its guests is enough with the other: 0.9.
  test("2 of 3, two of them on one host: with that host", () => expect(theory({ drawn: [clocks(all, 9, 1)], services: [service([0, 1, 4], 2)] }, off).services).toEqual([expect.closeTo(0.9, 12)]))
  test("a chain of two on hosts of their own is the product", () => {
    const services = [service([0], 1), service([2], 1), { kind: "chain" as const, name: "c", services: Int32Array.of(0, 1) }]
    expect(theory({ drawn: [clocks(all, 9, 1)], services }, off).services[2]).toBeCloseTo(0.81, 12)
  })
  test("a chain on one host counts it once", () => {
    const services = [service([0], 1), service([1], 1), { kind: "chain" as const, name: "c", services: Int32Array.of(0, 1) }]
    expect(theory({ drawn: [clocks(all, 9, 1)], services }, off).services[2]).toBeCloseTo(0.9, 12)
  })
  test("nothing is said where two share a host that one waits for and the other does not", () =>
    expect(theory({ drawn: [clocks(all, 9, 1)], services: [service([0, 1], 1)] }, { guestIsTied: Uint8Array.of(1, 0, 0, 0, 0, 0) }).services).toEqual([null]))
  test("nor where theory says nothing of a guest", () => expect(theory({ drawn: [clocks(Int32Array.of(HOST_3), 9, 1)], scripted: [{ domain: HOST_1, effect: "down", atSeconds: 0, untilSeconds: 1 }], services: [service([0, 4], 1)] }).services).toEqual([null]))
})
