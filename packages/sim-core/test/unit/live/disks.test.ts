/** Disks that move to another datastore while their guests run: figures worked out by hand. */
import { describe, expect, it } from "vitest"
import { NONE } from "../../../src/columns.ts"
import { simulate } from "../../../src/simulate.ts"
import { migratingPlan, type MigratingSpec } from "../../migratingPlan.ts"
import type { GuestSpec, HostSpec, PlanSpec } from "../../planBuilder.ts"

const STAYS = NONE
const hosts = (count: number, more: Partial<HostSpec> = {}) => [{ count, cpuMhz: 1000, ramMib: 100_000, ...more }]
const run = (spec: MigratingSpec, guests: ReadonlyArray<GuestSpec>, on: ReadonlyArray<HostSpec> = hosts(2), more: Partial<PlanSpec> = {}) => simulate(migratingPlan({ hosts: on, guests, periodSeconds: 1200, sampleSeconds: 60, ...more }, { hostMibPerSecond: 1000, ...spec }))
const moves = (outcome: ReturnType<typeof run>) => outcome.migrating!.migrations
const times = (outcome: ReturnType<typeof run>) => moves(outcome).map(({ startSeconds, endSeconds }) => [Number(startSeconds.toFixed(4)), Number(endSeconds.toFixed(4))])
const why = (outcome: ReturnType<typeof run>) => outcome.migrating!.refused.map((move) => move.why)

describe("a disk of 100 GiB alone, over 1,000 MiB/s", () => {
  const disk = { diskGib: 100, ramMib: 1000, cpuMhz: 100 }
  // 102,400 ÷ 1,000.
  it("takes 102.4 s and the standstill of the switch; its guest stays on its host and nothing else is sent", () => {
    const outcome = run({ byHand: [[0, STAYS, 0, 1]], stores: [{ guests: [0] }, { guests: [] }], disks: { switchSeconds: 0.01 } }, [disk])
    expect(moves(outcome)[0]).toMatchObject({ from: 0, to: 0, fromStore: 0, toStore: 1, outcome: "completed", passes: 0, diskMib: 102_400, mirroredMib: 0 })
    expect(moves(outcome)[0]!.sentMib).toBeCloseTo(102_400, 6)
    expect(moves(outcome)[0]!.downtimeSeconds).toBeCloseTo(0.01, 12)
    expect(times(outcome)).toEqual([[0, 102.41]])
    expect([...outcome.guests.guestHost]).toEqual([0])
  })
  it("copies what is written of a thin one", () => expect(times(run({ byHand: [[0, STAYS, 0, 1]], stores: [{ guests: [0], usedFraction: 0.25 }, { guests: [] }] }, [disk]))).toEqual([[0, 25.6]]))
  it("is lost work while it stands still, and no more", () => {
    // 0.01 s of 100 MHz.
    const outcome = run({ byHand: [[0, STAYS, 0, 1]], stores: [{ guests: [0] }, { guests: [] }], disks: { switchSeconds: 0.01 } }, [disk])
    expect(moves(outcome)[0]!.lostMhzSeconds).toBeCloseTo(1, 9)
    expect(outcome.guests.guestDemandIntegral[0]![0]! - outcome.guests.guestServedIntegral[0]![0]!).toBeCloseTo(1, 6)
  })
  it("cold: it stands still for the copy and boots; its memory is not copied", () => {
    const outcome = run({ byHand: [[0, STAYS, 0, 1]], stores: [{ guests: [0] }, { guests: [] }], model: { kind: "cold", bootSeconds: 60 } }, [disk])
    expect(times(outcome)).toEqual([[0, 162.4]])
    expect(moves(outcome)[0]).toMatchObject({ sentMib: 102_400 })
    expect(moves(outcome)[0]!.downtimeSeconds).toBeCloseTo(162.4, 9)
  })
  it("shares the way with other copies by max-min", () => {
    // Two of 51,200 MiB out of and into one host: half of it each; a memory of 10,240 MiB out of it would be the third.
    const two = run({ byHand: [[0, STAYS, 0, 1], [1, STAYS, 0, 1]], stores: [{ guests: [0, 1] }, { guests: [] }] }, [{ diskGib: 50 }, { diskGib: 50 }])
    expect(times(two)).toEqual([[0, 102.4], [0, 102.4]])
    // 333.33 each until the memory is over after 30.72 s, 500 each for the 40,960 that are left.
    const three = run({ byHand: [[0, STAYS, 0, 1], [1, STAYS, 0, 1], [2, 1, 0]], stores: [{ guests: [0, 1, 2] }, { guests: [] }] }, [{ diskGib: 50 }, { diskGib: 50 }, { ramMib: 10_240 }])
    expect(times(three)).toEqual([[0, 112.64], [0, 112.64], [0, 30.72]])
  })
  it("over the hosts' own network it goes out of the host and into it: half of what it has", () => {
    // 8,388.608 Mbit/s = 1,000 MiB/s, crossed twice.
    const outcome = run({ byHand: [[0, STAYS, 0, 1]], isShared: true, stores: [{ guests: [0] }, { guests: [] }] }, [{ ...disk, networkMbps: 1 }], hosts(2, { networkMbps: 8388.608 + 1 }))
    expect(moves(outcome)[0]!.endSeconds).toBeCloseTo(204.8, 6)
    expect(outcome.totals.utilisation[4]!.maxFraction).toBeLessThanOrEqual(1 + 1e-9)
  })
})

