import { describe, expect, it } from "vitest"
import { CPU, IOPS, RAM } from "../../../src/columns.ts"
import { InvariantError } from "../../../src/invariant.ts"
import { makeRooms } from "../../../src/packing/rooms.ts"
import { buildPlan } from "../../planBuilder.ts"

describe("what is free", () => {
  it("starts as (capacity − reserve − headroom) × overcommit", () => {
    const host = { cpuMhz: 1000, reserve: { cpuMhz: 100 }, headroomFraction: { cpuMhz: 0.5 }, overcommit: { cpuMhz: 2 } }
    // (1000 − 100) × (1 − 0.5) × 2
    expect(makeRooms(buildPlan({ hosts: [host], guests: [{ cpuMhz: 1 }] })).free[CPU]![0]).toBe(900)
  })

  it("is summed anew in row order after a departure, whatever the order of arrival", () => {
    const rooms = makeRooms(buildPlan({ hosts: [{ ramMib: 1 }], guests: [{ ramMib: 0.1 }, { ramMib: 0.2 }, { ramMib: 0.3 }] }))
    for (const guest of [2, 1, 0]) rooms.take(guest, 0)
    rooms.release(2, 0, [0, 1])
    expect(rooms.free[RAM]![0]).toBe(1 - 0.1 - 0.2)
  })

  it("is the usable amount again, bit for bit, when the last guest has gone", () => {
    const rooms = makeRooms(buildPlan({ hosts: [{ ramMib: 0.7 }], guests: [{ ramMib: 0.1 }] }))
    rooms.take(0, 0)
    rooms.release(0, 0, [])
    expect([rooms.free[RAM]![0], rooms.hostGuests[0]]).toEqual([0.7, 0])
  })

  it("stays Infinity where the host does not limit", () => {
    const rooms = makeRooms(buildPlan({ hosts: [{ cpuMhz: 10 }], guests: [{ iops: 5 }] }))
    rooms.take(0, 0)
    expect(rooms.free[IOPS]![0]).toBe(Infinity)
  })
})

describe("fits", () => {
  it("grants a difference that only rounding made, and free stops at 0", () => {
    const rooms = makeRooms(buildPlan({ hosts: [{ ramMib: 0.3 }], guests: [{ ramMib: 0.1 }, { ramMib: 0.2 }] }))
    rooms.take(0, 0)
    // 0.3 − 0.1 = 0.19999999999999998 < 0.2
    expect(rooms.fits(1, 0)).toBe(true)
    rooms.take(1, 0)
    expect(rooms.free[RAM]![0]).toBe(0)
  })

  it("grants 1e-9 of the usable amount, no more", () => {
    const rooms = makeRooms(buildPlan({ hosts: [{ ramMib: 1000 }], guests: [{ ramMib: 1000.000001 }, { ramMib: 1000.0000011 }] }))
    expect([rooms.fits(0, 0), rooms.fits(1, 0)]).toEqual([true, false])
  })

  it("needs the guest's OS family among the host's, and no spare", () => {
    const plan = buildPlan({ hosts: [{ os: ["linux"] }, { os: ["windows"] }, { spare: true }, {}], guests: [{ os: "windows", cpuMhz: 1 }] })
    expect([0, 1, 2, 3].map((host) => makeRooms(plan).fits(0, host))).toEqual([false, true, false, true])
  })

  it("lets a guest of no stated OS family run anywhere", () => {
    expect(makeRooms(buildPlan({ hosts: [{ os: ["linux"] }], guests: [{ cpuMhz: 1 }] })).fits(0, 0)).toBe(true)
  })
})

describe("need of CPU", () => {
  const spec = { hosts: [{ cpuMhz: 8000, coreMhz: 2000 }, { cpuMhz: 8000, coreMhz: 3000 }], guests: [{ vcpus: 2, cpuMhz: 5000 }] }

  it("is at most vCPUs × the host's core clock under the cap", () => {
    const rooms = makeRooms(buildPlan({ ...spec, capAtCoreClock: true }))
    // 2 × 2000; 2 × 3000 is more than is asked
    expect([rooms.need(0, CPU, 0), rooms.need(0, CPU, 1)]).toEqual([4000, 5000])
  })

  it("is what is asked without it", () => {
    expect(makeRooms(buildPlan(spec)).need(0, CPU, 0)).toBe(5000)
  })
})

it("taking a room that the guest does not fit is our own fault", () => {
  const rooms = makeRooms(buildPlan({ hosts: [{ ramMib: 1 }], guests: [{ ramMib: 2 }] }))
  expect(() => rooms.take(0, 0)).toThrow(InvariantError)
})

it("tells who watches of every take and release, after the fact", () => {
  const rooms = makeRooms(buildPlan({ hosts: [{}, { ramMib: 3 }], guests: [{ ramMib: 2 }] }))
  const seen: unknown[] = []
  rooms.watch((host, released) => seen.push([host, released, rooms.free[RAM]![host]]))
  rooms.take(0, 1)
  rooms.release(0, 1, [])
  expect(seen).toEqual([
    [1, false, 1],
    [1, true, 3]
  ])
})
