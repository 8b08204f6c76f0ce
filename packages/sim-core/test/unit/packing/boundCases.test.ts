/** How few hosts could do. Hosts are of 100 MHz unless said; guests are all there from the start. */
import { describe, expect, test } from "vitest"
import { CPU, IOPS, NETWORK, RAM } from "../../../src/columns.ts"
import { hostsBound } from "../../../src/packing/bounds.ts"
import { buildPlan, type PlanSpec } from "../../planBuilder.ts"

function boundOf(spec: PlanSpec) {
  const plan = buildPlan(spec)
  return hostsBound(plan, Int32Array.from({ length: plan.guests.guestCount }, (_, guest) => guest), 0)
}
const cpu = (...sizes: number[]) => sizes.map((cpuMhz) => ({ cpuMhz }))
const hosts = [{ cpuMhz: 100, count: 10 }]

describe("the dimension bound", () => {
  test("rounds up: 210 on 100 are three hosts", () => expect(boundOf({ hosts, guests: cpu(70, 70, 70) }).dimension[CPU]).toBe(3))
  test("does not round up a whole number: 200 on 100 are two", () => expect(boundOf({ hosts, guests: cpu(50, 50, 50, 50) }).dimension[CPU]).toBe(2))
  test("nor what is one by rounding alone: 0.1 + 0.2 on 0.3", () => expect(boundOf({ hosts: [{ cpuMhz: 0.3 }], guests: cpu(0.1, 0.2) }).dimension[CPU]).toBe(1))
  test("but what is more by one part in a hundred thousand", () => expect(boundOf({ hosts, guests: cpu(50, 50.001) }).dimension[CPU]).toBe(2))
  test("takes the largest hosts first, as many as there are", () => {
    // 350 on 200, 100, 100, 100: 200 + 100 + 50 are three. By 100s alone four, by 200s alone two.
    expect(boundOf({ hosts: [{ cpuMhz: 100, count: 3 }, { cpuMhz: 200 }], guests: cpu(90, 90, 90, 80) }).dimension[CPU]).toBe(3)
  })
  test("beyond all hosts, more of the largest", () => {
    // 200 + 100 are two hosts; 250 more ask for two of 200.
    expect(boundOf({ hosts: [{ cpuMhz: 100 }, { cpuMhz: 200 }], guests: cpu(100, 100, 100, 100, 150) }).dimension[CPU]).toBe(4)
  })
  test("counts what placement may promise: usable, not raw", () => {
    // 100 − 20 = 80, a quarter kept free: 60. 130 on 60 are three.
    expect(boundOf({ hosts: [{ cpuMhz: 100, reserve: { cpuMhz: 20 }, headroomFraction: { cpuMhz: 0.25 }, count: 5 }], guests: cpu(50, 50, 30) }).dimension[CPU]).toBe(3)
  })
  test("leaves spares out", () => {
    // 150 on 100s: two; on the spare of 1000 it would be one.
    expect(boundOf({ hosts: [...hosts, { cpuMhz: 1000, spare: true }], guests: cpu(75, 75) })).toMatchObject({ dimension: [2, 0, 0, 0, 0], usablePerHost: [100, Infinity, Infinity, Infinity, Infinity] })
  })
})

describe("Martello–Toth", () => {
  const l2 = (...sizes: number[]) => boundOf({ hosts, guests: cpu(...sizes) }).martelloToth[CPU]
  test("guests above one half do not share: 51, 51, 51 are three", () => expect(l2(51, 51, 51)).toBe(3))
  test("two halves do: 50 × 4 are two", () => expect(l2(50, 50, 50, 50)).toBe(2))
  // α = 35: the three 70s exceed 100 − 35 and take no 35; 35 + 35 = 70 need one more.
  test("small ones that fit beside no large one need hosts of their own", () => expect(l2(70, 70, 70, 35, 35)).toBe(4))
  // α = 40: 60 = 100 − 40 leaves a gap of exactly 40, so both 40s go beside the 60s.
  test("small ones that just fit beside a large one do not", () => expect(l2(60, 60, 40, 40)).toBe(2))
  // α = 0: 60 + 60 in two hosts with gaps of 80; 90 of small ones exceed them by 10.
  test("what the gaps do not hold overflows", () => expect(l2(60, 60, 30, 30, 30)).toBe(3))
  test("what placement puts together by its tolerance shares a host: 50 and 50, each with half of 1e-9 more", () => {
    // Together 100 × (1 + 0.5e-9), within 1e-9 of the host; each is more than one half of it.
    expect(l2(50 * (1 + 0.5e-9), 50 * (1 + 0.5e-9))).toBe(1)
  })
  test("counts on the largest host that takes guests", () => {
    // 51 + 51 share a host of 200.
    expect(boundOf({ hosts: [...hosts, { cpuMhz: 200 }], guests: cpu(51, 51, 51) }).martelloToth[CPU]).toBe(1)
  })
})

