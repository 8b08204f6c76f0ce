/** What holds of every runway. */
import fc from "fast-check"
import { expect, test } from "vitest"
import { FITS, measureGrowth, runway, SHAPES, STATISTICS, type Exhaustion, type Fit, type MeasureRules, type StatedRate } from "../../src/index.ts"
import { readingsOf } from "../readings.ts"
import { input, limit, settings } from "../runwayBuilder.ts"

/** Never and unknown are later than any day. */
const daysOf = ({ days }: Exhaustion): number => days ?? Infinity

const rate = fc.tuple(fc.constantFrom("percent", "amount"), fc.double({ min: -50, max: 200, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true })).map(([kind, perYear, more]): StatedRate => ({ kind: kind as StatedRate["kind"], perYear, upToPerYear: perYear + more, source: null }))
const maybeRate = fc.option(rate, { nil: null })
const used = fc.double({ min: 0.1, max: 130, noNaN: true })

test("more growth is never later, and what was stated as at most never later than as expected", () => {
  fc.assert(
    fc.property(used, maybeRate, maybeRate, fc.double({ min: 0, max: 50, noNaN: true }), (reserved, own, servers, more) => {
      const endsOf = (extra: number) => {
        const grown = own === null ? null : { ...own, perYear: own.perYear + extra, upToPerYear: own.upToPerYear + extra }
        return runway(input({ settings: settings({ rates: [grown, null, null, null, null], servers }), limits: [limit({ reserved })] })).summary.limits[0]!.usableEnds
      }
      const [less, moreEnds] = [endsOf(0), endsOf(more)]
      expect(daysOf(moreEnds.aggressive)).toBeLessThanOrEqual(daysOf(less.aggressive) * (1 + 1e-9))
      expect(daysOf(less.conservative)).toBeLessThanOrEqual(daysOf(less.aggressive) * (1 + 1e-9))
    })
  )
})

test("a larger limit is never reached sooner, and raw never before usable", () => {
  fc.assert(
    fc.property(used, maybeRate, maybeRate, fc.double({ min: 0, max: 100, noNaN: true }), (reserved, own, servers, more) => {
      const [found] = runway(input({ settings: settings({ rates: [own, null, null, null, null], servers }), limits: [limit({ reserved, usable: 100, raw: 100 + more })] })).summary.limits
      expect(daysOf(found!.rawEnds.conservative)).toBeGreaterThanOrEqual(daysOf(found!.usableEnds.conservative))
    })
  )
})

test("all amounts four times as large change no day", () => {
  fc.assert(
    fc.property(used, maybeRate, maybeRate, (reserved, own, servers) => {
      const daysAt = (scale: number) => {
        const scaled = own?.kind === "amount" ? { ...own, perYear: own.perYear * scale, upToPerYear: own.upToPerYear * scale } : own
        return runway(input({ settings: settings({ rates: [scaled, null, null, null, null], servers }), limits: [limit({ reserved: reserved * scale, usable: 100 * scale, raw: 150 * scale })] })).summary.limits[0]!.usableEnds
      }
      expect(daysAt(4)).toEqual(daysAt(1))
    })
  )
})

/** A level, a slope, weekdays that differ, and noise that repeats. */
const series = fc.record({
  level: fc.double({ min: 10, max: 60, noNaN: true }), slope: fc.double({ min: -0.05, max: 0.3, noNaN: true }), weekend: fc.double({ min: 0.3, max: 1, noNaN: true }), noise: fc.double({ min: 0, max: 0.4, noNaN: true }),
  days: fc.integer({ min: 60, max: 900 }), start: fc.integer({ min: 0, max: 20_000 }), fit: fc.constantFrom<Fit>(...FITS), shape: fc.constantFrom(...SHAPES), statistic: fc.constantFrom(...STATISTICS), isDated: fc.boolean()
})
type Given = typeof series extends fc.Arbitrary<infer A> ? A : never

const measuredAt = (given: Given, scale: number) => {
  const rules: MeasureRules = { fit: given.fit, shape: given.shape, statistic: given.statistic, leastDays: 50, confidence: 0.9 }
  const value = (i: number, day: number) => scale * Math.max(0.5, (given.level + given.slope * i) * (day % 7 < 5 ? 1 : given.weekend) * (1 + given.noise * (((i * 7919) % 101) / 50 - 1)))
  return measureGrowth(readingsOf(given.start, given.days, 86_400, value, given.isDated), rules)
}

const endsOfMeasured = (given: Given, scale: number) =>
  runway(input({ limits: [limit({ usable: 100 * scale, raw: 200 * scale })], measured: [measuredAt(given, scale), null, null, null, null], startDay: given.isDated ? given.start + given.days : null, unit: null })).summary.limits[0]!

test("measured: conservative is never later than aggressive, and never less in use", () => {
  fc.assert(
    fc.property(series, (given) => {
      const { usableEnds, rawEnds, used: now, usedAtMost } = endsOfMeasured(given, 1)
      for (const { conservative, aggressive } of [usableEnds, rawEnds]) expect(daysOf(conservative)).toBeLessThanOrEqual(daysOf(aggressive))
      expect(usedAtMost).toBeGreaterThanOrEqual(now)
    }),
    { numRuns: 40 }
  )
})

test("measured: the day is the first of a walk over all days", () => {
  fc.assert(
    fc.property(series, (given) => {
      const measured = measuredAt(given, 1)
      const { limits } = runway(input({ measured: [measured, null, null, null, null], startDay: given.isDated ? given.start + given.days : null, unit: null }))
      for (const end of ["aggressive", "conservative"] as const) {
        const walked = Array.from({ length: 1200 }, (_, day) => day).find((day) => limits[0]!.growth[end].at(day) >= 100)
        const found = daysOf(limits[0]!.summary.usableEnds[end])
        if (walked === undefined) expect(found).toBeGreaterThan(1199)
        else expect([found <= walked, found > walked - 1]).toEqual([true, true])
      }
    }),
    { numRuns: 40 }
  )
})

test("measured: in units four times smaller the same day, but for rounding", () => {
  fc.assert(
    fc.property(series, (given) => {
      const [one, four] = [endsOfMeasured(given, 1), endsOfMeasured(given, 4)]
      for (const end of ["aggressive", "conservative"] as const) {
        const [a, b] = [daysOf(one.usableEnds[end]), daysOf(four.usableEnds[end])]
        if (a < 1e6 || b < 1e6) expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-6 * Math.max(1, a))
      }
    }),
    { numRuns: 40 }
  )
})
