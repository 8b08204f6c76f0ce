/** Why a guest may not go to a host, with the figures, and what to name first where none takes it. */
import { describe, expect, test } from "vitest"
import { CPU, DISK, NONE, RAM } from "../../src/columns.ts"
import { refusal, refuseEverywhere } from "../../src/legality.ts"
import { makeRooms } from "../../src/packing/rooms.ts"
import { buildPlan, type PlanSpec } from "../planBuilder.ts"

const roomsOf = (spec: PlanSpec) => makeRooms(buildPlan(spec))

describe("one host", () => {
  // 1000 MHz, 200 reserved, a quarter of the rest kept free: 600 usable.
  const host = { cpuMhz: 1000, reserve: { cpuMhz: 200 }, headroomFraction: { cpuMhz: 0.25 } }

  test("need, free and usable are those of placement", () => {
    const rooms = roomsOf({ hosts: [host], guests: [{ cpuMhz: 250 }, { cpuMhz: 400 }] })
    rooms.take(0, 0)
    expect(refusal(rooms, 1, 0)).toEqual({ reason: "capacity", resource: CPU, need: 400, free: 350, usable: 600 })
  })
  test("who fits is not refused", () => expect(refusal(roomsOf({ hosts: [host], guests: [{ cpuMhz: 600 }] }), 0, 0)).toBeNull())
  test("what is too much by rounding alone fits: 0.1 + 0.2 into 0.3", () => {
    const rooms = roomsOf({ hosts: [{ cpuMhz: 0.3 }], guests: [{ cpuMhz: 0.1 }, { cpuMhz: 0.2 }] })
    rooms.take(0, 0)
    expect(rooms.free[CPU]![0]).toBeLessThan(0.2)
    expect(refusal(rooms, 1, 0)).toBeNull()
  })
  test("need is cut at one core's clock a vCPU", () => {
    // 2 × 500 of the 1500 asked.
    const rooms = roomsOf({ hosts: [{ cpuMhz: 900, coreMhz: 500 }], guests: [{ vcpus: 2, cpuMhz: 1500 }], capAtCoreClock: true })
    expect(refusal(rooms, 0, 0)).toMatchObject({ need: 1000, free: 900 })
  })
  test("a spare says so before it looks at the OS, the OS before capacity", () => {
    const hosts = [{ cpuMhz: 1, os: ["a"], spare: true }, { cpuMhz: 1, os: ["a"] }]
    const rooms = roomsOf({ hosts, guests: [{ cpuMhz: 9, os: "b" }] })
    expect([refusal(rooms, 0, 0), refusal(rooms, 0, 1)]).toEqual([{ reason: "spare" }, { reason: "os", os: 1 }])
  })
  test("of two resources that are short the first is named", () => {
    expect(refusal(roomsOf({ hosts: [{ cpuMhz: 100, ramMib: 10, diskGib: 10 }], guests: [{ cpuMhz: 1, ramMib: 11, diskGib: 11 }] }), 0, 0)).toMatchObject({ resource: RAM })
  })
})