describe("the bound", () => {
  test("is Martello–Toth's where that is larger", () => expect(boundOf({ hosts, guests: cpu(51, 51, 51) })).toMatchObject({ hosts: 3, dimension: [2, 0, 0, 0, 0] }))
  test("is the dimension bound where that is larger", () => {
    // One host of 200 and ten of 100; 20 × 20 = 400: L2 by 200s two, dimension 200 + 100 + 100 three.
    expect(boundOf({ hosts: [{ cpuMhz: 200 }, ...hosts], guests: cpu(...Array.from({ length: 20 }, () => 20)) })).toMatchObject({ hosts: 3, martelloToth: [2, 0, 0, 0, 0] })
  })
  test("is the largest over resources", () => {
    // CPU 30 of 100 a host: one; RAM 3 × 60 of 100: three.
    expect(boundOf({ hosts: [{ cpuMhz: 100, ramMib: 100, count: 4 }], guests: [{ count: 3, cpuMhz: 10, ramMib: 60 }] })).toMatchObject({ hosts: 3, bindingResource: RAM })
  })
  test("is one host where a guest asks for nothing that is limited", () => expect(boundOf({ hosts: [{ cpuMhz: 100 }], guests: [{ iops: 5 }] })).toMatchObject({ hosts: 1, bindingResource: -1 }))
  test("leaves out who fits on no host, from the demand too", () => {
    const bound = boundOf({ hosts, guests: cpu(101, 40) })
    expect(bound).toMatchObject({ hosts: 1, demand: [40, 0, 0, 0, 0] })
  })
  test("leaves out who may go to no host that is large enough", () => {
    // Family a is taken by the host of 30 only.
    const bound = boundOf({ hosts: [{ cpuMhz: 30, os: ["a"] }, { cpuMhz: 100, os: ["b"], count: 3 }], guests: [{ cpuMhz: 60, os: "a" }, { cpuMhz: 70, os: "b" }] })
    expect(bound.demand[CPU]).toBe(70)
  })
  test("is 0 where nobody fits", () => expect(boundOf({ hosts, guests: cpu(500) })).toMatchObject({ hosts: 0, bindingResource: -1 }))
})

describe("the binding resource", () => {
  test("is that of the largest demand ÷ usable of the largest host", () => {
    // 150 ÷ 100 = 1.5; 40 ÷ 25 = 1.6.
    const bound = boundOf({ hosts: [{ cpuMhz: 100, networkMbps: 25, count: 3 }], guests: [{ cpuMhz: 75, networkMbps: 20, count: 2 }] })
    expect(bound.ratio).toEqual([1.5, 0, 0, 0, 1.6])
    expect(bound.bindingResource).toBe(NETWORK)
  })
  test("of equal ones the first", () => expect(boundOf({ hosts: [{ cpuMhz: 100, ramMib: 50 }], guests: [{ cpuMhz: 80, ramMib: 40 }] }).bindingResource).toBe(CPU))
  test("never one that the largest host does not limit", () => {
    const bound = boundOf({ hosts: [{ cpuMhz: 100, iops: 10 }, { cpuMhz: 100 }], guests: [{ cpuMhz: 10, iops: 5000 }] })
    expect(bound).toMatchObject({ bindingResource: CPU, dimension: [1, 0, 0, 0, 0] })
    expect(bound.ratio[IOPS]).toBe(0)
  })
})

test("a guest counts with what it takes on the slowest core", () => {
  // 2 vCPUs ask for 90: on cores of 20 MHz 40, on cores of 40 it would be 80.
  const bound = boundOf({ hosts: [{ cpuMhz: 100, cores: 5 }, { cpuMhz: 400, cores: 10 }], guests: [{ vcpus: 2, cpuMhz: 90, count: 3 }], capAtCoreClock: true })
  expect(bound.demand[CPU]).toBe(120)
})
