/** The order of the decreasing policies. */
import { expect, test } from "vitest"
import { decreasingOrder } from "../../../src/packing/decreasing.ts"
import { makeRooms } from "../../../src/packing/rooms.ts"
import { buildPlan, type PlanSpec } from "../../planBuilder.ts"

function order(spec: PlanSpec, given?: number[]): number[] {
  const plan = buildPlan(spec)
  return [...decreasingOrder(makeRooms(plan), Int32Array.from(given ?? Array.from({ length: plan.guests.guestCount }, (_, guest) => guest)))]
}
const hosts = [{ cpuMhz: 100, ramMib: 1000 }]

test("largest first, equals by row, whatever the order they are given in", () => {
  expect(order({ hosts, guests: [10, 30, 20, 30].map((cpuMhz) => ({ cpuMhz })) }, [3, 2, 1, 0])).toEqual([1, 3, 2, 0])
})

test("a size is a sum of fractions of the largest host, not of amounts", () => {
  // 0.5 + 0.1 = 0.6 before 0.1 + 0.4 = 0.5, though 410 > 150.
  expect(order({ hosts, guests: [{ cpuMhz: 10, ramMib: 400 }, { cpuMhz: 50, ramMib: 100 }] })).toEqual([1, 0])
})

test("by CPU alone, where place.by says so", () => {
  // CPU 0.2 before 0.1; in the sum 0.2 + 0 after 0.1 + 0.9.
  expect(order({ hosts, guests: [{ cpuMhz: 10, ramMib: 900 }, { cpuMhz: 20 }], by: "cpu" })).toEqual([1, 0])
  expect(order({ hosts, guests: [{ cpuMhz: 10, ramMib: 900 }, { cpuMhz: 20 }], by: "sum" })).toEqual([0, 1])
})

test("CPU counts as much as it takes on the fastest core", () => {
  // 1 vCPU × 25 MHz = 25 of the 90 asked, after 40 by 2 vCPUs.
  const fast = [{ cpuMhz: 100, cores: 10 }, { cpuMhz: 100, cores: 4 }]
  expect(order({ hosts: fast, guests: [{ vcpus: 1, cpuMhz: 90 }, { vcpus: 2, cpuMhz: 40 }], capAtCoreClock: true })).toEqual([1, 0])
})

test("sizes that differ by rounding alone are equal", () => {
  // 0.1 + 0.2 of the host (0.30000000000000004) and 0.3 of it: by row.
  expect(order({ hosts: [{ cpuMhz: 1, ramMib: 1 }], guests: [{ cpuMhz: 0.3 }, { cpuMhz: 0.1, ramMib: 0.2 }] })).toEqual([0, 1])
})
