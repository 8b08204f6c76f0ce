/** A host fails: who stops, when each is started again, where, and what it costs. */
import { describe, expect, it } from "vitest"
import { NONE } from "../../../src/columns.ts"
import { simulate } from "../../../src/simulate.ts"
import { failingPlan, type FailingSpec } from "../../failingPlan.ts"
import type { GuestSpec, HostSpec, PlanSpec } from "../../planBuilder.ts"

const hosts = (count: number, more: Partial<HostSpec> = {}) => [{ count, cpuMhz: 1000, ramMib: 1000, ...more }]
const run = (failing: FailingSpec, guests: ReadonlyArray<GuestSpec>, on: ReadonlyArray<HostSpec> = hosts(2), more: Partial<PlanSpec> = {}) =>
  simulate(failingPlan({ hosts: on, guests, periodSeconds: 3600, sampleSeconds: 300, ...more }, failing))
const list = (column: Float64Array | Int32Array) => [...column]

describe("one guest on a host that fails at 100 s", () => {
  const guests = [{ cpuMhz: 100, ramMib: 100 }]
  const outcome = run({ hostFaults: [[0, 100, 1000]] }, guests)
  const { restarts, faults } = outcome.failing!
  // Noticed at 100 + 18, boots for 60, warms up for 30.
  it("is noticed, placed, booted and answers", () => {
    expect([restarts.downSeconds, restarts.wantedSeconds, restarts.placedSeconds, restarts.bootSeconds, restarts.bootedSeconds, restarts.upSeconds].map(([time]) => time)).toEqual([100, 118, 118, 118, 178, 208])
    expect([restarts.count, restarts.guest[0], restarts.from[0], restarts.to[0]]).toEqual([1, 0, 0, 1])
  })
  it("is out for 108 s of its 3,600", () => {
    expect(list(outcome.failing!.guestWantedSeconds)).toEqual([3600])
    expect(list(outcome.failing!.guestUpSeconds)).toEqual([3600 - 108])
    expect(list(outcome.failing!.guestOutages)).toEqual([1])
    expect(list(outcome.failing!.guestLongestOutageSeconds)).toEqual([108])
  })
  it("ran for 100 s on the first and, from its boot on, on the second", () => {
    expect(list(outcome.guests.guestRunSeconds)).toEqual([100 + (3600 - 118)])
    expect(list(outcome.hosts.hostUsedSeconds)).toEqual([100, 3600 - 118])
    expect(list(outcome.guests.guestHost)).toEqual([1])
  })
  it("the fault is told, with who stopped and when it was repaired", () => expect(faults).toEqual([{ domain: 0, cause: "scripted", effect: "down", atSeconds: 100, repairedSeconds: 1000, hosts: 1, guests: 1 }]))
  it("the host draws what it draws when idle while it is down, and goes off when it is back and empty", () => {
    // 110 W for 100 s at 10 % load, 100 W for 900 s down, then off; the second 110 W from 118 s on.
    expect(list(outcome.hosts.hostEnergyJoules)).toEqual([110 * 100 + 100 * 900, 110 * (3600 - 118)])
    expect(list(outcome.hosts.hostOnSeconds)).toEqual([100, 3600 - 118])
    expect(list(outcome.failing!.hostDownSeconds)).toEqual([900, 0])
  })
  it("draws nothing where its power is gone", () => {
    const dark = run({ faults: [{ kind: "pdu", hosts: [0], at: 100, until: 1000 }] }, guests)
    expect(dark.hosts.hostEnergyJoules[0]).toBe(110 * 100)
  })
})

describe("no room elsewhere", () => {
  const guests = [{ count: 2, cpuMhz: 100, ramMib: 600 }]
  it("it waits, with the reason, until its host is back", () => {
    const { failing } = run({ hostFaults: [[0, 100, 1000]] }, guests)
    expect(failing!.pending).toMatchObject([{ guest: 0, sinceSeconds: 118, untilSeconds: 1000, why: { reason: "noRoom", refusal: { guest: 0, resource: 1, need: 600, largestFree: 400, failedHosts: 1 } } }])
    expect(failing!.guestPendingSeconds[0]).toBe(1000 - 118)
    expect([failing!.restarts.to[0], failing!.restarts.upSeconds[0]]).toEqual([0, 1090])
  })
  it("or until somebody leaves", () => {
    const { failing } = run({ hostFaults: [[0, 100, 3000]] }, [guests[0]!, { cpuMhz: 100, ramMib: 600, arrivalSeconds: 0, departureSeconds: 500 }].map((guest, k) => (k === 0 ? { ...guest, count: 1 } : guest)))
    expect([failing!.restarts.to[0], failing!.restarts.placedSeconds[0]]).toEqual([1, 500])
  })
  it("or until the end, which is not before", () => {
    const { failing, guests: { guestHost } } = run({ hostFaults: [[0, 100]] }, guests)
    expect([failing!.restarts.to[0], failing!.guestUpSeconds[0], failing!.guestLongestOutageSeconds[0]]).toEqual([NONE, 100, 3500])
    expect(failing!.pending[0]!.untilSeconds).toBeNaN()
    expect(guestHost[0]).toBe(0)
  })
  it("it leaves while it waits", () => {
    const { failing } = run({ hostFaults: [[0, 100]] }, [{ cpuMhz: 100, ramMib: 600, departureSeconds: 800 }, { cpuMhz: 100, ramMib: 600 }])
    expect([failing!.guestWantedSeconds[0], failing!.guestUpSeconds[0], failing!.pending[0]!.untilSeconds]).toEqual([800, 100, 800])
  })
})

