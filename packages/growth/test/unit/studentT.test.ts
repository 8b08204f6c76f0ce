import { expect, test } from "vitest"
import { studentT } from "../../src/studentT.ts"

test("quantiles of tables: NIST/SEMATECH e-Handbook §1.3.6.7.2", () => {
  // Two-sided 95 %: ν = 2, 4, 10, 30, 60, 120; 90 %: ν = 20; 99 %: ν = 10.
  const found = [[0.95, 2], [0.95, 4], [0.95, 10], [0.95, 30], [0.95, 60], [0.95, 120], [0.9, 20], [0.99, 10]].map(([confidence, degrees]) => studentT(confidence!, degrees!).toFixed(3))
  expect(found).toEqual(["4.303", "2.776", "2.228", "2.042", "2.000", "1.980", "1.725", "3.169"])
})

test("of an odd number of degrees the even one below, which is wider", () => {
  expect(studentT(0.95, 11)).toBe(studentT(0.95, 10))
  expect(studentT(0.95, 1)).toBe(studentT(0.95, 2))
})

test("two degrees in closed form: t = p · √(2 ÷ (1 − p²))", () => {
  expect(studentT(0.5, 2)).toBeCloseTo(0.5 * Math.sqrt(2 / 0.75), 12)
})
