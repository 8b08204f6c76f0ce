import fc from "fast-check"
import { expect, it, test } from "vitest"
import { RESOURCE_INDEXES } from "../../src/columns.ts"
import { fullestMoment } from "../../src/fitting/fullestMoment.ts"
import { howManyMore, shortResourcesOf } from "../../src/fitting/howManyMore.ts"
import { placePolicies } from "../../src/policies/registry.ts"
import { simulate } from "../../src/simulate.ts"
import { orchestrated, withContainers } from "../containersPlan.ts"
import { failingPlan } from "../failingPlan.ts"
import { buildPlan } from "../planBuilder.ts"
import { randomPlan } from "../randomPlan.ts"

it("fills up what is left, and says what stops the next", () => {
  // Two hosts of 1,000 MHz and 100 MiB; one guest of 200 MHz and 30 MiB is there: 2 more beside it, 3 on the other by RAM.
  const plan = buildPlan({ hosts: [{ count: 2, cpuMhz: 1000, ramMib: 100 }], guests: [{ cpuMhz: 200, ramMib: 30 }] })
  const { count, hostMore, stoppedBy } = howManyMore(plan, "guest", 0, 0)
  expect([count, [...hostMore]]).toEqual([5, [2, 3]])
  expect(stoppedBy).toMatchObject({ resource: 1, need: 30, largestFree: 10 })
})

it("counts at the moment that is asked for", () => {
  const plan = buildPlan({ hosts: [{ cpuMhz: 1000, ramMib: 100 }], guests: [{ ramMib: 10 }, { ramMib: 50, arrivalSeconds: 1000, departureSeconds: 2000 }] })
  expect([0, 999, 1000, 1999, 2000].map((seconds) => howManyMore(plan, "guest", 0, seconds).count)).toEqual([9, 9, 4, 4, 9])
})

it("keeps to rules: of those that keep apart, one a host", () => {
  const plan = buildPlan({ hosts: [{ count: 4, ramMib: 100, cpuMhz: 10 }], guests: [{ ramMib: 1, count: 2 }], rules: [{ kind: "apart", over: "host", guests: [0, 1] }] })
  expect(howManyMore(plan, "guest", 0, 0)).toMatchObject({ count: 2, stoppedBy: { affinityHosts: 4 } })
})

// Next-fit never goes back to a host that it passed for its share.
it.each(placePolicies.map(({ name }) => name).filter((name) => name !== "nextFit"))("%s: those that spread out do so with each one more", (policy) => {
  // Five fit on each of two hosts by RAM; two are there.
  const planOf = (isSoft: boolean) => buildPlan({ hosts: [{ count: 2, ramMib: 10, cpuMhz: 10 }], guests: [{ ramMib: 2, cpuMhz: 1, count: 2 }], rules: [{ kind: "spread", over: "host", guests: [0, 1], isSoft }], policy })
  const { count, stoppedBy } = howManyMore(planOf(false), "guest", 0, 0)
  expect([count, stoppedBy]).toEqual([8, expect.objectContaining({ resource: 1, need: 2, largestFree: 0 })])
  expect(howManyMore(planOf(true), "guest", 0, 0).count).toBe(8)
})

it("of devices, as many as there are", () => {
  const plan = buildPlan({ hosts: [{ count: 2, ramMib: 100 }], guests: [{ ramMib: 1 }], rules: [{ kind: "device", over: "host", guests: [0], hostDevices: Int32Array.of(3, 1) }] })
  expect(howManyMore(plan, "guest", 0, 0)).toMatchObject({ count: 3, stoppedBy: { affinityHosts: 2 } })
})

