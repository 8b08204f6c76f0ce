/** What fails besides a host: guests, what several hosts share, a datastore, the network of a host; and guests on their way. */
import { describe, expect, it } from "vitest"
import { simulate } from "../../../src/simulate.ts"
import { failingPlan, withFailing, type FailingSpec } from "../../failingPlan.ts"
import { migratingPlan, type MigratingSpec } from "../../migratingPlan.ts"
import type { GuestSpec, HostSpec, PlanSpec } from "../../planBuilder.ts"

const hosts = (count: number, more: Partial<HostSpec> = {}) => [{ count, cpuMhz: 1000, ramMib: 1000, ...more }]
const run = (failing: FailingSpec, guests: ReadonlyArray<GuestSpec>, on: ReadonlyArray<HostSpec> = hosts(2), more: Partial<PlanSpec> = {}) =>
  simulate(failingPlan({ hosts: on, guests, periodSeconds: 3600, sampleSeconds: 300, emptyHosts: { stayOn: true, offAfterSeconds: 0 }, ...more }, failing))

describe("a kernel that crashes", () => {
  const guests = [{ count: 2, cpuMhz: 100, ramMib: 100 }]
  it("is reset where it is: noticed after 30 s, boot 60 s, warm-up 30 s", () => {
    const { failing } = run({ faults: [{ kind: "kernel", guests: [0], at: 100, until: 200 }] }, guests)
    expect([failing!.restarts.count, failing!.restarts.to[0], failing!.restarts.upSeconds[0]]).toEqual([1, 0, 220])
    expect([...failing!.guestUpSeconds]).toEqual([3480, 3600])
  })
  it("comes back when it is repaired, where nobody watches", () => {
    const { failing } = run({ faults: [{ kind: "vm", guests: [0], at: 100, until: 1000 }], restarting: { isOn: false } }, guests)
    expect(failing!.restarts.upSeconds[0]).toBe(1090)
  })
})

it("who leaves in the moment of a fault is not stopped by it", () => {
  const { failing } = run({ hostFaults: [[0, 100]] }, [{ cpuMhz: 100, ramMib: 100, departureSeconds: 100 }, { cpuMhz: 100, ramMib: 100 }])
  expect([[...failing!.guestOutages], failing!.faults[0]!.guests]).toEqual([[0, 1], 1])
})

describe("what several hosts share", () => {
  it("takes all of them down at one event; each is up again when everything it depends on is", () => {
    const outcome = run({ faults: [{ kind: "rack", hosts: [0, 1], at: 100, until: 500 }, { kind: "pdu", hosts: [1, 2], at: 300, until: 1000 }] }, [{ count: 3, cpuMhz: 100, ramMib: 600 }], hosts(3))
    expect([...outcome.failing!.hostDownSeconds]).toEqual([400, 900, 700])
    expect([...outcome.failing!.hostFaults]).toEqual([1, 1, 1])
    expect(outcome.failing!.faults.map(({ hosts: down, guests: stopped }) => [down, stopped])).toEqual([[2, 2], [1, 1]])
  })
  it("faults of one domain that overlap are one", () => {
    const outage = { name: "outage", domains: Int32Array.of(0), atSeconds: Float64Array.of(300), untilSeconds: Float64Array.of(1000), fraction: Float64Array.of(1) }
    const { failing } = run({ hostFaults: [[0, 100, 500]], replayed: [outage] }, [{ cpuMhz: 100, ramMib: 600 }])
    expect([failing!.hostDownSeconds[0], failing!.hostFaults[0]]).toEqual([900, 1])
    expect(failing!.guestOutages[0]).toBe(1)
  })
})

