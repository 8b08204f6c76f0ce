/** Who watches a run changes nothing in it, and finds nothing impossible. */
import fc from "fast-check"
import { expect, test } from "vitest"
import type { Plan } from "../../src/plan.ts"
import { simulate, startSimulation } from "../../src/simulate.ts"
import { withFailing } from "../failingPlan.ts"
import { withLatency } from "../latencyPlan.ts"
import { migratingPlan } from "../migratingPlan.ts"
import { randomLatencyPlan } from "../randomLatency.ts"
import { planSpec, randomJobPlan, randomPlan } from "../randomPlan.ts"

const near = (actual: ArrayLike<number>, expected: ArrayLike<number>) => Array.prototype.forEach.call(expected, (value: number, row: number) => {
  if (Number.isNaN(value)) expect(actual[row]).toBeNaN()
  else expect(Math.abs(actual[row]! - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)))
})

/** Guest 0 asks guest 1; all have a limit. */
const watched = (plan: Plan) => withLatency({ ...plan, guests: { ...plan.guests, guestMaxLatencyMs: new Float64Array(plan.guests.guestCount).fill(12) } }, plan.guests.guestCount < 3 ? {} : { services: [{ guests: [1, 2], operationsPerRequest: 1 }, { guests: [0], loadFrom: "cpu", calls: [[[0, 2]]] }] })

const migrating = fc.record({ spec: planSpec, guest: fc.nat(13), to: fc.nat(4), at: fc.integer({ min: 0, max: 900 }) }).map(({ spec, guest, to, at }) => migratingPlan(spec, { byHand: [[guest % spec.guests.length, to % spec.hosts.length, at]], hostMibPerSecond: 1 }))
const failing = fc.record({ plan: randomPlan("firstFit"), at: fc.integer({ min: 0, max: 900 }), host: fc.nat(4) }).map(({ plan, at, host }) => withFailing(plan, { faults: [{ kind: "host", at, until: at + 300, hosts: [host % plan.hosts.hostCount] }] }))

test.each([["plain", randomPlan("bestFit")], ["with jobs", randomJobPlan("firstFit")], ["with migrations", migrating], ["with a fault", failing]] as ReadonlyArray<readonly [string, fc.Arbitrary<Plan>]>)("plans %s: all else is as without", (_, plans) => {
  fc.assert(
    fc.property(plans, (plan) => {
      const without = simulate({ ...watched(plan), pressure: {} })
      const outcome = simulate(watched(plan))
      expect(outcome.eventCount).toBe(without.eventCount)
      expect([...outcome.guests.guestHost]).toEqual([...without.guests.guestHost])
      near(outcome.hosts.hostEnergyJoules, without.hosts.hostEnergyJoules)
      near(outcome.guests.guestServedIntegral[0]!, without.guests.guestServedIntegral[0]!)
      const { series, guests, services } = outcome.pressure!.latency!
      expect(series.timeSeconds).toEqual(outcome.series.timeSeconds)
      for (const { answeredSeconds, unansweredSeconds } of services) expect(answeredSeconds + unansweredSeconds).toBeGreaterThanOrEqual(outcome.endSeconds - 1e-6)
      guests!.guestMissedSeconds.forEach((missed, guest) => expect(missed).toBeLessThanOrEqual(guests!.guestAnsweredSeconds[guest]! + 1e-9))
    }),
    { numRuns: 60 }
  )
})

test("however it is stepped, the same bytes", () => {
  fc.assert(
    fc.property(randomLatencyPlan("worstFit"), fc.integer({ min: 1, max: 5 }), (plan, events) => {
      const stepped = startSimulation(plan)
      while (!stepped.step(events));
      expect(stepped.close().digest).toBe(simulate(plan).digest)
    }),
    { numRuns: 60 }
  )
})

test("more load is never faster", () => {
  fc.assert(
    fc.property(randomLatencyPlan("firstFit"), (plan) => {
      const { latency } = plan.pressure!
      const heavier = { ...plan, pressure: { latency: { ...latency!, services: latency!.services.map((service) => ({ ...service, arrivalsPerSecond: service.arrivalsPerSecond * 2 + 1 })) } } }
      const [light, heavy] = [simulate(plan), simulate(heavier)].map((outcome) => outcome.pressure!.latency!.services)
      light!.forEach(({ maxMs, meanMs }, row) => {
        if (Number.isNaN(maxMs)) return
        expect(heavy![row]!.maxMs).toBeGreaterThanOrEqual(maxMs * (1 - 1e-9))
        expect(heavy![row]!.meanMs).toBeGreaterThanOrEqual(meanMs * (1 - 1e-9))
      })
    }),
    { numRuns: 60 }
  )
})