describe("what the guest writes meanwhile goes to both ends", () => {
  // 1,000 IOPS of 128 KiB, 70 % of them reads: 0.3 × 1,000 × 128 ÷ 1,024 = 37.5 MiB/s are written.
  const writer = { diskGib: 100, iops: 1000 }
  const store = { guests: [0], ioKib: 128 }
  it("beside the copy, which is slower for it", () => {
    // 102,400 ÷ (1,000 − 37.5) = 106.3896 s; 1,000 MiB/s are sent all the time.
    const [move] = moves(run({ byHand: [[0, STAYS, 0, 1]], stores: [store, { guests: [] }] }, [writer]))
    expect(move!.endSeconds).toBeCloseTo(106.3896, 4)
    expect(move!.mirroredMib).toBeCloseTo(37.5 * 106.38961, 3)
    expect(move!.sentMib).toBeCloseTo(106_389.61, 2)
  })
  it("none where it only reads", () => expect(moves(run({ byHand: [[0, STAYS, 0, 1]], stores: [{ ...store, readFraction: 1 }, { guests: [] }] }, [writer]))[0]).toMatchObject({ mirroredMib: 0 }))
  it("until the disk has switched: while its memory follows too", () => {
    // The disk 106.3896 s; 8,192 MiB of memory at 962.5 MiB/s, 8.5112 s, and nothing is dirty.
    const [move] = moves(run({ byHand: [[0, 1, 0, 1]], stores: [store, { guests: [] }] }, [{ ...writer, ramMib: 8192 }]))
    expect(move!.endSeconds).toBeCloseTo(114.9008, 4)
    expect(move!.mirroredMib).toBeCloseTo(37.5 * 114.9008, 2)
    expect(move!.sentMib).toBeCloseTo(114_900.8, 1)
  })
  it("and follows the demand", () => {
    // 20 s of it at full demand, then none: 962.5 × 20 are copied, and the other 83,150 at 1,000.
    const [move] = moves(run({ byHand: [[0, STAYS, 0, 1]], stores: [store, { guests: [] }] }, [{ ...writer, profile: { iops: 1 } }], hosts(2), { profiles: [[1, 0, 0, 0, 0, 0, 0, 0, 0, 0]], sampleSeconds: 20 }))
    expect(move!.endSeconds).toBeCloseTo(20 + (102_400 - 962.5 * 20) / 1000, 6)
  })
  it("takes all of the way where it writes as fast as is sent: the disk is never copied", () => {
    const [move] = moves(run({ byHand: [[0, STAYS, 0, 1]], hostMibPerSecond: 30, stores: [store, { guests: [] }] }, [writer]))
    expect(move).toMatchObject({ outcome: "unfinished", hasMoved: false, diskWritesMibPerSecond: expect.closeTo(37.5, 9), sentMibPerSecond: 30 })
  })
  it("also where a disk goes along with its guest, on a local datastore", () => {
    const [move] = moves(run({ byHand: [[0, 1, 0]], stores: [{ ...store, isLocal: true }], guestDiskMib: Float64Array.of(102_400) }, [writer]))
    expect(move!.endSeconds).toBeCloseTo(106.3896, 4)
  })
})

