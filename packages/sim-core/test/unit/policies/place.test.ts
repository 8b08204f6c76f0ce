import { describe, expect, it } from "vitest"
import { NONE } from "../../../src/columns.ts"
import { makeRooms } from "../../../src/packing/rooms.ts"
import { findPlacePolicy } from "../../../src/policies/registry.ts"
import { fastPlacement } from "../../oracle/fastPlacement.ts"
import { buildPlan, type PlanSpec } from "../../planBuilder.ts"

/** Host of each guest, all coming in row order. */
function place(policy: string, spec: PlanSpec): number[] {
  const plan = buildPlan(spec)
  return [...fastPlacement(plan, findPlacePolicy(policy)!, [...Array(plan.guests.guestCount).keys()].map((arrive) => ({ arrive }))).values()]
}

const cpu = (...amounts: number[]) => amounts.map((cpuMhz) => ({ cpuMhz }))

describe("next-fit", () => {
  it("does not return to a host that it has left", () => {
    expect(place("nextFit", { hosts: [{ count: 3, cpuMhz: 10 }], guests: cpu(6, 6, 3) })).toEqual([0, 1, 1])
  })

  it("stays where it is when no host takes a guest", () => {
    expect(place("nextFit", { hosts: [{ count: 2, cpuMhz: 10 }], guests: cpu(6, 11, 4) })).toEqual([0, NONE, 0])
  })
})

describe("first-fit", () => {
  it("returns to the first host with room", () => {
    expect(place("firstFit", { hosts: [{ count: 3, cpuMhz: 10 }], guests: cpu(6, 6, 3) })).toEqual([0, 1, 0])
  })

  it("sees room that a departure made", () => {
    const plan = buildPlan({ hosts: [{ count: 2, cpuMhz: 10 }], guests: cpu(10, 10, 10) })
    const placed = fastPlacement(plan, findPlacePolicy("firstFit")!, [{ arrive: 0 }, { arrive: 1 }, { depart: 0 }, { arrive: 2 }])
    expect(placed.get(2)).toBe(0)
  })
})

describe("best-fit", () => {
  // After two guests, host 0 has 2 CPU and 9 RAM free, host 1 has 5 and 5.
  const spec = { hosts: [{ count: 2, cpuMhz: 10, ramMib: 10 }], guests: [{ cpuMhz: 8, ramMib: 1 }, { cpuMhz: 5, ramMib: 5 }, { cpuMhz: 1, ramMib: 1 }] }

  it("adds up what is free over the resources in play", () => {
    // 0.2 + 0.9 against 0.5 + 0.5
    expect(place("bestFit", { ...spec, by: "sum" })[2]).toBe(1)
  })

  it("goes by free CPU alone where place.by says so", () => {
    expect(place("bestFit", { ...spec, by: "cpu" })[2]).toBe(0)
  })

  it("takes the first of equals, though their sums differ in binary", () => {
    // (0.1 + 0.2) + 0.3 = 0.6000000000000001 and (0.3 + 0.2) + 0.1 = 0.6; the spare makes 1 the largest of each
    const hosts = [{ cpuMhz: 0.1, ramMib: 0.2, diskGib: 0.3 }, { cpuMhz: 0.3, ramMib: 0.2, diskGib: 0.1 }, { cpuMhz: 1, ramMib: 1, diskGib: 1, spare: true }]
    expect(place("bestFit", { hosts, guests: [{ cpuMhz: 0.1, ramMib: 0.1, diskGib: 0.1 }] })).toEqual([0])
  })

  it("scores the free fractions that the guest found", () => {
    const rooms = makeRooms(buildPlan(spec))
    const placer = findPlacePolicy("bestFit")!.prepare(rooms)
    rooms.take(0, 0)
    // 2/10 + 9/10
    expect(placer.score(2, 0)).toBe(1.1)
  })
})

describe("worst-fit", () => {
  const spec = { hosts: [{ count: 3, cpuMhz: 10 }], guests: cpu(1, 1, 1, 1) }

  it("spreads over hosts that stay on", () => {
    expect(place("worstFit", { ...spec, emptyHosts: { stayOn: true, offAfterSeconds: 0 } })).toEqual([0, 1, 2, 0])
  })

  it("opens no empty host while one in use takes the guest, where empty hosts go off", () => {
    expect(place("worstFit", { ...spec, guests: cpu(6, 6, 1, 3, 9) })).toEqual([0, 1, 0, 1, 2])
  })

  it("counts a resource that one host alone does not limit as wholly free there", () => {
    // host 0: 0.5 + 1 (not limited), host 1: 1 + 0.6 of the largest that is
    const hosts = [{ cpuMhz: 5 }, { cpuMhz: 10, iops: 6 }, { cpuMhz: 1, iops: 10 }]
    expect(place("worstFit", { hosts, guests: [{ cpuMhz: 1, iops: 1 }], emptyHosts: { stayOn: true, offAfterSeconds: 0 } })).toEqual([1])
  })
})
