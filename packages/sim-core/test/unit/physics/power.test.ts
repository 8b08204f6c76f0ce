import { describe, expect, test } from "vitest"
import fc from "fast-check"
import { exponentialDecay } from "../../../src/physics/power/exponential.ts"
import { findPowerModel, powerModels } from "../../../src/physics/power/models.ts"
import type { PowerCurve, PowerModelName } from "../../../src/physics/power/powerCurve.ts"

// SPECpower_ssj2008: HP ProLiant ML110 G4, Dell PowerEdge R740 with 2 × Xeon Platinum 8280.
const ML110_G4 = [86, 89.4, 92.6, 96, 99.5, 102, 106, 108, 112, 114, 117]
const R740 = [49.8, 114, 137, 159, 182, 208, 240, 277, 319, 376, 432]

const curve = (model: PowerModelName, watts: ReadonlyArray<number>, tau = 0.5): PowerCurve => ({ model, watts, tau, extraWatts: 0 })
const watts = (model: PowerModelName, points: ReadonlyArray<number>, load: number, tau?: number) => findPowerModel(model)!.prepare(curve(model, points, tau))(load)

describe("the SPEC table", () => {
  test("ML110 G4 at 25 %: half way between 92.6 and 96", () => expect(watts("specTable", ML110_G4, 0.25)).toBeCloseTo(94.3, 9))
  test("ML110 G4 at 12 %: 89.4 + 0.2 × 3.2", () => expect(watts("specTable", ML110_G4, 0.12)).toBeCloseTo(90.04, 9))
  test("R740 at 60 %: the measured point", () => expect(watts("specTable", R740, 0.6)).toBeCloseTo(240, 9))
  test("R740 at 0.283954: 137 + 0.83954 × 22", () => expect(watts("specTable", R740, 0.283954)).toBeCloseTo(155.47, 3))
  test("every measured point is met", () => R740.forEach((value, i) => expect(watts("specTable", R740, i / 10)).toBeCloseTo(value, 9)))
})

describe("two-point models of the R740 at load 0.283954", () => {
  const two = [49.8, 432]
  test("linear: 49.8 + 382.2 × 0.283954", () => expect(watts("linear", two, 0.283954)).toBeCloseTo(158.327, 3))
  test("cubic: 49.8 + 382.2 × 0.0228956", () => expect(watts("cubic", two, 0.283954)).toBeCloseTo(58.551, 3))
  test("square root: 49.8 + 382.2 × 0.532873", () => expect(watts("squareRoot", two, 0.283954)).toBeCloseTo(253.464, 3))
  test("square at one half: 49.8 + 382.2 ÷ 4", () => expect(watts("square", two, 0.5)).toBeCloseTo(145.35, 9))
})

test("asymptotic at full load and τ = 0.5 gives idle + 0.932 of the span, never the peak", () => {
  // ½ (1 + 1 − e^−2) = ½ (2 − 0.135335283) = 0.932332358
  expect(watts("asymptotic", [100, 200], 1, 0.5)).toBeCloseTo(100 + 93.2332358, 6)
})

test("idle, epsilon, all cores: 100 at rest, 120 + u · 80 as soon as anything runs", () => {
  expect(watts("idleEpsilonAllCores", [100, 120, 200], 0)).toBe(100)
  expect(watts("idleEpsilonAllCores", [100, 120, 200], 0.25)).toBe(140)
})

describe.each(powerModels.map((model) => [model.name, model] as const))("%s", (name, model) => {
  const points = model.wattsCount === 11 ? R740 : model.wattsCount === 3 ? [100, 120, 200] : [49.8, 432]
  const prepared = model.prepare(curve(name, points))
  test("idle watts at no load, never 0", () => expect(prepared(0)).toBe(points[0]))
  test("a load outside [0, 1] counts as its nearest end", () => {
    expect(prepared(1 + 1e-9)).toBe(prepared(1))
    expect(prepared(-1e-9)).toBe(prepared(0))
  })
  test("never falls as load rises", () => {
    const load = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(fc.property(load, load, (a, b) => prepared(Math.min(a, b)) <= prepared(Math.max(a, b)) + 1e-9))
  })
  test("extra watts are added at any load", () => {
    expect(model.prepare({ ...curve(name, points), extraWatts: 7 })(0.3)).toBeCloseTo(prepared(0.3) + 7, 9)
  })
})

test("e^−x by arithmetic agrees with the library to 1e-14", () => {
  for (let x = 0; x < 100; x += 0.037) expect(Math.abs(exponentialDecay(x) / Math.exp(-x) - 1)).toBeLessThan(1e-14)
})
