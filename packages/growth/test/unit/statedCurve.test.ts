import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { statedCurve, type Rate } from "../../src/statedCurve.ts"

const percent = (perYear: number): Rate => ({ kind: "compound", fractionPerYear: perYear / 100 })
const amount = (amountPerYear: number): Rate => ({ kind: "linear", amountPerYear })

describe("20 % a year, compound", () => {
  const curve = statedCurve(60, percent(20), null, 0)
  test("60 of 100: ln(1 ÷ 0.6) ÷ ln 1.2 × 365 = 0.510826 ÷ 0.182322 × 365 = 1,022.65 days", () => {
    expect(curve.reaches(100)).toBeCloseTo(1022.651166, 5)
  })
  test("a year later it is 72, two years later 86.4", () => {
    expect(curve.at(365)).toBeCloseTo(72, 12)
    expect(curve.at(730)).toBeCloseTo(86.4, 12)
  })
  test("it doubles in ln 2 ÷ ln 1.2 = 3.80178 years", () => {
    expect(curve.reaches(120) / 365).toBeCloseTo(3.801784, 6)
  })
})

test("100 % a year doubles in exactly a year, and three years are eight times", () => {
  const curve = statedCurve(250_000, percent(100), null, 0)
  expect(curve.reaches(500_000)).toBe(365)
  expect([0, 1, 2, 3].map((year) => curve.at(365 * year))).toEqual([250_000, 500_000, 1_000_000, 2_000_000])
})

test("by amounts: (100 − 60) ÷ 20 = 2 years = 730 days", () => {
  expect(statedCurve(60, amount(20), null, 0).reaches(100)).toBe(730)
})

test("twelve servers more a year on 48: what each asks for is a quarter more in a year, (100 − 60) ÷ 15 × 365 days", () => {
  const curve = statedCurve(60, null, amount(12), 48)
  expect(curve.at(365)).toBe(75)
  expect(curve.reaches(100)).toBeCloseTo((40 / 15) * 365, 9)
})

test("servers and what each asks for multiply: 10 % and 10 % are 21 % a year", () => {
  expect(statedCurve(60, percent(10), percent(10), 1).at(365)).toBeCloseTo(72.6, 12)
  expect(statedCurve(60, percent(10), percent(10), 1).reaches(100)).toBeCloseTo((Math.log(1 / 0.6) / Math.log(1.21)) * 365, 9)
})

test("10 more a year while the servers grow by 10 %: (60 + 10 y) · 1.1^y = 100 at y = 2.14840", () => {
  const curve = statedCurve(60, amount(10), percent(10), 1)
  expect(curve.reaches(100) / 365).toBeCloseTo(2.148396, 5)
})

test("already there: 0 days, at the limit and above", () => {
  expect([statedCurve(100, percent(20), null, 0), statedCurve(120, amount(-5), null, 0), statedCurve(100, null, null, 0)].map((curve) => curve.reaches(100))).toEqual([0, 0, 0])
})

test("never: no growth, less each year, nothing in use", () => {
  const curves = [statedCurve(60, null, null, 0), statedCurve(60, percent(0), null, 0), statedCurve(60, percent(-10), null, 0), statedCurve(60, amount(-1), null, 0), statedCurve(60, percent(-100), null, 0), statedCurve(0, percent(50), null, 0)]
  expect(curves.map((curve) => curve.reaches(100))).toEqual([Infinity, Infinity, Infinity, Infinity, Infinity, Infinity])
})

test("nothing in use grows by amounts: 100 ÷ 50 = 2 years", () => {
  expect(statedCurve(0, amount(50), null, 0).reaches(100)).toBe(730)
})

test("30 more a year with 20 % fewer servers: it rises to 73.4 after 2.48 years and falls again, so that 80 is never reached and 70 is", () => {
  const curve = statedCurve(60, amount(30), percent(-20), 1)
  // d/dy ln = 30 ÷ (60 + 30 y) + ln 0.8 = 0 at y = 1 ÷ 0.223144 − 2 = 2.48142; there (60 + 74.44) · 0.8^2.48142 = 77.28.
  expect(curve.at(2.48142 * 365)).toBeCloseTo(77.279, 2)
  expect(curve.reaches(80)).toBe(Infinity)
  expect(curve.at(curve.reaches(70))).toBeCloseTo(70, 9)
})

test("the day is the one that a walk over all days finds, whatever grows how", () => {
  const rate = fc.option(fc.oneof(fc.double({ min: -0.9, max: 2, noNaN: true }).map((fractionPerYear): Rate => ({ kind: "compound", fractionPerYear })), fc.double({ min: -40, max: 80, noNaN: true }).map((amountPerYear): Rate => ({ kind: "linear", amountPerYear }))), { nil: null })
  fc.assert(
    fc.property(fc.double({ min: 0, max: 120, noNaN: true }), rate, rate, (used, own, servers) => {
      const curve = statedCurve(used, own, servers, 100)
      const days = Array.from({ length: 1500 }, (_, day) => day)
      const walked = days.find((day) => curve.at(day) >= 100 * (1 + 1e-12))
      const found = curve.reaches(100)
      if (walked !== undefined) expect(Math.ceil(found - 1e-6)).toBeLessThanOrEqual(walked)
      // From the day on it is there, and the day before it is not.
      if (found > 1 && found < 1e6) expect([curve.at(found * (1 + 1e-9)) >= 100 * (1 - 1e-9), curve.at(found - 1) <= 100 * (1 + 1e-9)]).toEqual([true, true])
      if (found > 0 && found < 1500 && walked === undefined) expect(curve.at(Math.floor(found))).toBeLessThan(100 * (1 + 1e-9))
    }),
    { numRuns: 300 }
  )
})
