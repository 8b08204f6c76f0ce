import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { RATES } from "../../src/columns.ts"
import { simulate, startSimulation } from "../../src/simulate.ts"
import type { Outcome } from "../../src/outcome.ts"
import { eachInAVm, onBareHosts } from "../containersPlan.ts"
import { buildPlan } from "../planBuilder.ts"
import { randomFailures, withFailures } from "../randomFailures.ts"
import { randomLatencyPlan } from "../randomLatency.ts"
import { randomMigrating } from "../randomMigrating.ts"
import { planSpec, randomPlan, randomSharedPlan } from "../randomPlan.ts"

/** All that both runs have, but for what names or counts the containers themselves. */
const common = ({ digest: _, eventCount: __, containers: ___, ...rest }: Outcome) => rest

describe("a VM with one container and no overhead is the VM alone, bit for bit", () => {
  const claim = (arbitrary: ReturnType<typeof randomPlan>) =>
    fc.assert(
      fc.property(arbitrary, (plan) => {
        const alone = simulate(plan)
        const nested = simulate(eachInAVm(plan))
        expect(common(nested)).toEqual(common(alone))
        const { containers } = nested
        expect(containers!.containerDemandIntegral).toEqual(alone.guests.guestDemandIntegral)
        expect(containers!.containerServedIntegral).toEqual(alone.guests.guestServedIntegral)
        expect(containers!.containerUnservedSeconds).toEqual(alone.guests.guestUnservedSeconds)
        expect(containers!.containerUnservedP95Fraction).toEqual(alone.guests.guestUnservedP95Fraction)
      }),
      { numRuns: 300 }
    )
  test("first-fit", () => claim(randomPlan("firstFit")))
  test("with datastores and links", () => claim(randomSharedPlan("worstFit")))
})

/** Where scale × Σ shape and Σ (scale × shape) meet, the last digits may differ. */
function expectNear(actual: unknown, expected: unknown, path = ""): void {
  if (typeof expected === "number") {
    const isNear = Object.is(actual, expected) || Math.abs((actual as number) - expected) <= 1e-9 * Math.max(1, Math.abs(expected))
    if (!isNear) expect.fail(`${path}: ${String(actual)}, alone ${expected}`)
  } else if (typeof expected === "object" && expected !== null) {
    expect([path, ...Object.keys(actual as object)]).toEqual([path, ...Object.keys(expected)])
    for (const [key, value] of Object.entries(expected)) expectNear((actual as Record<string, unknown>)[key], value, `${path}.${key}`)
  } else expect([path, actual]).toEqual([path, expected])
}

describe("a VM with one container and no overhead is the VM alone, to rounding", () => {
  const claim = (arbitrary: ReturnType<typeof randomPlan>) =>
    fc.assert(fc.property(arbitrary, (plan) => expectNear(common(simulate(eachInAVm(plan))), common(simulate(plan)))), { numRuns: 150 })
  test("with ready time and second threads", () => claim(randomPlan("firstFit").map((plan) => ({ ...plan, pressure: { cpu: { coStopFactor: 0.5, hostSmtGain: Float64Array.from(plan.hosts.hostName, (_, host) => (host % 2 === 0 ? 0 : 0.25)) } } }))))
  test("with latency and response times", () => claim(randomLatencyPlan("firstFit")))
  test("while VMs move live", () => claim(randomMigrating))
  test("where things fail, once the VM is up", () =>
    fc.assert(
      fc.property(randomPlan("firstFit"), randomFailures, (plan, drawn) => {
        const alone = simulate(withFailures(plan, drawn))
        const { hosts, guests, failing, containers } = simulate(withFailures(eachInAVm(plan), drawn))
        expect(guests.guestHost).toEqual(alone.guests.guestHost)
        expect(failing!.restarts).toEqual(alone.failing!.restarts)
        expect(hosts.hostOnSeconds).toEqual(alone.hosts.hostOnSeconds)
        // While a VM boots its container is not there yet.
        guests.guestRunSeconds.forEach((seconds, guest) => expect(containers!.containerRunSeconds[guest]).toBeLessThanOrEqual(seconds * (1 + 1e-9)))
        guests.guestServedIntegral[0]!.forEach((served, guest) => expect(Math.abs(containers!.containerServedIntegral[0]![guest]! - served)).toBeLessThanOrEqual(1e-6 * Math.max(1, served)))
      }),
      { numRuns: 200 }
    ))
})

test("steps of any size give the same bytes as one run", () => {
  fc.assert(
    fc.property(randomPlan("firstFit"), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (plan, sizes) => {
      const nested = eachInAVm(plan)
      const simulation = startSimulation(nested)
      for (let i = 0; !simulation.step(sizes[i % sizes.length]!); i++);
      expect(simulation.close()).toEqual(simulate(nested))
    }),
    { numRuns: 100 }
  )
})

describe("containers on bare hosts are guests there, bit for bit", () => {
  test.each(["firstFit", "worstFit"])("%s", (policy) => {
    fc.assert(
      fc.property(planSpec, (spec) => {
        const plan = buildPlan({ ...spec, hosts: spec.hosts.map((host) => ({ ...host, spare: false })), guests: spec.guests.map((guest) => ({ ...guest, cpuReservationMhz: 0 })), policy, capAtCoreClock: false, emptyHosts: { stayOn: true, offAfterSeconds: 0 } })
        const alone = simulate(plan)
        const { containers, ...nested } = simulate(onBareHosts(plan))
        const refused = new Set(alone.refusals.map(({ guest }) => guest))
        // A guest that finds no room is refused; a container waits, and may come later.
        fc.pre(refused.size === 0)
        expect(containers!.containerKernel).toEqual(alone.guests.guestHost)
        expect(nested.hosts.hostEnergyJoules).toEqual(alone.hosts.hostEnergyJoules)
        for (const rate of RATES) {
          expect(nested.hosts.hostServedIntegral[rate]).toEqual(alone.hosts.hostServedIntegral[rate])
          expect(containers!.containerDemandIntegral[rate]).toEqual(alone.guests.guestDemandIntegral[rate])
          expect(containers!.containerServedIntegral[rate]).toEqual(alone.guests.guestServedIntegral[rate])
          expect(containers!.containerUnservedSeconds[rate]).toEqual(alone.guests.guestUnservedSeconds[rate])
        }
      }),
      { numRuns: 200 }
    )
  })
})