describe("a datastore that fails", () => {
  it("stops its guests, which boot again where they are when it is back", () => {
    const { failing, guests } = run({ faults: [{ kind: "datastore", guests: [0], at: 100, until: 1000 }] }, [{ count: 2, cpuMhz: 100, ramMib: 100 }])
    expect([failing!.restarts.to[0], failing!.restarts.upSeconds[0]]).toEqual([0, 1090])
    expect(failing!.pending).toMatchObject([{ guest: 0, sinceSeconds: 118, untilSeconds: 1000, why: { reason: "storage", domain: 2 } }])
    expect([...guests.guestHost]).toEqual([0, 0])
  })
  it("and whose host fails meanwhile: they boot elsewhere", () => {
    const { failing } = run({ faults: [{ kind: "datastore", guests: [0], at: 100, until: 1000 }], hostFaults: [[0, 500]] }, [{ cpuMhz: 100, ramMib: 100 }])
    expect([failing!.restarts.to[0], failing!.restarts.upSeconds[0], failing!.guestOutages[0]]).toEqual([1, 1090, 1])
  })
})

describe("datastores that fail once disks have moved", () => {
  // 100 GiB at 1,000 MiB/s: on the other after 102.4 s. Domains are named as the datastores.
  const moved = (faults: FailingSpec["faults"]) => {
    const plan = migratingPlan({ hosts: hosts(2), guests: [{ ramMib: 100, cpuMhz: 100, diskGib: 100 }], periodSeconds: 3600, sampleSeconds: 300 }, { hostMibPerSecond: 1000, stores: [{ guests: [0] }, { guests: [] }], byHand: [[0, -1, 0, 1]] })
    return simulate(withFailing({ ...plan, shared: plan.shared!.map((thing, row) => ({ ...thing, name: `datastore of fault ${row}` })) }, { faults: faults! }))
  }
  it("stop those whose disk is there then", () => {
    const { failing } = moved([{ kind: "datastore", guests: [0], at: 600, until: 700 }, { kind: "datastore", guests: [], at: 1000, until: 1200 }])
    expect(failing!.faults.map(({ guests: stopped }) => stopped)).toEqual([0, 1])
    expect([failing!.restarts.count, failing!.restarts.upSeconds[0]]).toEqual([1, 1290])
  })
  it("a copy to one that fails is given up, and its guest runs on", () => {
    const { failing, migrating } = moved([{ kind: "datastore", guests: [0], at: 2000, until: 2100 }, { kind: "datastore", guests: [], at: 50, until: 60 }])
    expect(migrating!.migrations).toMatchObject([{ outcome: "hostFailed", hasMoved: false, endSeconds: 50 }])
    expect(failing!.faults.map(({ guests: stopped }) => stopped)).toEqual([0, 1])
  })
})

describe("a host that nobody reaches", () => {
  const guests = [{ count: 2, cpuMhz: 100, ramMib: 100 }]
  const isolated = (response: "leaveOn" | "powerOff" | "shutDown", until = 1000) => run({ faults: [{ kind: "host", hosts: [0], at: 100, until, effect: "isolated" }], restarting: { isolation: { response, declaredSeconds: 5, shutDownSeconds: 60 } } }, guests)
  it("leave on: its guests run and do not answer until it is reached again", () => {
    const outcome = isolated("leaveOn")
    expect([...outcome.failing!.guestUpSeconds]).toEqual([2700, 2700])
    expect([...outcome.guests.guestRunSeconds]).toEqual([3600, 3600])
    expect(outcome.failing!.restarts.count).toBe(0)
  })
  it("power off: they stop after 5 s, and start elsewhere when others have noticed, after 18 s", () => {
    const { failing, guests: { guestRunSeconds } } = isolated("powerOff")
    expect([...failing!.restarts.downSeconds, ...failing!.restarts.placedSeconds, ...failing!.restarts.to]).toEqual([105, 105, 118, 118, 1, 1])
    expect([...failing!.guestUpSeconds]).toEqual([3492, 3492])
    expect([...guestRunSeconds]).toEqual([3587, 3587])
  })
  it("shut down: they stop after 5 + 60 s and start elsewhere at once", () => expect([...isolated("shutDown").failing!.restarts.placedSeconds]).toEqual([165, 165]))
  it("over before it has reacted: nothing happens", () => expect([...isolated("powerOff", 103).failing!.guestUpSeconds]).toEqual([3597, 3597]))
})