describe("who comes back only with its host", () => {
  const guests = [{ count: 2, cpuMhz: 100, ramMib: 100 }]
  it("a disk of the host, or a device", () => {
    const { failing } = run({ hostFaults: [[0, 100, 1000]], tied: [0] }, guests)
    expect([...failing!.restarts.to]).toEqual([0, 1])
    expect([...failing!.restarts.upSeconds]).toEqual([1090, 208])
    expect(failing!.pending).toMatchObject([{ guest: 0, why: { reason: "tied", host: 0 } }])
    expect(failing!.guestPendingSeconds[0]).toBe(0)
  })
  it("one that nobody restarts", () => expect([...run({ hostFaults: [[0, 100, 1000]], classes: [1, 3] }, guests).failing!.restarts.to]).toEqual([1, 0]))
  it("all, where there is no high availability", () => expect([...run({ hostFaults: [[0, 100, 1000]], restarting: { isOn: false } }, guests).failing!.restarts.to]).toEqual([0, 0]))
  it("its room is kept for it", () => {
    const outcome = run({ hostFaults: [[0, 100, 1000]], tied: [0] }, [{ cpuMhz: 100, ramMib: 600 }, { cpuMhz: 100, ramMib: 500, arrivalSeconds: 500 }, { cpuMhz: 100, ramMib: 500, arrivalSeconds: 2000 }])
    expect([...outcome.guests.guestHost]).toEqual([0, 1, 1])
  })
})

describe("order", () => {
  it("classes first, then as listed; four boots at a time on a host", () => {
    const guests = [{ count: 6, cpuMhz: 10, ramMib: 100 }]
    const { restarts } = run({ hostFaults: [[0, 100]], classes: [2, 1, 0, 1, 1, 2] }, guests).failing!
    // 2 (high), 1, 3, 4 (medium) at 118, 0 and 5 (low) when the first boots are over at 178.
    expect([...restarts.bootSeconds]).toEqual([178, 118, 118, 118, 118, 178])
    expect([...restarts.placedSeconds]).toEqual([118, 118, 118, 118, 118, 118])
  })
  it("the database before the application", () => {
    const { restarts, pending } = run({ hostFaults: [[0, 100]], after: [[0, 1]] }, [{ count: 2, cpuMhz: 10, ramMib: 100 }]).failing!
    // The database answers at 118 + 60 + 30; then the application boots.
    expect([...restarts.upSeconds]).toEqual([298, 208])
    expect(pending).toMatchObject([{ guest: 0, sinceSeconds: 118, untilSeconds: 208, why: { reason: "after", guest: 1 } }])
  })
  it("who waited for the database, and then finds no room, waits for room", () => {
    // The second host has 300 MiB left: the database takes them.
    const { pending, guestPendingSeconds } = run({ hostFaults: [[0, 100]], after: [[0, 1]] }, [{ cpuMhz: 10, ramMib: 300 }, { cpuMhz: 10, ramMib: 300 }, { cpuMhz: 10, ramMib: 400, departureSeconds: 1000 }], hosts(2, { ramMib: 700 })).failing!
    expect(pending).toMatchObject([{ guest: 0, sinceSeconds: 118, untilSeconds: 1000, why: { reason: "after", guest: 1 } }])
    expect(guestPendingSeconds[0]).toBe(1000 - 208)
  })
  it("who is tried in vain leaves the room to who comes later in the order", () => {
    const { restarts } = run({ hostFaults: [[0, 100]] }, [{ cpuMhz: 10, ramMib: 900 }, { cpuMhz: 10, ramMib: 100 }, { cpuMhz: 10, ramMib: 200 }]).failing!
    expect([...restarts.to]).toEqual([NONE, 1])
  })
})

describe("a wave of restarts: 40 servers of one host on four others, 60 s each", () => {
  // detect + ⌈40 ÷ (boots × 4)⌉ × 60: 18 + 600, 18 + 180, 18 + 120.
  it.each([[1, 618], [4, 198], [8, 138]])("%i boots at a time: the last at %i s", (bootsPerHost, last) => {
    const { restarts } = run({ hostFaults: [[0, 1000]], restarting: { bootsPerHost } }, [{ count: 40, cpuMhz: 1, ramMib: 10 }], hosts(5), { emptyHosts: { stayOn: true, offAfterSeconds: 0 } }).failing!
    expect(Math.max(...restarts.bootedSeconds) - 1000).toBe(last)
  })
})
