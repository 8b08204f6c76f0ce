import { describe, expect, test } from "vitest"
import { longRunAvailability, meanSeconds } from "../../../../src/physics/failure/meanTime.ts"

describe("means", () => {
  test("a fixed time is its own", () => expect(meanSeconds({ kind: "fixed", seconds: 7 })).toBe(7))
  test("exponential", () => expect(meanSeconds({ kind: "exponential", meanSeconds: 3600 })).toBe(3600))
  // Γ(1 + 2) = 2! = 2; Γ(1 + 3) = 3! = 6; Γ(3/2) = √π / 2.
  test("Weibull of shape ½: twice the scale", () => expect(meanSeconds({ kind: "weibull", shape: 0.5, scaleSeconds: 10 })).toBeCloseTo(20, 12))
  test("Weibull of shape 1/3: six times the scale", () => expect(meanSeconds({ kind: "weibull", shape: 1 / 3, scaleSeconds: 10 })).toBeCloseTo(60, 12))
  test("Weibull of shape 2: √π ÷ 2 = 0.886227 of it", () => expect(meanSeconds({ kind: "weibull", shape: 2, scaleSeconds: 10 })).toBeCloseTo(8.86226925452758, 12))
  test("Weibull of shape 1 is exponential", () => expect(meanSeconds({ kind: "weibull", shape: 1, scaleSeconds: 10 })).toBeCloseTo(10, 13))
  // e^(0 + 1/2) = 1.6487212707001282.
  test("log-normal of μ 0 and σ 1: √e", () => expect(meanSeconds({ kind: "logNormal", meanLog: 0, deviationLog: 1 })).toBeCloseTo(1.6487212707001282, 14))
  test("gamma: shape × scale", () => expect(meanSeconds({ kind: "gamma", shape: 2.5, scaleSeconds: 4 })).toBe(10))
})

test("availability in the long run: 109,500 h and 4 h make 0.999963", () => {
  // 109,500 ÷ 109,504 = 0.99996347.
  expect(longRunAvailability({ kind: "exponential", meanSeconds: 109_500 * 3600 }, { kind: "fixed", seconds: 4 * 3600 })).toBeCloseTo(0.999963, 6)
})
