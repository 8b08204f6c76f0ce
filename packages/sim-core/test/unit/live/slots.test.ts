/** How many copies go on at one time, and for which kind of slot the others wait. */
import { describe, expect, it } from "vitest"
import { NONE } from "../../../src/columns.ts"
import { simulate } from "../../../src/simulate.ts"
import { migratingPlan, type MigratingSpec } from "../../migratingPlan.ts"

const STAYS = NONE
/** Hosts of 1,000 MiB/s; guests of 10,000 MiB and a disk of 10 GiB each, on host 1 all. */
const plan = (count: number, spec: MigratingSpec, hostCount = 2, periodSeconds = 3600) =>
  migratingPlan({ hosts: [{ count: hostCount, cpuMhz: 1000, ramMib: 1e6 }], guests: [{ count, ramMib: 10_000, diskGib: 10 }], periodSeconds, sampleSeconds: Math.min(600, periodSeconds) }, { hostMibPerSecond: 1000, ...spec })
const run = (...args: Parameters<typeof plan>) => simulate(plan(...args)).migrating!
const starts = (...args: Parameters<typeof plan>) => run(...args).migrations.map(({ startSeconds }) => Math.round(startSeconds * 1000) / 1000)
const all = (count: number, toStore?: number) => Array.from({ length: count }, (_, guest) => [guest, toStore === undefined ? 1 : STAYS, 0, ...(toStore === undefined ? [] : [toStore])] as [number, number, number, number?])
const onOne = (count: number) => [{ guests: [...Array(count).keys()] }, { guests: [] }]

describe("of a datastore", () => {
  // VMware: 128 a datastore, a Storage vMotion 16, at both ends: 8 at a time. Eight disks of 10,240 MiB: 81.92 s.
  const vmware = { slotsPerDatastore: 128, disks: { slotsAtDatastore: 16 } }
  it("eight disks at a time, and the ninth after them", () => expect(starts(9, { ...vmware, byHand: all(9, 1), stores: onOne(9) })).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 81.92]))
  it("a guest whose disk stays takes one: sixteen with seven disks", () => {
    // 7 × 16 + 16 × 1 = 128; one more waits.
    const stores = onOne(24)
    const moves = [...all(7, 1), ...Array.from({ length: 17 }, (_, k) => [7 + k, 1, 0] as [number, number, number])]
    expect(starts(24, { ...vmware, byHand: moves, stores }).filter((at) => at === 0)).toHaveLength(23)
  })
  it("of where it goes as well: two datastores into one", () => {
    const stores = [{ guests: [0, 1, 2, 3, 4] }, { guests: [5, 6, 7, 8, 9] }, { guests: [] }]
    expect(starts(10, { ...vmware, byHand: all(10, 2), stores }).filter((at) => at === 0)).toHaveLength(8)
  })
  it("is said to be what it waits for", () => {
    const { refused } = run(9, { ...vmware, byHand: all(9, 1), stores: onOne(9) }, 2, 60)
    expect(refused).toMatchObject([{ guest: 8, toStore: 1, why: { reason: "slot", of: "datastore", row: 0, slots: 128, taken: 128, needed: 16 } }])
  })
})

describe("of a host", () => {
  // VMware: 8 a host, a vMotion 1, a Storage vMotion 4.
  const vmware = { slotsPerHost: 8, disks: { slotsAtHost: 4 } }
  it("two disks at a time", () => expect(starts(3, { ...vmware, byHand: all(3, 1), stores: onOne(3) })).toEqual([0, 0, 20.48]))
  it("or a disk and four guests", () => expect(starts(6, { ...vmware, byHand: [[0, STAYS, 0, 1], ...all(6).slice(1)], stores: onOne(6) }).filter((at) => at === 0)).toHaveLength(5))
  it("a disk that goes along with its guest counts as one, at both", () => expect(starts(3, { ...vmware, byHand: all(3), stores: [{ guests: [0, 1, 2], isLocal: true }], guestDiskMib: new Float64Array(3).fill(10_240) }).filter((at) => at === 0)).toHaveLength(2))
  it("is said to be what it waits for, by its name", () => {
    const { refused } = run(2, { slotsPerHost: 1, byHand: all(2) }, 2, 10)
    expect(refused).toMatchObject([{ why: { reason: "slot", of: "host", row: 0, slots: 1, taken: 1, needed: 1 } }])
  })
  it("what takes more than there is goes alone", () => expect(starts(2, { slotsPerHost: 2, disks: { slotsAtHost: 4 }, byHand: all(2, 1), stores: onOne(2) })).toEqual([0, 10.24]))
})

describe("of network cards", () => {
  const cards = { hostNicSlots: Float64Array.of(4, 8) }
  it("four at a time of five", () => expect(starts(5, { ...cards, byHand: all(5) })).toEqual([0, 0, 0, 0, 40]))
  it("disks that stay on their host take none", () => expect(starts(5, { ...cards, byHand: all(5, 1), stores: onOne(5) })).toEqual([0, 0, 0, 0, 0]))
  it("those of the destination count too", () => {
    const { refused } = run(2, { hostNicSlots: Float64Array.of(8, 1), byHand: all(2) }, 2, 10)
    expect(refused).toMatchObject([{ guest: 1, why: { reason: "slot", of: "nic", row: 1, slots: 1, taken: 1, needed: 1 } }])
  })
})

it("of a maintenance: so many leave the host at one time", () => {
  const { drains, refused } = run(3, { maintenance: [[0, 0, 15, 2]] }, 2)
  // Two share 1,000 MiB/s for 20 s; at 15 s it is over.
  expect(drains[0]!.stuck).toMatchObject([{ guest: 2, why: { reason: "slot", of: "maintenance", row: 0, slots: 2, taken: 2, needed: 1 } }])
  expect(refused.map(({ guest }) => guest)).toEqual([2])
})
