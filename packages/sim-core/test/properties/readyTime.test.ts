/** What holds of ready time whatever the plan, and however the run goes through its samples. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { CPU, sumOf } from "../../src/columns.ts"
import type { Plan } from "../../src/plan.ts"
import { planDigest } from "../../src/planDigest.ts"
import { simulate } from "../../src/simulate.ts"
import { buildPlan } from "../planBuilder.ts"
import { randomPlan } from "../randomPlan.ts"

const underPressure = (plan: Plan): Plan => ({ ...plan, pressure: { cpu: { coStopFactor: 0.5, hostSmtGain: new Float64Array(plan.hosts.hostCount) } } })
const pressed = randomPlan("firstFit").filter((plan) => plan.resourcesInPlay.includes(CPU)).map(underPressure)

/** Work that may be carried over keeps samples from being swept in rows; without jobs nothing is. */
const sampleBySample = (plan: Plan): Plan => {
  const none = new Int32Array(plan.guests.guestCount)
  return { ...plan, jobs: { fragments: { guestFirstFragment: none, guestFragmentEnd: none, fragmentEndSeconds: new Float64Array(0), fragmentMhz: new Float64Array(0) }, carryOver: true, waits: false, endsWithWork: false } }
}

const near = (actual: Float64Array, expected: Float64Array) => expected.forEach((value, row) => expect(Math.abs(actual[row]! - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value))))

test("in rows and sample by sample: the same figures", () => {
  fc.assert(
    fc.property(pressed, (plan) => {
      const rows = simulate(plan).pressure!.cpu!
      const single = simulate(sampleBySample(plan)).pressure!.cpu!
      for (const column of ["guestReadySeconds", "guestCoStopSeconds", "guestDelayedMhzSeconds", "guestReadyMaxFraction", "hostReadySeconds", "hostReadyMaxFraction", "hostVcpuSeconds", "hostVcpusMax", "hostDelayedMhzSeconds", "hostMissedMhzSeconds", "hostWorstVcpus", "hostWorstBusyCores"] as const) near(rows[column], single[column])
      for (const column of ["vcpus", "waitingVcpus", "delayedMhz", "missedMhz", "worstFraction"] as const) near(rows.series![column], single.series![column])
      near(rows.hours.fraction, single.hours.fraction)
      near(Float64Array.from(rows.totals.bands), Float64Array.from(single.totals.bands))
      // Rounding may put a sample on the other side of a bin's end.
      rows.guestReadyP95Fraction.forEach((fraction, guest) => expect(Math.abs(fraction - single.guestReadyP95Fraction[guest]!)).toBeLessThanOrEqual(0.025))
    })
  )
})

describe("of every run", () => {
  test("what guests wait for adds up to what waits on hosts; to more only where some miss more than others", () => {
    fc.assert(fc.property(pressed, (plan) => {
      const { pressure, guests } = simulate(plan)
      const [ofGuests, ofHosts] = [sumOf(pressure!.cpu!.guestDelayedMhzSeconds), sumOf(pressure!.cpu!.hostDelayedMhzSeconds)]
      expect(ofGuests).toBeGreaterThanOrEqual(ofHosts * (1 - 1e-9) - 1e-6)
      if (sumOf(guests.guestUnservedSeconds[CPU]!) === 0) expect(ofGuests).toBeCloseTo(ofHosts, 4)
    }))
  })
  test("who asks for more makes nobody wait less", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 8 }), fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 12 }), fc.integer({ min: 1, max: 100 }), (cores, percents, more) => {
      const readyOf = (first: number) => {
        const plan = buildPlan({ hosts: [{ cores, cpuMhz: cores * 100, overcommit: { cpuMhz: 100 } }], guests: percents.map((percent, k) => ({ cpuMhz: k === 0 ? first : percent })) })
        return simulate(underPressure(plan)).pressure!.cpu!.guestReadySeconds
      }
      const [before, after] = [readyOf(percents[0]!), readyOf(Math.min(100, percents[0]! + more))]
      before.forEach((seconds, guest) => expect(after[guest]!).toBeGreaterThanOrEqual(seconds - 3600 * 2e-7))
    }))
  })
  test("nobody waits for more than it asks for, nor for less than its shares leave out", () => {
    fc.assert(fc.property(pressed, (plan) => {
      const { guests, pressure } = simulate({ ...plan, capAtCoreClock: false, guests: { ...plan.guests, guestCpuLimitMhz: plan.guests.guestCpuLimitMhz.map(() => Infinity) } })
      pressure!.cpu!.guestDelayedMhzSeconds.forEach((delayed, guest) => {
        const asked = guests.guestDemandIntegral[CPU]![guest]!
        expect(delayed).toBeLessThanOrEqual(asked * (1 + 1e-9) + 1e-6)
        expect(delayed).toBeGreaterThanOrEqual((asked - guests.guestServedIntegral[CPU]![guest]!) * (1 - 1e-9) - 1e-6)
      })
    }))
  })
  test("p95 is at most the highest, mean no more than that, all in [0, 1]", () => {
    fc.assert(fc.property(pressed, (plan) => {
      const { guests, pressure } = simulate(plan)
      const { guestReadySeconds, guestReadyP95Fraction, guestReadyMaxFraction, totals } = pressure!.cpu!
      guestReadyMaxFraction.forEach((most, guest) => {
        expect(most).toBeLessThanOrEqual(1)
        expect(guestReadyP95Fraction[guest]!).toBeLessThanOrEqual(most)
        expect(guestReadySeconds[guest]!).toBeLessThanOrEqual(most * guests.guestRunSeconds[guest]! * (1 + 1e-9) + 1e-9)
      })
      expect(totals.bands.reduce((sum, part) => sum + part, 0)).toBeCloseTo(totals.vcpusPerCore > 0 ? 1 : 0, 9)
    }))
  })
  test("it changes nothing else", () => {
    fc.assert(fc.property(randomPlan("firstFit"), (plan) => {
      expect({ ...simulate(underPressure(plan)), pressure: undefined, digest: "" }).toEqual({ ...simulate(plan), pressure: undefined, digest: "" })
    }))
  })
  test("the same plan gives the same bytes; without the part its digest is as ever", () => {
    fc.assert(fc.property(pressed, (plan) => {
      expect(simulate(plan).digest).toBe(simulate(plan).digest)
      expect(planDigest({ ...plan, pressure: {} })).not.toBe(planDigest(plan))
    }))
    fc.assert(fc.property(randomPlan("firstFit"), (plan) => {
      expect(planDigest({ ...plan, pressure: {} })).toBe(planDigest(plan))
      expect(simulate({ ...plan, pressure: {} }).digest).toBe(simulate(plan).digest)
    }))
  })
})
