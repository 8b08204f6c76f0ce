import { describe, expect, test } from "vitest"
import { CPU, RAM } from "../../../src/columns.ts"
import { makeRooms } from "../../../src/packing/rooms.ts"
import { buildPlan, type PlanSpec } from "../../planBuilder.ts"

const roomsOf = (spec: PlanSpec) => makeRooms(buildPlan(spec))

describe("the tolerance is 1e-9 of usable", () => {
  test("half of it too much fits", () => expect(roomsOf({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 1000 * (1 + 0.5e-9) }] }).fits(0, 0)).toBe(true))
  test("twice it does not", () => expect(roomsOf({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 1000 * (1 + 2e-9) }] }).fits(0, 0)).toBe(false))
  test("is of usable, not of what is free", () => {
    // 999 of 1000 taken: 1 + 1e-6 fits (1e-9 × 1000), 1 + 2e-6 does not.
    const rooms = roomsOf({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 999 }, { cpuMhz: 1 + 0.9e-6 }, { cpuMhz: 1 + 2e-6 }] })
    rooms.take(0, 0)
    expect([rooms.fits(1, 0), rooms.fits(2, 0)]).toEqual([true, false])
  })
})

test("free never falls below 0", () => {
  const rooms = roomsOf({ hosts: [{ cpuMhz: 1000 }], guests: [{ cpuMhz: 1000 * (1 + 0.5e-9) }] })
  rooms.take(0, 0)
  expect(rooms.free[CPU]![0]).toBe(0)
})

test("what a guest leaves is free again, to the last bit", () => {
  // 1 − 0.1 − 0.2 + 0.1 is 0.7999999999999999 in binary; summed anew it is 1 − 0.2 = 0.8.
  const rooms = roomsOf({ hosts: [{ cpuMhz: 1, ramMib: 8 }], guests: [{ cpuMhz: 0.1, ramMib: 1 }, { cpuMhz: 0.2, ramMib: 2 }] })
  rooms.take(0, 0)
  rooms.take(1, 0)
  rooms.release(0, 0, [1])
  expect([rooms.free[CPU]![0], rooms.free[RAM]![0], rooms.hostGuests[0]]).toEqual([0.8, 6, 1])
})

describe("CPU is cut at the host's core clock times vCPUs", () => {
  const hosts = [{ cpuMhz: 1000, cores: 10 }]
  const guests = [{ vcpus: 3, cpuMhz: 500, ramMib: 7 }]
  test("where the plan says so: 3 × 100", () => expect(roomsOf({ hosts, guests, capAtCoreClock: true }).need(0, CPU, 0)).toBe(300))
  test("not where it does not", () => expect(roomsOf({ hosts, guests, capAtCoreClock: false }).need(0, CPU, 0)).toBe(500))
  test("RAM never is", () => expect(roomsOf({ hosts, guests, capAtCoreClock: true }).need(0, RAM, 0)).toBe(7))
})

describe("OS families", () => {
  const rooms = roomsOf({ hosts: [{ cpuMhz: 1, os: ["a", "b"] }, { cpuMhz: 1, os: ["c"] }, { cpuMhz: 1 }], guests: [{ os: "b" }, { os: "c" }, {}] })
  const legal = (guest: number) => [0, 1, 2].map((host) => rooms.legal(guest, host))
  test("a host takes those it names", () => expect(legal(0)).toEqual([true, false, true]))
  test("each by its own bit", () => expect(legal(1)).toEqual([false, true, true]))
  test("a guest that states none runs anywhere", () => expect(legal(2)).toEqual([true, true, true]))
})
