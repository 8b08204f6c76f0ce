/** Random plans with faults at every event boundary: what holds after every instant, and at the end. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { NONE, RATES } from "../../src/columns.ts"
import { AWAY, BOOTING, DOWN, PENDING, QUEUED, UP, WARMING } from "../../src/failing/conditions.ts"
import type { DomainKind, FaultEffect } from "../../src/failing/failing.ts"
import type { Plan } from "../../src/plan.ts"
import type { Run } from "../../src/run.ts"
import { simulate, startSimulation } from "../../src/simulate.ts"
import { withFailing, type FailingSpec } from "../failingPlan.ts"
import { randomJobPlan, randomPlan, randomSharedPlan } from "../randomPlan.ts"

/** Events of the plans are at such times; boots are over 18, 78, 108 s after a fault. */
const moment = fc.constantFrom(0, 50, 68, 100, 118, 128, 178, 208, 300, 310, 318, 450, 500, 600, 640, 700, 900, 1000, 1118)
const fault = fc.record({
  kind: fc.constantFrom<DomainKind>("host", "host", "rack", "pdu", "vm", "kernel", "datastore", "hypervisor"), effect: fc.constantFrom<FaultEffect>("down", "down", "down", "isolated"),
  at: moment, lasts: fc.constantFrom(1, 5, 18, 60, 100, 300, Infinity), hosts: fc.array(fc.nat(4), { minLength: 1, maxLength: 3 }), guests: fc.array(fc.nat(13), { minLength: 1, maxLength: 4 })
})
const spec = fc.record({
  faults: fc.array(fault, { minLength: 1, maxLength: 6 }), classes: fc.array(fc.constantFrom(0, 1, 1, 2, 3), { minLength: 14, maxLength: 14 }), tied: fc.array(fc.nat(13), { maxLength: 2 }),
  after: fc.array(fc.tuple(fc.integer({ min: 1, max: 13 }), fc.integer({ min: 0, max: 12 })), { maxLength: 3 }),
  bootsPerHost: fc.constantFrom(1, 2, Infinity), bootIops: fc.constantFrom(0, 30), bootSeconds: fc.constantFrom(0, 60), warmUpSeconds: fc.constantFrom(0, 30), detectSeconds: fc.constantFrom(0, 18), isOn: fc.constantFrom(true, true, true, false),
  response: fc.constantFrom<"leaveOn" | "powerOff" | "shutDown">("leaveOn", "powerOff", "shutDown"), policy: fc.constantFrom("worstFit", "firstFit", "bestFit"), services: fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 2 })
})

function failing(plan: Plan, drawn: typeof spec extends fc.Arbitrary<infer A> ? A : never): Plan {
  const { hostCount } = plan.hosts
  const { guestCount } = plan.guests
  const guestRows = (rows: ReadonlyArray<number>) => [...new Set(rows.map((row) => row % guestCount))].sort((a, b) => a - b)
  const ofGuests = (kind: DomainKind) => kind === "vm" || kind === "kernel" || kind === "datastore"
  const { faults, classes, tied, after, services, response, ...restarting } = drawn
  const failingSpec: FailingSpec = {
    faults: faults.map(({ kind, effect, at, lasts, hosts, guests }) => (ofGuests(kind) ? { kind, at, until: at + lasts, guests: guestRows(guests) } : { kind, effect, at, until: at + lasts, hosts: [...new Set(hosts.map((host) => host % hostCount))].sort((a, b) => a - b) })),
    classes, tied: tied.filter((guest) => guest < guestCount), after: after.filter(([guest, before]) => before < guest && guest < guestCount),
    restarting: { ...restarting, isolation: { response, declaredSeconds: 5, shutDownSeconds: 60 } },
    services: services.map(([a, b], k) => ({ kind: "replicas", name: `service ${k}`, guests: Int32Array.from(guestRows([a, b])), needed: 1 }))
  }
  return withFailing(plan, failingSpec)
}

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
    fc.assert(fc.property(randomPlan("firstFit"), spec, (plan, drawn) => void run(failing(plan, drawn))), { numRuns: 400 }))
  it("nor with datastores and links that run short", () => fc.assert(fc.property(randomSharedPlan("bestFit"), spec, (plan, drawn) => void run(failing(plan, drawn))), { numRuns: 150 }))
  it("nor with jobs that wait, are carried over, and end the run", () => fc.assert(fc.property(randomJobPlan("firstFit"), spec, (plan, drawn) => void run(failing(plan, drawn))), { numRuns: 250 }))
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
