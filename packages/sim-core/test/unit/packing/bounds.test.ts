import { describe, expect, it } from "vitest"
import { NONE } from "../../../src/columns.ts"
import { hostsBound } from "../../../src/packing/bounds.ts"
import { buildPlan, type PlanSpec } from "../../planBuilder.ts"

function boundOf(spec: PlanSpec) {
  const plan = buildPlan(spec)
  return hostsBound(plan, Int32Array.from(Array(plan.guests.guestCount).keys()), 42)
}

const cpu = (...amounts: number[]) => amounts.map((cpuMhz) => ({ cpuMhz }))

describe("Martello–Toth L2", () => {
  it("sees that guests of more than half a host do not pair: 51 51 51 51 30", () => {
    // 234 of 100 a host: 3 by the dimension bound; four hosts hold a 51 each, the 30 fits beside one
    expect(boundOf({ hosts: [{ count: 9, cpuMhz: 100 }], guests: cpu(51, 51, 51, 51, 30) })).toMatchObject({ hosts: 4, dimension: [3, 0, 0, 0, 0], martelloToth: [4, 0, 0, 0, 0] })
  })

  it("sees that 35 does not fit beside 70: 70 70 70 35 35", () => {
    // 280 of 100 a host: 3; at α = 35 the 70s are alone, and 35 + 35 need a fourth
    expect(boundOf({ hosts: [{ count: 9, cpuMhz: 100 }], guests: cpu(70, 70, 70, 35, 35) })).toMatchObject({ hosts: 4, dimension: [3, 0, 0, 0, 0], martelloToth: [4, 0, 0, 0, 0] })
  })
})

describe("the dimension bound", () => {
  it("takes the largest of unlike hosts first", () => {
    // 100 + 60 < 170 ≤ 100 + 60 + 40
    expect(boundOf({ hosts: [{ cpuMhz: 40 }, { cpuMhz: 100 }, { cpuMhz: 60 }], guests: cpu(40, 40, 40, 40, 10) }).dimension[0]).toBe(3)
  })

  it("goes on with copies of the largest where all hosts together are too small", () => {
    // 500 − (100 + 50) = 350 more: four of 100
    expect(boundOf({ hosts: [{ cpuMhz: 50 }, { cpuMhz: 100 }], guests: cpu(100, 100, 100, 100, 100) }).dimension[0]).toBe(6)
  })

  it("is not raised by rounding: three times 0.1 fill one host of 0.3", () => {
    // 0.1 + 0.1 + 0.1 = 0.30000000000000004 in binary
    expect(boundOf({ hosts: [{ count: 3, cpuMhz: 0.3 }], guests: cpu(0.1, 0.1, 0.1) }).hosts).toBe(1)
  })
})

describe("what counts", () => {
  it("is the usable amount of hosts that are no spares", () => {
    expect(boundOf({ hosts: [{ cpuMhz: 10 }, { cpuMhz: 100, spare: true }], guests: cpu(10, 10) })).toMatchObject({ hosts: 2, usablePerHost: [10, Infinity, Infinity, Infinity, Infinity], ratio: [2, 0, 0, 0, 0] })
  })

  it("leaves out guests that no host takes even when empty", () => {
    expect(boundOf({ hosts: [{ count: 2, cpuMhz: 10 }], guests: cpu(11, 6) })).toMatchObject({ hosts: 1, demand: [6, 0, 0, 0, 0] })
  })

  it("leaves out guests that no host is legal for", () => {
    expect(boundOf({ hosts: [{ cpuMhz: 10, os: ["linux"] }], guests: [{ cpuMhz: 5, os: "windows" }] })).toMatchObject({ hosts: 0, bindingResource: NONE })
  })

  it("is the need on the slowest core under the core-clock cap", () => {
    const hosts = [{ cpuMhz: 4000, coreMhz: 2000 }, { cpuMhz: 4000, coreMhz: 1000 }]
    // 4 guests of 1 vCPU that ask 2000: at least 1000 each
    expect(boundOf({ hosts, guests: [{ count: 4, vcpus: 1, cpuMhz: 2000 }], capAtCoreClock: true })).toMatchObject({ hosts: 1, demand: [4000, 0, 0, 0, 0] })
  })

  it("is the guests named, at the moment named", () => {
    const plan = buildPlan({ hosts: [{ count: 3, cpuMhz: 10 }], guests: cpu(6, 6, 6) })
    expect(hostsBound(plan, Int32Array.of(0, 2), 42)).toMatchObject({ hosts: 2, atSeconds: 42 })
  })
})

describe("the answer", () => {
  it("is 0 without guests, and nothing binds", () => {
    expect(boundOf({ hosts: [{ cpuMhz: 10 }], guests: [] })).toMatchObject({ hosts: 0, bindingResource: NONE })
  })

  it("is at least 1 for a guest that asks for nothing limited, and nothing binds", () => {
    expect(boundOf({ hosts: [{ cpuMhz: 10 }], guests: [{ iops: 5 }] })).toMatchObject({ hosts: 1, bindingResource: NONE, dimension: [0, 0, 0, 0, 0] })
  })

  it("names the resource whose demand ÷ usable is largest, the lower of equals", () => {
    const binding = (cpuMhz: number, ramMib: number) => boundOf({ hosts: [{ count: 4, cpuMhz: 10, ramMib: 20 }], guests: [{ count: 2, cpuMhz, ramMib }] }).bindingResource
    expect([binding(5, 9), binding(4, 9), binding(5, 10)]).toEqual([0, 1, 0])
  })
})
