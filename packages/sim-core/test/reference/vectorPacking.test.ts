/** Two small vector packings worked by hand, and the bounds' textbook items. */
import { describe, expect, it } from "vitest"
import { hostsBound } from "../../src/packing/bounds.ts"
import { decreasingOrder } from "../../src/packing/decreasing.ts"
import { makeRooms } from "../../src/packing/rooms.ts"
import { findPlacePolicy } from "../../src/policies/registry.ts"
import { buildPlan } from "../planBuilder.ts"

// Twelve guests of (CPU, RAM) on hosts of (100, 100). Sums 440 and 465.
const twelve = [[25, 30], [25, 60], [15, 25], [60, 20], [50, 20], [15, 25], [15, 65], [15, 70], [70, 35], [45, 20], [50, 55], [55, 40]] as const
// Ten guests on hosts of (1, 1): every method but next-fit reaches the optimum of 4.
const ten = [[0.6, 0.2], [0.5, 0.3], [0.2, 0.6], [0.3, 0.5], [0.4, 0.4], [0.4, 0.4], [0.2, 0.2], [0.2, 0.2], [0.1, 0.4], [0.4, 0.1]] as const

describe("the packing gap of twelve guests", () => {
  it.each([
    ["nextFit", 8],
    ["firstFit", 7],
    ["bestFit", 7],
    ["worstFit", 7],
    ["firstFitDecreasing", 6],
    ["bestFitDecreasing", 6]
  ])("%s uses %i hosts", (policy, hosts) => expect(new Set(pack(twelve, 100, policy).bins).size).toBe(hosts))

  it("first-fit fills the bins of the worked example", () => {
    expect(pack(twelve, 100, "firstFit").bins).toEqual([0, 0, 1, 1, 2, 1, 2, 3, 4, 3, 5, 6])
  })

  it("worst-fit, opening a host only when none in use takes the guest, fills the bins of the worked example", () => {
    expect(pack(twelve, 100, "worstFit").bins).toEqual([0, 0, 1, 1, 2, 2, 3, 4, 3, 4, 5, 6])
  })

  it("worst-fit over hosts that stay on spreads the guests over all twelve", () => {
    expect(new Set(pack(twelve, 100, "worstFit", true).bins).size).toBe(12)
  })

  it("the decreasing order goes by the sum of CPU and RAM", () => {
    // Sums: 55 85 40 80 70 40 80 85 105 65 105 95; equals stay in the order of the list.
    expect(pack(twelve, 100, "firstFitDecreasing").order).toEqual([8, 10, 11, 1, 7, 3, 6, 4, 9, 0, 2, 5])
  })

  it("first-fit-decreasing fills the bins of the worked example, in its order", () => {
    expect(pack(twelve, 100, "firstFitDecreasing").bins).toEqual([0, 1, 2, 0, 3, 3, 4, 1, 2, 4, 5, 5])
  })

  it("no placement can do with fewer than 5: 4.65 hosts of RAM", () => {
    const bound = boundOf(twelve, 100)
    expect([bound.hosts, bound.bindingResource, bound.ratio[0], bound.ratio[1]]).toEqual([5, 1, 4.4, 4.65])
  })

  it("L2 is 5 in both resources", () => expect(boundOf(twelve, 100).martelloToth.slice(0, 2)).toEqual([5, 5]))
})

describe("the easy control", () => {
  it.each([
    ["nextFit", 5],
    ["firstFit", 4],
    ["bestFit", 4],
    ["worstFit", 4],
    ["firstFitDecreasing", 4],
    ["bestFitDecreasing", 4]
  ])("%s uses %i hosts", (policy, hosts) => expect(new Set(pack(ten, 1, policy).bins).size).toBe(hosts))

  it("the bound is 4", () => expect(boundOf(ten, 1).hosts).toBe(4))
})

function planOf(items: ReadonlyArray<readonly [number, number]>, capacity: number, stayOn = false) {
  return buildPlan({
    emptyHosts: { stayOn, offAfterSeconds: 0 },
    hosts: [{ count: items.length, cpuMhz: capacity, ramMib: capacity }],
    guests: items.map(([cpuMhz, ramMib]) => ({ cpuMhz, ramMib }))
  })
}

function pack(items: ReadonlyArray<readonly [number, number]>, capacity: number, name: string, stayOn = false): { order: number[]; bins: number[] } {
  const rooms = makeRooms(planOf(items, capacity, stayOn))
  const policy = findPlacePolicy(name)!
  const listed = Int32Array.from(items.keys())
  const order = [...(policy.order === "decreasing" ? decreasingOrder(rooms, listed) : listed)]
  const placer = policy.prepare(rooms)
  const bins = order.map((guest) => {
    const host = placer.place(guest)
    rooms.take(guest, host)
    return host
  })
  return { order, bins }
}

function boundOf(items: ReadonlyArray<readonly [number, number]>, capacity: number) {
  return hostsBound(planOf(items, capacity), Int32Array.from(items.keys()), 0)
}
