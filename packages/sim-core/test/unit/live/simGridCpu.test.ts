/** SimGrid 3.32's cases without migration (reference P1–P4): who ends when, and what it draws; 1e-6 s, 1e-3 J. */
import { describe, expect, it } from "vitest"
import { simulate } from "../../../src/simulate.ts"
import type { PowerCurve } from "../../../src/physics/power/powerCurve.ts"
import { buildPlan, type GuestSpec } from "../../planBuilder.ts"

const power: PowerCurve = { model: "idleEpsilonAllCores", watts: [100, 120, 200], tau: 0.5, extraWatts: 0 }
const near = (actual: number, expected: number, tolerance: number) => expect([actual, Math.abs(actual - expected) <= tolerance]).toEqual([actual, true])
/** Work that ends, on cores of 1 GHz. */
const work = (cores: number, guests: ReadonlyArray<GuestSpec>) => simulate(buildPlan({ hosts: [{ cores, cpuMhz: cores * 1000, power, overcommit: { cpuMhz: 8 } }], guests, jobs: { carryOver: true, endsWithWork: true }, sampleSeconds: 1000 }))

describe("P1: two cores busy for 50 s, the VM gone and the host off at 100 s, on again at 200 s", () => {
  it.each([[50, 8000], [100, 13_000], [200, 14_000], [210, 15_000]])("until %d s: %d J", (periodSeconds, joules) => {
    const plan = buildPlan({ hosts: [{ cores: 4, cpuMhz: 4000, power }], guests: [{ vcpus: 2, demand: { cpuMhz: 2000 }, profile: { cpu: 1 }, departureSeconds: 100 }, { arrivalSeconds: 200 }], profiles: [[1, 0, 0, 0, 0]], periodSeconds, sampleSeconds: 50 })
    const off = { detector: null, selection: "mmt", placement: "leastPowerIncrease", periodSeconds: 50, migration: { mibPerSecond: 1, lostFraction: 0 }, power: { bootSeconds: 0, stopSeconds: 0, offWatts: 10, modelBootWatts: Float64Array.of(0), modelStopWatts: Float64Array.of(0), waitsBreakEven: false }, binding: [], hysteresis: { leastSecondsBetweenMoves: 0, roundsOverLimit: 1 }, movesPerRound: Infinity }
    near(simulate({ ...plan, consolidation: off }).totals.energyJoules, joules, 1e-3)
  })
})

it("P2: three VMs of two busy vCPUs on four cores all end at 150 s", () => {
  const { guests, totals } = work(4, [{ count: 3, vcpus: 2, fragments: [[100, 2000]] }])
  for (const seconds of guests.guestEndSeconds) near(seconds, 150, 1e-6)
  near(totals.energyJoules, 30_000, 1e-3)
})

it("P3: one busy vCPU against three on two cores, weights 1 to 3: both end at 200 s", () => {
  const { guests, totals } = work(2, [{ vcpus: 1, cpuShares: 1000, fragments: [[100, 1000]] }, { vcpus: 3, cpuShares: 3000, fragments: [[100, 3000]] }])
  for (const seconds of guests.guestEndSeconds) near(seconds, 200, 1e-6)
  near(totals.energyJoules, 40_000, 1e-3)
})

it("P4: one of four vCPUs busy for 10 s", () => {
  const { guests, totals } = work(4, [{ vcpus: 4, fragments: [[10, 1000]] }])
  near(guests.guestEndSeconds[0]!, 10, 1e-6)
  near(totals.energyJoules, 1400, 1e-3)
})
