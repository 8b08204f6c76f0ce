/** Two things are wrong at one time: who is noticed when, and what is named as in the way. */
import { describe, expect, it } from "vitest"
import { simulate } from "../../../src/simulate.ts"
import { failingPlan, withFailing, type FailingSpec } from "../../failingPlan.ts"
import { migratingPlan } from "../../migratingPlan.ts"

const guests = [{ count: 2, cpuMhz: 100, ramMib: 600 }]
/** Two guests on two hosts, and an empty one: noticed after 18 s, up 90 s later. */
const run = (failing: FailingSpec) => simulate(failingPlan({ hosts: [{ count: 3, cpuMhz: 1000, ramMib: 1000 }], guests, periodSeconds: 3600, sampleSeconds: 300, emptyHosts: { stayOn: true, offAfterSeconds: 0 } }, failing)).failing!
const isolation = (response: "leaveOn" | "powerOff" | "shutDown") => ({ response, declaredSeconds: 5, shutDownSeconds: 60 })

describe("a kernel crashes, and then its host fails", () => {
  // Its host was to reset it at 130 and is dead: that is noticed at 110 + 18.
  it("before it is reset: it is noticed with its host", () => {
    const { restarts } = run({ faults: [{ kind: "kernel", guests: [0], at: 100, until: 101 }], hostFaults: [[0, 110]] })
    expect([restarts.count, restarts.downSeconds[0], restarts.wantedSeconds[0], restarts.to[0]]).toEqual([1, 100, 128, 2])
  })
  it("after it was reset: it stops again, in the same outage", () => {
    const { restarts, guestOutages } = run({ faults: [{ kind: "kernel", guests: [0], at: 100, until: 101 }], hostFaults: [[0, 150]] })
    expect([restarts.count, restarts.downSeconds[0], restarts.wantedSeconds[0], restarts.upSeconds[0], guestOutages[0]]).toEqual([1, 100, 168, 258, 1])
  })
})

describe("a guest waits for its datastore, and nobody reaches its host", () => {
  const faults = (until: number) => [{ kind: "datastore" as const, guests: [0], at: 100, until: 400 }, { kind: "host" as const, hosts: [0], at: 200, until, effect: "isolated" as const }]
  it("left on: it waits for both", () => expect(run({ faults: faults(900), restarting: { isolation: isolation("leaveOn") } }).restarts.placedSeconds[0]).toBe(900))
  it("powered off: it starts elsewhere when its datastore is back", () => {
    const { restarts } = run({ faults: faults(900), restarting: { isolation: isolation("powerOff") } })
    expect([restarts.placedSeconds[0], restarts.to[0]]).toEqual([400, 2])
  })
  it("and then the host fails: it starts elsewhere at once", () => {
    const { restarts } = run({ faults: faults(900), hostFaults: [[0, 600]], restarting: { isolation: isolation("leaveOn") } })
    expect([restarts.placedSeconds[0], restarts.to[0]]).toEqual([600, 2])
  })
})

describe("two datastores of one guest", () => {
  const down = (first: number, second: number) => run({ faults: [{ kind: "datastore", guests: [0], at: 100, until: first }, { kind: "datastore", guests: [0], at: 110, until: second }, { kind: "host", hosts: [0], at: 500 }] })
  it("it starts when both are back", () => expect([down(300, 200).restarts.placedSeconds[0], down(200, 300).restarts.placedSeconds[0]]).toEqual([300, 300]))
  it("who comes is told of the one that is down still, not of the last that failed", () => {
    const outcome = simulate(failingPlan({ hosts: [{ cpuMhz: 1000, ramMib: 1000 }], guests: [{ cpuMhz: 100, ramMib: 100, arrivalSeconds: 250 }], periodSeconds: 3600, sampleSeconds: 300 }, { faults: [{ kind: "datastore", guests: [0], at: 100, until: 300 }, { kind: "datastore", guests: [0], at: 110, until: 200 }] })).failing!
    // Domains: the host, then the two.
    expect(outcome.pending[0]!.why).toEqual({ reason: "storage", domain: 1 })
    expect(outcome.faults[outcome.restarts.fault[0]!]!.domain).toBe(1)
  })
})

describe("the guest that must be up first", () => {
  it("runs where nobody reaches it: it does not answer", () => {
    const { restarts } = run({ after: [[0, 1]], hostFaults: [[0, 100]], faults: [{ kind: "host", hosts: [1], at: 90, until: 700, effect: "isolated" }] })
    expect(restarts.placedSeconds[0]).toBe(700)
  })
  it("answers in the moment in which it starts: so do all after it, in that moment", () => {
    // 0 after 1 after 2, all crash; no boot and no warm-up.
    const outcome = simulate(failingPlan({ hosts: [{ cpuMhz: 1000, ramMib: 1000 }], guests: [{ count: 3, cpuMhz: 100, ramMib: 100 }], periodSeconds: 3600, sampleSeconds: 3600 }, { after: [[0, 1], [1, 2]], restarting: { bootSeconds: 0, warmUpSeconds: 0 }, faults: [{ kind: "kernel", guests: [0, 1], at: 90, until: 91 }, { kind: "kernel", guests: [2], at: 100, until: 101 }] }))
    expect([...outcome.failing!.restarts.upSeconds]).toEqual([130, 130, 130])
  })
})

describe("who waits to the end", () => {
  it("is told why it still does, not what it waited for first: its datastore is back at 400, and no host has room", () => {
    // 600 of 1,000 MiB are taken on the other two hosts from 200 on.
    const more = [...guests, { cpuMhz: 100, ramMib: 600, arrivalSeconds: 200 }]
    const { pending } = simulate(failingPlan({ hosts: [{ count: 3, cpuMhz: 1000, ramMib: 1000 }], guests: more, periodSeconds: 3600, sampleSeconds: 300 }, { faults: [{ kind: "datastore", guests: [0], at: 100, until: 400 }], hostFaults: [[0, 150]] })).failing!
    expect(pending).toMatchObject([{ guest: 0, why: { reason: "storage" }, whyAtEnd: { reason: "noRoom", refusal: { timeSeconds: 3600, resource: 1, need: 600, largestFree: 400, failedHosts: 1 } } }])
  })
  it("nothing is told of who started", () => expect(run({ faults: [{ kind: "datastore", guests: [0], at: 100, until: 400 }] }).pending).toMatchObject([{ untilSeconds: 400, whyAtEnd: null }]))
})

describe("a post-copy that the loss of the network breaks off", () => {
  // 10,000 MiB at 100 MiB/s from 0 on; at 50 s half of the memory is on the other side.
  const lost = (response: "leaveOn" | "powerOff" | "shutDown", until: number) =>
    simulate(withFailing(migratingPlan({ hosts: [{ count: 3, cpuMhz: 1000, ramMib: 100_000 }], guests: [{ cpuMhz: 100, ramMib: 10_000 }], periodSeconds: 3600, sampleSeconds: 300 }, { hostMibPerSecond: 100, byHand: [[0, 1, 0]], model: { kind: "postcopy" } }), { faults: [{ kind: "host", hosts: [0], at: 50, until, effect: "isolated" }], restarting: { isolation: isolation(response) } })).failing!.restarts
  it.each([["leaveOn", 52], ["leaveOn", 1000], ["powerOff", 52], ["powerOff", 1000], ["shutDown", 52], ["shutDown", 1000]] as const)("%s, until %i s: its guest is started when that is noticed, at 50 + 18 s", (response, until) => expect([...lost(response, until).wantedSeconds, ...lost(response, until).upSeconds]).toEqual([68, 158]))
})
