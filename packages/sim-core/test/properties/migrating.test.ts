/** Live migration over random plans: nothing is served twice, nothing is held for ever, and nobody's figures are impossible. */
import fc from "fast-check"
import { expect, it } from "vitest"
import { NONE } from "../../src/columns.ts"
import { simulate, startSimulation } from "../../src/simulate.ts"
import type { Plan } from "../../src/plan.ts"
import { migratingPlan } from "../migratingPlan.ts"
import { randomMigrating } from "../randomMigrating.ts"
import { planSpec } from "../randomPlan.ts"

it("serves no more than there is, loses no more than was asked, and gives the same bytes however it is stepped", () => {
  let begun = 0
  fc.assert(
    fc.property(randomMigrating, fc.integer({ min: 1, max: 7 }), (plan, events) => {
      const outcome = simulate(plan)
      const { migrations, refused } = outcome.migrating!
      begun += migrations.length
      for (const resource of [0, 3, 4]) expect(outcome.totals.utilisation[resource]!.maxFraction ?? 0).toBeLessThanOrEqual(1 + 1e-9)
      outcome.guests.guestDemandIntegral[0]!.forEach((asked, guest) => expect(outcome.guests.guestServedIntegral[0]![guest]!).toBeLessThanOrEqual(asked * (1 + 1e-9) + 1e-9))
      // Nobody is on a host that is off.
      outcome.hosts.hostUsedSeconds.forEach((used, host) => expect(used).toBeLessThanOrEqual(outcome.hosts.hostOnSeconds[host]! + 1e-6))
      const perGuest = new Map<number, number>()
      for (const { guest, lostMhzSeconds, downtimeSeconds, startSeconds, endSeconds, from, to, outcome: how, sentMib } of migrations) {
        expect(lostMhzSeconds >= 0 && downtimeSeconds >= 0 && sentMib >= 0 && from !== to).toBe(true)
        expect(downtimeSeconds).toBeLessThanOrEqual((Number.isNaN(endSeconds) ? outcome.endSeconds : endSeconds) - startSeconds + 1e-6)
        expect(Number.isNaN(endSeconds)).toBe(how === "unfinished")
        perGuest.set(guest, (perGuest.get(guest) ?? 0) + lostMhzSeconds)
      }
      for (const [guest, lost] of perGuest) {
        const missed = outcome.guests.guestDemandIntegral[0]![guest]! - outcome.guests.guestServedIntegral[0]![guest]!
        expect(lost).toBeLessThanOrEqual(missed * (1 + 1e-6) + 1e-3)
      }
      for (const { guest } of refused) expect(guest).toBeGreaterThanOrEqual(0)
      // Who was never moved is where it was placed.
      outcome.guests.guestHost.forEach((host, guest) => expect(host === NONE || host < plan.hosts.hostCount).toBe(plan.guests.guestCount > guest))
      const stepped = startSimulation(plan)
      while (!stepped.step(events));
      expect(stepped.close().digest).toBe(outcome.digest)
    }),
    { numRuns: 400 }
  )
  expect(begun).toBeGreaterThan(100)
})

it("is the same whether hosts lag that no migration concerns, or all are looked at in every sample", () => {
  const near = (actual: number, expected: number) => expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)))
  fc.assert(
    fc.property(randomMigrating, (drawn) => {
      // A datastore that one guest could run short, which never comes: what it gives is decided over all hosts, so that none may lag.
      const guest = drawn.guests.guestCount - 1
      const scale = drawn.guests.guestScale.map((column, resource) => (resource === 3 ? column.map((amount, row) => (row === guest ? 10 : amount)) : column))
      const profile = drawn.guests.guestProfile.map((column, resource) => (resource === 3 ? column.map((row, which) => (which === guest ? 0 : row)) : column))
      const inPlay = [...new Set([...drawn.resourcesInPlay, 3 as const])].sort((a, b) => a - b)
      const plan: Plan = { ...drawn, resourcesInPlay: inPlay, periodSeconds: 3000, guests: { ...drawn.guests, guestScale: scale, guestProfile: profile, guestArrivalSeconds: drawn.guests.guestArrivalSeconds.map((time, row) => (row === guest ? 1e6 : time)), guestDepartureSeconds: drawn.guests.guestDepartureSeconds.map((time, row) => (row === guest ? Infinity : time)) } }
      const [lagging, whole] = [simulate(plan), simulate({ ...plan, shared: [{ kind: "datastore", name: "never", rate: 3, guests: Int32Array.of(guest), capacity: 5, usable: 5 }] })]
      expect(lagging.eventCount).toBe(whole.eventCount)
      expect(lagging.migrating!.migrations.map(({ guest: who, from, to, outcome }) => [who, from, to, outcome])).toEqual(whole.migrating!.migrations.map(({ guest: who, from, to, outcome }) => [who, from, to, outcome]))
      near(lagging.totals.peakWatts, whole.totals.peakWatts)
      for (const key of ["hostEnergyJoules", "hostOnSeconds", "hostUsedSeconds"] as const) lagging.hosts[key].forEach((figure, host) => near(figure, whole.hosts[key][host]!))
      for (const key of ["hostServedIntegral", "hostDemandIntegral", "hostMaxFraction"] as const) lagging.hosts[key].forEach((column, resource) => column.forEach((figure, host) => near(figure, whole.hosts[key][resource]![host]!)))
      for (const key of ["guestServedIntegral", "guestUnservedSeconds"] as const) lagging.guests[key].forEach((column, resource) => column.forEach((figure, row) => near(figure, whole.guests[key][resource]![row]!)))
      for (const key of ["timeSeconds", "hostsOn", "hostsUsed", "guests", "watts"] as const) expect([key, lagging.series[key].length]).toEqual([key, whole.series[key].length])
      for (const key of ["timeSeconds", "hostsOn", "hostsUsed", "guests", "watts"] as const) lagging.series[key].forEach((figure, row) => near(figure, whole.series[key][row]!))
      for (const key of ["demand", "served", "capacity"] as const) lagging.series[key].forEach((column, resource) => column.forEach((figure, row) => figure !== Infinity && near(figure, whole.series[key][resource]![row]!)))
    }),
    { numRuns: 300 }
  )
})

it("without anybody who asks, a plan with migration is the plan without", () => {
  fc.assert(
    fc.property(planSpec, (spec) => {
      const plan = migratingPlan(spec, {})
      const none = { ...plan }
      delete none.migrating
      expect(simulate(plan).digest).toBe(simulate(none).digest)
    }),
    { numRuns: 100 }
  )
})
