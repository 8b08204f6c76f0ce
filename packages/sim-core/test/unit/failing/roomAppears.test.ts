/** Room appears: who waits for it is tried again at that moment, whatever gave it back. */
import { describe, expect, it } from "vitest"
import { simulate } from "../../../src/simulate.ts"
import { failingPlan, withFailing } from "../../failingPlan.ts"
import { migratingPlan } from "../../migratingPlan.ts"
import type { GuestSpec } from "../../planBuilder.ts"

const hosts = (count: number) => [{ count, cpuMhz: 1000, ramMib: 1000 }]

describe("a guest whose host failed, and that found none", () => {
  // host-1 has 600, host-2 and host-3 500 each: 600 find no room on either.
  const guests: ReadonlyArray<GuestSpec> = [{ cpuMhz: 100, ramMib: 600 }, { cpuMhz: 100, ramMib: 500 }, { cpuMhz: 100, ramMib: 500 }]
  const spread = { hosts: hosts(3), guests, policy: "worstFit", emptyHosts: { stayOn: true, offAfterSeconds: 0 } }
  it("starts where another has moved away from", () => {
    // 500 MiB at 100 MiB/s: at 605 s host-2 is empty.
    const plan = withFailing(migratingPlan(spread, { hostMibPerSecond: 100, byHand: [[1, 2, 600]], model: { downtimeSeconds: 0 } }), { hostFaults: [[0, 100]] })
    const { failing } = simulate(plan)
    expect([failing!.restarts.to[0], failing!.restarts.placedSeconds[0]]).toEqual([1, 605])
  })
  it("or on a host whose maintenance is over", () => {
    const plan = withFailing(migratingPlan({ ...spread, guests: guests.slice(0, 1), hosts: hosts(2) }, { maintenance: [[1, 50, 700]] }), { hostFaults: [[0, 100]] })
    const { failing } = simulate(plan)
    expect([failing!.restarts.to[0], failing!.restarts.placedSeconds[0]]).toEqual([1, 700])
  })
})

describe("a job that waits in line", () => {
  const job = (arrivalSeconds: number): GuestSpec => ({ ramMib: 600, arrivalSeconds, fragments: [[200, 500]] })
  const waits = (failing: Parameters<typeof failingPlan>[1], guests: ReadonlyArray<GuestSpec>) => simulate(failingPlan({ hosts: hosts(1), guests, jobs: { waits: true }, periodSeconds: 3600 }, failing))
  it("takes its room when the host is repaired", () => {
    const { guests } = waits({ hostFaults: [[0, 100, 1000]] }, [job(500)])
    expect([guests.guestHost[0], guests.guestStartSeconds[0]]).toEqual([0, 1000])
  })
  it("or when the maintenance of its host is over", () => {
    const plan = migratingPlan({ hosts: hosts(1), guests: [job(500)], jobs: { waits: true }, periodSeconds: 3600 }, { maintenance: [[0, 50, 700]] })
    const { guests } = simulate(plan)
    expect([guests.guestHost[0], guests.guestStartSeconds[0]]).toEqual([0, 700])
  })
  it("or when another has moved away", () => {
    // 600 and 300 MiB on the first host, 650 on the second: 400 find none. 300 move over from 600 s on, at 100 MiB/s.
    const long = (ramMib: number): GuestSpec => ({ ramMib, fragments: [[3000, 100]] })
    const plan = migratingPlan({ hosts: hosts(2), guests: [long(600), long(300), long(650), { ...job(500), ramMib: 400 }], jobs: { waits: true }, periodSeconds: 3600 }, { hostMibPerSecond: 100, byHand: [[1, 1, 600]], model: { downtimeSeconds: 0 } })
    const { guests } = simulate(plan)
    expect([guests.guestHost[3], guests.guestStartSeconds[3]]).toEqual([0, 603])
  })
})
