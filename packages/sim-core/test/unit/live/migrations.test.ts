/** Guests that move while they run, by hand. */
import { describe, expect, it } from "vitest"
import { NONE } from "../../../src/columns.ts"
import { simulate, startSimulation } from "../../../src/simulate.ts"
import { migratingPlan, type MigratingSpec } from "../../migratingPlan.ts"
import type { GuestSpec, HostSpec, PlanSpec } from "../../planBuilder.ts"

const hosts = (count: number, more: Partial<HostSpec> = {}) => [{ count, cpuMhz: 1000, ramMib: 100_000, ...more }]
const run = (spec: MigratingSpec, guests: ReadonlyArray<GuestSpec>, on: ReadonlyArray<HostSpec> = hosts(2), more: Partial<PlanSpec> = {}) => simulate(migratingPlan({ hosts: on, guests, periodSeconds: 600, sampleSeconds: 60, ...more }, spec))
const times = (outcome: ReturnType<typeof run>) => outcome.migrating!.migrations.map(({ startSeconds, endSeconds }) => [Number(startSeconds.toFixed(4)), Number(endSeconds.toFixed(4))])

describe("two idle guests of 8,192 MiB on one link of 1,100 MiB/s", () => {
  const guests = [{ ramMib: 8192 }, { ramMib: 8192 }]
  it("share it: both end at 14.8945 s", () => expect(times(run({ byHand: [[0, 1, 0], [1, 1, 0]] }, guests))).toEqual([[0, 14.8945], [0, 14.8945]]))
  it("one that starts at 3.7236 s leaves the first the whole link until then", () => expect(times(run({ byHand: [[0, 1, 0], [1, 1, 4096 / 1100]] }, guests))).toEqual([[0, 11.1709], [3.7236, 14.8945]]))
  it("one at a time where a host has one slot", () => expect(times(run({ byHand: [[0, 1, 0], [1, 1, 0]], slotsPerHost: 1 }, guests))).toEqual([[0, 7.4473], [7.4473, 14.8945]]))
  it("from two hosts over one link, too", () => {
    const outcome = run({ byHand: [[0, 2, 0], [1, 3, 0]], linkMibPerSecond: 1100 }, guests, hosts(4, { ramMib: 9000 }))
    expect(times(outcome)).toEqual([[0, 14.8945], [0, 14.8945]])
  })
  it("in opposite directions they do not meet", () => {
    // Best-fit by load puts the second beside nobody: hosts of 9,000 MiB hold one each, and a third is free.
    const outcome = run({ byHand: [[0, 2, 0], [1, 0, 20], [0, 1, 20]] }, guests, hosts(3, { ramMib: 9000 }))
    expect(times(outcome)).toEqual([[0, 7.4473], [20, 27.4473]])
    expect(outcome.migrating!.refused.map(({ why }) => why!.reason)).toEqual(["capacity"])
  })
})

describe("RAM on both hosts while it lasts", () => {
  // 60 + 30 of 100: the 50 that would arrive at the destination does not fit beside the guest on its way.
  const guests = [{ ramMib: 60_000 }, { ramMib: 50_000, arrivalSeconds: 10 }]
  it("keeps others out at the destination, and at the source until it has left", () => {
    const outcome = run({ byHand: [[0, 1, 0]], hostMibPerSecond: 1000 }, guests)
    expect([...outcome.guests.guestHost]).toEqual([1, NONE])
    expect(times(outcome)).toEqual([[0, 60]])
  })
  it("and no longer", () => expect([...run({ byHand: [[0, 1, 0]], hostMibPerSecond: 10_000 }, guests).guests.guestHost]).toEqual([1, 0]))
  it("is given back where it does not converge", () => {
    const outcome = run({ byHand: [[0, 1, 0]], hostMibPerSecond: 10_000, guestDirtyMibPerSecond: Float64Array.of(20_000, 0), model: { stalledPasses: 1 } }, [{ ramMib: 60_000, cpuMhz: 100 }, { ramMib: 90_000, arrivalSeconds: 100 }])
    expect(outcome.migrating!.migrations[0]).toMatchObject({ outcome: "didNotConverge", dirtyMibPerSecond: 20_000 })
    expect([...outcome.guests.guestHost]).toEqual([0, 1])
  })
})

