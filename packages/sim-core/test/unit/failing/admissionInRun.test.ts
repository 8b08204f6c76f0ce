/** Admission control in a run: who comes is refused where those who are there could not be restarted any more. */
import { describe, expect, it } from "vitest"
import type { Admission } from "../../../src/failing/failing.ts"
import { NONE } from "../../../src/columns.ts"
import { simulate } from "../../../src/simulate.ts"
import { failingPlan, type FailingSpec } from "../../failingPlan.ts"

// VMware's example: (9 GHz, 9 GB), (9, 6), (6, 6); guests (2, 1), (2, 1), (1, 2), (1, 1), (1, 1).
const hosts = [{ cpuMhz: 9000, ramMib: 9000 }, { cpuMhz: 9000, ramMib: 6000 }, { cpuMhz: 6000, ramMib: 6000 }]
const guests = [[2, 1], [2, 1], [1, 2], [1, 1], [1, 1]].map(([ghz, gb]) => ({ cpuMhz: ghz! * 1000, ramMib: gb! * 1000 }))
const small = { cpuMhz: 1000, ramMib: 1000 }
const run = (admission: ReadonlyArray<Admission>, more: ReadonlyArray<typeof small & { departureSeconds?: number; arrivalSeconds?: number }>, failing: FailingSpec = {}) => simulate(failingPlan({ hosts, guests: [...guests, ...more], periodSeconds: 3600, sampleSeconds: 300 }, { ...failing, admission }))
const slots: Admission = { rule: "slots", hostFailures: 1, cpuSlotMhz: null, ramSlotMib: null, by: "placed" }

describe("slots: 4, 3 and 3 of 2 GHz and 2 GB; 6 when the largest host is lost", () => {
  it("five guests come, and a sixth; a seventh does not: 6 slots for 7", () => {
    const outcome = run([slots], [small, { ...small, arrivalSeconds: 10 }])
    expect(outcome.refusals).toMatchObject([{ guest: 6, admission: { rule: 0, left: 6, needed: 7 } }])
    expect(outcome.guests.guestHost[6]).toBe(NONE)
  })
  it("one large reservation makes every slot as large: 4 GB, 2 + 1 + 1 slots, for the first that come", () => {
    // The sixth needs (2 GHz, 4 GB): slots ⌊9 ÷ 4⌋ = 2, 1, 1; without the largest 2, for 6 guests.
    expect(run([slots], [{ ...small, ramMib: 4000 }]).refusals).toMatchObject([{ guest: 5, admission: { rule: 0, left: 2, needed: 6 } }])
  })
  it("a host that is down counts no more: 3 of the other two are left when another is lost", () => {
    // At 100 s the first host fails: 3 + 3, the largest lost: 3 slots for 6 guests.
    expect(run([slots], [{ ...small, arrivalSeconds: 200 }], { hostFaults: [[0, 100]] }).refusals).toMatchObject([{ guest: 5, admission: { left: 3, needed: 6 } }])
  })
})

describe("a percentage", () => {
  it("RAM: 21 − 6 of 21 is left; with one more of 10 GB 5 of 21, 23.8 %, and 25 % must stay", () => {
    const { refusals } = run([{ rule: "percentage", cpuFraction: 0.25, ramFraction: 0.25, by: "placed" }], [{ cpuMhz: 1, ramMib: 10_000 }])
    expect(refusals).toMatchObject([{ guest: 5, admission: { rule: 0, resource: 1, needed: 0.25 } }])
    expect(refusals[0]!.admission!.left).toBeCloseTo(5 / 21, 12)
  })
})

describe("hosts that are kept", () => {
  const kept: Admission = { rule: "failoverHosts", hosts: Int32Array.of(2) }
  it("take nobody who comes, and those whose host failed", () => {
    // 2 + 2 + 1 + 1 of its 6 GHz; the fifth waits.
    expect([...run([kept], [], { hostFaults: [[0, 100], [1, 100]] }).failing!.restarts.to]).toEqual([2, 2, 2, 2, NONE])
    expect(simulate(failingPlan({ hosts, guests, periodSeconds: 3600, sampleSeconds: 300 }, { admission: [kept] })).hosts.hostUsedSeconds[2]).toBe(0)
  })
})