describe("every host", () => {
  test("reasons are counted host by host", () => {
    const rooms = roomsOf({
      hosts: [{ cpuMhz: 100, spare: true }, { cpuMhz: 100, os: ["b"], count: 2 }, { cpuMhz: 5, count: 3 }, { cpuMhz: 100, ramMib: 1 }],
      guests: [{ cpuMhz: 10, ramMib: 10, os: "a" }]
    })
    expect(refuseEverywhere(rooms, 0, 7)).toEqual({ guest: 0, timeSeconds: 7, openHosts: 0, spareHosts: 1, osHosts: 2, capacityHosts: [3, 1, 0, 0, 0], resource: CPU, neverFits: true, need: 10, largestFree: 100, largestUsable: 100 })
  })

  test("one host that would take it when empty: it fits, but not now", () => {
    const rooms = roomsOf({ hosts: [{ cpuMhz: 100 }, { cpuMhz: 5 }], guests: [{ cpuMhz: 60 }, { cpuMhz: 50 }] })
    rooms.take(0, 0)
    // Free 40 and 5, usable 100 and 5.
    expect(refuseEverywhere(rooms, 1, 0)).toMatchObject({ neverFits: false, resource: CPU, need: 50, largestFree: 40, largestUsable: 100 })
  })

  test("never fits: named is what most hosts are too small in, not what is short first", () => {
    // Each host is too small in RAM; the first also in CPU and, being the first resource, CPU is what it is short of.
    const rooms = roomsOf({ hosts: [{ cpuMhz: 5, ramMib: 5, count: 2 }, { cpuMhz: 50, ramMib: 5 }], guests: [{ cpuMhz: 10, ramMib: 10 }] })
    expect(refuseEverywhere(rooms, 0, 0)).toMatchObject({ neverFits: true, capacityHosts: [2, 1, 0, 0, 0], resource: RAM, need: 10, largestUsable: 5 })
  })

  test("fits, but not now: named is what most hosts are short of, though one is too small in another", () => {
    // Host 1 and 2 are full in CPU; host 3 is too small in RAM.
    const rooms = roomsOf({ hosts: [{ cpuMhz: 100, ramMib: 100, count: 2 }, { cpuMhz: 100, ramMib: 5 }], guests: [{ cpuMhz: 90, count: 2 }, { cpuMhz: 20, ramMib: 20 }] })
    rooms.take(0, 0)
    rooms.take(1, 1)
    expect(refuseEverywhere(rooms, 2, 0)).toMatchObject({ neverFits: false, capacityHosts: [2, 1, 0, 0, 0], resource: CPU })
  })

  test("of equal counts the first resource is named", () => {
    const rooms = roomsOf({ hosts: [{ cpuMhz: 100, ramMib: 5 }, { cpuMhz: 100, ramMib: 50, diskGib: 5 }], guests: [{ cpuMhz: 1, ramMib: 10, diskGib: 10 }] })
    expect(refuseEverywhere(rooms, 0, 0)).toMatchObject({ capacityHosts: [0, 1, 1, 0, 0], resource: RAM })
  })

  test("a full host that would take it when empty is not too small", () => {
    const rooms = roomsOf({ hosts: [{ cpuMhz: 100 }], guests: [{ cpuMhz: 100 }, { cpuMhz: 1 }] })
    rooms.take(0, 0)
    expect(refuseEverywhere(rooms, 1, 0)).toMatchObject({ neverFits: false, largestFree: 0 })
  })

  test("no host allowed at all: size is not the reason", () => {
    const rooms = roomsOf({ hosts: [{ cpuMhz: 5, spare: true }, { cpuMhz: 5, os: ["b"] }], guests: [{ cpuMhz: 10, os: "a" }] })
    expect(refuseEverywhere(rooms, 0, 0)).toMatchObject({ neverFits: false, resource: NONE, need: 0, largestFree: 0, largestUsable: 0, spareHosts: 1, osHosts: 1 })
  })

  test("the largest offer is of hosts that it may go to", () => {
    // 500 are free on a spare, 400 on a host of another OS.
    const rooms = roomsOf({ hosts: [{ diskGib: 500, spare: true, cpuMhz: 1 }, { diskGib: 400, os: ["b"], cpuMhz: 1 }, { diskGib: 30, cpuMhz: 1 }, { diskGib: 20, cpuMhz: 1 }], guests: [{ diskGib: 50, os: "a" }] })
    expect(refuseEverywhere(rooms, 0, 0)).toMatchObject({ resource: DISK, largestFree: 30, largestUsable: 30 })
  })

  test("need is what it would take on the host with most free", () => {
    // 1 vCPU asks for 900: 300 on the host of 300-MHz cores, which has most free (250 of 300); 200 on the other, which has 100 left of 200.
    const rooms = roomsOf({
      hosts: [{ cpuMhz: 300, cores: 1 }, { cpuMhz: 200, cores: 1 }],
      guests: [{ cpuMhz: 50, os: "a" }, { cpuMhz: 100 }, { cpuMhz: 900 }],
      capAtCoreClock: true
    })
    rooms.take(0, 0)
    rooms.take(1, 1)
    expect(refuseEverywhere(rooms, 2, 0)).toMatchObject({ need: 300, largestFree: 250, largestUsable: 300 })
  })
})