it("says what each host has, takes, and is short of then", () => {
  const plan = buildPlan({ hosts: [{ cpuMhz: 50, ramMib: 100 }, { cpuMhz: 300, ramMib: 25 }, { cpuMhz: 10, ramMib: 5, os: ["windows"] }, { spare: true }], guests: [{ cpuMhz: 10, ramMib: 20, os: "linux" }], policy: "firstFit" })
  const { hostThere, hostMore, hostRefusal, hostShort, placedFraction, closedHosts } = howManyMore(plan, "guest", 0, 0)
  expect([[...hostThere], [...hostMore]]).toEqual([[1, 0, 0, 0], [4, 1, 0, 0]])
  expect(hostRefusal.map((one) => one?.reason)).toEqual(["capacity", "capacity", "os", "spare"])
  expect([...hostShort].map(shortResourcesOf)).toEqual([["cpu", "ram"], ["ram"], ["ram"], []])
  // 10 of 360 MHz, 20 of 130 MiB: the spare host does not count.
  expect([placedFraction[0], placedFraction[1], placedFraction[2]]).toEqual([10 / 360, 20 / 130, NaN])
  expect(closedHosts).toBe(0)
})

it("keeps to admission control, which has its figures: of 3 × 4 places, 8 are left without a host", () => {
  const plan = failingPlan({ hosts: [{ count: 3, cpuMhz: 4000, ramMib: 400 }], guests: [{ ramMib: 100, cpuMhz: 10 }], policy: "firstFit" }, { admission: [{ rule: "slots", hostFailures: 1, cpuSlotMhz: null, ramSlotMib: null, by: "reserved" }] })
  const { count, stoppedBy, hostRefusal } = howManyMore(plan, "guest", 0, 0)
  expect([count, stoppedBy!.admission]).toEqual([7, { rule: 0, resource: -1, left: 8, needed: 9 }])
  // The last host has room for all four.
  expect(hostRefusal.map((one) => one?.reason ?? null)).toEqual(["capacity", "capacity", null])
})

it("hosts that are down take nobody", () => {
  const plan = failingPlan({ hosts: [{ count: 2, cpuMhz: 10, ramMib: 100 }], guests: [{ ramMib: 10 }], policy: "firstFit" }, { hostFaults: [[1, 600, 1200]] })
  expect([0, 600, 1200].map((seconds) => howManyMore(plan, "guest", 0, seconds)).map(({ count, closedHosts }) => [count, closedHosts])).toEqual([[19, 0], [9, 1], [19, 0]])
})

it("nothing stops who asks for nothing that is limited", () => {
  const plan = buildPlan({ hosts: [{ ramMib: 100 }, {}], guests: [{ ramMib: 10 }] })
  expect(howManyMore(plan, "guest", 0, 0)).toMatchObject({ count: 10_000_000, stoppedBy: null, hostMore: Int32Array.of(9, 9_999_991) })
})

it("where guests wait in line, nobody overtakes them", () => {
  // The second of 60 waits for the first; one of 10 would find room, and comes after it.
  const plan = buildPlan({ hosts: [{ ramMib: 100, cpuMhz: 100 }], guests: [{ ramMib: 60, departureSeconds: 1000 }, { ramMib: 60, arrivalSeconds: 10 }, { ramMib: 10, arrivalSeconds: 2000 }], jobs: { waits: true } })
  expect(howManyMore(plan, "guest", 2, 100)).toMatchObject({ count: 0, waitingAhead: 1, stoppedBy: { guest: 1, resource: 1, need: 60, largestFree: 40 } })
  expect(howManyMore(plan, "guest", 2, 1000)).toMatchObject({ count: 4, waitingAhead: 0 })
})

it("containers: on their kernels", () => {
  const vms = buildPlan({ hosts: [{ count: 2, cores: 4, cpuMhz: 4000, ramMib: 8000 }], guests: [{ count: 2, vcpus: 4, cpuMhz: 4000, ramMib: 8000, demand: { cpuMhz: 0 } }] })
  const plan = withContainers(vms, { level: { hosts: [{ count: 2, cores: 4, cpuMhz: 3880, ramMib: 7352.4 }], guests: [{ count: 3, cpuMhz: 500, ramMib: 512, demand: { cpuMhz: 100 } }], policy: "worstFit" } })
  // 7 of 500 MHz a node of 3,880: 14, of which 3 are there.
  expect(howManyMore(plan, "container", 0, 0)).toMatchObject({ count: 11, stoppedBy: { resource: 0, need: 500 } })
})

