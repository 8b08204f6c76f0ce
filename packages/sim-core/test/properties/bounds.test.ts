/** The bound is one: no placement beats it, by exhaustive search on small plans. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { hostsBound } from "../../src/packing/bounds.ts"
import type { Plan } from "../../src/plan.ts"
import { placePolicies } from "../../src/policies/registry.ts"
import { fastPlacement } from "../oracle/fastPlacement.ts"
import { slowHosts } from "../oracle/slowPlacement.ts"
import { buildPlan, type GuestSpec, type HostSpec } from "../planBuilder.ts"
import { randomRun } from "../randomHistory.ts"

const amount = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 120 }).map((tenths) => tenths / 10))
const guest: fc.Arbitrary<GuestSpec> = fc.record({ cpuMhz: amount, ramMib: amount, vcpus: fc.integer({ min: 1, max: 3 }) })
const host: fc.Arbitrary<HostSpec> = fc
  .record({ cpuMhz: fc.integer({ min: 4, max: 14 }), ramMib: fc.integer({ min: 4, max: 14 }), cores: fc.integer({ min: 1, max: 4 }) })
  .chain((spec) => fc.constantFrom<HostSpec>(spec, { ...spec, os: ["linux"] }))

describe("lower bound ≤ optimum ≤ every policy", () => {
  it("on like hosts, two resources, up to nine guests", () => {
    fc.assert(
      fc.property(fc.array(guest, { maxLength: 9 }), (guests) => {
        const plan = buildPlan({ hosts: [{ count: 9, cpuMhz: 12, ramMib: 12 }], guests })
        const optimum = fewestHosts(plan)
        expect(boundOf(plan)).toBeLessThanOrEqual(optimum)
        for (const used of usedByPolicies(plan)) expect(used).toBeGreaterThanOrEqual(optimum)
      }),
      { numRuns: 300 }
    )
  })

  it("on unlike hosts with OS rules, spares and a core-clock cap, for guests that all find a place", () => {
    const spec = fc.record({
      hosts: fc.array(host, { minLength: 1, maxLength: 4 }),
      spares: fc.constantFrom(0, 0, 1),
      guests: fc.array(fc.tuple(guest, fc.constantFrom({}, {}, { os: "windows" })).map(([asks, os]) => ({ ...asks, ...os })), { maxLength: 6 }),
      capAtCoreClock: fc.boolean()
    })
    let compared = 0
    fc.assert(
      fc.property(spec, ({ hosts, spares, ...rest }) => {
        const plan = buildPlan({ ...rest, hosts: [...hosts, ...Array.from({ length: spares }, () => ({ cpuMhz: 50, ramMib: 50, spare: true }))] })
        const optimum = fewestHosts(plan)
        if (optimum === Infinity) return
        compared++
        expect(boundOf(plan)).toBeLessThanOrEqual(optimum)
      }),
      { numRuns: 1000 }
    )
    expect(compared).toBeGreaterThan(100)
  })
})

it("one more guest never lowers the bound", () => {
  fc.assert(
    fc.property(randomRun, ({ plan }) => {
      let before = 0
      for (let count = 0; count <= plan.guests.guestCount; count++) {
        const bound = hostsBound(plan, Int32Array.from(Array(count).keys()), 0).hosts
        expect(bound).toBeGreaterThanOrEqual(before)
        before = bound
      }
    })
  )
})

it("the order of the guests does not matter", () => {
  fc.assert(
    fc.property(randomRun, ({ plan }) => {
      const rows = Int32Array.from(Array(plan.guests.guestCount).keys())
      expect(hostsBound(plan, rows.toReversed(), 0).hosts).toBe(hostsBound(plan, rows, 0).hosts)
    })
  )
})

function boundOf(plan: Plan): number {
  return hostsBound(plan, Int32Array.from(Array(plan.guests.guestCount).keys()), 0).hosts
}

/** Fewest hosts that hold every guest, by trying each guest on each host; Infinity if that cannot be. Of equal empty hosts only the first is tried. */
function fewestHosts(plan: Plan): number {
  const hosts = slowHosts(plan)
  const rows = [...Array(plan.hosts.hostCount).keys()]
  const kind = rows.map((host) => JSON.stringify([...plan.hosts.hostUsable.map((column) => column[host]), plan.hosts.hostCoreMhz[host], plan.hosts.hostOsFamilies[host], plan.hosts.hostIsSpare[host]]))
  let fewest = Infinity
  const place = (guest: number, used: number): void => {
    if (used >= fewest) return
    if (guest === plan.guests.guestCount) {
      fewest = used
      return
    }
    const triedEmpty = new Set<string>()
    for (const host of rows) {
      const isEmpty = hosts.guestsOn(host).length === 0
      if ((isEmpty && triedEmpty.has(kind[host]!)) || !hosts.fits(guest, host)) continue
      if (isEmpty) triedEmpty.add(kind[host]!)
      hosts.take(guest, host)
      place(guest + 1, used + (isEmpty ? 1 : 0))
      hosts.release(guest, host)
    }
  }
  place(0, 0)
  return fewest
}

function usedByPolicies(plan: Plan): number[] {
  const history = [...Array(plan.guests.guestCount).keys()].map((arrive) => ({ arrive }))
  return placePolicies.map((policy) => new Set(fastPlacement(plan, policy, history).values()).size)
}