describe("a host that fails while it sends or receives", () => {
  // 10,000 MiB at 100 MiB/s: from 0 to 100 s.
  const moving = (spec: MigratingSpec, failing: FailingSpec, guests: ReadonlyArray<GuestSpec> = [{ cpuMhz: 100, ramMib: 10_000 }]) =>
    simulate(withFailing(migratingPlan({ hosts: hosts(3, { ramMib: 100_000 }), guests, periodSeconds: 3600, sampleSeconds: 300 }, { hostMibPerSecond: 100, byHand: [[0, 1, 0]], ...spec }), failing))
  const told = ({ migrating, failing, guests }: ReturnType<typeof moving>) => ({ outcome: migrating!.migrations[0]!.outcome, end: migrating!.migrations[0]!.endSeconds, host: guests.guestHost[0], outages: failing!.guestOutages[0], up: failing!.restarts.upSeconds[0] })
  it("pre-copy, the destination: the guest is whole at its source", () => expect(told(moving({}, { hostFaults: [[1, 50]] }))).toEqual({ outcome: "hostFailed", end: 50, host: 0, outages: 0, up: undefined }))
  it("pre-copy, the source: it stopped, and starts elsewhere", () => expect(told(moving({}, { hostFaults: [[0, 50]] }))).toEqual({ outcome: "hostFailed", end: 50, host: 1, outages: 1, up: 158 }))
  it.each([0, 1])("post-copy after the switch, end %i: it is lost, and starts elsewhere", (host) => {
    const { outcome, end, outages, up } = told(moving({ model: { kind: "postcopy" } }, { hostFaults: [[host, 50]] }))
    expect([outcome, end, outages, up]).toEqual(["hostFailed", 50, 1, 158])
  })
  it("cold, the destination: it boots where it was", () => expect(told(moving({ model: { kind: "cold", bootSeconds: 60 } }, { hostFaults: [[1, 50]] }))).toEqual({ outcome: "hostFailed", end: 50, host: 0, outages: 1, up: 158 }))
  it("cold, the source, while it boots at its destination: nothing", () => expect(told(moving({ model: { kind: "cold", bootSeconds: 60 } }, { hostFaults: [[0, 130]] }))).toEqual({ outcome: "completed", end: 160, host: 1, outages: 0, up: undefined }))
  it("room that it held at its destination is free again", () => {
    const outcome = moving({}, { hostFaults: [[0, 50]] }, [{ cpuMhz: 100, ramMib: 60_000 }, { cpuMhz: 100, ramMib: 90_000, arrivalSeconds: 60 }])
    expect([...outcome.guests.guestHost]).toEqual([2, 1])
  })
  it("a guest that has stopped is not moved", () => {
    const { migrating } = moving({ byHand: [[0, 1, 60]] }, { hostFaults: [[0, 50]] })
    expect(migrating!.refused).toMatchObject([{ guest: 0, why: { reason: "isAway" } }])
  })
  it("goes home when its host is repaired, if it is to", () => {
    const { migrating, guests } = moving({ byHand: [] }, { hostFaults: [[0, 50, 1000]], restarting: { failsBack: true } })
    expect(migrating!.migrations).toMatchObject([{ cause: "failback", guest: 0, from: 1, to: 0, startSeconds: 1000, endSeconds: 1100, outcome: "completed" }])
    expect(guests.guestHost[0]).toBe(0)
  })
})

