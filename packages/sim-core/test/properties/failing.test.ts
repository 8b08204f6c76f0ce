/** Random plans with faults at every event boundary: what holds after every instant, and at the end. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { NONE, RATES } from "../../src/columns.ts"
import { AWAY, BOOTING, DOWN, PENDING, QUEUED, UP, WARMING } from "../../src/failing/conditions.ts"
import type { Plan } from "../../src/plan.ts"
import type { Run } from "../../src/run.ts"
import { simulate, startSimulation } from "../../src/simulate.ts"
import { withFailing } from "../failingPlan.ts"
import { randomFailures, withFailures } from "../randomFailures.ts"
import { randomJobPlan, randomPlan, randomSharedPlan } from "../randomPlan.ts"

/** What must hold when all of an instant is settled. */
function check({ plan, state, rooms, failures }: Run) {
  const { conditions } = failures!
  const { guestFirstAfter, afterGuests } = plan.failing!.restarting
  const mayStart = (guest: number) => conditions.guestBlocks[guest] === 0 && afterGuests.subarray(guestFirstAfter[guest], guestFirstAfter[guest + 1]).every((other) => conditions.guestCondition[other] === UP || conditions.guestCondition[other] === AWAY)
  for (let guest = 0; guest < plan.guests.guestCount; guest++) {
    const condition = conditions.guestCondition[guest]!
    const host = state.guestHost[guest]!
    if (condition === AWAY) expect(host).toBe(NONE)
    if (condition === UP || condition === WARMING || condition === BOOTING || condition === QUEUED) {
      expect(host).not.toBe(NONE)
      expect([state.hostIsOn[host], conditions.hostFaults[host], conditions.guestBlocks[guest]]).toEqual([1, 0, 0])
    }
    if (condition === DOWN || condition === PENDING || condition === QUEUED) for (const rate of RATES) if (plan.resourcesInPlay.includes(rate)) expect(state.guestScale[rate]![guest]).toBe(0)
    // Who waits for room does so because there is none.
    if (condition === PENDING && host === NONE && mayStart(guest)) expect([...Array(plan.hosts.hostCount).keys()].filter((other) => rooms.fits(guest, other))).toEqual([])
    if (condition === UP) expect(conditions.guestOutage[guest]).toBe(NONE)
    if (condition !== UP && condition !== AWAY) expect(conditions.guestOutage[guest]).not.toBe(NONE)
  }
  for (let host = 0; host < plan.hosts.hostCount; host++) {
    if (conditions.hostFaults[host]! > 0) expect([state.hostIsOn[host], rooms.hostIsClosed[host]! & 2]).toEqual([0, 2])
    for (const rate of RATES) if (plan.resourcesInPlay.includes(rate)) expect(state.hostServed[rate]![host]).toBeLessThanOrEqual(plan.hosts.hostCapacity[rate]![host]! * (1 + 1e-9))
    for (const resource of rooms.limited) {
      const usable = plan.hosts.hostUsable[resource]![host]!
      if (usable === Infinity) continue
      let taken = 0
      for (let guest = 0; guest < plan.guests.guestCount; guest++) if (state.guestHost[guest] === host) taken += rooms.need(guest, resource, host)
      expect(Math.abs(rooms.free[resource]![host]! - Math.max(0, usable - taken))).toBeLessThanOrEqual(1e-6 * usable)
    }
  }
}

function run(plan: Plan) {
  const simulation = startSimulation(plan, { inspect: check })
  // Small steps: they must change nothing.
  for (let k = 0; !simulation.step(1 + (k++ % 3)); ) expect(k).toBeLessThan(100_000)
  const outcome = simulation.close()
  const { guestWantedSeconds, guestUpSeconds, guestPendingSeconds, guestLongestOutageSeconds, restarts, pending, services } = outcome.failing!
  for (let guest = 0; guest < plan.guests.guestCount; guest++) {
    const away = guestWantedSeconds[guest]! - guestUpSeconds[guest]!
    expect(away).toBeGreaterThanOrEqual(-1e-9)
    expect(guestPendingSeconds[guest]).toBeLessThanOrEqual(away + 1e-9)
    expect(guestLongestOutageSeconds[guest]).toBeLessThanOrEqual(away + 1e-9)
  }
  for (let row = 0; row < restarts.count; row++) {
    const times = [restarts.downSeconds, restarts.wantedSeconds, restarts.placedSeconds, restarts.bootSeconds, restarts.bootedSeconds, restarts.upSeconds].map((column) => column[row]!)
    const reached = times.filter((time) => !Number.isNaN(time))
    // Each moment after the one before; what has not come has nothing after it.
    expect(times.slice(0, reached.length)).toEqual(reached)
    expect(reached).toEqual([...reached].sort((a, b) => a - b))
  }
  for (const { sinceSeconds, untilSeconds } of pending) expect(untilSeconds >= sinceSeconds || Number.isNaN(untilSeconds)).toBe(true)
  for (const { upSeconds, wantedSeconds, longestOutageSeconds } of services) expect([upSeconds <= wantedSeconds + 1e-9, longestOutageSeconds <= wantedSeconds - upSeconds + 1e-9]).toEqual([true, true])
  expect(outcome.hosts.hostEnergyJoules.every((joules) => joules >= 0)).toBe(true)
  // In one go it is the same run.
  expect(simulate(plan).digest).toBe(outcome.digest)
  return outcome
}

describe("random plans, faults at every event boundary", () => {
  it("nobody is in two conditions, on a host that is down, or beyond its room; times are in order; the run ends", () =>
    fc.assert(fc.property(randomPlan("firstFit"), randomFailures, (plan, drawn) => void run(withFailures(plan, drawn))), { numRuns: 250 }))
  it("nor with datastores and links that run short", () => fc.assert(fc.property(randomSharedPlan("bestFit"), randomFailures, (plan, drawn) => void run(withFailures(plan, drawn))), { numRuns: 100 }))
  it("nor with jobs that wait, are carried over, and end the run", () => fc.assert(fc.property(randomJobPlan("firstFit"), randomFailures, (plan, drawn) => void run(withFailures(plan, drawn))), { numRuns: 250 }))
  it("no fault, no difference but the account of it", () =>
    fc.assert(
      fc.property(randomPlan("worstFit"), (plan) => {
        const [plain, watched] = [simulate(plan), simulate(withFailing(plan, {}))]
        // Samples of constant load are put together where something may fail: rounding differs.
        plain.hosts.hostEnergyJoules.forEach((joules, host) => expect(watched.hosts.hostEnergyJoules[host]).toBeCloseTo(joules, 6))
        expect(watched.guests.guestHost).toEqual(plain.guests.guestHost)
        expect(watched.failing!.guestUpSeconds).toEqual(watched.failing!.guestWantedSeconds)
      })
    ))
})
