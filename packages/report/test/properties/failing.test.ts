/** Whatever fails: what is said of it holds together, and can be written and drawn. */
import { simulate, surviveLosses, type Failing, type Plan } from "@rackfold/sim-core"
import fc from "fast-check"
import { expect, test } from "vitest"
import { answerText, availabilityCsv, faultsCsv, guestsCsv, lossesCsv, renderReport, restartsCsv, summarise, survivalSummary, survivalText } from "../../src/index.ts"
import { plainContext } from "../context.ts"
import { failingOf } from "../failingRun.ts"
import { randomPlan } from "../randomPlan.ts"

const clock = fc.record({ between: fc.integer({ min: 300, max: 4000 }), repair: fc.integer({ min: 10, max: 2000 }) })

/** A random plan with scripted faults one after the other, clocks on hosts and racks, services, classes, ties, restarts or none. */
const failingPlan: fc.Arbitrary<Plan> = fc
  .tuple(randomPlan, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 1500 })), { maxLength: 3 }), fc.option(clock), fc.boolean(), fc.array(fc.nat({ max: 3 }), { minLength: 14, maxLength: 14 }), fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }), fc.nat())
  .map(([plan, scripted, drawn, isOn, classes, ties, seed]) => {
    const { guestCount } = plan.guests
    const base = failingOf(plan, {}, { isOn, guestClass: Uint8Array.from(classes.slice(0, guestCount)), guestIsTied: Uint8Array.from(ties.slice(0, guestCount), (isTied) => (isTied ? 1 : 0)) })
    const rows = base.domains.map((_, row) => row)
    const used = new Set<number>()
    const change: Partial<Failing> = {
      scripted: scripted.flatMap(([row, atSeconds, length]) => {
        const domain = row % rows.length
        if (used.has(domain)) return []
        used.add(domain)
        return [{ domain, effect: "down" as const, atSeconds, untilSeconds: atSeconds + length }]
      }),
      drawn: drawn === null ? [] : [{ name: "clocks", domains: Int32Array.from(rows), clock: "each", between: { kind: "exponential", meanSeconds: drawn.between }, repair: { kind: "weibull", shape: 0.7, scaleSeconds: drawn.repair } }],
      services: guestCount < 2 ? [] : [{ kind: "replicas", name: "pair", guests: Int32Array.of(0, 1), needed: 1 }, { kind: "chain", name: "chain", services: Int32Array.of(0) }]
    }
    return { ...plan, seed, failing: { ...base, ...change } }
  })

test("who stopped is back or not back; times add up; every availability is that of its guests", () => {
  let stops = 0
  fc.assert(
    fc.property(failingPlan, (plan) => {
      const outcome = simulate(plan)
      const { failing } = summarise(plan, outcome, plainContext)
      const { restarts, notBack, availability } = failing!
      stops += restarts.stops
      expect(restarts.back + notBack.length).toBe(restarts.stopped)
      const sum = (column: Float64Array): number => column.reduce((total, value) => total + value, 0)
      const [wanted, up] = [sum(outcome.failing!.guestWantedSeconds), sum(outcome.failing!.guestUpSeconds)]
      if (wanted > 0) expect(availability[0]!.fraction).toBeCloseTo(up / wanted, 9)
      for (const { fraction, worstFraction, outages, analyticFraction } of availability) {
        if (worstFraction !== null && fraction !== null) expect(worstFraction).toBeLessThanOrEqual(fraction + 1e-9)
        if (outages === 0 && fraction !== null) expect(fraction).toBeCloseTo(1, 9)
        if (analyticFraction !== null) expect(analyticFraction >= 0 && analyticFraction <= 1).toBe(true)
      }
    })
  )
  expect(stops).toBeGreaterThan(100)
})

test("every table and both texts can be written, without NaN or undefined", () => {
  fc.assert(
    fc.property(failingPlan, (plan) => {
      const outcome = simulate(plan)
      const summary = summarise(plan, outcome, plainContext)
      const text = [faultsCsv(plan, outcome), restartsCsv(plan, outcome), availabilityCsv(plan, outcome), guestsCsv(plan, outcome, summary), answerText(summary, "en"), answerText(summary, "fr"), JSON.stringify(summary)].join("")
      expect(text).not.toMatch(/NaN|Infinity|undefined|\[object/)
    })
  )
})

test("losses can be told, counted and written", () => {
  fc.assert(
    fc.property(failingPlan, (plan) => {
      const rows = plan.failing!.domains.map((_, row) => row)
      const survival = surviveLosses(plan, { cases: [...rows.map((row) => [row]), ...(rows.length > 1 ? [[0, 1]] : [])] })
      const summary = survivalSummary(plan, survival)
      for (const { notBack, reasons, causes, stopped } of summary.losses) {
        expect(notBack).toBeLessThanOrEqual(stopped)
        expect(reasons.noRoom + reasons.tied + reasons.storage + reasons.after).toBe(notBack)
        expect(causes.reduce((sum, { count }) => sum + count, 0)).toBe(reasons.noRoom)
      }
      const text = [survivalText(plan, survival, "en"), survivalText(plan, survival, "fr"), lossesCsv(plan, survival), JSON.stringify(summary)].join("")
      expect(text).not.toMatch(/NaN|Infinity|undefined|\[object/)
    })
  )
})

test("a report can be drawn", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(failingPlan, async (plan) => {
      const outcome = simulate(plan)
      const { html } = await renderReport({ plan, outcome, context: plainContext, summary: summarise(plan, outcome, plainContext), lang: "fr" })
      expect(html).not.toMatch(/NaN|Infinity|undefined|\[object/)
    }),
    { numRuns: 15 }
  )
})