describe("jobs", () => {
  // H1 of OpenDC: 1 core of 2,000 MHz; ten minutes at 1,000 MHz; the host fails at 5 min for 5 min.
  const job = (jobsResume: boolean) => run({ hostFaults: [[0, 300, 600]], restarting: { detectSeconds: 0, bootSeconds: 0, warmUpSeconds: 0, jobsResume } }, [{ cpuMhz: 1000, ramMib: 1, demand: { cpuMhz: 0 }, fragments: [[240, 1000], [360, 1000]] }], hosts(1, { cpuMhz: 2000 }), { jobs: { endsWithWork: true, waits: true } })
  it("start over: done at 20 min", () => expect([job(false).endSeconds, job(false).jobs!.doneCount]).toEqual([1200, 1]))
  it("or go on from the fragment that they were in: done at 10 + 6 min", () => expect(job(true).endSeconds).toBe(960))
  it("what is done in the moment of the fault is done: the work, and the fragment", () => {
    const at300 = (fragments: ReadonlyArray<readonly [number, number]>) => run({ hostFaults: [[0, 300, 600]], restarting: { detectSeconds: 0, bootSeconds: 0, warmUpSeconds: 0, jobsResume: true } }, [{ cpuMhz: 1000, ramMib: 1, demand: { cpuMhz: 0 }, fragments }], hosts(1, { cpuMhz: 2000 }), { jobs: { endsWithWork: true, waits: true } })
    expect([at300([[300, 1000]]).endSeconds, at300([[300, 1000], [300, 1000]]).endSeconds]).toEqual([300, 900])
    expect(at300([[300, 1000]]).failing!.guestOutages[0]).toBe(0)
  })
  it("the failed host draws idle power: 150 W for 5 min, 100 W for 5 min, 150 W for 10 min", () => expect(job(false).totals.energyJoules).toBe(150 * 300 + 100 * 300 + 150 * 600))
  it("end, where the only host never comes back", () => {
    const outcome = run({ hostFaults: [[0, 300]] }, [{ cpuMhz: 1000, ramMib: 1, demand: { cpuMhz: 0 }, fragments: [[600, 1000]] }], hosts(1), { jobs: { endsWithWork: true, waits: true } })
    expect([outcome.jobs!.doneCount, outcome.jobs!.waitingCount]).toEqual([0, 1])
  })
})

describe("a boot storm", () => {
  // Ten guests of 10 IOPS boot at 100 IOPS each on hosts of 500: 10 × 100 + others' 10 × 10 on one host.
  it("takes longer where the disk is short", () => {
    const guests = [{ count: 10, cpuMhz: 10, ramMib: 100, iops: 10 }]
    const of = (iops: number) => run({ hostFaults: [[0, 100]], restarting: { bootsPerHost: Infinity, bootIops: 100 } }, guests, hosts(2, { iops })).failing!.restarts.bootedSeconds[0]! - 118
    expect(of(1000)).toBe(60)
    // 1,000 asked, 500 there: each gets half, and takes twice as long.
    expect(of(500)).toBeCloseTo(120, 9)
  })
  it("the boot's disk operations are nobody's unserved demand", () => {
    const outcome = run({ hostFaults: [[0, 100]], restarting: { bootsPerHost: Infinity, bootIops: 100 } }, [{ count: 10, cpuMhz: 10, ramMib: 100, iops: 10 }], hosts(2, { iops: 500 }))
    expect(outcome.totals.unservedFraction[3]).toBe(0)
  })
})

describe("services", () => {
  it("replicas and a chain: up while enough answer", () => {
    const services = [{ kind: "replicas" as const, name: "web", guests: Int32Array.of(0, 1), needed: 1 }, { kind: "replicas" as const, name: "db", guests: Int32Array.of(2), needed: 1 }, { kind: "chain" as const, name: "shop", services: Int32Array.of(0, 1) }]
    // Hosts hold two guests each: 0 and 1 on the first, 2 on the second.
    const { failing } = run({ services, hostFaults: [[0, 100, 1000], [1, 2000]] }, [{ count: 3, cpuMhz: 10, ramMib: 500 }], hosts(3))
    expect(failing!.services.map(({ upSeconds, outages, longestOutageSeconds }) => [3600 - upSeconds, outages, longestOutageSeconds])).toEqual([[108, 1, 108], [108, 1, 108], [216, 2, 108]])
  })
})
