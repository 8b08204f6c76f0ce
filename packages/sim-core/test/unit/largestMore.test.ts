import { describe, expect, it } from "vitest"
import { NONE } from "../../src/columns.ts"
import { howManyMore } from "../../src/fitting/howManyMore.ts"
import { largestMore, type GuestSize, type SizeLadder } from "../../src/fitting/largestMore.ts"
import type { Plan } from "../../src/plan.ts"
import { failingPlan } from "../failingPlan.ts"
import { buildPlan } from "../planBuilder.ts"

const size = (amounts: Partial<Record<"cpu" | "ram" | "disk", number>> & { readonly vcpus?: number }): GuestSize => ({ vcpus: amounts.vcpus ?? 1, placement: [amounts.cpu ?? 0, amounts.ram ?? 0, amounts.disk ?? 0, 0, 0], cpuReservationMhz: 0 })
/** RAM in steps of 1 MiB, beside 10 MHz. */
const byRam = (most = 1000): SizeLadder => ({ least: 1, most, sizeAt: (step) => size({ cpu: 10, ram: step }) })
const climb = (plan: Plan, ladder: SizeLadder, { row = 0, at = 0, within = false } = {}) => largestMore(plan, "guest", row, at, [ladder], within).ladders[0]!

// Two hosts of 100 and 150 MiB; 30 MiB are taken on the first.
const two = buildPlan({ hosts: [{ cpuMhz: 1000, ramMib: 100 }, { cpuMhz: 1000, ramMib: 150 }], guests: [{ cpuMhz: 10, ramMib: 30 }] })

it("the largest, on which host, and what each host lacks at the next step", () => {
  const end = climb(two, byRam())
  expect([end.step, [...end.hosts], [...end.hostStep], end.nearest]).toEqual([150, [1], [70, 150], 1])
  expect(end.hostStop).toEqual([{ reason: "capacity", resource: 1, need: 71, free: 70, usable: 100 }, { reason: "capacity", resource: 1, need: 151, free: 150, usable: 150 }])
})

it("leaves the plan as it was", () => {
  const before = structuredClone(two.guests.guestPlacement)
  climb(two, byRam())
  expect(two.guests.guestPlacement).toEqual(before)
})

it("as large as anybody asks for: nothing stops it", () => expect(climb(two, byRam(120))).toMatchObject({ step: 120, hostStop: [{ reason: "capacity" }, null], admission: null }))

it("not even the least: whoever lacks least for it is told", () => {
  // 96 and 95 % are taken: 4 and 5 MiB are free, and 6 asked for.
  const full = buildPlan({ hosts: [{ cpuMhz: 1000, ramMib: 100, count: 2 }], guests: [{ cpuMhz: 10, ramMib: 96 }, { cpuMhz: 10, ramMib: 95 }] })
  expect(climb(full, { least: 6, most: 9, sizeAt: (step) => size({ ram: step }) })).toMatchObject({ step: NONE, nearest: 1, hosts: new Int32Array(0) })
})

it("at the moment that is asked for", () => {
  const plan = buildPlan({ hosts: [{ cpuMhz: 1000, ramMib: 100 }], guests: [{ ramMib: 10 }, { ramMib: 50, arrivalSeconds: 1000, departureSeconds: 2000 }] })
  expect([0, 1000, 2000].map((at) => climb(plan, byRam(), { at }).step)).toEqual([90, 40, 90])
})

it("a resource that nobody asks for yet is all free, and has an end all the same", () => {
  const plan = buildPlan({ hosts: [{ cpuMhz: 1000, ramMib: 100, diskGib: 40, headroomFraction: { diskGib: 0.25 } }], guests: [{ cpuMhz: 10, ramMib: 10 }] })
  expect(climb(plan, { least: 0, most: 100, sizeAt: (step) => size({ ram: 1, disk: step }) })).toMatchObject({ step: 30, hostStop: [{ reason: "capacity", resource: 2, need: 31, free: 30, usable: 30 }] })
})

it("vCPUs cap what is asked of slow cores: four of 100 MHz never take more than 400", () => {
  const plan = buildPlan({ hosts: [{ cores: 10, cpuMhz: 1000 }], guests: [{ cpuMhz: 700, vcpus: 7 }], capAtCoreClock: true })
  // 300 MHz are left: three vCPUs fit whatever they ask for, four do where they ask for no more than that.
  const asking = (mhz: number): SizeLadder => ({ least: 1, most: 10, sizeAt: (step) => size({ cpu: mhz, vcpus: step }) })
  expect([climb(plan, asking(900)).step, climb(plan, asking(300)).step]).toEqual([3, 10])
})

describe("vCPUs within a host's cores", () => {
  const plan = buildPlan({ hosts: [{ cores: 8, cpuMhz: 8000 }, { cores: 4, cpuMhz: 8000 }], guests: [{ cpuMhz: 10, vcpus: 6 }] })
  const own: Plan = { ...plan, needs: [{ kind: "vcpus", what: "6", guests: Int32Array.of(0), allowed: Uint8Array.of(1, 0) }] }
  const ladder: SizeLadder = { least: 1, most: 100, sizeAt: (step) => size({ cpu: 10, vcpus: step }) }
  it("asked by their number, also below what the guest itself has", () => {
    const end = climb(own, ladder, { within: true })
    expect([end.step, [...end.hostStep]]).toEqual([8, [8, 4]])
    expect(end.hostStop).toEqual([{ reason: "cores", vcpus: 9, cores: 8 }, { reason: "cores", vcpus: 5, cores: 4 }])
  })
  it("or not at all", () => expect(climb(plan, ladder).step).toBe(100))
})