it("containers: those of deployments, whatever runs then", () => {
  const vms = buildPlan({ hosts: [{ cores: 4, cpuMhz: 4000, ramMib: 8000 }], guests: [{ vcpus: 4, cpuMhz: 4000, ramMib: 8000, demand: { cpuMhz: 0 } }] })
  const plan = orchestrated(withContainers(vms, { level: { hosts: [{ cores: 4, cpuMhz: 4000, ramMib: 8000 }], guests: [{ count: 5, cpuMhz: 500, ramMib: 512, demand: { cpuMhz: 0 } }], policy: "worstFit" } }), { deployments: [{ replicas: 3, revisions: [{ fromSeconds: 0, rows: [0, 5] }] }] })
  expect(howManyMore(plan, "container", 0, 60)).toMatchObject({ count: 5, hostThere: Int32Array.of(3), stoppedBy: { resource: 0, need: 500 } })
})

it("the fullest moment: when most is promised of one resource, the first of equals", () => {
  const plan = buildPlan({ hosts: [{ count: 2, cpuMhz: 100, ramMib: 100 }], guests: [{ ramMib: 50 }, { ramMib: 60, arrivalSeconds: 1000, departureSeconds: 1500 }, { cpuMhz: 90, arrivalSeconds: 2000, departureSeconds: 2500 }, { ramMib: 60, arrivalSeconds: 3000 }] })
  expect(fullestMoment(plan, "guest")).toEqual({ atSeconds: 1000, endSeconds: 3600 })
  // Of 200 MHz 130 are more than 110 of 200 MiB.
  const busy = buildPlan({ hosts: [{ count: 2, cpuMhz: 100, ramMib: 100 }], guests: [{ ramMib: 50 }, { ramMib: 60, arrivalSeconds: 1000, departureSeconds: 1500 }, { cpuMhz: 65, count: 2, arrivalSeconds: 2222, departureSeconds: 2500 }] })
  expect(fullestMoment(busy, "guest").atSeconds).toBe(2222)
})

it("the fullest moment of those hosts that take guests: the others are fuller without one", () => {
  const plan = failingPlan({ hosts: [{ count: 2, cpuMhz: 10, ramMib: 100 }], guests: [{ ramMib: 10, count: 4 }], policy: "firstFit" }, { hostFaults: [[0, 600, 1200]] })
  const { atSeconds } = fullestMoment(plan, "guest")
  // Noticed after 18 s, and then all four are on the other.
  expect([atSeconds, howManyMore(plan, "guest", 0, atSeconds).placedFraction[1]]).toEqual([618, 0.4])
})

test("the fullest moment is the one that a look at every guest at every instant finds", () => {
  fc.assert(
    fc.property(fc.constantFrom("firstFit", "worstFit").chain(randomPlan), (plan) => {
      const seen: Array<{ readonly seconds: number; readonly fullness: number }> = []
      simulate(plan, { inspect: ({ rooms, state }) => {
        const fractions = RESOURCE_INDEXES.filter((resource) => rooms.limited.includes(resource)).map((resource) => {
          const hosts = [...plan.hosts.hostName.keys()].filter((host) => plan.hosts.hostIsSpare[host] === 0 && plan.hosts.hostUsable[resource]![host]! < Infinity)
          const usable = hosts.reduce((sum, host) => sum + plan.hosts.hostUsable[resource]![host]!, 0)
          const promised = plan.guests.guestName.reduce((sum, _, guest) => (hosts.includes(state.guestHost[guest]!) ? sum + rooms.need(guest, resource, state.guestHost[guest]!) : sum), 0)
          return usable > 0 ? promised / usable : 0
        })
        seen.push({ seconds: state.now, fullness: Math.max(0, ...fractions) })
      } })
      const most = Math.max(...seen.map(({ fullness }) => fullness))
      expect(fullestMoment(plan, "guest").atSeconds).toBe(seen.find(({ fullness }) => fullness >= most - 1e-9)!.seconds)
    }),
    { numRuns: 200 }
  )
})