describe("throughput of datastores", () => {
  const writer = { diskGib: 100, iops: 1000 }
  it("of the source: its guests come first, and the copy reads what they leave", () => {
    // 400 − 1,000 × 128 ÷ 1,024 = 275 MiB/s.
    const [move] = moves(run({ byHand: [[0, STAYS, 0, 1]], stores: [{ guests: [0], ioKib: 128, mibPerSecond: 400 }, { guests: [] }] }, [writer]))
    expect(move!.endSeconds).toBeCloseTo(102_400 / 275, 6)
    expect(move!.sentMib).toBeCloseTo((275 + 37.5) * (102_400 / 275), 4)
  })
  it("of the destination: all that is sent is written there", () => {
    // 400 − 800 × 128 ÷ 1,024 = 300 MiB/s, of which 37.5 are what the guest writes.
    const [move] = moves(run({ byHand: [[0, STAYS, 0, 1]], stores: [{ guests: [0], ioKib: 128 }, { guests: [1], ioKib: 128, mibPerSecond: 400 }] }, [writer, { iops: 800 }]))
    expect(move!.endSeconds).toBeCloseTo(102_400 / 262.5, 6)
  })
  it("follows what its guests ask for", () => {
    // The other is quiet after 60 s: 300 MiB/s, then 400.
    const [move] = moves(run({ byHand: [[0, STAYS, 0, 1]], stores: [{ guests: [0] }, { guests: [1], ioKib: 128, mibPerSecond: 400 }] }, [{ diskGib: 100 }, { iops: 800, profile: { iops: 1 } }], hosts(2), { profiles: [[1, ...Array<number>(19).fill(0)]] }))
    expect(move!.endSeconds).toBeCloseTo(60 + (102_400 - 18_000) / 400, 6)
  })
})

describe("operations count where the disk is", () => {
  const period = (outcome: ReturnType<typeof run>, guest: number) => outcome.guests.guestServedIntegral[3]![guest]!
  it("at first on its datastore, then on the other", () => {
    // 30 + 50 + 100 on 120: 30, 45, 45. The 100 leaves after 102.4 s (reads alone): then all have what they ask for.
    const outcome = run({ byHand: [[2, STAYS, 0, 1]], stores: [{ guests: [0, 1, 2], iops: 120, readFraction: 1 }, { guests: [], iops: 100 }] }, [{ iops: 30 }, { iops: 50 }, { iops: 100, diskGib: 100 }])
    expect(period(outcome, 1)).toBeCloseTo(45 * 102.4 + 50 * 1097.6, 6)
    expect(period(outcome, 2)).toBeCloseTo(45 * 102.4 + 100 * 1097.6, 6)
    const [left, reached] = outcome.shared!
    expect(left).toMatchObject({ peakAsked: 180, peakGiven: 120 })
    expect(left!.shortSeconds).toBeCloseTo(102.4, 9)
    expect(left!.askedAmountSeconds).toBeCloseTo(180 * 102.4 + 80 * 1097.6, 6)
    expect(reached).toMatchObject({ peakAsked: 100, peakGiven: 100, shortSeconds: 0 })
    expect(reached!.askedAmountSeconds).toBeCloseTo(100 * 1097.6, 6)
  })
  it("writes count on both while it is copied: a slow destination slows its guest", () => {
    // 30 of 100 IOPS are writes; the destination takes 15: the guest gets 50 while it is copied, 15 after.
    const outcome = run({ byHand: [[0, STAYS, 0, 1]], stores: [{ guests: [0], iops: 1000, ioKib: 1024 }, { guests: [], iops: 15 }] }, [{ iops: 100, diskGib: 100 }])
    // It then writes 15 MiB/s.
    const copied = 102_400 / (1000 - 15)
    expect(moves(outcome)[0]!.endSeconds).toBeCloseTo(copied, 6)
    expect(period(outcome, 0)).toBeCloseTo(50 * copied + 15 * (1200 - copied), 4)
    expect(outcome.shared![1]).toMatchObject({ peakAsked: 100, peakGiven: 15, shortSeconds: 1200 })
  })
  it("and on the one it was on where it did not get there", () => {
    const outcome = run({ byHand: [[0, STAYS, 0, 1]], hostMibPerSecond: 1, stores: [{ guests: [0] }, { guests: [] }] }, [{ iops: 100, diskGib: 100, departureSeconds: 600 }])
    expect(moves(outcome)[0]).toMatchObject({ outcome: "aborted", hasMoved: false, endSeconds: 600 })
    expect(outcome.shared!.map(({ askedAmountSeconds }) => askedAmountSeconds)).toEqual([expect.closeTo(100 * 600, 6), expect.closeTo(30 * 600, 6)])
  })
})