describe("what it costs", () => {
  it("CPU at both ends", () => {
    // 500 MHz asked: 50 more at the source and 25 at the destination, for 10 s; the copy takes 10,000 ÷ 1,000 s.
    const { hosts: { hostServedIntegral } } = run({ byHand: [[0, 1, 0]], hostMibPerSecond: 1000, model: { sourceCpuFraction: 0.1, destinationCpuFraction: 0.05 } }, [{ ramMib: 10_000, cpuMhz: 500 }])
    expect(hostServedIntegral[0]!.map((work) => Math.round(work))).toEqual(Float64Array.of(500 * 10 + 50 * 10, 500 * 590 + 25 * 10))
  })
  it("work of the guest: while it stands still, all; while it is slowed, a part; told apart from what hosts are short of", () => {
    // A second of 1,000 MiB dirty at 100 MiB/s × 1 s… one pass of 10 s dirties 1,000 MiB, 1 s: stopped for it. 10 % of 500 MHz for 10 s, then all of it for 1 s.
    const { migrating, guests } = run({ byHand: [[0, 1, 0]], hostMibPerSecond: 1000, guestDirtyMibPerSecond: Float64Array.of(100 / 0.9), model: { slowdownFraction: 0.1, downtimeSeconds: 1.5 } }, [{ ramMib: 10_000, cpuMhz: 500 }])
    expect(migrating!.migrations[0]).toMatchObject({ passes: 1 })
    expect(migrating!.migrations[0]!.downtimeSeconds).toBeCloseTo(1, 9)
    expect(migrating!.migrations[0]!.lostMhzSeconds).toBeCloseTo(0.1 * 500 * 10 + 500, 6)
    expect(guests.guestDemandIntegral[0]![0]! - guests.guestServedIntegral[0]![0]!).toBeCloseTo(1000, 6)
  })
  it("network: copies and guests share the hosts' own by max-min", () => {
    // 8,388.608 Mbit/s = 1,000 MiB/s; the guest beside it asks for 4,000: the copy gets the rest, 4,388.608 = 523.15 MiB/s.
    const guests = [{ ramMib: 10_000 }, { ramMib: 1, networkMbps: 4000 }]
    const one = run({ byHand: [[0, 1, 0]], isShared: true }, guests, hosts(2, { networkMbps: 8388.608 }))
    expect(one.migrating!.migrations[0]!.endSeconds).toBeCloseTo(10_000 / (4388.608 / 8.388608), 6)
    // Of 6,000 half of it is left to the guest at most: 4,194.304 each while it lasts, 20 s.
    const two = run({ byHand: [[0, 1, 0]], isShared: true }, [guests[0]!, { ramMib: 1, networkMbps: 6000 }], hosts(2, { networkMbps: 8388.608 }))
    expect(two.migrating!.migrations[0]!.endSeconds).toBeCloseTo(20, 6)
    expect(two.guests.guestDemandIntegral[4]![1]! - two.guests.guestServedIntegral[4]![1]!).toBeCloseTo((6000 - 4194.304) * 20, 3)
    expect(two.totals.utilisation[4]!.maxFraction).toBeLessThanOrEqual(1 + 1e-9)
  })
  it("a slower link means more passes", () => {
    const passes = [4000, 2000, 1500].map((hostMibPerSecond) => run({ byHand: [[0, 1, 0]], hostMibPerSecond, guestDirtyMibPerSecond: Float64Array.of(1000) }, [{ ramMib: 50_000, cpuMhz: 100 }]).migrating!.migrations[0]!.passes)
    expect(passes).toEqual([...passes].sort((a, b) => a - b))
    expect(passes[2]).toBeGreaterThan(passes[0]!)
  })
  it("a guest that its host leaves short dirties less", () => {
    const dirty = (others: number) => run({ byHand: [[0, 1, 0]], guestDirtyMibPerSecond: new Float64Array(1 + others).fill(1000) }, [{ ramMib: 5000, cpuMhz: 0, demand: { cpuMhz: 1000 } }, { count: others, ramMib: 1, cpuMhz: 0, demand: { cpuMhz: 1000 } }]).migrating!.migrations[0]!.dirtyMibPerSecond
    expect([dirty(0), dirty(1), dirty(3)]).toEqual([1000, 500, 250])
  })
})

