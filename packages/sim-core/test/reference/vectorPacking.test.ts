/** Two small vector packings worked by hand, and the bounds' textbook items. */
import { describe, expect, it } from "vitest"
import { hostsBound } from "../../src/packing/bounds.ts"
import type { PlaceBy } from "../../src/plan.ts"
import { findPlacePolicy } from "../../src/policies/registry.ts"
import { fastPlacement } from "../oracle/fastPlacement.ts"
import { buildPlan } from "../planBuilder.ts"

// Twelve guests of (CPU, RAM) on hosts of (100, 100). Sums 440 and 465.
const twelve = [[25, 30], [25, 60], [15, 25], [60, 20], [50, 20], [15, 25], [15, 65], [15, 70], [70, 35], [45, 20], [50, 55], [55, 40]] as const
// Ten guests on hosts of (1, 1): every method but next-fit reaches the optimum of 4.
const ten = [[0.6, 0.2], [0.5, 0.3], [0.2, 0.6], [0.3, 0.5], [0.4, 0.4], [0.4, 0.4], [0.2, 0.2], [0.2, 0.2], [0.1, 0.4], [0.4, 0.1]] as const

describe("the packing gap of twelve guests", () => {
  // Round robin opens a host a guest. Linear power rises by the same watts on any host in use, and by 100 W more on
  // one that is off, so that least power increase is first-fit.
  it.each([
    ["nextFit", "sum", 8],
    ["firstFit", "sum", 7],
    ["bestFit", "sum", 7],
    ["worstFit", "sum", 7],
    ["roundRobin", "sum", 12],
    ["leastPowerIncrease", "sum", 7],
    ["firstFitDecreasing", "sum", 6],
    ["firstFitDecreasing", "product", 6],
    ["firstFitDecreasing", "max", 5],
    ["bestFitDecreasing", "sum", 6],
    ["dotProduct", "sum", 5],
    ["l2Norm", "sum", 6]
  ] as const)("%s by %s uses %i hosts", (policy, by, hosts) => expect(new Set(pack(twelve, 100, policy, { by }).bins).size).toBe(hosts))

  it("dot product fills the bins of the worked example", () => {
    expect(binsOf(pack(twelve, 100, "dotProduct"))).toEqual([[10, 4], [8, 6], [11, 1], [7, 3], [9, 0, 2, 5]])
  })

  it("L2 norm fills the bins of the worked example", () => {
    expect(binsOf(pack(twelve, 100, "l2Norm"))).toEqual([[10, 4], [8, 1], [11, 0, 2], [7, 3], [6, 9], [5]])
  })

  it("the decreasing order by largest share", () => {
    // Larger of CPU and RAM: 30 60 25 60 50 25 65 70 70 45 55 55; equals stay in the order of the list.
    expect(pack(twelve, 100, "firstFitDecreasing", { by: "max" }).order).toEqual([7, 8, 6, 1, 3, 10, 11, 4, 9, 0, 2, 5])
  })

  it("the decreasing order by product", () => {
    // CPU × RAM: 750 1500 375 1200 1000 375 975 1050 2450 900 2750 2200
    expect(pack(twelve, 100, "firstFitDecreasing", { by: "product" }).order).toEqual([10, 8, 11, 1, 3, 7, 4, 6, 9, 0, 2, 5])
  })

  it("first-fit fills the bins of the worked example", () => {
    expect(pack(twelve, 100, "firstFit").bins).toEqual([0, 0, 1, 1, 2, 1, 2, 3, 4, 3, 5, 6])
  })

  it("worst-fit, opening a host only when none in use takes the guest, fills the bins of the worked example", () => {
    expect(pack(twelve, 100, "worstFit").bins).toEqual([0, 0, 1, 1, 2, 2, 3, 4, 3, 4, 5, 6])
  })

  it("worst-fit over hosts that stay on spreads the guests over all twelve", () => {
    expect(new Set(pack(twelve, 100, "worstFit", { stayOn: true }).bins).size).toBe(12)
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
    ["bestFitDecreasing", 4],
    ["dotProduct", 4],
    ["l2Norm", 4]
  ])("%s uses %i hosts", (policy, hosts) => expect(new Set(pack(ten, 1, policy).bins).size).toBe(hosts))

  it("the bound is 4", () => expect(boundOf(ten, 1).hosts).toBe(4))
})

interface Rule {
  readonly stayOn?: boolean
  readonly by?: PlaceBy
}

function planOf(items: ReadonlyArray<readonly [number, number]>, capacity: number, { stayOn = false, by = "sum" }: Rule = {}) {
  return buildPlan({
    by,
    emptyHosts: { stayOn, offAfterSeconds: 0 },
    hosts: [{ count: items.length, cpuMhz: capacity, ramMib: capacity }],
    guests: items.map(([cpuMhz, ramMib]) => ({ cpuMhz, ramMib }))
  })
}

/** Guests in the order in which they were taken, and the host of each. */
function pack(items: ReadonlyArray<readonly [number, number]>, capacity: number, name: string, rule: Rule = {}): { order: number[]; bins: number[] } {
  const placed = fastPlacement(planOf(items, capacity, rule), findPlacePolicy(name)!, [{ together: [...items.keys()] }])
  return { order: [...placed.keys()], bins: [...placed.values()] }
}

/** Guests of each host, in the order in which they came. */
function binsOf({ order, bins }: { order: number[]; bins: number[] }): number[][] {
  return [...new Set(bins)].map((bin) => order.filter((_, i) => bins[i] === bin))
}

function boundOf(items: ReadonlyArray<readonly [number, number]>, capacity: number) {
  return hostsBound(planOf(items, capacity), Int32Array.from(items.keys()), 0)
}
