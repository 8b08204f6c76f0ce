import { describe, expect, it } from "vitest"
import { DISK, NONE, RAM } from "../../src/columns.ts"
import { refusal, refuseEverywhere } from "../../src/legality.ts"
import { makeRooms } from "../../src/packing/rooms.ts"
import { buildPlan, type PlanSpec } from "../planBuilder.ts"

const roomsOf = (spec: PlanSpec) => makeRooms(buildPlan(spec))

describe("refusal", () => {
  it("is null where the guest fits", () => {
    expect(refusal(roomsOf({ hosts: [{ ramMib: 4 }], guests: [{ ramMib: 4 }] }), 0, 0)).toBeNull()
  })

  it("names the resource with what is needed, free and usable", () => {
    const rooms = roomsOf({ hosts: [{ ramMib: 10 }], guests: [{ ramMib: 4 }, { ramMib: 7 }] })
    rooms.take(0, 0)
    expect(refusal(rooms, 1, 0)).toEqual({ reason: "capacity", resource: RAM, need: 7, free: 6, usable: 10 })
  })

  it("names the first short resource in the order of RESOURCES", () => {
    const rooms = roomsOf({ hosts: [{ ramMib: 1, diskGib: 1 }], guests: [{ ramMib: 2, diskGib: 2 }] })
    expect(refusal(rooms, 0, 0)).toMatchObject({ resource: RAM })
  })

  it("names the OS family before capacity", () => {
    expect(refusal(roomsOf({ hosts: [{ ramMib: 1, os: ["linux"] }], guests: [{ ramMib: 2, os: "windows" }] }), 0, 0)).toEqual({ reason: "os", os: 1 })
  })

  it("names the spare before everything", () => {
    expect(refusal(roomsOf({ hosts: [{ spare: true, os: ["linux"] }], guests: [{ os: "windows" }] }), 0, 0)).toEqual({ reason: "spare" })
  })
})

describe("refused everywhere", () => {
  it("counts hosts by their first reason", () => {
    const hosts = [{ spare: true }, { os: ["linux"] }, { os: ["linux"] }, { ramMib: 1 }, { diskGib: 1 }, { diskGib: 1 }]
    const refused = refuseEverywhere(roomsOf({ hosts, guests: [{ ramMib: 2, diskGib: 2, os: "windows" }] }), 0, 60)
    expect(refused).toMatchObject({ guest: 0, timeSeconds: 60, openHosts: 0, spareHosts: 1, osHosts: 2, capacityHosts: [0, 1, 2, 0, 0] })
  })

  it("says that a guest larger than every legal host never fits, and in what", () => {
    const hosts = [{ ramMib: 8 }, { ramMib: 6 }, { ramMib: 99, spare: true }]
    expect(refuseEverywhere(roomsOf({ hosts, guests: [{ ramMib: 9 }] }), 0, 0)).toMatchObject({ neverFits: true, resource: RAM, need: 9, largestFree: 8, largestUsable: 8 })
  })

  it("else names the resource that most hosts are short of, with the most that is free", () => {
    const hosts = [{ ramMib: 8, diskGib: 9 }, { ramMib: 8, diskGib: 9 }, { ramMib: 8, diskGib: 1 }]
    const rooms = roomsOf({ hosts, guests: [{ ramMib: 3 }, { ramMib: 4 }, { ramMib: 6, diskGib: 2 }] })
    rooms.take(0, 0)
    rooms.take(1, 1)
    expect(refuseEverywhere(rooms, 2, 0)).toMatchObject({ neverFits: false, resource: RAM, need: 6, largestFree: 8, largestUsable: 8, capacityHosts: [0, 2, 1, 0, 0] })
  })

  it("names the resource that most hosts are too small in where each is too small in another", () => {
    const hosts = [{ ramMib: 1, diskGib: 9 }, { ramMib: 9, diskGib: 1 }, { ramMib: 9, diskGib: 1 }]
    expect(refuseEverywhere(roomsOf({ hosts, guests: [{ ramMib: 2, diskGib: 2 }] }), 0, 0)).toMatchObject({ neverFits: true, resource: DISK, need: 2, largestFree: 9 })
  })

  it("names no resource where no host is legal", () => {
    const refused = refuseEverywhere(roomsOf({ hosts: [{ os: ["linux"] }], guests: [{ ramMib: 1, os: "windows" }] }), 0, 0)
    expect(refused).toMatchObject({ resource: NONE, neverFits: false, need: 0, largestFree: 0, largestUsable: 0 })
  })

  it("counts hosts that would take the guest: next-fit does not go back to them", () => {
    expect(refuseEverywhere(roomsOf({ hosts: [{ ramMib: 4 }], guests: [{ ramMib: 4 }] }), 0, 0).openHosts).toBe(1)
  })
})
