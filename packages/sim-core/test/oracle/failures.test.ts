/** What fails and comes back, in the engine and in the slow obvious version, on random plans. */
import fc from "fast-check"
import { expect, it } from "vitest"
import { simulate } from "../../src/simulate.ts"
import type { Plan } from "../../src/plan.ts"
import { randomFailures, failing } from "../randomFailures.ts"
import { randomPlan } from "../randomPlan.ts"
import { slowFailures } from "./slowFailures.ts"

/** Constant demand, and boots that no disk slows down. */
const constant = (plan: Plan): Plan => ({
  ...plan,
  guests: { ...plan.guests, guestProfile: plan.guests.guestProfile.map((column) => new Int32Array(column.length)) },
  failing: { ...plan.failing!, restarting: { ...plan.failing!.restarting, policy: "firstFit", bootIops: 0 } }
})

it("same hosts, same moments of every outage, same time up", () => {
  fc.assert(
    fc.property(randomPlan("firstFit"), randomFailures, (drawn, failures) => {
      const plan = constant(failing(drawn, failures))
      const fast = simulate(plan)
      const slow = slowFailures(plan)
      const { restarts, faults, guestUpSeconds, guestWantedSeconds, guestPendingSeconds, hostDownSeconds } = fast.failing!
      const outages = [...Array(restarts.count).keys()].map((row) => ({
        guest: restarts.guest[row], domain: faults[restarts.fault[row]!]!.domain, from: restarts.from[row], to: restarts.to[row], down: restarts.downSeconds[row], wanted: restarts.wantedSeconds[row], placed: restarts.placedSeconds[row], boot: restarts.bootSeconds[row], booted: restarts.bootedSeconds[row], up: restarts.upSeconds[row]
      }))
      expect(outages).toEqual(slow.outages)
      expect([...fast.guests.guestHost]).toEqual(slow.guestHost)
      expect(fast.refusals.map(({ guest }) => guest).toSorted((a, b) => a - b)).toEqual(slow.refused.toSorted((a, b) => a - b))
      for (const [column, expected] of [[guestUpSeconds, slow.guestUpSeconds], [guestWantedSeconds, slow.guestWantedSeconds], [guestPendingSeconds, slow.guestPendingSeconds], [hostDownSeconds, slow.hostDownSeconds]] as const) expected.forEach((seconds, row) => expect(column[row]).toBeCloseTo(seconds, 6))
    }),
    { numRuns: 300 }
  )
})
