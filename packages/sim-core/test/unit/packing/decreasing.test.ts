import { expect, it } from "vitest"
import { decreasingOrder } from "../../../src/packing/decreasing.ts"
import { makeRooms } from "../../../src/packing/rooms.ts"
import { buildPlan, type PlanSpec } from "../../planBuilder.ts"

const orderOf = (spec: PlanSpec, guests = [...Array(buildPlan(spec).guests.guestCount).keys()]) => [...decreasingOrder(makeRooms(buildPlan(spec)), Int32Array.from(guests))]

it("adds up each resource as a fraction of the largest host", () => {
  // 50/100 + 10/20 = 1; 80/100 + 1/20 = 0.85; 10/100 + 19/20 = 1.05
  const guests = [{ cpuMhz: 50, ramMib: 10 }, { cpuMhz: 80, ramMib: 1 }, { cpuMhz: 10, ramMib: 19 }]
  expect(orderOf({ hosts: [{ cpuMhz: 100, ramMib: 5 }, { cpuMhz: 1, ramMib: 20 }], guests })).toEqual([2, 0, 1])
})

it("goes by CPU alone where place.by says so", () => {
  expect(orderOf({ by: "cpu", hosts: [{ cpuMhz: 100, ramMib: 20 }], guests: [{ cpuMhz: 10, ramMib: 20 }, { cpuMhz: 11, ramMib: 1 }] })).toEqual([1, 0])
})

it("leaves equals in row order, though their sums differ in binary", () => {
  // 0.1 + 0.2 is more than 0.3 in binary
  const guests = [{ cpuMhz: 0.3 }, { cpuMhz: 0.1, ramMib: 0.2 }, { cpuMhz: 0.3 }]
  expect(orderOf({ hosts: [{ cpuMhz: 1, ramMib: 1 }], guests }, [2, 1, 0])).toEqual([0, 1, 2])
})

it("does not count a resource that no host limits", () => {
  expect(orderOf({ hosts: [{ cpuMhz: 10 }], guests: [{ cpuMhz: 1, iops: 999 }, { cpuMhz: 2 }] })).toEqual([1, 0])
})

it("counts no more CPU than the fastest core gives under the core-clock cap", () => {
  const guests = [{ vcpus: 1, cpuMhz: 9000 }, { vcpus: 2, cpuMhz: 5000 }]
  // 1 × 3000 against min(5000, 2 × 3000)
  expect(orderOf({ capAtCoreClock: true, hosts: [{ cpuMhz: 9000, coreMhz: 3000 }, { cpuMhz: 9000, coreMhz: 2000 }], guests })).toEqual([1, 0])
})
