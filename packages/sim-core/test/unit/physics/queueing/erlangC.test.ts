import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { erlangFactor, waitingFraction } from "../../../../src/physics/queueing/erlangC.ts"
import { sharedFactor } from "../../../../src/physics/queueing/processorSharing.ts"

describe("response ÷ service time of M/M/c, as tables have it", () => {
  test.each([
    [1, ["2.0000", "3.3333", "5.0000", "10.0000", "20.0000"]],
    [2, ["1.3333", "1.9608", "2.7778", "5.2632", "10.2564"]],
    [4, ["1.0870", "1.3572", "1.7455", "2.9694", "5.4571"]],
    [8, ["1.0148", "1.1128", "1.2860", "1.8769", "3.1104"]]
  ])("%d servers", (servers, row) => expect([0.5, 0.7, 0.8, 0.9, 0.95].map((load) => erlangFactor(servers, load).toFixed(4))).toEqual(row))
})

// Two servers: C = 2ρ² ÷ (1 + ρ); at 0.5: 0.5 ÷ 1.5 = 1/3.
test("two servers at half load make one in three wait", () => expect(waitingFraction(2, 0.5)).toBeCloseTo(1 / 3, 15))

test("nobody waits without load", () => expect(waitingFraction(3, 0)).toBe(0))

/** Erlang's C as textbooks print it: (a^c ÷ c!) ÷ (1 − ρ) over that + Σ_{k<c} a^k ÷ k!. */
function waitingAsPrinted(servers: number, load: number): number {
  const offered = servers * load
  let term = 1
  let before = 0
  for (let k = 0; k < servers; k++) {
    before += term
    term *= offered / (k + 1)
  }
  const all = term / (1 - load)
  return all / (before + all)
}

test("is what the sum of factorials says", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 0.98, noNaN: true }), (servers, load) => {
    expect(waitingFraction(servers, load)).toBeCloseTo(waitingAsPrinted(servers, load), 11)
  }))
})

test("one server is the single queue", () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 0.989, noNaN: true }), (load) => { expect(erlangFactor(1, load)).toBeCloseTo(sharedFactor(load), 9) }))
})

test("more servers at the same load never wait longer", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 0.989, noNaN: true }), (servers, load) => { expect(erlangFactor(servers + 1, load)).toBeLessThanOrEqual(erlangFactor(servers, load) * (1 + 1e-12)) }))
})

test("a thousand servers do not overflow", () => expect(erlangFactor(1000, 0.95)).toBeGreaterThan(1))

test("beyond 0.99 it stays what it is there", () => expect(erlangFactor(4, 7)).toBe(erlangFactor(4, 0.99)))