describe("rules, needs and hosts that take nobody", () => {
  it("a host that none of them allows takes no size, with the reason", () => {
    const plan = buildPlan({ hosts: [{ ramMib: 100, cpuMhz: 100, os: ["windows"] }, { ramMib: 100, cpuMhz: 100, spare: true }, { ramMib: 100, cpuMhz: 100 }, { ramMib: 60, cpuMhz: 100 }], guests: [{ ramMib: 10, cpuMhz: 1, os: "linux" }], rules: [{ kind: "apart", over: "host", guests: [0] }] })
    const end = climb(plan, byRam())
    expect([[...end.hostStep], end.hostStop.map((stop) => stop?.reason)]).toEqual([[NONE, NONE, NONE, 60], ["os", "spare", "affinity", "capacity"]])
  })
  it("hosts that are down", () => {
    const plan = failingPlan({ hosts: [{ count: 2, cpuMhz: 100, ramMib: 100 }], guests: [{ ramMib: 10, cpuMhz: 1 }], policy: "firstFit" }, { hostFaults: [[1, 600, 1200]] })
    expect(climb(plan, byRam(), { at: 700 })).toMatchObject({ step: 90, hostStop: [{ reason: "capacity" }, { reason: "failed" }] })
  })
  it("next-fit never goes back: the first host is passed", () => {
    const plan = buildPlan({ hosts: [{ count: 2, ramMib: 100, cpuMhz: 100 }], guests: [{ ramMib: 60 }, { ramMib: 50 }], policy: "nextFit" })
    expect(climb(plan, byRam())).toMatchObject({ step: 50, hostStop: [{ reason: "policy" }, { reason: "capacity" }] })
  })
  it("those that spread out do so with one more", () => {
    // Two of two hosts: one each; with a third, two share one.
    const plan = buildPlan({ hosts: [{ count: 2, ramMib: 100, cpuMhz: 100 }], guests: [{ ramMib: 20, count: 2 }], rules: [{ kind: "spread", over: "host", guests: [0, 1] }] })
    expect(climb(plan, byRam()).step).toBe(80)
  })
  it("a group that found no room as a whole leaves room for one that comes alone", () => {
    const plan = buildPlan({ hosts: [{ ramMib: 100, cpuMhz: 100 }], guests: [{ ramMib: 60, count: 2 }], rules: [{ kind: "together", over: "host", guests: [0, 1] }] })
    expect([climb(plan, byRam()).step, howManyMore(plan, "guest", 0, 0).count]).toEqual([100, 1])
  })
})

it("admission control: a part of the cluster stays free, whatever each host has", () => {
  // 25 % of 200 MiB are kept; 40 are there: 110 may come, and no host has more than 100.
  const plan = (fraction: number) => failingPlan({ hosts: [{ count: 2, cpuMhz: 100, ramMib: 100 }], guests: [{ ramMib: 40 }], policy: "firstFit" }, { admission: [{ rule: "percentage", cpuFraction: 0, ramFraction: fraction, by: "placed" }] })
  expect(climb(plan(0.25), byRam())).toMatchObject({ step: 100, admission: null })
  const kept = climb(plan(0.5), byRam())
  expect([kept.step, kept.admission, [...kept.hosts], kept.hostStop[1]]).toEqual([60, { rule: 0, resource: 1, left: 0.495, needed: 0.5 }, [0, 1], { reason: "capacity", resource: 1, need: 101, free: 100, usable: 100 }])
})

it("where guests wait in line, nobody overtakes them", () => {
  const plan = buildPlan({ hosts: [{ ramMib: 100, cpuMhz: 100 }], guests: [{ ramMib: 60, departureSeconds: 1000 }, { ramMib: 60, arrivalSeconds: 10 }], jobs: { waits: true } })
  expect(largestMore(plan, "guest", 0, 100, [byRam()])).toMatchObject({ waitingAhead: 1, waitingFor: { guest: 1 }, ladders: [] })
})

describe("one who never comes is there to be asked about", () => {
  const plan = buildPlan({ hosts: [{ count: 2, ramMib: 100, cpuMhz: 100 }], guests: [{ ramMib: 20 }, { ramMib: 20 }, { ramMib: 30, arrivalSeconds: Infinity }], rules: [{ kind: "spread", over: "host", guests: [0, 1, 2] }] })
  it("it takes no room, and more like it join its groups", () => {
    // Of three, two share one of two hosts; so do four; of five and six three do, and 20 + 2 × 30 MiB fit; of seven four would: 110 MiB.
    expect(howManyMore(plan, "guest", 2, 0)).toMatchObject({ count: 4, hostThere: Int32Array.of(1, 1) })
  })
  it("or has its largest size", () => expect(climb(plan, byRam(), { row: 2 }).step).toBe(80))
})