describe("room on datastores", () => {
  const disks = [{ diskGib: 100 }, { diskGib: 100 }]
  it("one that is too small says no, with the figures", () => {
    expect(why(run({ byHand: [[0, STAYS, 0, 1]], stores: [{ guests: [0] }, { guests: [1], sizeGib: 150 }] }, disks))).toEqual([{ reason: "datastoreFull", store: 1, needGib: 100, freeGib: 50, sizeGib: 150 }])
  })
  it("growth and resizes fill it too", () => {
    // 150 − 100 − 24 GiB a day × 10 minutes = 49.83.
    const refused = why(run({ byHand: [[0, STAYS, 600, 1]], stores: [{ guests: [0] }, { guests: [1], sizeGib: 150, growthGibPerDay: 24 }] }, disks))
    expect(refused).toMatchObject([{ freeGib: expect.closeTo(50 - 24 / 144, 9) }])
    const plan = migratingPlan({ hosts: hosts(2), guests: disks, periodSeconds: 1200, sampleSeconds: 60 }, { byHand: [[0, STAYS, 600, 1]], stores: [{ guests: [0] }, { guests: [1], sizeGib: 210 }] })
    expect(simulate(plan).migrating!.refused).toEqual([])
    expect(simulate({ ...plan, resizes: [{ guest: 1, atSeconds: 300, diskGib: 120, mibPerSecond: 100 }] }).migrating!.refused).toMatchObject([{ why: { freeGib: 90 } }])
  })
  it("a disk takes it at both ends until the end of the copy", () => {
    // The first is on its way until 102.4 s: neither may a second come where it goes, nor one where it is. Then both may.
    const stores = [{ guests: [0], sizeGib: 150 }, { guests: [], sizeGib: 150 }, { guests: [1] }]
    expect(why(run({ byHand: [[0, STAYS, 0, 1], [1, STAYS, 50, 1]], stores }, disks))).toMatchObject([{ reason: "datastoreFull", store: 1, freeGib: 50 }])
    expect(why(run({ byHand: [[0, STAYS, 0, 1], [1, STAYS, 50, 0]], stores }, disks))).toMatchObject([{ reason: "datastoreFull", store: 0, freeGib: 50 }])
    expect(why(run({ byHand: [[0, STAYS, 0, 1], [1, STAYS, 110, 0]], stores }, disks))).toEqual([])
  })
  it("and gives it back where the guest leaves on its way", () => {
    const stores = [{ guests: [0] }, { guests: [], sizeGib: 150 }, { guests: [1] }]
    expect(why(run({ byHand: [[0, STAYS, 0, 1], [1, STAYS, 50, 1]], stores }, [{ diskGib: 100, departureSeconds: 40 }, disks[1]!]))).toEqual([])
  })
  it("a disk that was resized is copied as it is then", () => {
    const plan = migratingPlan({ hosts: hosts(1), guests: [{ diskGib: 100 }], periodSeconds: 1200, sampleSeconds: 60 }, { hostMibPerSecond: 1000, byHand: [[0, STAYS, 600, 1]], stores: [{ guests: [0] }, { guests: [] }] })
    expect(simulate({ ...plan, resizes: [{ guest: 0, atSeconds: 300, diskGib: 150, mibPerSecond: 100 }] }).migrating!.migrations[0]).toMatchObject({ diskMib: 153_600 })
  })
})

