/** What was drawn until a row of the series is what a run draws that ends there: whatever happens between rows, and whoever lags. */
import { describe, expect, test } from "vitest"
import fc from "fast-check"
import type { Plan } from "../../src/plan.ts"
import { simulate } from "../../src/simulate.ts"
import { buildPlan } from "../planBuilder.ts"
import { randomFailures, withFailures } from "../randomFailures.ts"
import { randomMigrating } from "../randomMigrating.ts"
import { planSpec, randomJobPlan, randomPlan } from "../randomPlan.ts"

const cutAt = (plan: Plan, periodSeconds: number): Plan => ({ ...plan, periodSeconds, ...(plan.jobs === undefined ? {} : { jobs: { ...plan.jobs, endsWithWork: false } }) })

function agrees(plan: Plan): void {
  const { timeSeconds, drawnJoules } = simulate(plan).series
  expect(drawnJoules[0] ?? 0).toBe(0)
  for (const row of new Set([1, timeSeconds.length >> 1, timeSeconds.length - 1])) {
    if (row <= 0 || row >= timeSeconds.length) continue
    const until = simulate(cutAt(plan, timeSeconds[row]!)).totals.energyJoules
    expect(Math.abs(drawnJoules[row]! - until)).toBeLessThanOrEqual(1e-9 * Math.max(1, until))
  }
}

describe("energy until each row", () => {
  test("guests that come and go", () => fc.assert(fc.property(randomPlan("firstFit"), agrees), { numRuns: 40 }))
  test("jobs, at times of their own", () => fc.assert(fc.property(randomJobPlan("bestFit"), agrees), { numRuns: 40 }))
  test("guests that move, hosts that lag", () => fc.assert(fc.property(randomMigrating, agrees), { numRuns: 70 }))
  test("faults and restarts", () => fc.assert(fc.property(planSpec, randomFailures, (spec, failures) => agrees(withFailures(buildPlan(spec), failures))), { numRuns: 40 }))
})
