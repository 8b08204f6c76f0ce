import { describe, expect, test } from "vitest"
import { summarise } from "../../../src/index.ts"
import { plainContext } from "../../context.ts"
import { quietRun, twoFaults, twoFaultsOutcome, twoFaultsPlan } from "../../failingRun.ts"

const { failing } = twoFaults
const line = (of: string, name = "") => failing!.availability.find((one) => one.of === of && one.name === name)!

describe("two hosts fail", () => {
  test("two scripted faults, of hosts, with what they stopped", () =>
    expect(failing!.faults).toEqual({ count: 2, scripted: 2, drawn: 0, replayed: 0, isolated: 0, byKind: [{ kind: "host", count: 2, hosts: 2, guests: 4 }] }))
  // 1,200 + 2,400 s of 4 hosts × 3,600 s = 0.25.
  test("hosts were down for an hour of their four", () => expect(failing!.hosts).toEqual({ failed: 2, downSeconds: 3600, upFraction: 0.75, worst: "host-3", worstDownSeconds: 2400 }))
  // 108, 1,290 and 108 s: 502 on average; 95 % of three are all three.
  test("four stopped, three came back, two elsewhere", () =>
    expect(failing!.restarts).toEqual({ stops: 4, stopped: 4, back: 3, elsewhere: 2, meanSeconds: 502, p95Seconds: 1290, longestSeconds: 1290, longestGuest: "guest-2" }))
  test("two waited: 1,182 s and to the end, 2,382 s", () => expect(failing!.pending).toEqual({ waits: 2, noRoom: 1, tied: 1, storage: 0, after: 0, meanSeconds: 1782, longestSeconds: 2382, noRoomLongestSeconds: 2382 }))
  test("what it waited for may change: one wait, told under both reasons", () => {
    // guest-6 from 1,218 to 2,000 s for another, then to the end, 1,600 s, for room; guest-2 1,182 s: 1,182 and 2,382 s, 1,782 on average.
    const { pending: [tied, noRoom] } = twoFaultsOutcome.failing!
    const found = { ...twoFaultsOutcome.failing!, pending: [tied!, { ...noRoom!, untilSeconds: 2000, why: { reason: "after" as const, guest: 4 } }, { ...noRoom!, sinceSeconds: 2000 }] }
    expect(summarise(twoFaultsPlan, { ...twoFaultsOutcome, failing: found }, plainContext).failing!.pending).toEqual({ waits: 2, noRoom: 1, tied: 1, storage: 0, after: 1, meanSeconds: 1782, longestSeconds: 2382, noRoomLongestSeconds: 1600 })
  })
  test("guest-6 did not come back, for want of CPU", () =>
    expect(failing!.notBack).toMatchObject([{ guest: "guest-6", restartClass: "low", host: "host-3", sinceSeconds: 1200, reason: "noRoom", why: "Needs 4\u00a0GHz of CPU; the host with most has 3\u00a0GHz free (3 hosts short of CPU, 1 down)." }]))
})

describe("availability", () => {
  // Up 3,492 + 2,310 + 3,600 + 3,600 + 3,492 + 1,200 = 17,694 of 21,600 s.
  test("of all: Σ up ÷ Σ wanted", () => expect(line("all").fraction).toBeCloseTo(17_694 / 21_600, 12))
  test("in minutes a year", () => expect(line("all").minutesPerYear).toBeCloseTo((3906 / 21_600) * 525_600, 6))
  // 3,906 s down in 4 outages.
  test("mean outage and the longest", () => expect(line("all")).toMatchObject({ outages: 4, repairSeconds: 976.5, longestOutageSeconds: 2400, nines: 0 }))
  test("the worst guest by name: 1,200 of 3,600 s", () => expect(line("all")).toMatchObject({ worstGuest: "guest-6", worstFraction: expect.closeTo(1 / 3, 12), worstMinutesPerYear: expect.closeTo(350_400, 3) }))
  test("by restart class: high is guest-1 alone", () => expect(line("restartClass", "high")).toMatchObject({ guests: 1, fraction: 0.97 }))
  test("by class of the inventory", () => expect(line("serviceClass", "web").guests).toBe(6))
  test("by service: 108 of 3,600 s down", () => expect(line("service", "mail")).toMatchObject({ guests: 3, fraction: 0.97, nines: 1, outages: 1, repairSeconds: 108, worstGuest: null }))
  test("a chain has the guests of its parts", () => expect(line("service", "portal").guests).toBe(5))
  test("scripted faults have no theory", () => expect(line("all").analyticFraction).toBeNull())
  test("the worst are named, the worst first, and only those that stopped", () => expect(failing!.worst.map(({ guest }) => guest)).toEqual(["guest-6", "guest-2", "guest-1", "guest-5"]))
})

describe("where nothing fails", () => {
  const { summary } = quietRun()
  test("all is available, without nines or a worst", () =>
    expect(summary.failing!.availability[0]).toMatchObject({ fraction: 1, minutesPerYear: 0, nines: null, worstGuest: null, outages: 0, repairSeconds: null, longestOutageSeconds: 0 }))
  test("one restart class is no line of its own", () => expect(summary.failing!.availability.map(({ of }) => of)).toEqual(["all", "serviceClass"]))
  test("nobody waited, and nobody is away", () => expect(summary.failing).toMatchObject({ notBack: [], worst: [], restarts: { stops: 0, meanSeconds: null }, pending: { meanSeconds: 0 } }))
})
