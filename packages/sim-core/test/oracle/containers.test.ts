import fc from "fast-check"
import { expect, test } from "vitest"
import { simulate } from "../../src/simulate.ts"
import { randomContainers } from "../randomContainers.ts"
import { slowContainers, type SlowShare } from "./slowContainers.ts"

const near = (what: string, actual: number, expected: number) => {
  if (!(Math.abs(actual - expected) <= 1e-6 * Math.max(1, Math.abs(expected)))) expect.fail(`${what}: ${actual}, slowly ${expected}`)
}

test("the engine agrees with the slow obvious version on random containers in VMs", () => {
  fc.assert(
    fc.property(randomContainers, (plan) => {
      const fast = simulate(plan)
      const containers = fast.containers!
      const shares: SlowShare[] = []
      const slow = slowContainers(plan, (share) => shares.push(share))
      expect([...containers.containerKernel]).toEqual(slow.containerKernel)
      expect(containers.waiting.map(({ guest }) => guest)).toEqual(slow.waiting)
      slow.hostEnergyJoules.forEach((joules, host) => near(`energy of host ${host}`, fast.hosts.hostEnergyJoules[host]!, joules))
      slow.runSeconds.forEach((seconds, c) => near(`run of container ${c}`, containers.containerRunSeconds[c]!, seconds))
      slow.throttledMhzSeconds.forEach((mhz, c) => near(`throttled of container ${c}`, containers.containerThrottledMhzSeconds[c]!, mhz))
      slow.throttledSeconds.forEach((seconds, c) => near(`time throttled of container ${c}`, containers.containerThrottledSeconds[c]!, seconds))
      for (const r of [0, 4]) {
        slow.guestDemand[r]!.forEach((asked, guest) => near(`demand ${r} of VM ${guest}`, fast.guests.guestDemandIntegral[r]![guest]!, asked))
        slow.guestServed[r]!.forEach((served, guest) => near(`served ${r} of VM ${guest}`, fast.guests.guestServedIntegral[r]![guest]!, served))
        slow.containerDemand[r]!.forEach((asked, c) => near(`demand ${r} of container ${c}`, containers.containerDemandIntegral[r]![c]!, asked))
        slow.containerServed[r]!.forEach((served, c) => near(`served ${r} of container ${c}`, containers.containerServedIntegral[r]![c]!, served))
        slow.containerUnservedSeconds[r]!.forEach((seconds, c) => near(`time short of ${r} of container ${c}`, containers.containerUnservedSeconds[r]![c]!, seconds))
      }
      // And the slow version keeps to what must hold.
      for (const { vmGiven, vmLimit, given } of shares) {
        expect(given.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(vmGiven * (1 + 1e-9) + 1e-9)
        expect(vmGiven).toBeLessThanOrEqual(vmLimit * (1 + 1e-9))
      }
    }),
    { numRuns: 400 }
  )
})
