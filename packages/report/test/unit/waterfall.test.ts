import { CPU, IOPS, simulate } from "@rackfold/sim-core"
import { describe, expect, test } from "vitest"
import { splitCapacity, waterfall } from "../../src/waterfall.ts"
import { buildPlan } from "../planBuilder.ts"

describe("a host of 1000 MHz with 100 reserved, 10 % headroom and two MHz promised for each real one", () => {
  const plan = buildPlan({
    hosts: [{ cpu: 1000, ram: 1000, reserve: { cpu: 100 }, headroomFraction: { cpu: 0.1 }, cpuOvercommit: 2 }],
    guests: [{ cpu: 1000, ram: 500 }]
  })
  const outcome = simulate(plan)
  const { cpu, ram } = waterfall(plan, outcome)

  // Real room 1000 − 100 − 90 = 810; promised 1620. The guest's 1000 promised MHz stand on 1000 ÷ 2 = 500 real ones.
  test("what is placed is counted in real MHz", () => expect(cpu).toMatchObject({ raw: 1000, reserve: 100, headroom: 90, placed: 500, promised: 1000 }))
  // Another 0.62 of the guest fits by CPU (620 ÷ 1000), a whole one by RAM (500 ÷ 500): CPU runs out first, none of it is stranded, 310 real MHz are free.
  test("what is left is free and within reach", () => expect(cpu).toMatchObject({ free: 310, stranded: 0 }))
  // RAM: 0.62 × 500 = 310 of the free 500 are within reach, 190 are stranded.
  test("what the mean guest cannot reach is stranded", () => {
    expect(ram!.free).toBeCloseTo(310, 9)
    expect(ram!.stranded).toBeCloseTo(190, 9)
  })
  test("the parts add up to raw", () => expect(cpu!.reserve + cpu!.headroom + cpu!.placed + cpu!.free + cpu!.stranded).toBeCloseTo(cpu!.raw, 9))
})

test("what is not limited has no split", () => {
  const plan = buildPlan({ hosts: [{ cpu: 1000 }], guests: [{ cpu: 100, iops: 50 }] })
  expect(splitCapacity(plan, simulate(plan), IOPS, 0)).toBeNull()
})

test("hosts that are not in use are left out", () => {
  const plan = buildPlan({ hosts: [{ cpu: 1000, count: 3 }], guests: [{ cpu: 100 }] })
  expect(waterfall(plan, simulate(plan)).cpu!.raw).toBe(1000)
})

test("more placed than there is room for is our own fault, and names the host", () => {
  const plan = buildPlan({ hosts: [{ cpu: 1000 }], guests: [{ cpu: 100 }] })
  const outcome = simulate(plan)
  const hostPlaced = outcome.hosts.hostPlaced.map((column) => column.map((placed) => placed * 11))
  expect(() => splitCapacity(plan, { ...outcome, hosts: { ...outcome.hosts, hostPlaced } }, CPU, 0)).toThrow("free cpu of host host-1 is -100")
})

test("what only rounding leaves over is not stranded", () => {
  const plan = buildPlan({ hosts: [{ cpu: 1000 }], guests: [{ cpu: 100 }] })
  const outcome = simulate(plan)
  // Of 1000 MHz, 5e-10 are 5e-13: a rounding of 900 free MHz; 2e-6 are a 2e-9 part, which is more than rounding.
  const split = (strandedMhz: number) => splitCapacity(plan, { ...outcome, hosts: { ...outcome.hosts, hostStranded: outcome.hosts.hostStranded.map((column) => column.map(() => strandedMhz)) } }, CPU, 0)
  expect(split(5e-10)).toMatchObject({ free: 900, stranded: 0 })
  expect(split(2e-6)!.stranded).toBe(2e-6)
})