describe("host and datastore together", () => {
  it("the disk first, then the memory in passes; it is at both hosts meanwhile", () => {
    // 51,200 ÷ 1,000; then as without: 8,192 dirtied at 100 MiB/s: 8.192 s, 819.2 left, 0.8192 s, 81.92 left: 0.08192 s of standstill.
    const outcome = run({ byHand: [[0, 1, 0, 1]], stores: [{ guests: [0] }, { guests: [] }], guestDirtyMibPerSecond: Float64Array.of(100) }, [{ diskGib: 50, ramMib: 8192, cpuMhz: 100 }])
    expect(moves(outcome)[0]).toMatchObject({ from: 0, to: 1, passes: 2, diskMib: 51_200 })
    expect(moves(outcome)[0]!.diskSeconds).toBeCloseTo(51.2, 9)
    expect(moves(outcome)[0]!.downtimeSeconds).toBeCloseTo(0.08192, 9)
    expect(moves(outcome)[0]!.endSeconds).toBeCloseTo(51.2 + 8.192 + 0.8192 + 0.08192, 9)
  })
  it("where it does not converge, neither has moved", () => {
    const outcome = run({ byHand: [[0, 1, 0, 1], [0, STAYS, 900, 0]], stores: [{ guests: [0] }, { guests: [] }], guestDirtyMibPerSecond: Float64Array.of(5000), model: { stalledPasses: 1 } }, [{ diskGib: 50, ramMib: 8192, cpuMhz: 100 }])
    expect(moves(outcome)[0]).toMatchObject({ outcome: "didNotConverge", hasMoved: false })
    expect(why(outcome)).toEqual([{ reason: "isOnDatastore", store: 0 }])
    expect([...outcome.guests.guestHost]).toEqual([0])
  })
  it("on its own host only the disk moves", () => expect(moves(run({ byHand: [[0, 0, 0, 1]], stores: [{ guests: [0] }, { guests: [] }] }, [{ diskGib: 50, ramMib: 8192 }]))[0]).toMatchObject({ sentMib: 51_200 }))
})

describe("later moves to another host", () => {
  const guest = [{ diskGib: 50, ramMib: 1000 }]
  it("leave the disk where it is, once it is on a shared datastore", () => {
    const outcome = run({ byHand: [[0, STAYS, 0, 1], [0, 1, 300]], stores: [{ guests: [0], isLocal: true }, { guests: [] }], guestDiskMib: Float64Array.of(51_200) }, guest)
    expect(moves(outcome).map(({ sentMib }) => Math.round(sentMib))).toEqual([51_200, 1000])
  })
  it("take it along, once it is on a local one", () => {
    const outcome = run({ byHand: [[0, STAYS, 0, 1], [0, 1, 300]], stores: [{ guests: [0], usedFraction: 0.5 }, { guests: [], isLocal: true }] }, guest)
    expect(moves(outcome).map(({ sentMib }) => Math.round(sentMib))).toEqual([25_600, 26_600])
  })
})

describe("hosts that mount datastores", () => {
  // Of three hosts the second does not mount store-2, the third not store-1.
  const needs = (guests: number[]) => [{ kind: "datastore" as const, what: "store-1", guests: Int32Array.from(guests), allowed: Uint8Array.of(1, 1, 0), ofStore: 0 }, { kind: "datastore" as const, what: "store-2", guests: Int32Array.of(), allowed: Uint8Array.of(1, 0, 1), ofStore: 1 }]
  const plan = (spec: MigratingSpec) => ({ ...migratingPlan({ hosts: hosts(3), guests: [{ diskGib: 50, ramMib: 1000 }], periodSeconds: 1200, sampleSeconds: 60 }, { hostMibPerSecond: 1000, stores: [{ guests: [0] }, { guests: [] }], ...spec }), needs: needs([0]) })
  it("its host must mount the new one", () => {
    expect(simulate(plan({ byHand: [[0, 1, 0], [0, STAYS, 300, 1]] })).migrating!.refused).toMatchObject([{ why: { reason: "need", lacks: 1, host: 1 } }])
  })
  it("with both, the new host the new one, and not the old", () => {
    const outcome = simulate(plan({ byHand: [[0, 2, 0, 1]] }))
    expect(outcome.migrating!.refused).toEqual([])
    expect([...outcome.guests.guestHost]).toEqual([2])
  })
  it("who is drained afterwards goes to a host that mounts it", () => {
    expect([...simulate(plan({ byHand: [[0, STAYS, 0, 1]], maintenance: [[0, 300, 900]] })).guests.guestHost]).toEqual([2])
    expect([...simulate(plan({ maintenance: [[0, 300, 900]] })).guests.guestHost]).toEqual([1])
  })
})

it("changes nothing of a run in which no disk moves", () => {
  const guests = [{ iops: 30, ramMib: 1000 }, { iops: 50, ramMib: 2000 }, { iops: 100, ramMib: 3000 }]
  const spec: MigratingSpec = { byHand: [[0, 1, 100]], stores: [{ guests: [0, 1, 2], iops: 120 }, { guests: [], iops: 50 }] }
  const plain = migratingPlan({ hosts: hosts(2), guests, periodSeconds: 1200, sampleSeconds: 60 }, spec)
  const { disks, ...without } = plain.migrating!
  expect(disks).toBeDefined()
  expect(simulate(plain).digest).toBe(simulate({ ...plain, migrating: without }).digest)
})
