/** Figures of a run over time: peaks, host-hours, what guests miss, the moment of the bound. */
import { simulate, type Plan } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { conclude } from "../../src/answer.ts"
import { summarise, type Summary } from "../../src/index.ts"
import { buildPlan, type GuestSpec } from "../planBuilder.ts"
import { plainContext } from "../context.ts"

const run = (plan: Plan): Summary => summarise(plan, simulate(plan), plainContext)

/** Guests on one large host, guest g with the shape g; an hour in samples of 300 s unless said. */
function shaped(shapes: ReadonlyArray<ReadonlyArray<number>>, guests: ReadonlyArray<GuestSpec>, periodSeconds = 3600): Plan {
  const plan = buildPlan({ hosts: [{ cpu: 10_000 }], guests })
  const starts = shapes.map((_, row) => shapes.slice(0, row).reduce((sum, { length }) => sum + length, 0))
  const samples = shapes.flat()
  return {
    ...plan,
    periodSeconds,
    profiles: { profileCount: shapes.length, profileName: shapes.map((_, row) => `shape ${row}`), profileStart: Int32Array.of(...starts, samples.length), profileSamples: Float64Array.from(samples) },
    guests: { ...plan.guests, guestProfile: plan.guests.guestProfile.map((column) => column.map((_, guest) => guest)) }
  }
}

describe("two guests of 100 MHz that take turns", () => {
  const summary = run(shaped([[1, 0], [0, 1]], [{ cpu: 100 }, { cpu: 100 }]))
  // Each asks for 100 half of the time: p95 100 + 100. Together they always ask for 100.
  test("the sum of p95 is twice the p95 of the sum", () => expect(summary.demand.cpu).toEqual({ unit: "MHz", sumOfP95: 200, p95OfSum: 100 }))
  test("which is worth a sentence", () => expect(conclude(summary).remarks).toContainEqual({ kind: "peaksApart", resource: "cpu", fraction: 0.5 }))
  test("what nobody asks for has no peaks", () => expect(summary.demand.network).toBeNull())
})

test("peaks that coincide are no news", () => {
  const summary = run(shaped([[1, 0], [1, 0]], [{ cpu: 100 }, { cpu: 100 }]))
  expect(summary.demand.cpu).toMatchObject({ sumOfP95: 200, p95OfSum: 200 })
  expect(conclude(summary).remarks.map(({ kind }) => kind)).not.toContain("peaksApart")
})

describe("the p95 of a guest over the run", () => {
  const oneToTwenty = Array.from({ length: 20 }, (_, i) => i + 1)
  const p95 = (shape: ReadonlyArray<number>, periodSeconds: number): number => run(shaped([shape], [{ cpu: 100 }], periodSeconds)).demand.cpu!.sumOfP95
  test("of 20 samples, the 19th", () => expect(p95(oneToTwenty, 6000)).toBe(1900))
  test("of a run of half the profile, of the samples in it: 9.5 of 10 is the tenth", () => expect(p95(oneToTwenty, 3000)).toBe(1000))
  // 25 samples: 1 … 5 twice, 6 … 20 once; 23.75 of them lie at or below the 19th value: 5 × 2 + 14 = 24 at or below 19.
  test("of a run longer than the profile, it begins again", () => expect(p95(oneToTwenty, 7500)).toBe(1900))
  // 1 for 300 s, 9 for 15 s: 300 ÷ 315 = 95.2 %.
  test("the last sample counts for what is left of it", () => expect(p95([1, 9], 315)).toBe(100))
  test("and as a whole, where it is whole", () => expect(p95([1, 9], 600)).toBe(900))
  test("guests that no host took do not ask", () => expect(run(buildPlan({ hosts: [{ cpu: 100 }], guests: [{ cpu: 80 }, { cpu: 90 }] })).demand.cpu).toMatchObject({ sumOfP95: 80, p95OfSum: 80 }))
})

test("without a series there is no p95 of the sum", () => {
  const plan = buildPlan({ hosts: [{ cpu: 100 }], guests: [{ cpu: 80 }] })
  expect(run({ ...plan, record: { series: false, candidates: false } }).demand.cpu).toBeNull()
})

describe("host-hours", () => {
  // One host on for the hour, another for the 1800 s of its guest.
  test("count hosts while they are on", () => expect(run(buildPlan({ hosts: [{ cpu: 100, count: 3 }], guests: [{ cpu: 80 }, { cpu: 80, departureSeconds: 1800 }] })).hostHours).toBe(1.5))
})

describe("the lower bound", () => {
  const summary = run(buildPlan({ hosts: [{ cpu: 100, count: 3 }], guests: [{ cpu: 80 }, { cpu: 80, arrivalSeconds: 600, departureSeconds: 900 }] }))
  test("is for the moment that asks for most", () => expect(summary).toMatchObject({ hostsLowerBound: 2, hostsLowerBoundAtSeconds: 600 }))
  test("and for the statistic that placement reserves", () => expect(summary.hostsLowerBoundCpuStatistic).toBe("p95"))
})

describe("a host of 1000 MHz, asked for 600 by two guests and for nothing by a third", () => {
  const { unservedPerGuest } = run(buildPlan({ hosts: [{ cpu: 1000, ram: 10 }], guests: [{ ram: 1 }, { cpu: 400, cpuDemand: 600 }, { cpu: 400, cpuDemand: 900 }] }))
  // Shared equally 500 each: of 600 a sixth is missing, of 900 four ninths; × 3600 s.
  test("the worst comes first, with what it missed", () =>
    expect(unservedPerGuest.cpu.worst).toEqual([
      { guest: "guest-3", fraction: 4 / 9, p95Fraction: 4 / 9, maxFraction: 4 / 9, seconds: 3600, amountSeconds: 1_440_000 },
      { guest: "guest-2", fraction: 1 / 6, p95Fraction: 1 / 6, maxFraction: 1 / 6, seconds: 3600, amountSeconds: 360_000 }
    ]))
  test("maximum, and p95 over the two that ask", () => expect(unservedPerGuest.cpu).toMatchObject({ maxFraction: 4 / 9, p95Fraction: 4 / 9 }))
  test("who gets all misses nothing", () => expect(unservedPerGuest.network).toEqual({ p95Fraction: 0, maxFraction: 0, worst: [] }))
})

test("of many that go short, ten are named: the worst, and of equals the first", () => {
  const { worst } = run(buildPlan({ hosts: [{ cpu: 1200 }], guests: [{ cpu: 100, cpuDemand: 200, count: 11 }, { cpu: 100, cpuDemand: 400 }] })).unservedPerGuest.cpu
  expect(worst.map(({ guest }) => guest)).toEqual(["guest-12", ...Array.from({ length: 9 }, (_, i) => `guest-${i + 1}`)])
})

test("one of twenty guests that goes short is the maximum and not the p95", () => {
  // Every guest has a host of its own of 100 MHz; the last asks for 200 and misses half.
  const { cpu } = run(buildPlan({ hosts: [{ cpu: 100, count: 20 }], guests: [{ cpu: 100, count: 19 }, { cpu: 100, cpuDemand: 200 }] })).unservedPerGuest
  expect(cpu).toMatchObject({ p95Fraction: 0, maxFraction: 0.5 })
})