describe("it may be refused", () => {
  const why = (spec: MigratingSpec, guests: ReadonlyArray<GuestSpec>, on?: ReadonlyArray<HostSpec>, more?: Partial<PlanSpec>) => run(spec, guests, on, more).migrating!.refused.map((move) => move.why?.reason)
  it("for want of RAM", () => expect(why({ byHand: [[0, 1, 10]] }, [{ ramMib: 60_000 }, { ramMib: 60_000 }])).toEqual(["capacity"]))
  it("as it is there, or is not here yet", () => expect(why({ byHand: [[0, 0, 10], [1, 1, 10]] }, [{ ramMib: 1 }, { ramMib: 1, arrivalSeconds: 100 }])).toEqual(["isThere", "isAway"]))
  it("as it is on its way", () => expect(why({ byHand: [[0, 1, 0], [0, 2, 1]] }, [{ ramMib: 10_000 }], hosts(3))).toEqual(["isMoving"]))
  it("by another family of hypervisors, unless it is moved cold", () => {
    expect(why({ byHand: [[0, 1, 0]], hostFamily: Int32Array.of(0, 1) }, [{ ramMib: 1 }])).toEqual(["family"])
    expect(why({ byHand: [[0, 1, 0]], hostFamily: Int32Array.of(0, 1), model: { kind: "cold" } }, [{ ramMib: 1 }])).toEqual([])
  })
  it("by a rule of affinity, in whose way it does not stand itself", () => {
    const rules = [{ kind: "apart" as const, over: "rack" as const, guests: [0, 1] }]
    const racks = [{ count: 2, rack: "A", cpuMhz: 1000, ramMib: 1000 }, { count: 1, rack: "B", cpuMhz: 1000, ramMib: 1000 }]
    expect(why({ byHand: [[0, 1, 10]] }, [{ ramMib: 1 }, { ramMib: 1 }], racks, { rules })).toEqual([])
    expect(why({ byHand: [[0, 2, 10]] }, [{ ramMib: 1 }, { ramMib: 1 }], racks, { rules })).toEqual(["affinity"])
  })
})

describe("a host that is drained", () => {
  const guests = [{ count: 3, ramMib: 11_000 }]
  it("is left by all, so many at a time, and takes nobody until its time is over", () => {
    const outcome = run({ maintenance: [[0, 60, 300, 2]] }, [...guests, { ramMib: 1, arrivalSeconds: 120 }, { ramMib: 1, arrivalSeconds: 360 }])
    // Two share 1,100 MiB/s: 20 s; the third alone 10 s.
    expect(times(outcome)).toEqual([[60, 80], [60, 80], [80, 90]])
    expect(outcome.migrating!.drains).toMatchObject([{ guests: 3, emptiedSeconds: 90, stuck: [] }])
    expect([...outcome.guests.guestHost]).toEqual([1, 1, 1, 1, 0])
  })
  it("says who could not leave, and why", () => {
    const outcome = run({ maintenance: [[0, 60, 300]] }, [{ ramMib: 60_000 }, { ramMib: 30_000 }, { ramMib: 50_000 }])
    // 60 and 30 share the first, 50 is on the second: 30 fits there, 60 does not.
    expect(outcome.migrating!.drains[0]).toMatchObject({ guests: 2, emptiedSeconds: NaN })
    expect(outcome.migrating!.drains[0]!.stuck.map(({ guest, why }) => [guest, why!.reason])).toEqual([[0, "capacity"]])
  })
  it("lets go who found no room once there is some", () => {
    const outcome = run({ maintenance: [[0, 60, 500]] }, [{ ramMib: 60_000 }, { ramMib: 50_000, departureSeconds: 200 }])
    expect(outcome.migrating!.migrations.map(({ startSeconds }) => startSeconds)).toEqual([200])
    expect(outcome.migrating!.drains[0]!.stuck).toEqual([])
  })
  it("goes off when it is empty, where empty hosts do", () => {
    const outcome = run({ maintenance: [[0, 60, 500]] }, [{ ramMib: 1100 }], hosts(2), { emptyHosts: { stayOn: false, offAfterSeconds: 0 } })
    expect(outcome.hosts.hostOnSeconds[0]).toBeCloseTo(61, 9)
  })
})

it("a guest that leaves on its way gives back what it held at both ends", () => {
  const outcome = run({ byHand: [[0, 1, 0]] }, [{ ramMib: 90_000, departureSeconds: 30 }, { ramMib: 90_000, arrivalSeconds: 31 }, { ramMib: 90_000, arrivalSeconds: 32 }])
  expect(outcome.migrating!.migrations[0]).toMatchObject({ outcome: "aborted", endSeconds: 30 })
  expect([...outcome.guests.guestHost]).toEqual([0, 0, 1])
})

