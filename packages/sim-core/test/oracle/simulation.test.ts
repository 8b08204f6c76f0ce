import { expect, test } from "vitest"
import fc from "fast-check"
import { simulate } from "../../src/simulate.ts"
import { randomJobPlan, randomPlan, randomSharedPlan } from "../randomPlan.ts"
import { slowSimulation } from "./slowSimulation.ts"

const near = (actual: number, expected: number) => expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(expected)))

const nearOrNaN = (actual: number, expected: number) => (Number.isNaN(expected) ? expect(actual).toBeNaN() : near(actual, expected))

test.each([
  ["plans", randomPlan("firstFit")],
  ["plans with datastores and links", randomSharedPlan("firstFit")],
  ["plans with jobs that wait, end, and carry over", randomJobPlan("firstFit")]
])("the engine agrees with the slow obvious version on random %s", (_, plans) => {
  fc.assert(
    fc.property(plans, (plan) => {
      const fast = simulate(plan)
      const slow = slowSimulation(plan)
      expect([...fast.guests.guestHost]).toEqual(slow.guestHost)
      expect(fast.totals.hostsUsed).toBe(slow.hostsUsed)
      expect(fast.refusals.map(({ guest }) => guest).sort((a, b) => a - b)).toEqual(slow.refused.sort((a, b) => a - b))
      near(fast.endSeconds, slow.endSeconds)
      slow.guestStart.forEach((seconds, guest) => nearOrNaN(fast.guests.guestStartSeconds[guest]!, seconds))
      slow.guestEnd.forEach((seconds, guest) => nearOrNaN(fast.guests.guestEndSeconds[guest]!, seconds))
      near(fast.totals.peakWatts, slow.peakWatts)
      slow.hostEnergyJoules.forEach((joules, host) => near(fast.hosts.hostEnergyJoules[host]!, joules))
      slow.hostOnSeconds.forEach((seconds, host) => near(fast.hosts.hostOnSeconds[host]!, seconds))
      slow.hostUsedSeconds.forEach((seconds, host) => near(fast.hosts.hostUsedSeconds[host]!, seconds))
      for (const resource of [0, 3, 4]) {
        slow.guestDemand[resource]!.forEach((asked, guest) => near(fast.guests.guestDemandIntegral[resource]![guest]!, asked))
        slow.hostServed[resource]!.forEach((served, host) => near(fast.hosts.hostServedIntegral[resource]![host]!, served))
        slow.guestServed[resource]!.forEach((served, guest) => near(fast.guests.guestServedIntegral[resource]![guest]!, served))
        slow.guestUnservedSeconds[resource]!.forEach((seconds, guest) => near(fast.guests.guestUnservedSeconds[resource]![guest]!, seconds))
      }
    }),
    { numRuns: 300 }
  )
})
