import { describe, expect, test } from "vitest"
import fc from "fast-check"
import { CPU, IOPS, NETWORK, RAM } from "../../src/columns.ts"
import { placePolicies } from "../../src/policies/registry.ts"
import { simulate, startSimulation } from "../../src/simulate.ts"
import { buildPlan } from "../planBuilder.ts"
import { planSpec, randomPlan } from "../randomPlan.ts"

const sum = (column: Iterable<number>) => [...column].reduce((a, b) => a + b, 0)
const near = (actual: number, expected: number) => expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)))

describe.each(placePolicies.map((policy) => policy.name))("%s", (policy) => {
  test("same plan, same bytes", () => {
    fc.assert(
      fc.property(planSpec, (spec) => {
        const once = simulate(buildPlan({ ...spec, policy }))
        const again = simulate(buildPlan({ ...spec, policy }))
        expect(again).toEqual(once)
      }),
      { numRuns: 40 }
    )
  })

  test("what guests get is what hosts give, and demand is served or counted", () => {
    fc.assert(
      fc.property(randomPlan(policy), (plan) => {
        const { hosts, guests, totals } = simulate(plan)
        for (const rate of [CPU, IOPS, NETWORK]) {
          near(sum(guests.guestServedIntegral[rate]!), sum(hosts.hostServedIntegral[rate]!))
          near(sum(guests.guestDemandIntegral[rate]!), sum(hosts.hostDemandIntegral[rate]!))
          const asked = sum(guests.guestDemandIntegral[rate]!)
          near(asked * (1 - totals.unservedFraction[rate]!), sum(guests.guestServedIntegral[rate]!))
        }
      }),
      { numRuns: 60 }
    )
  })

  test("every guest is placed or refused, and a refusal accounts for every host", () => {
    fc.assert(
      fc.property(randomPlan(policy), (plan) => {
        const { totals, refusals, guests } = simulate(plan)
        const came = guests.guestHost.filter((_, guest) => plan.guests.guestArrivalSeconds[guest]! < plan.periodSeconds).length
        expect(totals.placedCount + totals.refusedCount).toBe(came)
        for (const refusal of refusals) {
          expect(refusal.openHosts + refusal.spareHosts + refusal.osHosts + sum(refusal.capacityHosts)).toBe(plan.hosts.hostCount)
          if (policy !== "nextFit") expect(refusal.openHosts).toBe(0)
        }
      }),
      { numRuns: 60 }
    )
  })

  test("energy lies between all hosts off and all at their peak", () => {
    fc.assert(
      fc.property(randomPlan(policy), (plan) => {
        const { totals } = simulate(plan)
        expect(totals.energyJoules).toBeGreaterThanOrEqual(0)
        expect(totals.energyJoules).toBeLessThanOrEqual(plan.hosts.hostCount * 200 * plan.periodSeconds * (1 + 1e-9))
        expect(totals.meanWatts).toBeLessThanOrEqual(totals.peakWatts * (1 + 1e-9))
      }),
      { numRuns: 60 }
    )
  })
})

test("steps of any size change nothing in the outcome, to the bit", () => {
  fc.assert(
    fc.property(randomPlan("firstFit"), fc.integer({ min: 1, max: 9 }), (plan, events) => {
      const simulation = startSimulation(plan)
      while (!simulation.step(events)) continue
      expect(simulation.close()).toEqual(simulate(plan))
    }),
    { numRuns: 100 }
  )
})

test.each(placePolicies.map((policy) => policy.name))("%s: where nobody is refused, no fewer hosts are used than the lower bound", (policy) => {
  // Hosts are copied until there are plenty, so that few are refused; what remains of that is left out.
  let kept = 0
  fc.assert(
    fc.property(planSpec, (spec) => {
      const { totals, bound } = simulate(buildPlan({ ...spec, policy, hosts: spec.hosts.map((host) => ({ ...host, count: 6, spare: false })) }))
      if (totals.refusedCount > 0) return
      kept++
      expect(totals.hostsUsed).toBeGreaterThanOrEqual(bound.hosts)
    }),
    { numRuns: 100 }
  )
  expect(kept).toBeGreaterThan(10)
})

test("renumbering hosts permutes the results", () => {
  // Each guest can run on one host only (its OS family), so that no policy has a choice to make.
  const families = ["a", "b", "c", "d"]
  const guest = fc.record({ cpuMhz: fc.integer({ min: 1, max: 60 }), os: fc.constantFrom(...families), demand: fc.record({ cpuMhz: fc.integer({ min: 1, max: 90 }) }) })
  const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(fc.array(guest, { minLength: 1, maxLength: 12 }), order, (guests, permutation) => {
      const hosts = families.map((os, i) => ({ cpuMhz: 100 + 10 * i, os: [os], cores: 1 }))
      const plain = simulate(buildPlan({ hosts, guests }))
      const mixed = simulate(buildPlan({ hosts: permutation.map((row) => hosts[row]!), guests }))
      permutation.forEach((row, at) => {
        expect(mixed.hosts.hostEnergyJoules[at]).toBe(plain.hosts.hostEnergyJoules[row])
        expect(mixed.hosts.hostServedIntegral[CPU]![at]).toBe(plain.hosts.hostServedIntegral[CPU]![row])
      })
      expect(mixed.totals.hostsUsed).toBe(plain.totals.hostsUsed)
    })
  )
})

test("an event that changes nothing moves no integral: samples cut in two give the same run", () => {
  fc.assert(
    fc.property(planSpec, (spec) => {
      const whole = simulate(buildPlan({ ...spec, sampleSeconds: 300, policy: "firstFit" }))
      const twice = (spec.profiles ?? []).map((samples) => samples.flatMap((value) => [value, value]))
      const halves = simulate(buildPlan({ ...spec, sampleSeconds: 150, profiles: twice, policy: "firstFit" }))
      expect([...halves.guests.guestHost]).toEqual([...whole.guests.guestHost])
      near(halves.totals.energyJoules, whole.totals.energyJoules)
      for (const resource of [CPU, RAM, IOPS, NETWORK]) near(sum(halves.hosts.hostServedIntegral[resource]!), sum(whole.hosts.hostServedIntegral[resource]!))
      expect(halves.totals.peakWatts).toBeCloseTo(whole.totals.peakWatts, 6)
    }),
    { numRuns: 100 }
  )
})