test("so many more are placed in a run, and one more is refused", () => {
  const spec = fc.record({ hosts: fc.array(fc.record({ cpuMhz: fc.integer({ min: 10, max: 60 }), ramMib: fc.integer({ min: 10, max: 60 }) }), { minLength: 1, maxLength: 4 }), guests: fc.array(fc.record({ cpuMhz: fc.integer({ min: 1, max: 30 }), ramMib: fc.integer({ min: 1, max: 30 }) }), { minLength: 1, maxLength: 5 }), policy: fc.constantFrom("firstFit", "bestFit", "worstFit", "roundRobin", "nextFit", "random"), isApart: fc.boolean(), admission: fc.option(fc.oneof(
    fc.record({ rule: fc.constant("slots" as const), hostFailures: fc.integer({ min: 1, max: 2 }), cpuSlotMhz: fc.constant(null), ramSlotMib: fc.constant(null), by: fc.constantFrom("placed" as const, "reserved" as const) }),
    fc.record({ rule: fc.constant("percentage" as const), cpuFraction: fc.constantFrom(0, 0.25), ramFraction: fc.constantFrom(0, 0.5), by: fc.constant("placed" as const) })
  )) })
  fc.assert(
    fc.property(spec, ({ hosts, guests, policy, isApart, admission }) => {
      // Admission by what placement reserves; and none of the group shares a host with another, old or new.
      const planOf = (more: number) => {
        const rows = [...guests, ...Array.from({ length: more }, () => ({ ...guests[0]!, arrivalSeconds: 10 }))]
        const group = [0, ...(guests.length > 1 ? [1] : []), ...Array.from({ length: more }, (_, k) => guests.length + k)]
        return failingPlan({ hosts, guests: rows, policy, ...(isApart ? { rules: [{ kind: "apart", over: "host", guests: group }] } : {}) }, { admission: admission === null ? [] : [admission] })
      }
      const { count, hostMore } = howManyMore(planOf(0), "guest", 0, 0)
      expect(hostMore.reduce((a, b) => a + b, 0)).toBe(count)
      const later = (more: number) => simulate(planOf(more)).refusals.filter(({ timeSeconds }) => timeSeconds === 10).length
      expect([later(count), later(count + 1)]).toEqual([0, 1])
    }),
    { numRuns: 200 }
  )
})

test("so many more containers find a kernel in a run, and one more waits", () => {
  const amount = fc.record({ cpuMhz: fc.integer({ min: 1, max: 30 }), ramMib: fc.integer({ min: 1, max: 30 }) })
  const spec = fc.record({ kernels: fc.array(fc.record({ cpuMhz: fc.integer({ min: 10, max: 60 }), ramMib: fc.integer({ min: 10, max: 60 }) }), { minLength: 1, maxLength: 4 }), containers: fc.array(amount, { minLength: 1, maxLength: 5 }), policy: fc.constantFrom("firstFit", "bestFit", "worstFit") })
  fc.assert(
    fc.property(spec, ({ kernels, containers, policy }) => {
      const vms = buildPlan({ hosts: [{ count: kernels.length, cpuMhz: 60, ramMib: 60 }], guests: kernels.map((kernel) => ({ ...kernel, demand: { cpuMhz: 0 } })) })
      const planOf = (more: number) => withContainers(vms, { level: { hosts: kernels, guests: [...containers, ...Array.from({ length: more }, () => ({ ...containers[0]!, arrivalSeconds: 10 }))], policy } })
      const { count, hostMore } = howManyMore(planOf(0), "container", 0, 0)
      expect(hostMore.reduce((a, b) => a + b, 0)).toBe(count)
      const waiting = (more: number) => simulate(planOf(more)).containers!.waiting.filter(({ guest }) => guest >= containers.length).length
      expect([waiting(count), waiting(count + 1)]).toEqual([0, 1])
    }),
    { numRuns: 100 }
  )
})
