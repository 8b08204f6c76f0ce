/** vCPUs that wait, by hand and by the table of the reference. */
import { describe, expect, test } from "vitest"
import { expectedExcess, waitingVcpus } from "../../../src/physics/waiting.ts"

describe("small cases by hand", () => {
  // Both want to run with probability 0.3² = 0.09; then one waits.
  test("two vCPUs on a core", () => expect(expectedExcess(2, 1, 0.3)).toBeCloseTo(0.09, 15))
  // P(2) = 3 · 0.25 · 0.5 = 0.375, P(3) = 0.125: 1 · 0.375 + 2 · 0.125.
  test("three vCPUs, each half of the time, on a core", () => expect(expectedExcess(3, 1, 0.5)).toBeCloseTo(0.625, 15))
  // N·u − c + P(0) = 3 · 0.5 − 1 + 0.125: the same from the other side.
  test("the same from the other side", () => expect(expectedExcess(3, 1, 0.5)).toBeCloseTo(1.5 - 1 + 0.125, 15))
  test("as many cores as vCPUs", () => expect(expectedExcess(8, 8, 0.9)).toBe(0))
  test("all of the time: N − c", () => expect(expectedExcess(5, 2, 1)).toBe(3))
  test("nobody wants anything", () => expect(expectedExcess(5, 2, 0)).toBe(0))
  // Half-way between one core (0.625) and two (1 · 0.125).
  test("one core and a half", () => expect(expectedExcess(3, 1.5, 0.5)).toBeCloseTo((0.625 + 0.125) / 2, 15))
  // Half a core: half-way between none (N·u = 1.5) and one (0.625).
  test("half a core", () => expect(expectedExcess(3, 0.5, 0.5)).toBeCloseTo((1.5 + 0.625) / 2, 15))
})

describe("ready time by the table of the reference: cores, vCPUs, busy, ready %, demand delayed %", () => {
  test.each([
    [16, 64, 0.1, "0.000", "0.00"],
    [16, 64, 0.2, "0.444", "2.22"],
    [16, 64, 0.25, "2.147", "8.59"],
    [16, 96, 0.15, "0.782", "5.21"],
    [16, 128, 0.1, "0.266", "2.66"],
    [8, 32, 0.2, "1.034", "5.17"],
    [32, 128, 0.2, "0.139", "0.70"]
  ])("%i cores, %i vCPUs, busy %d", (cores, vcpus, busy, ready, delayed) => {
    const waiting = waitingVcpus(vcpus, vcpus * busy, cores, 0)
    expect([((100 * waiting) / vcpus).toFixed(3), ((100 * waiting) / (vcpus * busy)).toFixed(2)]).toEqual([ready, delayed])
  })
  test.each([
    [0.26, "2.703"],
    [0.3, "5.570"],
    [0.4, "15.011"]
  ])("beyond saturation it goes on rising: 16 cores, 64 vCPUs, busy %d", (busy, ready) => expect(((100 * waitingVcpus(64, 64 * busy, 16, 0)) / 64).toFixed(3)).toBe(ready))
})

describe("a second thread a core", () => {
  // Three want to run with probability 0.125, of which the core's threads do 1 + 0.25, and one vCPU has no thread: P(2) · 0.75 + P(3) · (2 − 0.25).
  test("adds a quarter", () => expect(waitingVcpus(3, 1.5, 1, 0.25)).toBeCloseTo(0.375 * 0.75 + 0.125 * 1.75, 15))
  // As if each thread were a core: P(3) · 1.
  test("that adds a whole core is a core", () => expect(waitingVcpus(3, 1.5, 1, 1)).toBeCloseTo(0.125, 15))
})

describe("the least that waits", () => {
  // Two vCPUs ask for three cores together, and are served one: the binomial law alone says one waits.
  test("is what is asked for beyond all that is served", () => expect(waitingVcpus(2, 3, 1, 0)).toBe(2))
  // Two cores of 1.25 each serve 2.5 of 4.
  test("with second threads", () => expect(waitingVcpus(2, 4, 2, 0.25)).toBe(1.5))
  test("is nothing where nobody is", () => expect(waitingVcpus(0, 0, 4, 0)).toBe(0))
})