it("post-copy: it runs at its destination at once, and holds RAM at both ends until the last page", () => {
  const outcome = run({ byHand: [[0, 1, 0]], hostMibPerSecond: 1000, model: { kind: "postcopy", switchSeconds: 0.05 } }, [{ ramMib: 60_000, cpuMhz: 1000 }, { ramMib: 50_000, arrivalSeconds: 30 }])
  expect(outcome.hosts.hostServedIntegral[0]![1]).toBeCloseTo(1000 * (600 - 0.05), 3)
  expect([...outcome.guests.guestHost]).toEqual([1, NONE])
  expect(times(outcome)).toEqual([[0, 60.05]])
})

describe("rebalancing", () => {
  // Loads .80, .55, .30, .35: .25 goes from the first host to the third.
  const cpu = [[100, 200, 250, 250], [550], [300], [350]]
  const guests = cpu.flatMap((demands, host) => [...demands.map((demand) => ({ cpuMhz: 0, demand: { cpuMhz: demand }, ramMib: 10 })), { ramMib: 100 - 10 * demands.length, departureSeconds: 50 + host }])
  const rebalancing = { periodSeconds: 120, threshold: 0.1, movesPerRound: 5, leastSecondsBetweenMoves: 0, windowSeconds: 3600 }
  const four = hosts(4, { ramMib: 100 })
  it("evens loads out as published: σ 0.196850, then 0.086603", () => {
    const { migrating } = run({ rebalancing }, guests, four)
    expect(migrating!.rounds.map(({ timeSeconds, deviation, moves }) => [timeSeconds, deviation.toFixed(6), moves])).toEqual([[120, "0.196850", 1], [240, "0.086603", 0], [360, "0.086603", 0], [480, "0.086603", 0]])
    expect(migrating!.migrations.map(({ guest, from, to, cause }) => [guest, from, to, cause])).toEqual([[2, 0, 2, "rebalancing"]])
  })
  it("does nothing that costs more than it brings", () => {
    const { migrating } = run({ rebalancing: { ...rebalancing, windowSeconds: 1e-6 } }, guests, four)
    expect([migrating!.migrations.length, migrating!.rounds[0]!.notWorthIt > 0]).toEqual([0, true])
  })
  it("leaves a guest where it landed for as long as is asked", () => {
    // A threshold that is never met: without hysteresis somebody moves in every round that helps.
    const moves = (leastSecondsBetweenMoves: number) => run({ rebalancing: { ...rebalancing, threshold: 0, movesPerRound: 1, leastSecondsBetweenMoves } }, guests, four).migrating!.migrations
    expect(new Set(moves(1e9).map(({ guest }) => guest)).size).toBe(moves(1e9).length)
  })
})

it("does not depend on the caller's steps, and is the same every time", () => {
  const plan = migratingPlan({ hosts: hosts(3), guests: Array.from({ length: 6 }, (_, guest) => ({ ramMib: 5000 + guest, cpuMhz: 100, networkMbps: 500 })), periodSeconds: 3000, sampleSeconds: 60 }, { isShared: true, maintenance: [[0, 70, 1000, 2]], byHand: [[5, 2, 1300]], guestDirtyMibPerSecond: new Float64Array(6).fill(200) })
  const whole = simulate(plan)
  const stepped = startSimulation(plan)
  while (!stepped.step(1));
  expect(stepped.close().digest).toBe(whole.digest)
  expect(simulate(plan).digest).toBe(whole.digest)
})

it("a host that is off is switched on for who comes", () => {
  const outcome = run({ byHand: [[0, 1, 300]], hostMibPerSecond: 1000 }, [{ ramMib: 60_000 }], hosts(2), { emptyHosts: { stayOn: false, offAfterSeconds: 0 } })
  expect(times(outcome)).toEqual([[300, 360]])
  expect([...outcome.hosts.hostOnSeconds]).toEqual([360, 300])
})

it("a host that the last guest leaves while another is on its way stays on", () => {
  // 60 and 40 fill the first host; 20 is on the second until 50 s; the 60 arrives there at 10 + 60 s.
  const guests = [{ ramMib: 60_000, cpuMhz: 100 }, { ramMib: 40_000 }, { ramMib: 20_000, departureSeconds: 50 }]
  const outcome = run({ byHand: [[0, 1, 10]], hostMibPerSecond: 1000 }, guests, hosts(2), { emptyHosts: { stayOn: false, offAfterSeconds: 0 } })
  expect(times(outcome)).toEqual([[10, 70]])
  expect([outcome.hosts.hostOnSeconds[1], outcome.hosts.hostUsedSeconds[1]]).toEqual([600, 580])
})
